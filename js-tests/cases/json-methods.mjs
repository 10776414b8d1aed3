// Types with `MarshalJSON` and `UnmarshalJSON` of their own: JavaScript sees what their JSON holds. cases/shapes.mjs sends more of them there and back.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

const quantity = { amount: "5m", format: "a" };

export const cases = {
  "methods that refuse": (module) => {
    const { takeBroken, makeBroken, calls, echoQuantity, GoError } = module;
    const before = calls();
    assert.throws(() => takeBroken("no", []), GoError, "takeBroken: argument 1 (value): not to my taste");
    assert.throws(() => takeBroken(1, [1, ["no"]]), GoError, /^takeBroken: argument 2 \(list\).*: not to my taste$/);
    assert.throws(() => echoQuantity({ amount: "x" }), GoError, /^echoQuantity: argument 1 \(value\): strconv\.ParseInt/);
    assert.equal(calls(), before, "Go's function is not called");
    const error = assert.throws(() => makeBroken("error"), GoError, "makeBroken: result: not to my taste");
    assert.equal(error.cause.goType, "*errors.errorString");
    assert.deepEqual(echoQuantity(quantity), quantity);
  },

  "methods that write no JSON": ({ makeBroken, GoError }) => {
    assert.throws(() => makeBroken(""), GoError, "makeBroken: result: MarshalJSON has returned nothing");
    for (const text of ["{", "nul", "'a'", "[1] 2"]) assert.throws(() => makeBroken(text), SyntaxError, /^makeBroken: result: /);
    assert.deepEqual(makeBroken(' {"__proto__": [1, null], "é": "\\u00e9"} '), { ["__proto__"]: [1, null], é: "é" });
  },

  "values that no JSON has": ({ takeBroken, echoVersion, calls }) => {
    const before = calls();
    for (const value of [undefined, () => 1, Symbol("s"), 1n, new Map(), Promise.resolve(1), { a: [new Set()] }]) {
      assert.throws(() => takeBroken(value, []), TypeError, /^takeBroken: argument 1 \(value\): expected a value for JSON/);
      assert.throws(() => takeBroken(1, [1, value]), TypeError, /^takeBroken: argument 2 \(list\)\[1\]: expected a value for JSON/);
    }
    assert.throws(() => echoVersion(), TypeError, "echoVersion: argument 1 (value): expected a value for JSON, got undefined");
    assert.equal(calls(), before, "Go's function is not called");
    assert.equal(takeBroken({ b: 1, a: undefined }, [null, new Date(0), "é"]), '{"b":1}[{null} {"1970-01-01T00:00:00.000Z"} {"é"}]');
  },

  "one way alone": ({ makeShown, takeTaken }) => {
    assert.deepEqual(makeShown("é"), [["é"]]);
    assert.equal(takeTaken("é", ["a", null]), "é2");
  },

  "rest parameters": ({ spreadVersions, restWasNil }) => {
    assert.deepEqual(spreadVersions("v1", "v2"), ["v1", "v2"]);
    assert.deepEqual([spreadVersions(), restWasNil()], [[], true]);
  },

  "in an any": ({ jsonInAny }) => {
    const all = { value: quantity, pointer: quantity, nil: null, list: [quantity], number: "v2", limit: 2, both: "text", "in a map": { a: new Map([["v1", quantity]]) } };
    for (const [kind, value] of Object.entries(all)) assert.deepEqual(jsonInAny(kind), value, kind);
  },
};
