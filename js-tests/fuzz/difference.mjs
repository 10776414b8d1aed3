// Where two values differ. Numbers are compared as Object.is does, objects by class and content, some by identity.
import { isDeepStrictEqual } from "node:util";
import { references } from "./sample.mjs";

/**
 * The innermost place where `actual` is not what is expected, `{ path, actual, expected }`; `undefined` where it is.
 * The objects in `references` have to be the very same.
 */
export function difference(actual, expected, path = "") {
  const differs = () => ({ path, actual, expected });
  if (typeof expected !== "object" || expected === null) return Object.is(actual, expected) ? undefined : differs();
  if (references.has(expected)) return actual === expected ? undefined : differs();
  if (typeof actual !== "object" || actual === null || Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return differs();
  const isPlain = Array.isArray(expected) || Object.getPrototypeOf(expected) === Object.prototype;
  if (isPlain) return differenceOfParts(actual, expected, path) ?? (isDeepStrictEqual(actual, expected) ? undefined : differs());
  if (expected instanceof Map) return differenceOfMaps(actual, expected, path) ?? (isDeepStrictEqual(actual, expected) ? undefined : differs());
  return isDeepStrictEqual(actual, expected) ? undefined : differs();
}

function differenceOfParts(actual, expected, path) {
  for (const key of new Set([...Reflect.ownKeys(expected), ...Reflect.ownKeys(actual)])) {
    const place = `${path}[${JSON.stringify(key)}]`;
    const missing = [actual, expected].map((object) => (Object.hasOwn(object, key) ? undefined : "nothing at all"));
    if (missing.some(Boolean)) return { path: place, actual: missing[0] ?? actual[key], expected: missing[1] ?? expected[key] };
    const found = difference(actual[key], expected[key], place);
    if (found) return found;
  }
  return undefined;
}

/** Go's maps are in no order, and keys that are objects are compared as a whole. */
function differenceOfMaps(actual, expected, path) {
  for (const [key, value] of expected) {
    if (typeof key === "object" || !actual.has(key)) continue;
    const found = difference(actual.get(key), value, `${path}.get(${String(key)})`);
    if (found) return found;
  }
  return undefined;
}
