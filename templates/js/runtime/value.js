// Values that are objects to JavaScript and one thing to Go, or the other way about.
import { $ERROR_DETAILED, $ERROR_GO, $ERROR_NIL } from "./abi.js";
import { GoError, $misfit, $mismatch, $place } from "./errors.js";
import { $float } from "./scalar.js";

/** The furthest that a Date reaches, in milliseconds: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const $LAST_DATE = 8.64e15;

/** Those of other realms included. */
export function $isDate(value) {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** `time.Time`: milliseconds since 1970. */
export function $date(value, at, key) {
  let time;
  try {
    time = Date.prototype.getTime.call(value);
  } catch {
    // Only a Date has one, be it of another realm.
    throw $mismatch(at, "Date", value, key);
  }
  if (Number.isNaN(time)) throw new RangeError(`${$place(at, key)}: expected a valid Date, got an invalid one`);
  return time;
}

export function $liftDate(time, at, key) {
  if (Math.abs(time) > $LAST_DATE) throw $misfit(at, "a time that a Date can hold", `${time} milliseconds`, key);
  return new Date(time);
}

/** `url.URL`: its text. Those of other realms are taken as well. */
export function $href(value, at, key) {
  if (Object.prototype.toString.call(value) !== "[object URL]") throw $mismatch(at, "URL", value, key);
  return String(value.href);
}

/** JavaScript has no relative URLs. */
export function $liftURL(text, at, key) {
  try {
    return new URL(text);
  } catch {
    throw $misfit(at, "an absolute URL", JSON.stringify(text), key);
  }
}

/** What an int64 of nanoseconds holds, in milliseconds; Go takes the limit itself for the longest that there is. */
const $LAST_DURATION = 2 ** 63 / 1e6;

/** `time.Duration`, in milliseconds. */
export function $duration(value, at, key) {
  if (typeof value !== "number") throw $mismatch(at, "number", value, key);
  if (!(Math.abs(value) <= $LAST_DURATION)) throw $misfit(at, "milliseconds, less than 293 years", value, key);
  return value;
}

/** `complex128` */
export function $lowerComplex(writer, value, key) {
  writer.object(value, key, "{ re: number, im: number }");
  for (const part of ["re", "im"]) {
    writer.number($float(value[part], writer, part));
  }
  writer.leave();
}

export function $liftComplex(reader) {
  return { re: reader.number(), im: reader.number() };
}

/** `json.RawMessage`, as its text. */
export function $toJSON(value, at, key) {
  // Missing, where it may be.
  if (value === undefined) return "";
  let text;
  try {
    text = JSON.stringify(value, $plainOnly);
  } catch (error) {
    throw new TypeError(`${$place(at, key)}: expected a value for JSON: ${error.message}`, { cause: error });
  }
  if (text === undefined) throw $mismatch(at, "a value for JSON", value, key);
  return text;
}

/** What JSON cannot say, such as a promise or a map, would otherwise become an empty object. */
function $plainOnly(name, value) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (!["Object", "Number", "String", "Boolean"].includes(kind)) throw new TypeError(`JSON has no ${kind}`);
  }
  return value;
}

/** A value of a type with its own `UnmarshalJSON`. */
export function $lowerJSON(writer, value, key) {
  if (value === undefined) throw $mismatch(writer, "a value for JSON", value, key);
  writer.string($toJSON(value, writer, key));
}

export function $fromJSON(text, at, key) {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${$place(at, key)}: ${error.message}`, { cause: error });
  }
}

/** A Go `error` that is not thrown: how many there are in the chain of causes, and for each the object and its message. */
export function $lowerError(writer, value, key) {
  if (value !== null && value !== undefined && !$isError(value)) throw $mismatch(writer, "Error or null", value, key);
  $putErrors(writer, $errorChain(value), (error) => String(error.message));
}

/** Writes a chain of errors, up to the first one that is one of Go's own, where it can hand these back. */
export function $putErrors(writer, chain, textOf) {
  const { errorNumber } = writer.heap;
  const last = errorNumber ? chain.findIndex(errorNumber) : -1;
  const count = last < 0 ? chain.length : last + 1;
  writer.number(count);
  for (const error of chain.slice(0, count)) {
    writer.reference(error);
    writer.string(textOf(error));
  }
  if (errorNumber && count > 0) writer.number(last < 0 ? 0 : errorNumber(chain[last]));
}

/** As many as Go tells of. */
const $MAX_CAUSES = 64;

/** An error, and those that caused it. */
export function $errorChain(value) {
  const chain = [];
  for (let error = value; $isError(error) && !chain.includes(error) && chain.length < $MAX_CAUSES; error = error.cause) {
    chain.push(error);
  }
  return chain;
}

/** Those of other realms included. */
export function $isError(value) {
  return value instanceof Error || (Object.prototype.toString.call(value) === "[object Error]" && !(Symbol.toStringTag in value));
}

/** Go tells of each error in the chain whether it is one of its own, or an object that came from here. */
export function $liftErrorValue(reader) {
  switch (reader.number()) {
    case $ERROR_NIL:
      return null;
    case $ERROR_GO:
      return new GoError(reader.text(), reader.text(), $liftErrorValue(reader) ?? undefined);
    case $ERROR_DETAILED:
      return reader.heap.liftDetailedError(reader);
    default:
      return reader.reference();
  }
}
