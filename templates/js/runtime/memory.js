// The low-level door to Go's memory, for those who want it.

import { $misfit } from "./errors.js";
import { $decoder } from "./text.js";

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
