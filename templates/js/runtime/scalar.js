// Scalars cross as they are; these functions see to it that they fit. All take the value, whose it is (`at`, as in
// `add: argument 1 (a)`), and in a list the element's index, and return the value.
import { $misfit, $mismatch } from "./errors.js";

export function $bool(value, at, index) {
  if (typeof value !== "boolean") throw $mismatch(at, "boolean", value, index);
  return value;
}

// No fraction equals its own conversion to an integer. The type comes first, as conversions run code of objects.

export function $int8(value, at, index) {
  return typeof value === "number" && value === (value << 24) >> 24 ? value : $refuse(value, at, index, "int8 (-128 to 127)");
}

export function $int16(value, at, index) {
  return typeof value === "number" && value === (value << 16) >> 16 ? value : $refuse(value, at, index, "int16 (-32768 to 32767)");
}

export function $int32(value, at, index) {
  return typeof value === "number" && value === (value | 0) ? value : $refuse(value, at, index, "int32 (-2147483648 to 2147483647)");
}

export function $uint8(value, at, index) {
  return typeof value === "number" && value === (value & 0xff) ? value : $refuse(value, at, index, "uint8 (0 to 255)");
}

export function $uint16(value, at, index) {
  return typeof value === "number" && value === (value & 0xffff) ? value : $refuse(value, at, index, "uint16 (0 to 65535)");
}

export function $uint32(value, at, index) {
  return typeof value === "number" && value === value >>> 0 ? value : $refuse(value, at, index, "uint32 (0 to 4294967295)");
}

export function $int(value, at, index) {
  return Number.isSafeInteger(value) ? value : $refuse(value, at, index, "int (a safe integer)");
}

export function $uint(value, at, index) {
  return Number.isSafeInteger(value) && value >= 0 ? value : $refuse(value, at, index, "uint (0 or a positive safe integer)");
}

export function $int64(value, at, index) {
  if (typeof value !== "bigint") throw $mismatch(at, "bigint", value, index);
  if (BigInt.asIntN(64, value) !== value) throw $misfit(at, "int64 (-2n ** 63n to 2n ** 63n - 1n)", value, index);
  return value;
}

export function $uint64(value, at, index) {
  if (typeof value !== "bigint") throw $mismatch(at, "bigint", value, index);
  if (BigInt.asUintN(64, value) !== value) throw $misfit(at, "uint64 (0n to 2n ** 64n - 1n)", value, index);
  return value;
}

export function $float(value, at, index) {
  if (typeof value !== "number") throw $mismatch(at, "number", value, index);
  return value;
}

/** Wasm has no signs; JavaScript sees every i64 as a signed one. */
export function $liftUint64(value) {
  return BigInt.asUintN(64, value);
}

/** @returns {never} */
function $refuse(value, at, index, expected) {
  throw typeof value === "number" ? $misfit(at, expected, value, index) : $mismatch(at, "number", value, index);
}
