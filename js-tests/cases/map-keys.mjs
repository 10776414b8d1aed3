// Keys of maps that only one side tells apart: an entry would be lost, so the map is refused.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

/** By the export that takes one: maps, of which each has two keys that are one to Go. */
const equalInGo = {
  echoPointTable: [{ "\uD83D": { x: 1, y: 2 }, "\uDE00": { x: 3, y: 4 } }, new Map([["a\uD83D", { x: 1, y: 2 }], ["a\uFFFD", { x: 3, y: 4 }]])],
  echoKeyTable: [new Map([[{ x: 1, y: 2 }, "a"], [{ y: 2, x: 1 }, "b"]])], // prettier-ignore
  echoPairTable: [new Map([[[1, 2], "a"], [Int16Array.of(1, 2), "b"]])], // prettier-ignore
  echoAddrTable: [new Map([["::1", "a"], ["0::1", "b"]])], // prettier-ignore
  echoVersionTable: [new Map([["v1", 1], ["v01", 2]])], // prettier-ignore
  echoAny: [{ "\uD83D": 1, "\uDE00": 2 }, { a: [{ "\uD83D": 1, "\uFFFD": 2 }] }],
  echoDeepTable: [{ a: new Map([[1, []]]), "\uD83D": new Map(), "\uDE00": new Map() }], // prettier-ignore
};

export const cases = {
  "equal in Go": (module) => {
    for (const [name, maps] of Object.entries(equalInGo)) {
      for (const map of maps) {
        const error = assert.throws(() => module[name](map), module.GoError, undefined);
        assert.equal(error.message, `${name}: argument 1 (value): two keys of a map are equal in Go`);
      }
    }
    assert.deepEqual(module.echoAny({ "\uD83D": 1, "\uFFFD!": 2 }), { "\uFFFD": 1, "\uFFFD!": 2 });
  },

  "equal in JavaScript": ({ confusingMaps, echoPoint }) => {
    for (const kind of ["texts", "NaN", "any", "pointers"]) {
      assert.throws(() => confusingMaps(kind), RangeError, /^confusingMaps: result [1-4]\[0\]: expected keys that differ in JavaScript, got two that are equal there$/);
    }
    assert.deepEqual(confusingMaps(""), [[], [], [], []]);
    assert.deepEqual(echoPoint({ x: 1, y: 2 }), { x: 1, y: 2 });
  },
};
