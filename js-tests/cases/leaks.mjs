// Memory stays bounded, whatever is called however often. What JavaScript has to let go of is in released.mjs.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

const point = { x: 1, y: 2 };
const bulky = (seed) => ({
  name: "x".repeat(5000), bytes: new Uint8Array(5000), floats: new Float64Array(500), names: Array.from({ length: 50 }, () => `${seed} é`.repeat(20)), table: { a: ["b".repeat(1000)] },
  next: null, any: { a: [`${seed}`, new Uint8Array(1000)] }, error: null, numbers: [1n, 2n, 3n],
}); // prettier-ignore

/** Calls of each kind, many of which are more than the memory could hold if something were left of each. */
const calls = {
  "structs there and back": ({ grow }, i) => grow(0, bulky(i)),
  "lists of structs": ({ echoPoints }, _, { points }) => echoPoints(points),
  "maps": ({ echoPointTable }, _, { table }) => echoPointTable(table),
  "any": ({ echoAny }, i, { few }) => echoAny([few, i, `text ${i}`, new Uint8Array(10_000)]),
  "JSON": ({ echoRaw }, _, { points }) => echoRaw(points),
  "errors": ({ echoErrors, wrapInside }) => wrapInside(echoErrors([new Error("x".repeat(20_000))])[0]),
  "references": ({ echoReferences }, _, { few }) => echoReferences(few),
  "a text that Go refuses": ({ takePicky, GoError }, _, { text }) => assert.throws(() => takePicky(text, "bad", { a: [text] }), GoError),
  "a text that Go does not give": ({ makePickies, GoError }, _, { text }) => assert.throws(() => makePickies([text, text, "bad inside"]), GoError),
  "a panic while a value is written": ({ makePickies, GoPanicError }, _, { text }) => assert.throws(() => makePickies([text, text, "panic inside"]), GoPanicError),
  "a panic while a value is read": ({ takePicky, GoPanicError }, _, { text }) => assert.throws(() => takePicky(text, "panic", { a: [text] }), GoPanicError),
}; // prettier-ignore

export const cases = {};

for (const [name, call] of Object.entries(calls)) {
  cases[`bounded memory: ${name}`] = async ({ instantiate, ...module }) => {
    const { exports, memory } = await instantiate();
    const points = Array.from({ length: 2000 }, () => point);
    const data = { points, few: points.slice(0, 200), table: Object.fromEntries(points.slice(0, 500).map((_, i) => [`key ${i}`, point])), text: "é".repeat(10_000) };
    const all = { ...module, ...exports };
    let most = 0;
    for (let i = 0; i < 3800; i++) {
      call(all, i, data);
      if (i % 50 === 0) most = Math.max(most, memory.buffer.byteLength);
    }
    // What the calls have taken together is more than twice as much. The memory grows by a quarter at once.
    assert.ok(most < 40 * 2 ** 20, `${most / 2 ** 20} MiB`);
    assert.deepEqual(exports.echoPoint(point), point);
  };
}
