// The 32-bit words at the start of the bridge. The slots follow them.

/** how the last call ended */
const $WORD_STATUS = 0;

/** whether the function of a synchronous call has called runtime.Goexit, so that it never returns */
const $WORD_GOEXITED = 2;

/** how the last call of a JavaScript function ended */
const $WORD_REPLY = 3;

/** the number of these words */
const $WORD_COUNT = 4;

// How a call ended. 0 means that it has not: its function waits for an event, or the program has exited.

/** the function has returned */
const $STATUS_DONE = 1;

/** it has panicked; the message and the stack are in the slots */
const $STATUS_PANIC = 3;

/** as Done, for a call that other calls waited for */
const $STATUS_NESTED_DONE = 8;

/** there was no call; nothing can wake the program, which is to end */
const $REPLY_DEADLOCK = 3;

/**
 * @param {string} name the program's
 * @param {string} attach the import by which it says where its memory is: by its name a module of another build does not fit
 * @param {() => URL} url where its module lies, asked for only when no source is given
 * @param bind makes the exports of an instance
 * @param source see InitSource
 * @param options see InitOptions
 * @param [link] makes what Go calls, by module and name, beyond what it always does
 * @returns an Instance, as the declarations describe it
 */
async function $instantiate(name, attach, url, bind, source, options = {}, link) {
  const heap = new $Heap(name, options);
  const { gowasm, ...modules } = link?.(heap, options.imports) ?? {};
  // Before it is initialized the program can only end, in main or in an init function.
  const started = new Promise((resolve, reject) => {
    heap.onEnd = reject;
    // What JavaScript gets by imports may call Go: then nobody knows what is still to come.
    const hasImports = Object.keys(modules).length > 0 || heap.functions?.length > 1;
    heap.onPause = () => hasImports || heap.endIfStuck();
    const start = () => {
      heap.onEnd = heap.onPause = undefined;
      resolve();
    };
    heap.importObject = { ...heap.importObject, ...modules, gowasm: { started: start, [attach]: (bridge) => heap.attach(bridge), ...gowasm } };
  });
  const loaded = await $load(source ?? url(), heap.importObject);
  // Of a module that was compiled before there is only the instance.
  const instance = loaded.instance ?? loaded;
  heap.open(instance.exports);
  const running = Promise.all([started, heap.run(instance)]);
  heap.onPause?.();
  await running;
  if (heap.exited) throw heap.dead;
  return {
    exports: bind(heap),
    memory: new GoMemory(heap),
    get exited() {
      return heap.exited;
    },
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      heap.end(new GoExitError("the instance was disposed of", 0, ""));
    },
  };
}

async function $load(source, imports) {
  source = await source;
  // Of a Request or a Response, of a URL, or itself.
  const href = source?.url ?? source?.href ?? source;
  if (typeof href === "string") {
    if (href.startsWith("file:") && globalThis.process?.versions?.node) source = await $readFile(href);
    else {
      const response = source.ok === undefined ? await fetch(source) : source;
      if (!response.ok) throw new Error(`cannot load ${href}: HTTP status ${response.status}`);
      // Streaming needs exactly this MIME type, without parameters; many servers do not know it.
      if (WebAssembly.instantiateStreaming && response.headers.get("content-type") === "application/wasm") {
        return WebAssembly.instantiateStreaming(response, imports);
      }
      source = await response.arrayBuffer();
    }
  }
  // Some engines take no DataView here, though it is a BufferSource.
  if (ArrayBuffer.isView(source)) source = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source?.byteLength === undefined && !(source instanceof WebAssembly.Module)) {
    throw $mismatch("init: argument 1 (source)", "InitSource", source);
  }
  return WebAssembly.instantiate(source, imports);
}

/** Node's fetch knows no file: URLs. The module's name is no literal, so that bundlers for browsers let it be. */
async function $readFile(href, fs = "node:fs/promises") {
  return (await import(/* webpackIgnore: true */ /* @vite-ignore */ fs)).readFile(new URL(href));
}

/**
 * What stands for the exports of the shared instance until there is one.
 * @param {(name: string) => unknown} call what they do
 */
function $notReadyExports(call) {
  return new Proxy({}, { get: (_, name) => () => call(name) });
}

/** What exports do before there is an instance. */
function $notReady(name) {
  throw new GoNotReadyError(`${name}: call init() and await it first`);
}

/** The frames above the function that panicked, which are of the shared code and of Go's runtime. A frame is two lines. */
const $OWN_FRAMES = /\n[^]*?\npanic\(.*\n.*\n(runtime\..*\n.*\n)*/;

const $ADVICE = "a synchronous call cannot; make the export asynchronous: //gowasm:async or a context.Context parameter";

const $STUCK = "an init function waits for what cannot come, or has called runtime.Goexit";

/**
 * Its base class is the runtime, of which it takes over how Go is entered and how all ends: `_enter` and `exit` are called from there.
 * Private are the names that helpers and generated code have no use for, and minifiers shorten.
 */
class $Heap extends $Go {
  // What calls use comes first: engines keep only so many properties in the object itself.

  /** What calls go through: the exports of the module, but see `settle` and `broken`. */
  wasm;
  /** The words of the bridge, and what follows them: the slots, of two words each. */
  bridge;
  /** The memory; all but `dataView` by index of their elements. */
  u8;
  i32;
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
  /** Whether it is run without being asked. */
  #mustResume = false;
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
    this.bridge = this.i32.subarray(this.slots / 4 - $WORD_COUNT);
  }

  /**
   * Runs Go's event loop, so that the collector gets its turn although the caller does not return to JavaScript's. Not
   * below Go's frames, where other goroutines may not run.
   */
  #pace() {
    if (this._depth > 0 || this.exited) return;
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
    // Nor what Go had of JavaScript, which Go can call no more.
    this.functions = undefined;
    this.promises = undefined;
    // The frames of the error's stack hold the WebAssembly instance, until V8 makes a text of them.
    void error.stack;
    // Promises that nothing else would settle: of the start, and of calls.
    this.onEnd?.(error);
    // What it does last is to let go of `_inst`.
    this._release();
  }
}

// Keeps the lines of standard error that tell why a program has ended.

/** How Go begins to print why it ends. The stack of every goroutine follows, which may be thousands of lines. */
const $REASON = /^(fatal error|panic|runtime): /;

/** The lines from the reason on and the last lines. The number of lines and their length are bounded. */
class $ErrorLines {
  #first = [];
  #last = [];
  #hasGap = false;

  add(line) {
    const FIRST = 25;
    const LAST = 100; // enough for the stack of one goroutine
    const LENGTH = 2000;
    if (line.length > LENGTH) line = `${line.slice(0, LENGTH)} …`;
    const { length } = this.#first;
    // A reason that is followed by more reasons is one of several lines. One of long ago did not end the program.
    if ($REASON.test(line) && length % FIRST === 0) {
      this.#first = [line];
      this.#last = [];
      this.#hasGap = false;
    } else if (length % FIRST > 0) this.#first.push(line);
    else if (this.#last.push(line) > LAST) {
      this.#last.shift();
      this.#hasGap = length > 0;
    }
  }

  text() {
    return [...this.#first, ...(this.#hasGap ? ["…"] : []), ...this.#last].join("\n");
  }
}

function $float(value, at, index) {
  if (typeof value !== "number") throw $mismatch(at, "number", value, index);
  return value;
}

// Without ignoreBOM a leading U+FEFF would be lost.
const $decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** TextEncoder and TextDecoder cost 100 ns and more however short the text is; below this length a loop is quicker. */
const $SHORT = 32;

/** The string whose address and length stand at `pair`. */
function $liftString(heap, pair) {
  return $decode(heap.u8, heap.i32[pair >>> 2] >>> 0, heap.i32[(pair >>> 2) + 1]);
}

function $decode(u8, at, length) {
  length >>>= 0;
  if (length < $SHORT) {
    const end = at + length;
    let text = "";
    let bits = 0;
    // Several characters in one call: the engine has fewer strings to make.
    for (; at + 8 <= end; at += 8) {
      bits |= u8[at] | u8[at + 1] | u8[at + 2] | u8[at + 3] | u8[at + 4] | u8[at + 5] | u8[at + 6] | u8[at + 7];
      text += String.fromCharCode(u8[at], u8[at + 1], u8[at + 2], u8[at + 3], u8[at + 4], u8[at + 5], u8[at + 6], u8[at + 7]);
    }
    for (; at + 4 <= end; at += 4) {
      bits |= u8[at] | u8[at + 1] | u8[at + 2] | u8[at + 3];
      text += String.fromCharCode(u8[at], u8[at + 1], u8[at + 2], u8[at + 3]);
    }
    for (; at < end; at++) {
      bits |= u8[at];
      text += String.fromCharCode(u8[at]);
    }
    if (bits < 0x80) return text;
    at = end - length;
  }
  try {
    return $decoder.decode(new Uint8Array(u8.buffer, at, length));
  } catch (cause) {
    throw new RangeError(`a text of ${length} bytes is longer than strings can be`, { cause });
  }
}

function $isUint32(value) {
  return typeof value === "number" && value === value >>> 0;
}

/**
 * The memory of one instance. Addresses and sizes are in bytes, as in Go; WebAssembly hands addresses from 2 GiB on to
 * JavaScript as negative numbers, which are taken as well. Views that it hands out are detached when
 * the memory grows, which any call into Go can make happen: ask for a new one after each call.
 */
export class GoMemory {
  #heap;

  /** @param heap the instance's */
  constructor(heap) {
    this.#heap = heap;
  }

  /** The whole memory as it is now. */
  get buffer() {
    return this.#heap.memory.buffer;
  }

  /** A live view of `length` bytes at `address`. */
  bytes(address, length) {
    return this.view(address, length, "uint8");
  }

  /** A copy of the UTF-8 text in `length` bytes at `address`. */
  string(address, length) {
    return $decoder.decode(this.bytes(address, length));
  }

  /**
   * A live view of `length` elements at `address`, which must be a multiple of their size.
   * @param {string} kind the element type in Go: `int8`, `uint8`, … `int64`, `uint64`, `float32`, `float64`
   */
  view(address, length, kind) {
    const View = globalThis[(/nt64/.test(kind) ? "Big" : "") + `${kind}Array`.replace(/./, (first) => first.toUpperCase())];
    if (!View?.BYTES_PER_ELEMENT) throw $misfit("view: argument 3 (kind)", "int8 … float64", kind);
    return new View(this.buffer, address >>> 0, length);
  }

  /** Allocates `size` zeroed bytes, 8-byte aligned, that stay where they are until they are freed. */
  alloc(size) {
    if (!$isUint32(size)) {
      throw $misfit("alloc: argument 1 (size)", "a number of bytes", size);
    }
    return this.#heap.call("gowasm.alloc", size) >>> 0;
  }

  /** Frees what `alloc` returned; an address that did not come from there, or is free already, is a RangeError. */
  free(address) {
    if (!$isUint32(address) || !this.#heap.call("gowasm.free", address)) {
      throw $misfit("free: argument 1 (address)", "a result of alloc", address);
    }
  }
}

// The errors that a caller of Go can meet. Their names are spelled out because minifiers change those of classes.

/** The property of an error that has the sentinels that it wraps. */
const $SENTINELS = Symbol("sentinels");
