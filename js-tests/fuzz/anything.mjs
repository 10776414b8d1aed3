// What a parameter of type `any` makes of any value of JavaScript, as README says.
import { define } from "./define.mjs";
import { wellFormed } from "./ingredients.mjs";

/** In place of a value that is refused. */
export const REFUSED = Symbol("refused");
/** In place of one of which the documents do not say. */
export const OPEN = Symbol("open");

const TYPED_ARRAYS = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array];

/**
 * What comes back for `value`. `REFUSED` wins over everything that stands beside it, `OPEN` over the rest.
 */
export function backFromAny(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return wellFormed(value);
  if (typeof value === "symbol" || typeof value === "function") return REFUSED;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return whole(Array.from(value, backFromAny), (parts) => parts);
  if (TYPED_ARRAYS.includes(value.constructor)) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof DataView) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof Uint8ClampedArray) return OPEN;
  if (value instanceof Error) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? REFUSED : value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return REFUSED;
  return backFromObject(value);
}

function backFromObject(object) {
  const names = Object.keys(object).filter((name) => own(object, name) !== undefined);
  const keys = names.map(wellFormed);
  // An entry would be lost where two names become one.
  if (new Set(keys).size < keys.length) return REFUSED;
  return whole(names.map((name) => backFromAny(own(object, name))), (parts) => {
    const back = {};
    parts.forEach((value, i) => define(back, keys[i], value));
    return back;
  });
}

const own = (object, name) => Object.getOwnPropertyDescriptor(object, name).value;

function whole(parts, make) {
  if (parts.includes(REFUSED)) return REFUSED;
  return parts.includes(OPEN) ? OPEN : make(parts);
}

/** The same value with ordinary objects, as they come out, in place of those without a prototype. */
export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [key, plain(part)]));
  if (typeof value !== "object" || value === null || ![null, Object.prototype].includes(Object.getPrototypeOf(value))) return value;
  const object = {};
  for (const name of Object.keys(value)) define(object, name, plain(own(value, name)));
  return object;
}
