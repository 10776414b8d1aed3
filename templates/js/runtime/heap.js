// One instance as the glue sees it: the program with its runtime, views of its memory, the area for arguments and results, and what
// became of a call.
import { $REPLY_DEADLOCK, $SCRATCH_COUNT, $SCRATCH_SIZE, $SLOT_COUNT, $STATUS_DONE, $STATUS_NESTED_DONE, $STATUS_PANIC, $WORD_COUNT, $WORD_DEPTH, $WORD_GOEXITED, $WORD_REPLY, $WORD_STATUS } from "./abi.js";
import { Go as $Go } from "../../runtime/go.js";
import { GoBlockedError, GoError, GoExitError, GoPanicError } from "./errors.js";
import { $ErrorLines } from "./stderr.js";
import { $liftString, $liftStrings } from "./text.js";

/** The frames above the function that panicked, which are of the shared code and of Go's runtime. A frame is two lines. */
const $OWN_FRAMES = /\n[^]*?\npanic\(.*\n.*\n(runtime\..*\n.*\n)*/;
const $ADVICE = "a synchronous call cannot; make the export asynchronous: //gowasm:async or a context.Context parameter";

const $STUCK = "an init function waits for what cannot come, or has called runtime.Goexit";

/**
 * Its base class is the runtime, of which it takes over how Go is entered and how all ends: `_enter` and `exit` are called from there.
 * Private are the names that helpers and generated code have no use for, and minifiers shorten.
 */
export class $Heap extends $Go {
  // What calls use comes first: engines keep only so many properties in the object itself.

  /** What calls go through: the exports of the module, but see `settle` and `broken`. */
  wasm;
  /** The words of the bridge, and what follows them: the slots, of two words each. */
  bridge;
  /** The memory; all but `dataView` by index of their elements. */
  u8;
  i32;
  f64;
  dataView;
  /** Where the bridge's slots are, in bytes. */
  slots;
  /** The module's exports. */
  #exports;
  #death;
  /**
   * The status of a call after which there is nothing left to do: $STATUS_DONE if Go will be asked anyway, once the caller is
   * done, for goroutines that want to run; or -1, for none.
   */
  #quiet = -1;
  /** The timer that has Go look at its timers; nobody need stop it, since it does nothing when the instance has ended. */
  #timeout;
  /** Where the areas for arguments begin. */
  #scratch;
  #stderr = new $ErrorLines();
  /**
   * What calls go through when Go must not be entered any more. Who catches what has come through Go's frames puts it in place of
   * `wasm` before anything is called, for which there may be no stack left.
   */
  broken = new Proxy({}, {
    get: () => () => {
      throw this.dead;
    },
  });
  /** What calls go through while Go writes. */
  #guard = new Proxy({}, {
    get: () => () => {
      throw this.#guard;
    },
  });
  /** Where the next argument is written. */
  cursor = 0;
  /** Bytes of arguments since Go's event loop has last been run from here. */
  handed = 0;
  #isStuck = false;
  /** Whether it is run without being asked. */
  #mustResume = false;
  /** How many objects have been released: arguments that were checked before are then checked again. */
  releases = 0;
  /** Writers of compound values that are free: see packed.js. */
  writers = [];
  /** What arguments hold of JavaScript's own values, in an array that Go can reach. */
  references = this._handed;
  /** What errors are made of calls that have ended otherwise than well, or with a panic: by status. */
  outcomes = { [$STATUS_PANIC]: () => new GoPanicError($liftString(this, this.slots), $liftString(this, this.slots + 8).replace($OWN_FRAMES, "\n")) };

  /**
   * @param {string} name the program's, as its first argument
   * @param options see InitOptions
   */
  constructor(name, options) {
    super({
      ...options,
      stderr: (line) => {
        this.#stderr.add(line);
        (options.stderr ?? console.error)(line);
      },
    });
    this.argv = [name, ...(options.args ?? [])];
    this.env = { ...options.env };
    /** The program has ended by itself. */
    this.exit = (code) => {
      // Without shims from this tool's own build, main belongs to the user.
      const hint = this.#isStuck ? `: ${$STUCK}` : code ? "" : ", by os.Exit or because main has returned instead of ending with select {}";
      const error = new GoExitError(`the Go program has exited with status ${code}${hint}`, code, this.#reason());
      this.explain?.(error);
      this.end(error);
      options.onExit?.(code);
    };
  }

  /** Takes over the module's exports, before the program is run. */
  open(exports) {
    this.wasm = this.#exports = exports;
    this.memory = exports.mem;
  }

  /** The error that has ended this instance: what every later call throws. */
  get dead() {
    return this.exited ? (this.#death ?? this.crash(new RangeError("out of stack"))) : undefined;
  }

  /** Go says where the bridge is, before it calls anything else. */
  attach(bridge) {
    this.slots = (bridge >>> 0) + 4 * $WORD_COUNT;
    this.#scratch = this.slots + 8 * $SLOT_COUNT;
    this.#view(this.memory.buffer);
    // The shared code has a function for itself: events.go.
    this._wakers--;
  }

  /**
   * Growth of the memory detaches all views of it; this makes new ones where it has to. Before arguments are written it
   * is needed each time: the memory may also have grown in a timer, or in a call that this one is made from.
   */
  refresh() {
    // Asking a view for its length is cheap, asking the memory for its buffer is not.
    if (this.u8.length > 0) return false;
    this.#view(this.memory.buffer);
    return true;
  }

  #view(buffer) {
    this.u8 = new Uint8Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.dataView = new DataView(buffer);
    this.bridge = this.i32.subarray(this.slots / 4 - $WORD_COUNT);
  }

  /**
   * Makes room for the arguments of one call and returns its address. Whatever can run foreign code (getters of an
   * array, say) has to be over when this returns: another call would use the same room. It may let goroutines run
   * itself, so no argument may have a length that still changes.
   * @param {number} size in bytes, an upper bound
   */
  reserve(size) {
    // Go's collector gets a turn for each so many bytes of arguments, and whenever the memory has grown.
    const PACE = 1 << 20;
    this.handed += size;
    // Not between writing the arguments and the call, which the proxy of `settle` alone would do.
    if (this.refresh() || this.handed > PACE || this.wasm !== this.#exports) {
      this.#pace();
      this.refresh();
    }
    const fits = size <= $SCRATCH_SIZE && this._depth < $SCRATCH_COUNT;
    return fits ? (this.cursor = this.#scratch + this._depth * $SCRATCH_SIZE) : $reserveBlock(this, size);
  }

  /**
   * Runs Go's event loop, so that the collector gets its turn although the caller does not return to JavaScript's. Not
   * below Go's frames, where other goroutines may not run.
   */
  #pace() {
    if (this._depth > 0 || this.exited) return;
    this.handed = 0;
    this.wasm = this.#exports;
    this._resume();
  }

  /**
   * When the caller is done, Go's event loop is run if a call has left goroutines that want to run. A timer is none: the
   * event loop learns of those that have been started a little later, and of many at once.
   */
  #askSoon() {
    queueMicrotask(() => {
      this.#quiet = -1;
      if (this.#mustResume || this._enter("gowasm.busy")) this._resume();
      else if (!this.#timeout) {
        this.#timeout = setTimeout(() => {
          this.#timeout = undefined;
          this._resume();
        });
      }
    });
    this.#quiet = $STATUS_DONE;
  }

  /** The same where it is known that Go has something to do. */
  resumeSoon() {
    this.#mustResume = true;
    if (this.#quiet < 0) this.#askSoon();
  }

  /**
   * Handles an event. One that comes while Go calls JavaScript (which calls a `js.Func`, say) counts as a call within the calls that are
   * under way, so that they wait for it before they return: the event loop that it runs would take up their goroutines, but their frames
   * belong to loops further down the stack.
   */
  _react() {
    if (this.exited) return;
    if (this.isWriting) {
      this._events.pop();
      throw this.#refusal();
    }
    // Before `attach` there are no calls.
    const isNested = this._depth > 0 && this.slots;
    if (isNested) {
      this.refresh();
      this.bridge[$WORD_DEPTH]++;
    }
    this._resume();
    if (!isNested) return;
    this._enter("gowasm.endEvent");
    // The event has a status as calls have: it may have panicked.
    if (!this.exited) this.settle("js.Func");
  }

  /** Calls what gets the output of Go. It must not call Go, which has locked the stream: what prints would wait for ever. */
  _guarded(work, ...args) {
    const { wasm } = this;
    if (this._depth > 0) this.wasm = this.#guard;
    try {
      return work(...args);
    } finally {
      if (this.isWriting) this.wasm = wasm;
    }
  }

  get isWriting() {
    return this.wasm === this.#guard;
  }

  #refusal(place = "") {
    return new Error(`${place}cannot call Go while it writes; call it later, with queueMicrotask for example`);
  }

  /** Runs Go's event loop; when the instance has ended, sees to it that all of it has. */
  _resume() {
    this.#mustResume = false;
    this._enter("resume");
    this.onPause?.();
  }

  /** Ends a program that waits although nothing can wake it. Go prints what it waits for. */
  endIfStuck() {
    if (this.exited || this._depth > 0 || this._mayGoOn || this.promises?.size > 0) return;
    this.#isStuck = true;
    if (this.slots) {
      this.refresh();
      this.bridge[$WORD_REPLY] = $REPLY_DEADLOCK;
      // For syscall/js.
      this._events?.push({ id: 0 });
      try {
        this._enter("resume");
      } catch {
        // The promise of the start is rejected.
      }
    }
    if (!this.exited) this.end(new GoExitError($STUCK, 2, this.#reason()));
  }

  /**
   * Ends a call: returns when the shim has ended well, and throws the right error when not.
   * @param {string} name the export
   * @param {string} [advice] where waiting is not done by what messages otherwise say
   */
  done(name, advice) {
    // After growth the old view reads undefined, which `settle` looks into.
    if (this.bridge[$WORD_STATUS] === this.#quiet) return;
    try {
      this.settle(name, undefined, advice);
    } finally {
      if (this.#quiet < 0) this.#askSoon();
    }
  }

  /** As `done`, without a look at what the call has left behind. `call` is what knows of an asynchronous one. */
  settle(name, call, advice = $ADVICE) {
    if (this.refresh()) {
      // The next call paces first, whatever it is: results of this one have yet to be read. Not a proxy of the exports themselves: those
      // are frozen, and of a frozen object a proxy cannot answer otherwise.
      this.wasm = new Proxy({}, { get: (_, name) => (this.#pace(), this.#exports[name]) });
    }
    const status = this.bridge[$WORD_STATUS];
    this.bridge[$WORD_STATUS] = 0;
    if (status === $STATUS_DONE || status === $STATUS_NESTED_DONE) return;
    const outcome = this.outcomes[status];
    if (outcome) {
      this.releaseUntaken?.();
      throw outcome(this, call);
    }
    if (this.exited) throw this.dead;
    throw this.end(
      this.bridge[$WORD_GOEXITED]
        ? new GoExitError(`${name}: the function called runtime.Goexit`, 2, this.#reason())
        : new GoBlockedError(
            `${name}: the Go function waits for an event, a lock or a channel, which ${advice}`,
          ),
    );
  }

  /**
   * A shim threw: WebAssembly trapped, or ran out of stack. Go's own stack is then in disorder, so the instance ends.
   * @param {string} [name] the export
   * @returns {Error} what to throw
   */
  crash(error, name) {
    const place = name ? `${name}: ` : "";
    if (error === this.#guard) {
      // Go was not called.
      this.exited = false;
      this.wasm = this.#guard;
      return this.#refusal(place);
    }
    return this.end(this.#death ?? new GoExitError(`${place}the Go program crashed: ${error.message}`, 2, this.#reason(), error));
  }

  /**
   * Calls a function that all programs share, by its name. What it throws is the end of the instance, and is thrown once: when it has
   * ended before, by `exit` say, exceptions are only the way out.
   */
  _enter(name, ...args) {
    try {
      return this.wasm[name](...args);
    } catch (error) {
      const isKnown = this.exited;
      this.wasm = this.broken;
      this.exited = true;
      const death = this.crash(error);
      if (!isKnown) throw death;
    }
  }

  /** The same, and throws whenever the instance has ended. */
  call(name, ...args) {
    const result = this._enter(name, ...args);
    if (this.exited) throw this.dead;
    return result;
  }

  /**
   * The same where nobody could catch what is thrown, for what goroutines may wait for. If the instance ends, those that wait for it are
   * told.
   */
  tell(name, ...args) {
    try {
      this._enter(name, ...args);
    } catch (error) {
      if (!this.exited) throw error;
    }
    if (!this.exited) this.resumeSoon();
  }

  /**
   * Runs code of others above Go's frames, from an import that has nobody to tell of exceptions.
   * @param {() => void} work
   */
  below(work) {
    this._depth++;
    try {
      work();
    } catch {
      // Nobody is told.
    } finally {
      this._depth--;
    }
    // It may have ended the instance, whose frames must not go on.
    if (this.exited) throw this.dead;
  }

  /** What standard error tells of the end; the last line may have no end. */
  #reason() {
    this._flush();
    return this.#stderr.text();
  }

  /** Ends the instance; `error` is what every later call throws, if it is the first. */
  end(error) {
    this.#death ??= error;
    this.exited = true;
    this.wasm = this.#exports = this.broken;
    // What this does not get done where the stack has come to its end is, once more, by frames further out.
    if (this._inst) this.#finish(this.#death);
    return this.#death;
  }

  /** Every step may be the second attempt. */
  #finish(error) {
    // Whoever keeps the instance does not keep its memory, which may be large.
    this.memory = {
      get buffer() {
        throw error;
      },
    };
    this.#view(new ArrayBuffer(0));
    this.reader = undefined;
    this.writers = [];
    this.references = [];
    // Nor what Go had of JavaScript, which Go can call no more.
    this.functions = undefined;
    this.goFunctions = undefined;
    this.promises = undefined;
    this.thrown = undefined;
    this.lifted = undefined;
    // The frames of the error's stack hold the WebAssembly instance, until V8 makes a text of them.
    void error.stack;
    // Promises that nothing else would settle: of the start, and of calls.
    this.onEnd?.(error);
    this.calls?.forEach((call) => call.fail(error));
    this.calls = undefined;
    // What it does last is to let go of `_inst`.
    this._release();
  }
}

/** Makes room in a block that Go takes over. */
export function $reserveBlock(heap, size) {
  // What the program has must stay below 4 GiB.
  const LIMIT = 0xf000_0000;
  if (size > LIMIT) throw new RangeError(`arguments of ${size} bytes do not fit`);
  heap.cursor = heap.call("gowasm.reserve", size) >>> 0;
  heap.refresh();
  return heap.cursor;
}

/** A value of JavaScript's as `syscall/js` writes it down: numbers as they are, others by an index. */
export function $liftReference(heap, at) {
  const number = heap.dataView.getFloat64(at, true);
  if (number === 0) return undefined;
  return Number.isNaN(number) ? heap._values[heap.dataView.getUint32(at, true)] : number;
}

/** What JavaScript has thrown through Go. */
export function $liftException(heap) {
  return $liftReference(heap, heap.slots);
}

/** The error that a shim put: message and type, and those of all that it wraps. */
export function $liftError(heap) {
  const chain = $liftStrings(heap, heap.slots);
  // One text too many stands for an object that came from JavaScript.
  let error = chain.length % 2 ? $liftReference(heap, heap.slots + 8) : undefined;
  for (let i = (chain.length & ~1) - 2; i >= 0; i -= 2) error = new GoError(chain[i], chain[i + 1], error);
  return error;
}
