// Streams of bytes: io.Reader and its like. Go's half is in streams.go.
import { $promise, $wait } from "./async.js";
import { $mismatch, $place } from "./errors.js";
import { $caught, $holdLater, $lowerNothing, $lowerThrown } from "./functions.js";
import { $attach, $detach } from "./handles.js";
import { $isBuffer } from "./intrinsics.js";
import { $elementsSize, $liftUint8s, $lowerBytes, $putElements } from "./list.js";
import { $pack, $passPacked } from "./packed.js";

/** How many bytes Go is asked for at a time. */
const $CHUNK = 64 << 10;

/** Streams are only handed to goroutines, which may wait. */
const $MAY_WAIT = {};

/** What Go needs from JavaScript to use its streams. */
export function $streamImports(heap) {
  /** Calls a stream by its number; what it answers is a promise. */
  const call = (number, use, lower) => {
    const callee = heap.functions[number];
    heap._depth++;
    try {
      const promise = use(callee.call);
      if (heap.dead) throw heap.dead;
      return $wait(heap, callee, promise, lower, $MAY_WAIT, `${callee.at}: chunk`);
    } catch (error) {
      $caught(heap, error);
      return 0;
    } finally {
      heap._depth--;
    }
  };
  return {
    pull: (number) => call(number, (source) => source.pull(), $lowerChunk),
    push(number, at, size) {
      heap.refresh();
      // The memory is Go's again before the stream is done with it.
      const chunk = heap.u8.slice(at >>> 0, (at >>> 0) + size);
      return call(number, (sink) => sink.push(chunk), () => {});
    },
    close: (number) => call(number, (stream) => stream.close(), () => {}),
    /** Nobody waits for the stream any more. */
    giveUp: (number) => heap.below(() => heap.functions[number].call.giveUp()),
  };
}

function $lowerChunk(writer, { done, value }, at) {
  writer.flag(done);
  writer.elements($lowerBytes, done ? new Uint8Array(0) : value, at);
}

/** `io.Reader` and `io.ReadCloser` */
export function $lowerSource(writer, value, key, isNullable) {
  if (isNullable && $lowerNothing(writer, value)) return;
  const source = $source(value);
  if (!source) throw $mismatch(writer, "ReadableStream, Blob or an iterable of Uint8Array", value, key);
  if (value.locked === true) throw new TypeError(`${$place(writer, key)}: the stream is locked to a reader`);
  $holdLater(writer, source, key);
}

/** `pull` returns a promise of what an iterator's `next` would, `close` one of when no more is wanted. */
function $source(value) {
  if (typeof value !== "object" || value === null) return undefined;
  // A reader of its own for each chunk: between them the stream is its owner's.
  if (typeof value.getReader === "function") {
    const lock = new $Lock(() => value.getReader());
    return { pull: () => lock.use((reader) => reader.read()), close: async () => (lock.held ?? value).cancel(), giveUp: () => lock.release() };
  }
  if (typeof value.stream === "function") return $source(value.stream());
  const isBytes = ArrayBuffer.isView(value) || $isBuffer(value);
  const iterable = isBytes ? [value] : value;
  const open = iterable[Symbol.asyncIterator] ?? iterable[Symbol.iterator];
  if (typeof open !== "function") return undefined;
  let iterator;
  let isPulling = false;
  const end = async () => (iterator ??= open.call(iterable)).return?.();
  // Who made the iterator is gone: nobody else can end it.
  const giveUp = () => void end().catch(() => {});
  return {
    async pull() {
      isPulling = true;
      try {
        return await (iterator ??= open.call(iterable)).next();
      } finally {
        isPulling = false;
      }
    },
    // A generator ends when it comes to its next `yield`, if ever.
    close: async () => (isPulling ? giveUp() : end()),
    giveUp,
  };
}

/** `io.Writer` and `io.WriteCloser` */
export function $lowerSink(writer, value, key, isNullable) {
  if (isNullable && $lowerNothing(writer, value)) return;
  if (typeof value !== "object" || value === null || typeof value.getWriter !== "function") {
    throw $mismatch(writer, "WritableStream (Writable.toWeb makes one of a stream of Node's)", value, key);
  }
  if (value.locked === true) throw new TypeError(`${$place(writer, key)}: the stream is locked to a writer`);
  const push = async (chunk, stream) => {
    await stream.ready;
    await stream.write(chunk);
  };
  const lock = new $Lock(() => value.getWriter());
  const sink = {
    push: (chunk) => lock.use((stream) => push(chunk, stream)),
    close: async () => (lock.held ? lock.held.close() : lock.use((stream) => stream.close())),
    giveUp: () => lock.release(),
  };
  $holdLater(writer, sink, key);
}

/** A stream is locked for one chunk at a time. */
class $Lock {
  constructor(take) {
    this.take = take;
    this.held = undefined;
  }

  async use(work) {
    const held = (this.held = this.take());
    try {
      return await work(held);
    } finally {
      if (this.held === held) this.release();
    }
  }

  /** Whatever is under way then fails; a chunk that comes later is for whoever takes the stream next. */
  release() {
    this.held?.releaseLock();
    this.held = undefined;
  }
}

/** One end of a stream of Go's, for as long as JavaScript uses it. */
class $GoStream {
  constructor(heap, number, name) {
    this.heap = heap;
    this.number = number;
    this.name = name;
    this.stream = undefined;
  }

  /** @param {(call: object) => void} begin has Go start */
  call(begin, lift) {
    return $promise(this.heap, this.name, begin, lift);
  }

  /**
   * Tells Go that nothing more will come, or is wanted.
   * @param [reason] why that is before its time
   */
  async end(reason) {
    if (this.number === 0) return;
    const { number, heap } = this;
    this.number = 0;
    try {
      await this.call((call) => {
        const passed = reason === undefined ? [0, 0] : $passPacked(heap, $pack(heap, $lowerThrown, reason, ""));
        heap.call("gowasm.close", call.id, number, ...passed);
      });
    } finally {
      if (!heap.dead) $detach(heap, number, this.stream);
    }
  }
}

/** An `io.Reader` of Go's. */
export function $liftSource(reader, key) {
  const number = reader.number();
  if (number === 0) return null;
  const { heap } = reader;
  const go = new $GoStream(heap, number, reader.place(key));
  const signal = heap.lifted?.signal;
  const lift = () => (heap.bridge[4] === 0 ? undefined : $liftUint8s(heap, heap.slots));
  const source = {
    __proto__: null,
    type: "bytes",
    async pull(controller) {
      let chunk;
      try {
        chunk = await go.call((call) => heap.call("gowasm.read", call.id, go.number, $CHUNK), lift);
      } catch (error) {
        go.end().catch(() => {});
        throw signal?.aborted ? signal.reason : error;
      }
      if (chunk) {
        controller.enqueue(chunk);
        return;
      }
      await go.end();
      controller.close();
      controller.byobRequest?.respond(0);
    },
    cancel: (reason) => go.end(reason),
  };
  go.stream = $readableStream(source);
  return $attach(heap, number, go.stream);
}

/** A stream of bytes. WebKit has none: there it is one of chunks, which has no "byob" readers. */
function $readableStream(source) {
  // Nothing is read before somebody asks.
  const strategy = { highWaterMark: 0 };
  try {
    return new ReadableStream(source, strategy);
  } catch {
    source.type = undefined;
    return new ReadableStream(source, strategy);
  }
}

/** An `io.Writer` of Go's. */
export function $liftSink(reader, key) {
  const number = reader.number();
  if (number === 0) return null;
  const { heap } = reader;
  const go = new $GoStream(heap, number, reader.place(key));
  const sink = {
    async write(chunk) {
      const begin = (call) => {
        const bytes = $lowerBytes(heap, chunk, `${go.name}: chunk`);
        const base = heap.reserve($elementsSize(bytes));
        heap.call("gowasm.write", call.id, go.number, base, $putElements(heap, bytes));
      };
      try {
        await go.call(begin);
      } catch (error) {
        go.end(error).catch(() => {});
        throw error;
      }
    },
    close: () => go.end(),
    abort: (reason) => go.end(reason ?? new DOMException("The stream was aborted.", "AbortError")),
  };
  go.stream = new WritableStream(sink);
  return $attach(heap, number, go.stream);
}
