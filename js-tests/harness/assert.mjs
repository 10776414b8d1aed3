// Assertions that run the same in Node and in a browser. Each throws an `AssertionError` that shows both values.
// Values are compared as Object.is does, so that NaN equals NaN and 0 does not equal -0.

export class AssertionError extends Error {
  name = "AssertionError";
}

export function ok(value, message = "expected a true value") {
  if (!value) fail(`${message}, got ${show(value)}`);
}

export function equal(actual, expected, message) {
  if (!Object.is(actual, expected)) fail(difference(actual, expected), message);
}

/** Compares by content: arrays, typed arrays, maps, sets, dates and plain objects, which must be of the same class. */
export function deepEqual(actual, expected, message) {
  if (!same(actual, expected)) fail(difference(actual, expected), message);
}

export function match(text, pattern, message) {
  if (typeof text !== "string" || !pattern.test(text)) fail(`expected ${show(text)} to match ${pattern}`, message);
}

/** Calls `action`, which has to throw: an instance of `type`, with this message (a string or a pattern). Returns it. */
export function throws(action, type = Error, message = undefined) {
  let result;
  try {
    result = action();
  } catch (error) {
    return checkError(error, type, message);
  }
  fail(`expected ${type.name}, but it returned ${show(result)}`);
}

/** As `throws`, for a promise or a function that returns one. */
export async function rejects(action, type = Error, message = undefined) {
  let result;
  try {
    result = await (typeof action === "function" ? action() : action);
  } catch (error) {
    return checkError(error, type, message);
  }
  fail(`expected a rejection with ${type.name}, but it resolved to ${show(result)}`);
}

export function fail(text, message) {
  throw new AssertionError(message ? `${message}: ${text}` : text);
}

function checkError(error, type, message) {
  if (!(error instanceof type)) {
    fail(`expected ${type.name}, got ${error instanceof Error ? (error.stack ?? String(error)) : show(error)}`);
  }
  if (message instanceof RegExp) match(error.message, message, `message of ${type.name}`);
  else if (message !== undefined) equal(error.message, message, `message of ${type.name}`);
  return error;
}

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof URL) return a.href === b.href;
  if (a instanceof ArrayBuffer) return same(new Uint8Array(a), new Uint8Array(b));
  if (ArrayBuffer.isView(a)) return a.length === b.length && a.every((element, i) => Object.is(element, b[i]));
  if (a instanceof Map) return sameEntries(a, b);
  if (a instanceof Set) return same([...a], [...b]);
  if (a instanceof Error && (a.name !== b.name || a.message !== b.message)) return false;
  const [keysOfA, keysOfB] = [Reflect.ownKeys(a), Reflect.ownKeys(b)];
  // Properties are read by descriptor: a key such as __proto__ is a key like any other.
  const read = (object, key) => Object.getOwnPropertyDescriptor(object, key).value;
  return keysOfA.length === keysOfB.length && keysOfA.every((key) => Object.hasOwn(b, key) && same(read(a, key), read(b, key)));
}

/** In whatever order: Go's maps have none. */
function sameEntries(a, b) {
  const others = [...b];
  const hasEqual = ([key, value]) =>
    b.has(key) ? same(value, b.get(key)) : others.some(([otherKey, other]) => same(key, otherKey) && same(value, other));
  return a.size === b.size && [...a].every(hasEqual);
}

const difference = (actual, expected) => `expected ${show(expected)}, got ${show(actual)}`;

/** A value as a short piece of JavaScript: `-0`, `"text"`, `12n`, `Uint8Array [1, 2]`, `{ a: 1 }`. */
export function show(value, depth = 3) {
  const text = describe(value, depth);
  return text.length > 1000 ? `${text.slice(0, 1000)}… (${text.length} characters)` : text;
}

function describe(value, depth) {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error || value instanceof Date || value instanceof URL) return String(value);
  if (depth === 0) return "…";
  const inner = (element) => describe(element, depth - 1);
  const list = (elements) => elements.slice(0, 100).map(inner).join(", ") + (elements.length > 100 ? ", …" : "");
  const name = value.constructor?.name ?? "null-prototype";
  if (Array.isArray(value)) return `[${list(value)}]`;
  if (value instanceof DataView) return `DataView of ${value.byteLength} bytes`;
  if (ArrayBuffer.isView(value) || value instanceof Set) return `${name} [${list([...value])}]`;
  if (value instanceof Map) return `Map ${list([...value])}`;
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${inner(field)}`);
  return `${name === "Object" ? "" : `${name} `}{ ${fields.join(", ")} }`;
}
