// Values that were made in another realm, as those of an iframe are, of Node's vm and of test runners that use it: their classes are not
// the ones of this realm, though they look the same.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";
export const only = ["node"];

/** A value that a piece of code makes in a realm of its own. */
async function foreign(code) {
  const { runInNewContext } = await import("node:vm");
  return runInNewContext(`(${code})`);
}

/** By the code that makes it elsewhere: who takes it, and what it comes back as. */
const samples = {
  "{ x: 1, y: 2 }": [["echoPoint", { x: 1, y: 2 }], ["echoAny", { x: 1, y: 2 }]],
  "[{ x: 1, y: 2 }]": [["echoPoints", [{ x: 1, y: 2 }]], ["echoAny", [{ x: 1, y: 2 }]]],
  "{ a: { x: 1, y: 2 } }": [["echoPointTable", { a: { x: 1, y: 2 } }]],
  "Object.assign(Object.create(null), { a: [1] })": [["echoAny", { a: [1] }]],
  "new Map([['a', { x: 1, y: 2 }]])": [["echoPointTable", { a: { x: 1, y: 2 } }]],
  "new Map([[1, 'a']])": [["echoIntTable", new Map([[1, "a"]])]],
  "new Date(5)": [["echoTime", new Date(5)], ["echoAny", new Date(5)]],
  "Uint8Array.of(1, 2)": [["echoDigest", Uint8Array.of(1, 2)], ["echoAny", Uint8Array.of(1, 2)]],
  "Uint8Array.of(1, 2).buffer": [["echoDigest", Uint8Array.of(1, 2)], ["echoAny", Uint8Array.of(1, 2)]],
  "Float64Array.of(1, 2)": [["echoCurve", Float64Array.of(1, 2)], ["echoAny", Float64Array.of(1, 2)]],
  "Int16Array.of(1, 2)": [["echoCurve", Float64Array.of(1, 2)], ["echoAny", Int16Array.of(1, 2)]],
  "{ re: 1, im: 2 }": [["echoComplex128", { re: 1, im: 2 }]],
  "{ a: [1, { b: null }] }": [["echoRaw", { a: [1, { b: null }] }]],
}; // prettier-ignore

export const cases = {
  "errors: the same object": async ({ echoErrors, echoAny }) => {
    const error = await foreign("new TypeError('elsewhere')");
    assert.ok(!(error instanceof Error));
    assert.equal(echoErrors([error])[0], error);
    assert.equal(echoAny(error), error);
  },

  "what is refused is called by its name": async ({ echoPoint, echoAny }) => {
    assert.throws(() => echoPoint([]), TypeError, "echoPoint: argument 1 (value): expected Point, got array");
    const set = await foreign("new Set()");
    assert.throws(() => echoAny(set), TypeError, /got Set$/);
  },
};

for (const [code, rows] of Object.entries(samples)) {
  cases[code] = async (module) => {
    const value = await foreign(code);
    for (const [name, expected] of rows) assert.deepEqual(module[name](value), expected, name);
  };
}
