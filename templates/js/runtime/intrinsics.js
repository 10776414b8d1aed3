// Reads typed arrays and buffers through intrinsic getters. An own property or a subclass can give `length`, `byteOffset` or
// `Symbol.toStringTag` any value; these getters cannot be overridden, and work for objects of every realm.

const $TypedArray = /* @__PURE__ */ Object.getPrototypeOf(Uint8Array);
const $kind = /* @__PURE__ */ $getter($TypedArray.prototype, Symbol.toStringTag);
const $length = /* @__PURE__ */ $getter($TypedArray.prototype, "length");
const $byteLength = /* @__PURE__ */ $getter($TypedArray.prototype, "byteLength");
const $byteOffset = /* @__PURE__ */ $getter($TypedArray.prototype, "byteOffset");
const $buffer = /* @__PURE__ */ $getter($TypedArray.prototype, "buffer");
const $keys = /* @__PURE__ */ (() => $TypedArray.prototype.keys)();
const $dataByteLength = /* @__PURE__ */ $getter(DataView.prototype, "byteLength");
const $dataByteOffset = /* @__PURE__ */ $getter(DataView.prototype, "byteOffset");
const $dataBuffer = /* @__PURE__ */ $getter(DataView.prototype, "buffer");
const $bufferByteLength = /* @__PURE__ */ $getter(ArrayBuffer.prototype, "byteLength");
// Older engines have neither; a page that is not isolated has no SharedArrayBuffer.
const $resizable = /* @__PURE__ */ $getter(ArrayBuffer.prototype, "resizable");
const $growable = /* @__PURE__ */ $getter(globalThis.SharedArrayBuffer?.prototype, "growable");

function $getter(prototype, name) {
  return prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

/** `Int8Array` and so on for a typed array, `undefined` for anything else: a proxy of one, a DataView, no object at all. */
export function $kindOf(value) {
  return $kind.call(value);
}

/** Whether a value inherits from a typed array without being one. A proxy does. */
export function $mimicsTypedArray(value) {
  return value instanceof $TypedArray && $kindOf(value) === undefined;
}

/** The number of elements of a typed array. */
export function $countOf(array) {
  return $length.call(array);
}

/** The number of bytes of a typed array. */
export function $sizeOf(array) {
  return $byteLength.call(array);
}

/** The buffer of a typed array. */
export function $bufferOf(array) {
  return $buffer.call(array);
}

/** A new view of the elements of a typed array, of which there are `length` of the class `Elements`. Its length is fixed. */
export function $viewOf(array, Elements, length) {
  return new Elements($buffer.call(array), $byteOffset.call(array), length);
}

/** A new view of the bytes of a DataView. Throws a TypeError if it is detached or out of bounds. */
export function $bytesOfData(view) {
  return new Uint8Array($dataBuffer.call(view), $dataByteOffset.call(view), $dataByteLength.call(view));
}

/** Whether the length of a view of this buffer can change. */
export function $isResizable(buffer) {
  try {
    return $resizable?.call(buffer);
  } catch {
    // It is shared.
    return $growable?.call(buffer);
  }
}

/** Whether a typed array is attached to its buffer, and within its bounds. */
export function $isAttached(array) {
  try {
    $keys.call(array);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is an ArrayBuffer. */
export function $isBuffer(value) {
  // An exception takes microseconds, so other values are told apart before.
  if (!(value instanceof ArrayBuffer) && Object.prototype.toString.call(value) !== "[object ArrayBuffer]") return false;
  try {
    $bufferByteLength.call(value);
    return true;
  } catch {
    return false;
  }
}
