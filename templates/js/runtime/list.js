// Lists of numbers and booleans cross in one bulk copy. Lowering them is checking them and finding, or making, the
// typed array whose bytes are what Go will see. Nothing here believes what a typed array says of itself: see intrinsics.js.
import { $misfit, $mismatch, $place } from "./errors.js";
import {
  $bufferOf, $bytesOfData, $countOf, $isAttached, $isBuffer, $isResizable, $kindOf, $mimicsTypedArray, $sizeOf, $viewOf,
} from "./intrinsics.js"; // prettier-ignore
import { $bool, $float, $int, $int16, $int32, $int64, $int8, $uint, $uint16, $uint32, $uint64, $uint8 } from "./scalar.js";

/**
 * All of these take a list argument (`value`), whose it is (`at`), and for Go's arrays how many elements there must be
 * (`count`); they return a typed array whose length no later code can change while the call is made.
 */
export const $lowerInt8s = (heap, value, at, count) => $lower(heap, value, at, count, "Int8Array", $int8);
export const $lowerInt16s = (heap, value, at, count) => $lower(heap, value, at, count, "Int16Array", $int16);
export const $lowerInt32s = (heap, value, at, count) => $lower(heap, value, at, count, "Int32Array", $int32);
export const $lowerInt64s = (heap, value, at, count) => $lower(heap, value, at, count, "BigInt64Array", $int64);
export const $lowerUint8s = (heap, value, at, count) => $lower(heap, value, at, count, "Uint8Array", $uint8);
export const $lowerUint16s = (heap, value, at, count) => $lower(heap, value, at, count, "Uint16Array", $uint16);
export const $lowerUint32s = (heap, value, at, count) => $lower(heap, value, at, count, "Uint32Array", $uint32);
export const $lowerUint64s = (heap, value, at, count) => $lower(heap, value, at, count, "BigUint64Array", $uint64);
export const $lowerFloat32s = (heap, value, at, count) => $lower(heap, value, at, count, "Float32Array", $float);
export const $lowerFloat64s = (heap, value, at, count) => $lower(heap, value, at, count, "Float64Array", $float);

/** Elements in a list that comes as an array; WebAssembly has no room for more anyway. */
const $LONGEST = 0xffff_ffff;

/** `kind` is the name of the typed array's class. */
function $lower(heap, value, at, count, kind, check) {
  const isTyped = $kindOf(value);
  const isList = isTyped || (typeof value === "object" && value !== null && !$mimicsTypedArray(value));
  const length = isTyped ? $countOf(value) : isList ? value.length : undefined;
  if (!Number.isSafeInteger(length) || length < 0) {
    throw $mismatch(at, `${kind} or an array of ${kind.startsWith("Big") ? "bigint" : "number"}s`, value);
  }
  $checkCount(length, at, count);
  if (isTyped && length === 0) $checkAttached(value, at);
  return isTyped === kind ? $own(heap, value, length, globalThis[kind]) : $listOf(value, length, at, globalThis[kind], check);
}

/** Reads each element once. */
function $listOf(value, length, at, Elements, check) {
  if (length > $LONGEST) throw $misfit(at, `at most ${$LONGEST} elements`, length);
  const elements = $makeRoom(Elements, length, at);
  for (let i = 0; i < length; i++) elements[i] = check(value[i], at, i);
  return elements;
}

/** A new typed array. Where there is no memory for it, the error of the engine has no place. */
export function $makeRoom(Elements, length, at) {
  try {
    return new Elements(length);
  } catch (cause) {
    throw new RangeError(`${$place(at)}: ${length} elements do not fit into memory`, { cause });
  }
}

/** `[]byte` takes any buffer or view of one, and arrays of numbers. */
export function $lowerBytes(heap, value, at, count) {
  if (Array.isArray(value)) return $listOf(value, $arrayLength(value, at, "", count), at, Uint8Array, $uint8);
  const bytes = $viewBytes(value, at);
  const length = $countOf(bytes);
  $checkCount(length, at, count);
  return $own(heap, bytes, length, Uint8Array);
}

function $viewBytes(value, at) {
  const kind = $kindOf(value);
  if (kind) {
    const size = $sizeOf(value);
    if (size === 0) $checkAttached(value, at);
    return kind === "Uint8Array" ? value : $viewOf(value, Uint8Array, size);
  }
  const isData = ArrayBuffer.isView(value);
  if (!isData && !$isBuffer(value)) throw $mismatch(at, "Uint8Array, ArrayBuffer, a view of one or an array of numbers", value);
  try {
    return isData ? $bytesOfData(value) : new Uint8Array(value);
  } catch {
    throw $detached(at);
  }
}

/** `[]bool` */
export function $lowerBools(heap, value, at, count) {
  const bools = $makeRoom(Uint8Array, $arrayLength(value, at, "boolean[]", count), at);
  for (let i = 0; i < bools.length; i++) bools[i] = $bool(value[i], at, i) ? 1 : 0;
  return bools;
}

/** `[]int` */
export const $lowerInts = (heap, value, at, count) => $lowerWords(value, at, count, $int);
/** `[]uint` and `[]uintptr` */
export const $lowerUints = (heap, value, at, count) => $lowerWords(value, at, count, $uint);

/** Go's `int` has 64 bits in memory: two words for each number, the low one first. */
function $lowerWords(value, at, count, check) {
  const words = $makeRoom(Int32Array, 2 * $arrayLength(value, at, "number[]", count), at);
  for (let i = 0; 2 * i < words.length; i++) {
    const number = check(value[i], at, i);
    words[2 * i] = number;
    words[2 * i + 1] = Math.floor(number / 0x1_0000_0000);
  }
  return words;
}

/** The length of an array. It is read once: that of a proxy can be anything, and something else each time. */
export function $arrayLength(value, at, expected, count) {
  if (!Array.isArray(value)) throw $mismatch(at, expected, value);
  const { length } = value;
  if (!Number.isSafeInteger(length) || length < 0) throw $misfit(at, "an array with a length", typeof length === "number" ? length : typeof length);
  $checkCount(length, at, count);
  return length;
}

function $checkCount(length, at, count) {
  if (count !== undefined && length !== count) throw $misfit(at, `${count} elements`, length);
}

/**
 * A view of Go's own memory would be detached when the memory grows to take the arguments, and one of a buffer that grows
 * would no longer have the length that room is made for. Not `slice`, which asks for the species.
 */
function $own(heap, elements, length, Elements) {
  const buffer = $bufferOf(elements);
  return $isResizable(buffer) || buffer === heap.memory.buffer ? new Elements($viewOf(elements, Elements, length)) : elements;
}

function $checkAttached(elements, at) {
  // A view whose buffer has shrunk below what it showed is refused as well.
  if (!$isAttached(elements)) throw $detached(at);
}

function $detached(at) {
  return new TypeError(`${$place(at)}: its buffer is detached, or too short`);
}

/** The bytes that `$putElements` writes: an upper bound. */
export function $elementsSize(elements) {
  return $sizeOf(elements) + 7;
}

/**
 * Copies the elements to where the arguments are, and returns how many there are. With `expected` there must be so many bytes:
 * a getter of a later argument can have detached the list since it was checked.
 */
export function $putElements(heap, elements, expected) {
  const at = heap.cursor;
  const kind = $kindOf(elements);
  const size = $sizeOf(elements);
  if (expected !== undefined && size !== expected) {
    heap.releaseUntaken?.();
    throw new TypeError("a typed array changed its length while the call was made");
  }
  // Making another view takes longer than copying a few elements.
  if (kind === "Float64Array") heap.f64.set(elements, at >>> 3);
  else if (kind === "Uint8Array") heap.u8.set(elements, at);
  else heap.u8.set($viewOf(elements, Uint8Array, size), at);
  heap.cursor = at + size + (-size & 7);
  return $countOf(elements);
}

// The other way: the list whose address and length stand at `pair`, copied, so that it is the caller's own.

export const $liftInt8s = (heap, pair) => $copy(heap, pair, Int8Array);
export const $liftInt16s = (heap, pair) => $copy(heap, pair, Int16Array);
export const $liftInt32s = (heap, pair) => $copy(heap, pair, Int32Array);
export const $liftInt64s = (heap, pair) => $copy(heap, pair, BigInt64Array);
export const $liftUint8s = (heap, pair) => $copy(heap, pair, Uint8Array);
export const $liftUint16s = (heap, pair) => $copy(heap, pair, Uint16Array);
export const $liftUint32s = (heap, pair) => $copy(heap, pair, Uint32Array);
export const $liftUint64s = (heap, pair) => $copy(heap, pair, BigUint64Array);
export const $liftFloat32s = (heap, pair) => $copy(heap, pair, Float32Array);

/** Up to so many elements are copied one by one, which is quicker than making a view. */
const $FEW_COPIED = 16;

export function $liftFloat64s(heap, pair) {
  const length = heap.i32[(pair >>> 2) + 1] >>> 0;
  if (length > $FEW_COPIED) return $copy(heap, pair, Float64Array);
  const list = new Float64Array(length);
  const start = heap.i32[pair >>> 2] >>> 3;
  for (let i = 0; i < length; i++) list[i] = heap.f64[start + i];
  return list;
}

export function $liftBools(heap, pair) {
  const bytes = $view(heap, pair, Uint8Array);
  const list = new Array(bytes.length);
  for (let i = 0; i < list.length; i++) list[i] = bytes[i] !== 0;
  return list;
}

// The same without a copy: what Go may change, or take back, as soon as the call is over.

export const $viewInt8s = (heap, pair) => $view(heap, pair, Int8Array);
export const $viewInt16s = (heap, pair) => $view(heap, pair, Int16Array);
export const $viewInt32s = (heap, pair) => $view(heap, pair, Int32Array);
export const $viewInt64s = (heap, pair) => $view(heap, pair, BigInt64Array);
export const $viewUint8s = (heap, pair) => $view(heap, pair, Uint8Array);
export const $viewUint16s = (heap, pair) => $view(heap, pair, Uint16Array);
export const $viewUint32s = (heap, pair) => $view(heap, pair, Uint32Array);
export const $viewUint64s = (heap, pair) => $view(heap, pair, BigUint64Array);
export const $viewFloat32s = (heap, pair) => $view(heap, pair, Float32Array);
export const $viewFloat64s = (heap, pair) => $view(heap, pair, Float64Array);

function $view(heap, pair, Elements) {
  return new Elements(heap.u8.buffer, heap.i32[pair >>> 2] >>> 0, heap.i32[(pair >>> 2) + 1] >>> 0);
}

/** Not `slice`, which asks for the species, and is slower for all but the shortest lists. */
function $copy(heap, pair, Elements) {
  return new Elements($view(heap, pair, Elements));
}

/** `[]int`; `at` as in `divisors: result`. */
export const $liftInts = (heap, pair, at) => $liftWords($words(heap, pair, Int32Array), at, $int);
/** `[]uint` and `[]uintptr` */
export const $liftUints = (heap, pair, at) => $liftWords($words(heap, pair, Uint32Array), at, $uint);

function $words(heap, pair, Words) {
  return new Words(heap.u8.buffer, heap.i32[pair >>> 2] >>> 0, 2 * (heap.i32[(pair >>> 2) + 1] >>> 0));
}

/** The high word comes with the sign that the type of `words` gives it. */
function $liftWords(words, at, check) {
  const list = new Array(words.length / 2);
  for (let i = 0; i < list.length; i++) {
    list[i] = check(words[2 * i + 1] * 0x1_0000_0000 + (words[2 * i] >>> 0), at, i);
  }
  return list;
}
