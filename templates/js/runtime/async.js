// Asynchronous calls, both ways: promises of what Go returns, and promises that goroutines wait for. Go's half is in async.go
// and context.go.
import { $ERROR_JS, $REPLY_PROMISE, $STATUS_ABORTED, $STATUS_GOEXIT, $WORD_COUNT, $WORD_REPLY } from "./abi.js";
import { GoPanicError } from "./errors.js";
import { $caught, $lowerThrown, $unwanted } from "./functions.js";
import { $mismatch } from "./errors.js";
import { $pack, $passPacked, $unpack } from "./packed.js";

/** What Go needs from JavaScript for asynchronous calls. */
export function $asyncImports(heap) {
  /** The asynchronous calls that have not ended, by number. */
  heap.calls = new Map();
  heap.lastNumber = 0;
  /** What listens on each signal. */
  heap.signals = new Map();
  // The goroutine of an asynchronous call is free to end.
  heap.outcomes[$STATUS_GOEXIT] = () => new GoPanicError("the function called runtime.Goexit", "");
  heap.outcomes[$STATUS_ABORTED] = (_, call) => call.signal.reason;
  const resume = heap._resume;
  heap._resume = () => {
    try {
      resume.call(heap);
    } catch (error) {
      // Nobody can catch it here. It has to come out all the same, unless a promise has been rejected with it.
      if (!heap.isTold) throw error;
    }
  };
  return { settled: (number, isHeld) => heap.below(() => $settled(heap, heap.calls.get(number), isHeld)) };
}

/** What Go needs from JavaScript to wait for what functions return. */
export function $promiseImports(heap) {
  return {
    /** Go cannot wait for this promise. */
    refuse(number) {
      const { callee } = heap.promises.get(number);
      heap.promises.delete(number);
      heap.refresh();
      $caught(heap, $unwanted(callee));
    },
    ignore(number) {
      heap.promises.get(number).isIgnored = true;
    },
  };
}

/** Takes what Go has left of a call. What `resolve` does with it may run code of others: it asks for a `then`. */
function $settled(heap, call, isHeld) {
  const { resolve, reject, lift } = call;
  // The call may last as long as what comes out of it, which the promise would keep alive.
  call.resolve = call.reject = call.lift = undefined;
  let result;
  try {
    heap.refresh();
    heap.settle(call.name, call);
    heap.lifted = call;
    try {
      result = lift?.();
    } catch (error) {
      heap.sweep?.();
      throw error;
    } finally {
      heap.lifted = undefined;
    }
  } catch (error) {
    reject(error);
    if (!isHeld) call.end();
    return;
  }
  resolve(result);
  if (!isHeld) call.end();
}

/** A number for a call or a promise; none is 0. */
function $nextNumber(heap) {
  heap.lastNumber = (heap.lastNumber + 1) >>> 0 || 1;
  return heap.calls.has(heap.lastNumber) || heap.promises?.has(heap.lastNumber) ? $nextNumber(heap) : heap.lastNumber;
}

/** An asynchronous call, from its beginning until JavaScript has nothing left that came out of it. */
class $Call {
  constructor(heap, name, lift) {
    this.heap = heap;
    this.name = name;
    this.lift = lift;
    this.id = $nextNumber(heap);
    this.signal = undefined;
    /** Weak references to channels that came out of it. */
    this.channels = undefined;
  }

  /**
   * Takes the signal of the options, if they have one; throws its reason when it is aborted.
   * @param {string} at what messages call the options
   */
  accept(options, at) {
    if (options === undefined || options === null) return;
    // A signal alone is what others take there.
    if (typeof options !== "object" || typeof options.aborted === "boolean") throw $mismatch(at, "{ signal: AbortSignal }", options);
    const { signal } = options;
    if (signal === undefined || signal === null) return;
    if (typeof signal !== "object" || typeof signal.aborted !== "boolean" || typeof signal.addEventListener !== "function") {
      throw $mismatch(`${at}.signal`, "AbortSignal", signal);
    }
    if (signal.aborted) throw signal.reason;
    this.signal = signal;
    const listener = this.heap.signals.get(signal) ?? new $Listener(this.heap, signal);
    listener.calls.add(this);
  }

  end() {
    this.heap.calls?.delete(this.id);
    try {
      this.heap.signals.get(this.signal)?.remove(this);
    } catch {
      // A signal of somebody's own make.
    }
  }

  /** Ends a call that will not be settled by Go. */
  fail(error) {
    this.end();
    if (!this.reject) return;
    this.heap.isTold = true;
    this.reject(error);
  }
}

/** The one listener of an instance on a signal, which many calls may share. */
class $Listener {
  constructor(heap, signal) {
    this.heap = heap;
    this.signal = signal;
    this.calls = new Set();
    const abort = () => this.calls.forEach((call) => $abort(heap, call));
    this.abort = () => (heap.isWriting ? queueMicrotask(abort) : abort());
    heap.signals.set(signal, this);
    signal.addEventListener("abort", this.abort, { once: true });
  }

  remove(call) {
    this.calls.delete(call);
    if (this.calls.size > 0) return;
    this.heap.signals.delete(this.signal);
    this.signal.removeEventListener("abort", this.abort);
  }
}

/**
 * Makes an asynchronous call.
 * @param {(call: $Call) => void} begin checks the arguments and has Go start; what it throws rejects the promise
 * @param {() => unknown} [lift] makes the result of what Go has left
 */
export function $promise(heap, name, begin, lift) {
  return new Promise((resolve, reject) => {
    if (heap.dead) throw heap.end(heap.dead);
    const call = new $Call(heap, name, lift);
    call.resolve = resolve;
    call.reject = reject;
    heap.calls.set(call.id, call);
    try {
      begin(call);
      // There is a goroutine that wants to run: it need not be asked.
      heap.resumeSoon();
    } catch (error) {
      call.end();
      throw error;
    }
    // Making room for the arguments may have run code that aborted the signal, before Go knew the call.
    if (call.signal?.aborted) $abort(heap, call);
  });
}

/**
 * What a promise gives that was resolved with its result in an array. Resolved with an object that has a function `then`, it would call
 * that for another result.
 */
export async function $withoutThen(promise, name) {
  const [value] = await promise;
  return $refuseThen(value, `${name}: result`);
}

/** Those of real promises are inherited. */
export function $refuseThen(value, at) {
  if (typeof value?.then === "function" && Object.hasOwn(value, "then")) {
    throw new TypeError(`${at}: expected no function under the name "then", which promises would call`);
  }
  return value;
}

function $abort(heap, call) {
  if (heap.dead) return;
  // What came out of the call and waits for Go.
  call.channels?.forEach((channel) => channel.deref()?.abort());
  const { reason } = call.signal;
  const writer = $pack(heap, $lowerThrown, reason, "");
  const timedOut = $isTimeout(reason);
  // Looking at the reason may have run anything.
  if (heap.dead) return;
  heap.tell("gowasm.abort", call.id, ...$passPacked(heap, writer), timedOut);
}

function $isTimeout(reason) {
  try {
    return reason?.name === "TimeoutError";
  } catch {
    return false;
  }
}

/** What a function with a context gets last: a signal that is aborted when the context ends while Go waits for its promise. */
export class $Options {
  #controller;

  get signal() {
    return (this.#controller ??= new AbortController()).signal;
  }

  /** @param {() => unknown} reason made only where somebody has asked for the signal */
  static abort(options, reason) {
    options.#controller?.abort(reason());
  }
}

/** What Go needs from JavaScript to give up waiting for a promise. */
export function $contextImports(heap) {
  return {
    abandon(number, timedOut, isForgotten) {
      const options = heap.promises.get(number)?.options;
      if (isForgotten) heap.promises.delete(number);
      if (!options) return;
      heap.refresh();
      // A context that Go has ended itself has an error of Go's; JavaScript has names for what that means.
      const cause = $unpack(heap, heap.slots, ($r) => $r.number() === $ERROR_JS ? { error: $r.reference() } : undefined, "");
      const reason = () => cause ? cause.error : $domException(timedOut);
      heap.below(() => $Options.abort(options, reason));
    },
  };
}

function $domException(timedOut) {
  return timedOut
    ? new DOMException("The deadline of the Go context has passed.", "TimeoutError")
    : new DOMException("The Go context was cancelled.", "AbortError");
}

/**
 * Has a goroutine wait for what a function has returned.
 * @param callee the function
 * @param {(writer: object, value: unknown, at: string) => void} lower for the result
 * @param {$Options} [options] what the function got; without, its type has no context
 * @param {string} [at] what messages call the result
 * @returns the number of the promise
 */
export function $wait(heap, callee, promise, lower, options, at = callee.result) {
  heap.promises ??= new Map();
  const number = $nextNumber(heap);
  heap.promises.set(number, { callee, options });
  // Later in any case, and once, whatever the promise's own `then` does.
  new Promise((resolve) => resolve(promise)).then(
    (value) => $answer(heap, number, lower, value, at),
    (error) => $answer(heap, number, $lowerThrown, error, "", true),
  );
  return number;
}

/** Has the goroutine that has called a function wait; parameters as for `$wait`. */
export function $leavePromise(heap, callee, promise, lower, options) {
  const number = $wait(heap, callee, promise, lower, options);
  heap.refresh();
  heap.bridge[$WORD_COUNT] = number; // the first slot
  heap.bridge[$WORD_REPLY] = $REPLY_PROMISE;
}

/** Hands what a promise was settled with to the goroutine that waits for it. */
function $answer(heap, number, lower, value, at, isRejected = false) {
  const entry = heap.promises?.get(number);
  if (heap.dead || !entry) return;
  heap.promises.delete(number);
  if (entry.isIgnored) {
    // As with any promise that nobody looks at, the host tells of it.
    if (isRejected) throw value;
    return;
  }
  let passed;
  try {
    passed = $passPacked(heap, $pack(heap, lower, value, at));
  } catch (error) {
    if (heap.dead) return;
    isRejected = true;
    passed = $passPacked(heap, $pack(heap, $lowerThrown, error, ""));
  }
  heap.tell("gowasm.answer", number, ...passed, isRejected);
}

/** For functions without results. */
export function $nothing() {}

/** As `$invoke`, for a function with a context. */
export function $spawn(heap, number, name, lower, args, options, optionsAt, lift) {
  const begin = (call) => {
    const writer = $pack(heap, lower, args, name);
    call.accept(options, `${name}: ${optionsAt}`);
    heap.call("gowasm.spawn", call.id, number, ...$passPacked(heap, writer));
    heap.done(name);
  };
  return $promise(heap, name, begin, lift && (() => $unpack(heap, heap.slots, lift, `${name}: result`)));
}
