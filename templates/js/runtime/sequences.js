// Go's iterators and channels, as iterables. Go's half is in sequences.go and channels.go.
import { $promise } from "./async.js";
import { $attach, $detach } from "./handles.js";
import { $unpack } from "./packed.js";

/** What all iterators of the language inherit from: newer engines have `map`, `take` and others there. */
const $IteratorBase = /* @__PURE__ */ $iteratorBase();

function $iteratorBase() {
  function Base() {}
  Base.prototype = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
  return Base;
}

/** An `iter.Seq`, which can be iterated again and again. */
class $Sequence {
  #heap;
  #number;
  #lift;
  #name;

  constructor(heap, number, lift, name) {
    this.#heap = heap;
    this.#number = number;
    this.#lift = lift;
    this.#name = name;
  }

  [Symbol.iterator]() {
    const heap = this.#heap;
    if (heap.dead) throw heap.dead;
    return new $Iterator(heap, heap.call("gowasm.iterate", this.#number), this.#lift, this.#name);
  }
}

class $Iterator extends $IteratorBase {
  #heap;
  #number;
  #lift;
  #name;
  #isRunning = false;

  constructor(heap, number, lift, name) {
    super();
    this.#heap = heap;
    this.#number = number;
    this.#lift = lift;
    this.#name = name;
    $attach(heap, number, this);
  }

  next() {
    if (this.#number === 0) return { done: true, value: undefined };
    let hasElement;
    try {
      hasElement = this.#run("gowasm.next");
    } catch (error) {
      // An error that stood in place of an element: the body is still waiting for the next one.
      this.#leave();
      throw error;
    }
    if (!hasElement) {
      this.#drop();
      return { done: true, value: undefined };
    }
    try {
      return { done: false, value: $unpack(this.#heap, this.#heap.slots, this.#lift, this.#name) };
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  return(value) {
    if (this.#number !== 0) {
      try {
        this.#run("gowasm.stop");
      } finally {
        this.#drop();
      }
    }
    return { done: true, value };
  }

  throw(error) {
    this.return();
    throw error;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.return();
  }

  #run(name) {
    const heap = this.#heap;
    if (heap.dead) throw heap.dead;
    if (this.#isRunning) throw new TypeError(`${this.#name}: the iterator is already running`);
    this.#isRunning = true;
    let result;
    try {
      // As `heap.call` does it, whose look-up by name takes as long as a step.
      result = name === "gowasm.next" ? heap.wasm["gowasm.next"](this.#number) : heap.wasm["gowasm.stop"](this.#number);
    } catch (error) {
      heap.wasm = heap.broken;
      heap.exited = true;
      throw heap.crash(error, name);
    } finally {
      this.#isRunning = false;
    }
    heap.done(this.#name, "the body of an iterator cannot; return a channel in its place");
    return result;
  }

  /** A loop does not end an iterator whose `next` has thrown. */
  #leave() {
    if (this.#isRunning) return;
    try {
      this.return();
    } catch {
      // The first error tells more.
    }
  }

  #drop() {
    if (this.#number === 0 || this.#isRunning) return;
    if (!this.#heap.dead) $detach(this.#heap, this.#number, this);
    this.#number = 0;
  }
}

/** `iter.Seq` and `iter.Seq2`; `lift` is for one element. */
export function $liftSequence(reader, key, lift) {
  const number = reader.number();
  const { heap } = reader;
  return number === 0 ? null : $attach(heap, number, new $Sequence(heap, number, lift, reader.place(key)));
}

/** A channel that JavaScript receives from. It is an iterator itself: what has been received is gone. */
class $Channel {
  #heap;
  #number;
  #lift;
  #name;
  /** The signal of the asynchronous call that it came out of. */
  #signal;
  /** Go starts goroutines in any order; the elements come in theirs. */
  #last = Promise.resolve();

  constructor(heap, number, lift, name) {
    this.#heap = heap;
    this.#number = number;
    this.#lift = lift;
    this.#name = name;
    const call = heap.lifted;
    if (call?.signal) {
      this.#signal = call.signal;
      // Where there are no weak references, nothing is forgotten either.
      (call.channels ??= []).push(globalThis.WeakRef ? new WeakRef(this) : { deref: () => this });
    }
  }

  /** Go may never close the channel: who waits for an element gets the signal's reason. */
  abort() {
    if (this.#number !== 0) this.#heap.tell("gowasm.leave", this.#number);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  next() {
    const receive = () => this.#receive();
    this.#last = this.#last.then(receive, receive);
    return this.#last;
  }

  async #receive() {
    if (this.#number === 0) return { done: true, value: undefined };
    const heap = this.#heap;
    const begin = (call) => heap.call("gowasm.receive", call.id, this.#number);
    const lift = () =>
      heap.bridge[4] === 0
        ? { done: true, value: undefined }
        : { done: false, value: $unpack(heap, heap.slots, this.#lift, this.#name) };
    const result = await $promise(heap, this.#name, begin, lift);
    if (!result.done) return result;
    this.#drop();
    // What an abort has cut off is not complete.
    if (this.#signal?.aborted) throw this.#signal.reason;
    return result;
  }

  async return(value) {
    if (this.#number !== 0 && !this.#heap.dead) {
      this.abort();
      this.#drop();
    }
    return { done: true, value };
  }

  async throw(error) {
    await this.return();
    throw error;
  }

  [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]() {
    return this.return();
  }

  #drop() {
    if (this.#number !== 0 && !this.#heap.dead) $detach(this.#heap, this.#number, this);
    this.#number = 0;
  }
}

/** `<-chan T`; `lift` is for one element. */
export function $liftChannel(reader, key, lift) {
  const number = reader.number();
  const { heap } = reader;
  return number === 0 ? null : $attach(heap, number, new $Channel(heap, number, lift, reader.place(key)));
}
