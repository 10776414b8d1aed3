// One instance as the glue sees it: views of its memory, the area for arguments and results, and what became of a call.
import { GoBlockedError, GoError, GoExitError, GoPanicError } from "./errors.js";
import { $liftStrings } from "./text.js";

// The layout of `bridge` in support.go, as offsets in bytes.
const $SLOTS = 8;
const $SLOT_COUNT = 64;
const $SCRATCH = $SLOTS + $SLOT_COUNT * 8;
const $SCRATCH_SIZE = 64 * 1024;

/** Arguments of one call beyond this many bytes are refused: what the program has must stay below 4 GiB. */
const $RESERVE_LIMIT = 0xf000_0000;

export class $Heap {
  /**
   * @param go the runtime, running
   * @param {Record<string, any>} wasm the exports of the module
   * @param {string[]} stderr the last lines of standard error, kept current by the caller
   */
  constructor(go, wasm, stderr) {
    this.go = go;
    /** The exports of the module; after the program's end an object whose functions all throw `dead`. */
    this.wasm = wasm;
    this.wasmMemory = wasm.mem;
    this.stderr = stderr;
    /** The error that ended this instance. */
    this.dead = undefined;
    /** Where the next argument is written. */
    this.cursor = 0;
    this.u8 = new Uint8Array(0);
    const bridge = wasm["gowasm:bridge"]() >>> 0;
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
    if (this.u8.length > 0) return;
    this.buffer = this.wasmMemory.buffer;
    this.u8 = new Uint8Array(this.buffer);
    this.i32 = new Int32Array(this.buffer);
    this.view = new DataView(this.buffer);
  }

  /**
   * Makes room for the arguments of one call and returns its address. Whatever can run foreign code (getters of an
   * array, say) has to be over by now: another call would use the same room.
   * @param {number} size in bytes, an upper bound
   */
  reserve(size) {
    this.refresh();
    return (this.cursor = size > $SCRATCH_SIZE ? $reserveBlock(this, size) : this.scratch);
  }

  /**
   * Ends a call: returns when the shim has ended well, and throws the right error when not.
   * @param {string} name the export
   */
  done(name) {
    // After growth the old view reads undefined, which $settle looks into.
    if (this.i32[this.status] === 1) this.i32[this.status] = 0;
    else $settle(this, name);
  }

  /**
   * A shim threw: WebAssembly trapped, or ran out of stack. Go's own stack is then in disorder, so the instance ends.
   * @returns {Error} what to throw
   */
  crash(name, error) {
    return this.dead ?? this.end(new GoExitError(`${name}: the Go program crashed: ${error.message}`, 2, this.tail(), error));
  }

  /**
   * The address of a new block of memory.
   * @param {"gowasm:reserve" | "gowasm:alloc"} kind which says how long it lives; see support.go
   * @param {number} size in bytes
   */
  allocate(kind, size) {
    let at;
    try {
      at = this.wasm[kind](size) >>> 0;
    } catch (error) {
      throw this.crash(kind, error);
    }
    if (this.dead) throw this.dead;
    this.refresh();
    return at;
  }

  /** The last lines of standard error. */
  tail() {
    return this.stderr.join("\n");
  }

  /** Ends the instance; `error` is what every later call throws. */
  end(error) {
    if (!this.dead) {
      this.dead = error;
      this.wasm = new Proxy({}, { get: () => () => $throw(error) });
      this.go.stop();
    }
    return this.dead;
  }
}

function $throw(error) {
  throw error;
}

function $reserveBlock(heap, size) {
  if (size > $RESERVE_LIMIT) throw new RangeError(`the arguments take ${size} bytes, more than WebAssembly can hold`);
  return heap.allocate("gowasm:reserve", size);
}

function $settle(heap, name) {
  heap.refresh();
  const status = heap.i32[heap.status];
  heap.i32[heap.status] = 0;
  switch (status) {
    case 1:
      return;
    case 2:
      throw $liftError(heap);
    case 3:
      throw new GoPanicError(...$liftStrings(heap, 0));
    case 4:
      throw heap.end(new GoExitError(`${name}: the function called runtime.Goexit`, 2, heap.tail()));
  }
  if (heap.dead) throw heap.dead;
  throw heap.end(
    new GoBlockedError(
      `${name}: the Go function waits for an event (a timer, the network, a promise), which a synchronous call cannot; ` +
        "do it in a goroutine, or hand the result over later",
    ),
  );
}

/** The error that a shim put: message and type, and those of all that it wraps. */
function $liftError(heap) {
  const chain = $liftStrings(heap, 0);
  let error;
  for (let i = chain.length - 2; i >= 0; i -= 2) error = new GoError(chain[i], chain[i + 1], error);
  return error;
}
