// Lists of numbers and booleans cross in one bulk copy. Lowering them is checking them and finding, or making, the
// typed array whose bytes are what Go will see.
import { $misfit, $mismatch, $place } from "./errors.js";
import { $bool, $float, $int, $int16, $int32, $int64, $int8, $uint, $uint16, $uint32, $uint64, $uint8 } from "./scalar.js";

/**
 * All of these take a list argument (`value`), whose it is (`at`), and for Go's arrays how many elements there must be
 * (`count`); they return a typed array that no later code can change while the call is made.
 */
export const $lowerInt8s = (heap, value, at, count) => $lower(heap, value, at, count, Int8Array, $int8);
export const $lowerInt16s = (heap, value, at, count) => $lower(heap, value, at, count, Int16Array, $int16);
export const $lowerInt32s = (heap, value, at, count) => $lower(heap, value, at, count, Int32Array, $int32);
export const $lowerInt64s = (heap, value, at, count) => $lower(heap, value, at, count, BigInt64Array, $int64);
export const $lowerUint8s = (heap, value, at, count) => $lower(heap, value, at, count, Uint8Array, $uint8);
export const $lowerUint16s = (heap, value, at, count) => $lower(heap, value, at, count, Uint16Array, $uint16);
export const $lowerUint32s = (heap, value, at, count) => $lower(heap, value, at, count, Uint32Array, $uint32);
export const $lowerUint64s = (heap, value, at, count) => $lower(heap, value, at, count, BigUint64Array, $uint64);
export const $lowerFloat32s = (heap, value, at, count) => $lower(heap, value, at, count, Float32Array, $float);
export const $lowerFloat64s = (heap, value, at, count) => $lower(heap, value, at, count, Float64Array, $float);

/** Elements in a list that comes as an array; WebAssembly has no room for more anyway. */
const $LONGEST = 0xffff_ffff;

function $lower(heap, value, at, count, Elements, check) {
  // A proxy of a typed array passes for an instance of its class, but has none of its insides.
  if (value instanceof Elements && ArrayBuffer.isView(value)) {
    $checkCount(value.length, at, count);
    return $own(heap, value, at);
  }
  const length = typeof value === "object" && value !== null && !(value instanceof Elements) ? value.length : undefined;
  if (!Number.isSafeInteger(length) || length < 0) {
    throw $mismatch(at, `${Elements.name} or an array of ${Elements.name.startsWith("Big") ? "bigint" : "number"}s`, value);
  }
  $checkCount(length, at, count);
  if (length > $LONGEST) throw $misfit(at, `at most ${$LONGEST} elements`, length);
  const elements = new Elements(length);
  for (let i = 0; i < length; i++) elements[i] = check(value[i], at, i);
  return elements;
}

/** `[]byte` takes any buffer or view of one. */
export function $lowerBytes(heap, value, at, count) {
  const bytes = $viewBytes(value, at);
  $checkCount(bytes.length, at, count);
  return $own(heap, bytes, at);
}

/** Whether it is an ArrayBuffer, of whatever realm. */
export function $isBuffer(value) {
  return value instanceof ArrayBuffer || Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

function $viewBytes(value, at) {
  const isView = ArrayBuffer.isView(value);
  if (isView && value instanceof Uint8Array) return value;
  if (!isView && !$isBuffer(value)) throw $mismatch(at, "Uint8Array, ArrayBuffer or a view of one", value);
  try {
    return isView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
  } catch {
    throw new TypeError(`${$place(at)}: its buffer is detached`);
  }
}

/** `[]bool` */
export function $lowerBools(heap, value, at, count) {
  const bools = new Uint8Array($checkArray(value, "boolean[]", at, count));
  for (let i = 0; i < bools.length; i++) bools[i] = $bool(value[i], at, i) ? 1 : 0;
  return bools;
}

/** `[]int` */
export const $lowerInts = (heap, value, at, count) => $lowerWords(value, at, count, $int);
/** `[]uint` and `[]uintptr` */
export const $lowerUints = (heap, value, at, count) => $lowerWords(value, at, count, $uint);

/** Go's `int` has 64 bits in memory: two words for each number, the low one first. */
function $lowerWords(value, at, count, check) {
  const words = new Int32Array(2 * $checkArray(value, "number[]", at, count));
  for (let i = 0; 2 * i < words.length; i++) {
    const number = check(value[i], at, i);
    words[2 * i] = number;
    words[2 * i + 1] = Math.floor(number / 0x1_0000_0000);
  }
  return words;
}

function $checkArray(value, expected, at, count) {
  if (!Array.isArray(value)) throw $mismatch(at, expected, value);
  $checkCount(value.length, at, count);
  return value.length;
}

function $checkCount(length, at, count) {
  if (count !== undefined && length !== count) throw $misfit(at, `${count} elements`, length);
}

/**
 * A view of Go's own memory would be detached when the memory grows to take the arguments, and one of a buffer that grows
 * would no longer have the length that room is made for.
 */
function $own(heap, elements, at) {
  const { buffer } = elements;
  if (elements.length === 0) $checkAttached(elements, at);
  return buffer.resizable || buffer.growable || buffer === heap.memory.buffer ? elements.slice() : elements;
}

function $checkAttached(elements, at) {
  try {
    // It is refused where the buffer is detached, or has shrunk below what it showed.
    elements.keys();
  } catch {
    throw new TypeError(`${$place(at)}: its buffer is detached, or too short`);
  }
}

/**
 * Copies the elements to where the arguments are, and returns how many there are. With `size` there must be so many bytes:
 * a getter of a later argument can have shrunk the list since it was checked.
 */
export function $putElements(heap, elements, size) {
  const at = heap.cursor;
  const { byteLength } = elements;
  if (size !== undefined && byteLength !== size) throw new TypeError("a typed array changed its length while the call was made");
  // Making another view takes longer than copying a few elements.
  if (elements instanceof Float64Array) heap.f64.set(elements, at >>> 3);
  else if (elements instanceof Uint8Array) heap.u8.set(elements, at);
  else heap.u8.set(new Uint8Array(elements.buffer, elements.byteOffset, byteLength), at);
  heap.cursor = at + ((byteLength + 7) & ~7);
  return elements.length;
}

// The other way: the list whose address and length stand at `pair`, copied, so that it is the caller's own.

export const $liftInt8s = (heap, pair) => new Int8Array($copy(heap, pair, 1));
export const $liftInt16s = (heap, pair) => new Int16Array($copy(heap, pair, 2));
export const $liftInt32s = (heap, pair) => new Int32Array($copy(heap, pair, 4));
export const $liftInt64s = (heap, pair) => new BigInt64Array($copy(heap, pair, 8));
export const $liftUint8s = (heap, pair) => $slice(heap.u8, heap, pair, 1);
export const $liftUint16s = (heap, pair) => new Uint16Array($copy(heap, pair, 2));
export const $liftUint32s = (heap, pair) => new Uint32Array($copy(heap, pair, 4));
export const $liftUint64s = (heap, pair) => new BigUint64Array($copy(heap, pair, 8));
export const $liftFloat32s = (heap, pair) => new Float32Array($copy(heap, pair, 4));
export const $liftFloat64s = (heap, pair) => $slice(heap.f64, heap, pair, 8);
export const $liftBools = (heap, pair) => Array.from(new Uint8Array($copy(heap, pair, 1)), Boolean);

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

/** Of a view of the memory: quicker than a new one of a copy. */
function $slice(view, heap, pair, size) {
  const start = (heap.i32[pair >>> 2] >>> 0) / size;
  return view.slice(start, start + (heap.i32[(pair >>> 2) + 1] >>> 0));
}

function $copy(heap, pair, size) {
  const at = heap.dataView.getUint32(pair, true);
  return heap.u8.buffer.slice(at, at + size * heap.dataView.getUint32(pair + 4, true));
}

/** `[]int`; `at` as in `divisors: result`. */
export const $liftInts = (heap, pair, at) => $liftWords(new Int32Array($copy(heap, pair, 8)), at, $int);
/** `[]uint` and `[]uintptr` */
export const $liftUints = (heap, pair, at) => $liftWords(new Uint32Array($copy(heap, pair, 8)), at, $uint);

/** The high word comes with the sign that the type of `words` gives it. */
function $liftWords(words, at, check) {
  const list = new Array(words.length / 2);
  for (let i = 0; i < list.length; i++) {
    list[i] = check(words[2 * i + 1] * 0x1_0000_0000 + (words[2 * i] >>> 0), at, i);
  }
  return list;
}
