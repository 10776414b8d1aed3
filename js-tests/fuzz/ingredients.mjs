// What random values and names are made of.

const TEXTS = [
  "", "a", "plain text", "é", "ß ÿ Ā", "€", "\uFFFF", "🌍", "\u{10FFFF}", "a\0b", "\uFEFF", "\uFEFFtext", "\uFFFE", "e\u0301",
  "👩‍👩‍👧", "\r\n\t\u2028\u2029", "\x7f\x80", '"quoted" \\ `ticks` ${x} </script>', "\uD83D", "\uDE00", "mid\uDE00dle", "\uDE00\uD83D", "end\uD83D",
]; // prettier-ignore

/** Keys that mean something to JavaScript's objects, and some that do not. */
export const KEYS = [
  "__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "length", "then", "toJSON", "0", "1", "-1", "007", "4294967295",
  "", "a", "b", "with space", "a-b", "a.b", "ключ", "🔑", "\uFEFF", "null", "undefined",
]; // prettier-ignore

/** TypeScript takes a property of such a name for that of `Object`, where a literal has it and where it has not. */
export const isOfObject = (name) => name in Object.prototype;

/** Any string; long ones are seldom, and lone surrogates are among them. */
export function text(random) {
  const choice = random.fraction();
  if (choice < 0.7) return random.pick(TEXTS);
  if (choice < 0.95) return random.pick(TEXTS) + random.pick(TEXTS);
  return random.pick(TEXTS).repeat(random.between(1, 60));
}

/** What Go makes of it: well-formed text. `String.prototype.toWellFormed` is not in Node 18 and says the same. */
export function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

export const key = (random) => (random.chance(0.7) ? random.pick(KEYS) : text(random));

/** A value of each kind, to be refused by types that take another. Fresh ones each time: nobody can rely on identity. */
const KINDS = {
  undefined: () => undefined,
  null: () => null,
  boolean: () => true,
  number: () => 1,
  bigint: () => 1n,
  string: () => "x",
  symbol: () => Symbol("s"),
  function: () => () => 1,
  object: () => ({}),
  array: () => [],
  Map: () => new Map(),
  Set: () => new Set(),
  Date: () => new Date(0),
  Uint8Array: () => Uint8Array.of(1),
};

/** A value of some kind that is not among these. */
export function otherKind(random, ...kinds) {
  return KINDS[random.pick(Object.keys(KINDS).filter((kind) => !kinds.includes(kind)))]();
}

/** Names of Go types. The second list has those that mean something in JavaScript, in TypeScript or in the output. */
export const TYPE_NAMES = ["Item", "Node", "Person", "Point", "Shape", "Color", "Level", "Config", "HTTPServer", "ID", "Größe", "X_y", "item", "point"];
export const HOSTILE_TYPE_NAMES = [
  "Map", "Object", "Array", "Error", "Date", "Record", "Promise", "Symbol", "String", "Number", "Boolean", "BigInt", "Uint8Array", "Float64Array", "Partial",
  "Readonly", "ReadonlyArray", "ReadonlyMap", "ArrayLike", "Proxy", "Reflect", "Exports", "Instance", "InitOptions", "InitSource", "Input", "Go", "GoError", "GoMemory", "TypeError",
  "RangeError", "Function", "Text", "Parameters", "number", "object", "unknown", "never", "undefined", "symbol", "bigint", "boolean", "function", "class", "enum",
  "await", "arguments", "eval", "globalThis", "WebAssembly", "TextDecoder", "DataView", "Math", "instantiate", "Infinity", "NaN", "null_",
]; // prettier-ignore

/** Names of exported fields. A small set, so that those of embedded structs meet. */
export const FIELD_NAMES = ["Name", "ID", "Value", "Next", "X", "Y", "URLFor", "HTTPServer", "A", "B", "Élan", "X_y"];
export const HOSTILE_FIELD_NAMES = [
  "Constructor", "ToString", "ValueOf", "ToJSON", "Then", "Length", "Prototype", "Class", "Default", "Delete", "HasOwnProperty", "Arguments", "Self", "V", "Value_", "At", "Heap",
]; // prettier-ignore

/** Names that json tags give. */
export const TAG_NAMES = [
  "a-b", "__proto__", "constructor", "with space", "toString", "then", "0", "12", "1a", "ünï", "a.b", "hasOwnProperty", "length", "$ref", "class", "default", "valueOf", "$", "a/b", "名", "prototype", "x",
]; // prettier-ignore
