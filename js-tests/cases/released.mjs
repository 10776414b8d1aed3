// Nothing that a call has handed over is kept for longer than Go needs it, also where the call has failed.
import * as assert from "../harness/assert.mjs";
import { Collected, collectGarbage } from "../harness/garbage.mjs";

export const go = "shapes";
export const only = ["node"];

const COUNT = 200;
const record = (more) => ({ name: "", bytes: new Uint8Array(), floats: [], names: [], table: {}, next: null, any: null, error: null, numbers: [1n, 2n, 3n], ...more });

/** By what the objects are: calls that hand them over. Each makes its own object, since what a frame refers to is not garbage. */
const calls = {
  "references": ({ echoReference }, watch) => echoReference(watch({})),
  "references in lists": ({ echoReferences }, watch) => echoReferences([1, watch({}), undefined, watch(() => 1)]),
  "errors": ({ echoErrors }, watch) => echoErrors([watch(new Error("e")), null]),
  "errors and their causes": ({ wrapInside }, watch) => wrapInside(watch(new Error("e", { cause: watch(new Error("c")) }))),
  "errors that are thrown again": (exports, watch) => assert.throws(() => exports.return(watch(new Error("e")))),
  "errors in any": ({ echoAny }, watch) => echoAny([{ a: watch(new Error("e")) }]),
  "references before a refused part": ({ echoReferences, nestReference }, watch) => {
    assert.throws(() => nestReference({ value: watch({}), list: [watch({})], pair: [1] }));
    assert.throws(() => echoReferences(watch({})));
  },
  "references before a refused argument": ({ wideFailure, takeReference }, watch) => {
    assert.throws(() => wideFailure({ x: 1, y: 2 }, watch(new Error("e")), {}, "no date"), TypeError);
    assert.throws(() => takeReference("", watch({}), "no error"), TypeError);
  },
  "references before a getter that throws": ({ nestReference }, watch) => {
    assert.throws(() => nestReference({ value: watch({}), get list() { throw new Error("getter"); } })); // prettier-ignore
  },
  "references behind a text that Go refuses": ({ takeReference }, watch) => assert.throws(() => takeReference("bad", watch({}), watch(new Error("e")))),
  "references behind a method that panics": ({ takeReference }, watch) => assert.throws(() => takeReference("panic", watch({}), watch(new Error("e")))),
  "typed arrays": ({ mixMixture }, watch) => mixMixture({ bytes: watch(new Uint8Array(16)), slice: watch(new Uint8Array(1000)), point: { x: 1, y: 2 }, text: "" }),
  "typed arrays of a refused value": ({ mixMixture }, watch) => assert.throws(() => mixMixture({ bytes: watch(new Uint8Array(16)), slice: watch(new Uint8Array(1000)) })),
  "objects and lists": ({ keep, forget }, watch) => {
    keep(watch([watch(record({ table: watch({}), any: watch({ a: watch([]) }) }))]));
    forget();
  },
  "objects of a refused value": ({ keep }, watch) => assert.throws(() => keep(watch([watch(record({ table: watch({}) })), null]))),
  "maps": ({ echoIntTable }, watch) => echoIntTable(watch(new Map([[1, "a"]]))),
  "functions that Go was given": ({ keepReference, forgetReferences }, watch) => {
    keepReference(watch(() => 1));
    forgetReferences();
  },
}; // prettier-ignore

export const cases = {
  "what calls have handed over": async (exports) => {
    const kinds = Object.entries(calls).map(([name, call]) => {
      const collected = new Collected();
      let watched = 0;
      for (let i = 0; i < COUNT; i++) {
        call(exports, (object) => {
          watched++;
          return collected.watch(object);
        });
      }
      // Of the last call something may stay until the next one.
      return { name, remains: () => watched - collected.count > watched / COUNT, count: () => `${watched - collected.count} of ${watched}` };
    });
    // Go tells JavaScript what it no longer refers to when its own collector has found out.
    for (let i = 0; i < 3; i++) {
      exports.collect();
      await collectGarbage();
    }
    const remaining = kinds.filter(({ remains }) => remains()).map(({ name, count }) => `${name}: ${count()}`);
    assert.deepEqual(remaining, []);
    assert.deepEqual(exports.echoPoint({ x: 1, y: 2 }), { x: 1, y: 2 });
  },

  "what Go keeps is kept": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const collected = new Collected();
    for (let i = 0; i < 100; i++) exports.keepReference(collected.watch({ i }));
    exports.collect();
    await collectGarbage();
    assert.equal(collected.count, 0);
    assert.deepEqual(exports.keptReferences().map(({ i }) => i), Array.from({ length: 100 }, (_, i) => i)); // prettier-ignore
  },

  "the memory of an instance that has ended": async ({ instantiate }) => {
    const collected = new Collected();
    const kept = [];
    for (let i = 0; i < 10; i++) {
      const instance = await instantiate();
      instance.exports.echoAny([{ a: "é" }]);
      collected.watch(instance.memory.buffer);
      instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
      kept.push(instance);
    }
    await collectGarbage();
    assert.ok(kept.every(({ exited }) => exited));
    assert.equal(collected.count, 10);
  },
};
