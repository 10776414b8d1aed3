// One instance as the glue sees it: views of its memory, the area for arguments and results, and what became of a call.
import { GoBlockedError, GoError, GoExitError, GoPanicError } from "./errors.js";
import { $liftString, $liftStrings } from "./text.js";

// The layout of `bridge` in bridge.go, as offsets in bytes.
const $SLOTS = 8;
const $SLOT_COUNT = 64;
const $SCRATCH = $SLOTS + $SLOT_COUNT * 8;
const $SCRATCH_SIZE = 1025 * 64;
const $SCRATCH_COUNT = 4;

/** Go's collector gets a turn for each so many bytes of arguments, and whenever the memory has grown. */
const $PACE = 1 << 20;

/** Arguments of one call beyond this many bytes are refused: what the program has must stay below 4 GiB. */
const $RESERVE_LIMIT = 0xf000_0000;

const $ADVICE =
  "a synchronous call cannot; make the export asynchronous, with a context.Context as first parameter or the directive //gowasm:async";

export class $Heap {
  #death;

  /**
   * @param go the runtime
   * @param {string[]} stderr the last lines of standard error, kept current by the caller
   */
  constructor(go, stderr) {
    this.go = go;
    this.stderr = stderr;
    /** Whether all of it has ended; see also `dead`. */
    this.isOver = false;
    /**
     * What calls go through when Go must not be entered any more. Who catches what has come through Go's frames puts it in place of
     * `wasm` before anything is called, for which there may be no stack left.
     */
    this.broken = new Proxy({}, { get: () => () => $throw(this.dead) });
    /** Whether the goroutine of a synchronous call has ended instead of returning. */
    this.hasGoexited = false;
    /** Where the next argument is written. */
    this.cursor = 0;
    /** Bytes of arguments since Go's event loop has last been run from here. */
    this.handed = 0;
    /** Whether Go will be asked, once the caller is done, for goroutines that want to run. */
    this.asks = false;
    /** Whether it is run without being asked. */
    this.mustResume = false;
    /** The timer that has Go look at its timers; nobody need stop it, since it does nothing when the instance has ended. */
    this.timeout = undefined;
    /** How many objects have been released: arguments that were checked before are then checked again. */
    this.releases = 0;
    /** Writers of compound values that are free: see packed.js. */
    this.writers = [];
    /** What arguments hold of JavaScript's own values, in an array that Go can reach. */
    this.references = go._handed;
    /** What errors are made of calls that have ended otherwise than well, or with a panic: by status. */
    this.outcomes = {};
    this.u8 = new Uint8Array(0);
  }

  /** Takes over the module, before it is run. */
  open(wasm) {
    this.exports = wasm;
    /** What calls go through: the exports of the module, but see `paceNext` and `broken`. */
    this.wasm = wasm;
    this.wasmMemory = wasm.mem;
  }

  /** The error that has ended this instance: what every later call throws. */
  get dead() {
    if (this.wasm !== this.broken) return undefined;
    return (this.#death ??= new GoExitError("the Go program crashed: Maximum call stack size exceeded", 2, this.tail()));
  }

  /** Go says where the bridge is, before it calls anything else. */
  attach(bridge) {
    bridge >>>= 0;
    this.status = bridge / 4;
    this.slots = bridge + $SLOTS;
    this.scratch = bridge + $SCRATCH;
    this.refresh();
  }

  /**
   * Growth of the memory detaches all views of it; this makes new ones where it has to. Before arguments are written it
   * is needed each time: the memory may also have grown in a timer, or in a call that this one is made from.
   */
  refresh() {
    // Asking a view for its length is cheap, asking the memory for its buffer is not.
    if (this.u8.length > 0) return false;
    this.buffer = this.wasmMemory.buffer;
    this.u8 = new Uint8Array(this.buffer);
    this.i32 = new Int32Array(this.buffer);
    this.f64 = new Float64Array(this.buffer);
    this.view = new DataView(this.buffer);
    return true;
  }

  /**
   * Makes room for the arguments of one call and returns its address. Whatever can run foreign code (getters of an
   * array, say) has to be over when this returns: another call would use the same room. It may let goroutines run
   * itself, so no argument may have a length that still changes.
   * @param {number} size in bytes, an upper bound
   */
  reserve(size) {
    this.handed += size;
    // Not between writing the arguments and the call, which the proxy of `paceNext` alone would do.
    if (this.refresh() || this.handed > $PACE || this.wasm !== this.exports) {
      this.pace();
      this.refresh();
    }
    const depth = this.go._depth;
    const fits = size <= $SCRATCH_SIZE && depth < $SCRATCH_COUNT;
    return fits ? (this.cursor = this.scratch + depth * $SCRATCH_SIZE) : $reserveBlock(this, size);
  }

  /**
   * Runs Go's event loop, so that the collector gets its turn although the caller does not return to JavaScript's. Not
   * below Go's frames, where other goroutines may not run.
   */
  pace() {
    if (this.go._depth > 0 || this.dead) return;
    this.handed = 0;
    this.wasm = this.exports;
    try {
      this.go._resume();
    } catch (error) {
      this.wasm = this.broken;
      throw this.crash(undefined, error);
    }
  }

  /** Has the next call pace first, whatever it is. Results of the last one may not have been read yet. */
  paceNext() {
    if (this.dead) return;
    const pace = (_, name) => {
      this.pace();
      return this.exports[name];
    };
    // Not a proxy of the exports themselves: those are frozen, and of a frozen object a proxy cannot answer otherwise.
    this.wasm = new Proxy({}, { get: pace });
  }

  /**
   * When the caller is done, Go's event loop is run if a call has left goroutines that want to run. A timer is none: the
   * event loop learns of those that have been started a little later, and of many at once.
   */
  askSoon() {
    queueMicrotask(() => {
      this.asks = false;
      if (this.dead) this.end(this.dead);
      else if (this.mustResume || this.wasm["gowasm.busy"]()) this.resume();
      else this.timeout ??= setTimeout(() => this.resume());
    });
    this.asks = true;
  }

  /** The same where it is known that Go has something to do. */
  resumeSoon() {
    this.mustResume = true;
    if (!this.asks) this.askSoon();
  }

  resume() {
    clearTimeout(this.timeout);
    this.timeout = undefined;
    this.mustResume = false;
    if (this.dead) this.end(this.dead);
    else this.go._resume();
  }

  /**
   * Ends a call: returns when the shim has ended well, and throws the right error when not.
   * @param {string} name the export
   * @param {string} [advice] where waiting is not done by what messages otherwise say
   */
  done(name, advice) {
    // After growth the old view reads undefined, which $settle looks into.
    if (this.i32[this.status] === 1) {
      this.i32[this.status] = 0;
      if (!this.asks) this.askSoon();
    } else this.#fail(name, advice);
  }

  #fail(name, advice) {
    try {
      $settle(this, name, undefined, advice);
    } finally {
      if (!this.asks && !this.dead) this.askSoon();
    }
  }

  /**
   * A shim threw: WebAssembly trapped, or ran out of stack. Go's own stack is then in disorder, so the instance ends.
   * @param {string} [name] the export
   * @returns {Error} what to throw
   */
  crash(name, error) {
    const what = `${name ? `${name}: ` : ""}the Go program crashed: ${error.message}`;
    return this.end(this.#death ?? new GoExitError(what, 2, this.tail(), error));
  }

  /** Calls a function that all programs share, by its name; what it throws is the end of the instance. */
  call(name, ...args) {
    try {
      return this.wasm[name](...args);
    } catch (error) {
      this.wasm = this.broken;
      this.go.exited = true;
      throw this.crash(name, error);
    }
  }

  /** The same where nobody could catch what is thrown. If the instance ends, those that wait for it are told. */
  tell(name, ...args) {
    try {
      if (!this.dead) this.call(name, ...args);
    } catch (error) {
      if (!this.dead) throw error;
    }
  }

  /**
   * Runs code of others above Go's frames, from an import that has nobody to tell of exceptions.
   * @param {() => void} work
   */
  below(work) {
    this.go._depth++;
    try {
      work();
    } catch {
      // Nobody is told.
    } finally {
      this.go._depth--;
    }
    // It may have ended the instance, whose frames must not go on.
    if (this.dead) throw this.dead;
  }

  /**
   * The address of a new block of memory.
   * @param {"gowasm.reserve" | "gowasm.alloc"} kind which says how long it lives; see bridge.go
   * @param {number} size in bytes
   */
  allocate(kind, size) {
    const at = this.call(kind, size) >>> 0;
    if (this.dead) throw this.dead;
    this.refresh();
    return at;
  }

  /** The last lines of standard error. */
  tail() {
    return this.stderr.join("\n");
  }

  /** Ends the instance; `error` is what every later call throws, if it is the first. */
  end(error) {
    this.#death ??= error;
    this.wasm = this.exports = this.broken;
    // What this does not get done where the stack has come to its end is, once more, by frames further out.
    if (!this.isOver) this.#finish(this.#death);
    this.isOver = true;
    return this.#death;
  }

  /** Every step may be the second attempt. */
  #finish(error) {
    // Whoever keeps the instance does not keep its memory, which may be large.
    this.wasmMemory = Object.defineProperty({}, "buffer", { get: () => $throw(error) });
    this.buffer = undefined;
    this.u8 = new Uint8Array(0);
    this.i32 = new Int32Array(0);
    this.f64 = new Float64Array(0);
    this.view = new DataView(new ArrayBuffer(0));
    this.reader = undefined;
    this.writers = [];
    this.references = [];
    // Nor what Go had of JavaScript, which Go can call no more.
    this.functions = undefined;
    this.goFunctions = undefined;
    this.promises = undefined;
    this.thrown = undefined;
    this.lifted = undefined;
    this.go.stop();
    // The frames of the error's stack hold the WebAssembly instance, until V8 makes a text of them.
    void error.stack;
    // Promises that nothing else would settle.
    this.calls?.forEach((call) => call.fail(error));
    this.calls = undefined;
  }
}

function $throw(error) {
  throw error;
}

/** Makes room in a block that Go takes over. */
export function $reserveBlock(heap, size) {
  if (size > $RESERVE_LIMIT) throw new RangeError(`the arguments take ${size} bytes, more than WebAssembly can hold`);
  return (heap.cursor = heap.allocate("gowasm.reserve", size));
}

/** @param [call] what knows of an asynchronous call */
export function $settle(heap, name, call, advice = $ADVICE) {
  if (heap.refresh()) heap.paceNext();
  const status = heap.i32[heap.status];
  heap.i32[heap.status] = 0;
  if (status === 1) return;
  if (status === 3) throw new GoPanicError($liftString(heap, heap.slots), $liftString(heap, heap.slots + 8));
  const outcome = heap.outcomes[status];
  if (outcome) throw outcome(heap, call);
  if (heap.dead) throw heap.dead;
  if (heap.hasGoexited) throw heap.end(new GoExitError(`${name}: the function called runtime.Goexit`, 2, heap.tail()));
  throw heap.end(
    new GoBlockedError(
      `${name}: the Go function waits for an event (a timer, a file, the network, a promise), a lock or a channel, which ${advice}`,
    ),
  );
}

/** A value of JavaScript's as `syscall/js` writes it down: numbers as they are, others by an index. */
export function $liftReference(heap, at) {
  const number = heap.view.getFloat64(at, true);
  if (number === 0) return undefined;
  return Number.isNaN(number) ? heap.go._values[heap.view.getUint32(at, true)] : number;
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
