// The low-level door to Go's memory, for those who want it.

import { $decoder } from "./text.js";

const $kinds = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
};

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
    return this.#heap.wasmMemory.buffer;
  }

  /** A live view of `length` bytes at `address`. */
  bytes(address, length) {
    return new Uint8Array(this.buffer, address >>> 0, length);
  }

  /** A copy of the UTF-8 text in `length` bytes at `address`. */
  string(address, length) {
    return $decoder.decode(this.bytes(address, length));
  }

  /**
   * A live view of `length` elements at `address`, which must be a multiple of their size.
   * @param {keyof typeof $kinds} kind the element type in Go
   */
  view(address, length, kind) {
    if (!Object.hasOwn($kinds, kind)) {
      throw new TypeError(`view: argument 3 (kind): expected one of ${Object.keys($kinds).join(", ")}, got ${kind}`);
    }
    return new $kinds[kind](this.buffer, address >>> 0, length);
  }

  /** Allocates `size` zeroed bytes, 8-byte aligned, that stay where they are until they are freed. */
  alloc(size) {
    if (!$isUint32(size)) {
      throw new RangeError(`alloc: argument 1 (size): expected a number of bytes, got ${String(size)}`);
    }
    return this.#heap.allocate("gowasm.alloc", size);
  }

  /** Frees what `alloc` returned; an address that did not come from there, or is free already, is a RangeError. */
  free(address) {
    if (!$isUint32(address) || !this.#heap.call("gowasm.free", address)) {
      throw new RangeError(`free: argument 1 (address): nothing is allocated at ${String(address)}`);
    }
  }
}
