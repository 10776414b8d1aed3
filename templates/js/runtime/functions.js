// Functions cross as numbers. Go knows those of JavaScript by their place in a table here, JavaScript those of Go by their place in
// a table there. Go's half is in functions.go and callables.go.
import { $REPLY_THROWN, $WORD_COUNT, $WORD_REPLY } from "./abi.js";
import { $errorChain, $isError, $putErrors } from "./value.js";
import { $mismatch, $place } from "./errors.js";
import { $attach } from "./handles.js";
import { $reserveBlock } from "./heap.js";
import { $pack, $passPacked, $putPacked, $step, $unpack } from "./packed.js";

/** So many bytes count for a function that Go gets, since its collector is what lets go of it. */
const $FUNCTION_COST = 64;

/** The depth of a function that Go has taken. */
const $TAKEN = -1;

/** A function that Go can call. */
class $Callee {
  /**
   * @param {string} at what messages call it: `each: argument 1 (visit)`
   * @param {number} depth of the call that hands the function over, until Go has taken it
   * @param [owner] what it is a method of
   */
  constructor(call, at, depth, owner) {
    this.target = call;
    this.call = owner === undefined ? call : Function.prototype.bind.call(call, owner);
    this.at = at;
    this.depth = depth;
    this.result = `${at}: result`;
  }

  /** Where its result comes from. */
  place(key) {
    return $step(this.result, key);
  }
}

/**
 * What Go needs from JavaScript to call functions.
 * @param {string[]} names of the imports, whose numbers begin with 1
 * @param given the options' `imports`, which have them all
 */
export function $functionImports(heap, names, given) {
  heap.functions = [undefined, ...names.map((name) => new $Callee(given[name], name, $TAKEN, given))];
  const free = (heap.freeFunctions = []);
  /** The numbers of Go's functions that JavaScript has. */
  heap.goFunctions = new WeakMap();
  // An exception that has ended the program as a panic: Go prints its message.
  heap.explain = (end) => {
    const error = heap.thrown?.error;
    if (`\n${end.stderr}`.includes(`\npanic: ${error?.message}`)) {
      Object.defineProperty(end, "cause", { value: error, writable: true, configurable: true });
    }
  };
  const release = (number) => {
    heap.functions[number] = undefined;
    free.push(number);
  };
  /** How many functions have been handed over and not been taken. */
  heap.untaken = 0;
  // A call that fails has no later part that could take them. Those of calls around it are still to be taken.
  heap.releaseUntaken = () => {
    if (heap.untaken === 0 || heap.dead) return;
    heap.functions.forEach((callee, number) => {
      if (!(callee?.depth >= heap._depth)) return;
      heap.untaken--;
      release(number);
    });
  };
  return {
    take(number) {
      const callee = heap.functions[number];
      callee.depth = $TAKEN;
      heap.untaken--;
      return heap.goFunctions.get(callee.target) ?? 0;
    },
    release(number) {
      if (!heap.dead) release(number);
    },
  };
}

/** Checks that a value is a function; without a result, or with `key` as its place in what holds it. */
export function $function(value, at, key) {
  if (typeof value !== "function") throw $mismatch(at, "function", value, key);
  return value;
}

/** The number by which Go knows a function until it has released it. */
export function $hold(heap, call, at, owner) {
  const number = heap.freeFunctions.pop() ?? heap.functions.length;
  heap.functions[number] = new $Callee(call, at, heap._depth, owner);
  heap.untaken++;
  heap.handed += $FUNCTION_COST;
  return number;
}

/** A function as a part of something else; with `isNullable` there may be none. `owner` is what it is a method of. */
export function $lowerFunction(writer, value, key, isNullable, owner) {
  if (isNullable && $lowerNothing(writer, value)) return;
  $holdLater(writer, $function(value, writer, key), key, owner);
}

/** Writes what stands for nothing, if there is nothing. */
export function $lowerNothing(writer, value) {
  const isNothing = value === null || value === undefined;
  if (isNothing) writer.number(0);
  return isNothing;
}

/** Writes the number of a function, which is only made when nothing can go wrong any more. */
export function $holdLater(writer, call, key, owner) {
  const [word, at, { heap }] = [writer.end, writer.place(key), writer];
  writer.number(0);
  writer.late.push(() => {
    writer.f64[word] = $hold(heap, call, at, owner);
  });
}

export function $isPromise(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}

/** The error for a promise where nobody can wait for it. */
export function $unwanted(callee) {
  return new TypeError(
    `${callee.at}: returned a promise, but a synchronous call cannot wait; give the function's Go type a context.Context, ` +
      "and call it from an asynchronous export or a goroutine",
  );
}

/**
 * Leaves what a function has returned, or thrown, where Go looks for it. In a block of its own: while Go reads, it may run other
 * code, which gets other answers.
 */
export function $leaveAnswer(heap, writer) {
  const base = $reserveBlock(heap, writer.size());
  const count = $putPacked(heap, writer);
  // The first two slots.
  heap.bridge[$WORD_COUNT] = base;
  heap.bridge[$WORD_COUNT + 2] = count;
}

/** Leaves what a function that Go has called has thrown. It must not unwind Go's frames, unless the program has ended. */
export function $caught(heap, error) {
  if (heap.dead) throw heap.dead;
  // Where nobody in Go recovers it, it ends the program.
  heap.thrown = { error };
  $leaveAnswer(heap, $pack(heap, $lowerThrown, error, ""));
  heap.bridge[$WORD_REPLY] = $REPLY_THROWN;
}

/** Anything can be thrown. An error crosses with those that caused it, anything else by its text. */
export function $lowerThrown(writer, value) {
  $putErrors(writer, $thrownChain(value), $textOf);
}

/** What is thrown may be made to throw itself when it is looked at. */
function $thrownChain(value) {
  try {
    return $isError(value) ? $errorChain(value) : [value];
  } catch {
    return [value];
  }
}

function $textOf(error) {
  try {
    return String($isError(error) ? error.message : error);
  } catch {
    return "an error without a message";
  }
}

/** `$attach` for a function of Go's, which is itself again when it goes back. */
export function $attachFunction(heap, number, call) {
  heap.goFunctions?.set(call, number);
  return $attach(heap, number, call);
}

/** Calls a function of Go's; `lower` and `lift` are for all arguments and all results. */
export function $invoke(heap, number, name, lower, args, lift) {
  heap.call("gowasm.invoke", number, ...$passPacked(heap, $pack(heap, lower, args, name)));
  heap.done(name);
  return lift && $unpack(heap, heap.slots, lift, `${name}: result`);
}

/** What Go's nil is in a field is an error elsewhere. */
export function $definite(value, at, key, expected) {
  if (value === null) throw new RangeError(`${$place(at, key)}: expected ${expected}, got nil`);
  return value;
}
