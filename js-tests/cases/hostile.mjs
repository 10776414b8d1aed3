// Values that do things while they are looked at: getters that throw, call Go or change other arguments, proxies, cycles,
// depths without end. The call ends with an error or the right result, and the instance is fine.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

const point = { x: 1, y: 2 };
const tree = (value, ...branches) => ({ value, branches });
const record = (more) => ({ name: "", bytes: new Uint8Array(), floats: [], names: [], table: {}, numbers: [1n, 2n, 3n], ...more });

function fine({ echoPoint, echoAny, depthOf }) {
  assert.deepEqual(echoPoint(point), point);
  assert.deepEqual(echoAny({ a: ["é", 1n] }), { a: ["é", 1n] });
  assert.equal(depthOf({ value: 1, next: { value: 2 } }), 2);
}

/** A value with so many others around it. */
function wrap(value, depth, around) {
  for (let i = 0; i < depth; i++) value = around(value);
  return value;
}

const nests = {
  list: (value, depth) => wrap(value, depth, (inner) => [inner]),
  object: (value, depth) => wrap(value, depth, (inner) => ({ inner })),
};

/** Values that hold themselves. */
const knots = {
  list: () => {
    const list = [1];
    list.push({ list });
    return list;
  },
  object: () => {
    const object = {};
    object.self = { object };
    return object;
  },
  "object without prototype": () => {
    const object = Object.create(null);
    object.self = [object];
    return object;
  },
};

const SELF = /: expected a value without cycles/;

export const cases = {
  "cyclic values: any": (module) => {
    const before = module.calls();
    for (const make of Object.values(knots)) {
      for (const call of [() => module.echoAny(make()), () => module.echoAnys([1, make()]), () => module.echoAnyTable({ a: make() }), () => module.keep([record({ any: make() })])]) {
        assert.throws(call, RangeError, SELF);
      }
      fine(module);
    }
    assert.equal(module.calls(), before + 2 * 3);
  },

  "cyclic values: structs, slices, maps and pointers": (module) => {
    const chain = { value: 1 };
    chain.next = { value: 2, next: chain };
    const knot = tree(1);
    knot.branches.push(tree(2), knot);
    const nested = [];
    nested.push([nested]);
    const family = { name: "a", children: {} };
    family.children.self = family;
    const relatives = { name: "a", children: new Map() };
    relatives.children.set("self", relatives);
    const page = { items: [], first: null, byKey: {} };
    page.next = page;
    const values = { echoChain: chain, depthOf: chain, echoTree: knot, echoNested: nested, echoFamily: family, echoPageOfNumbers: page };
    for (const [name, value] of [...Object.entries(values), ["echoFamily", relatives]]) {
      assert.throws(() => module[name](value), RangeError, new RegExp(`^${name}: argument 1 \\((value|chain)\\)[^:]*…${SELF.source}`));
      fine(module);
    }
  },

  "cyclic values: JSON": (module) => {
    for (const make of Object.values(knots)) assert.throws(() => module.echoRaw(make()), Error, /^echoRaw: argument 1 \(value\): expected a value for JSON/);
    fine(module);
  },

  "errors that are causes of themselves": (module) => {
    const error = new Error("self");
    error.cause = error;
    const ring = new Error("one", { cause: new Error("two") });
    ring.cause.cause = ring;
    assert.equal(module.echoErrors([error])[0], error);
    assert.equal(module.wrapInside(ring)[0].first.message, "wrapped: one");
    let long = new Error("end");
    for (let i = 0; i < 1000; i++) long = new Error(`error ${i}`, { cause: long });
    assert.equal(module.echoErrors([long])[0], long);
    fine(module);
  },

  "values that nest 10,000 and 100,000 levels deep": async ({ instantiate, GoError }) => {
    const calls = {
      "any, lists": ({ depthOfAny }, depth) => depthOfAny(nests.list("end", depth)),
      "any, objects": ({ echoAny }, depth) => echoAny(nests.object("end", depth)),
      chain: ({ depthOf }, depth) => depthOf(wrap(null, depth, (next) => ({ value: 1, next }))),
      tree: ({ echoTree }, depth) => echoTree(wrap(tree(1), depth, (branch) => tree(1, branch))),
      nested: ({ echoNested }, depth) => echoNested(nests.list([], depth)),
      family: ({ echoFamily }, depth) => echoFamily(wrap({ name: "", children: {} }, depth, (inner) => ({ name: "", children: { inner } }))),
      JSON: ({ rawText }, depth) => rawText(nests.list(1, depth)).length / 2,
      "JSON, there and back": ({ echoRaw }, depth) => echoRaw(nests.object(1, depth)),
    };
    for (const [name, call] of Object.entries(calls)) {
      const { exports } = await instantiate();
      // Between the depths that always do and those that never do lies the end of some stack or other.
      for (const depth of [400, 1500, 2500, 3500, 4500, 6000, 8000, 10_000, 30_000, 100_000]) {
        let result;
        try {
          result = call(exports, depth);
        } catch (error) {
          assert.ok(depth > 400, `${name}, ${depth} levels: ${error.message}`);
          assert.ok([RangeError, TypeError, GoError].some((type) => error instanceof type), `${name}, ${depth} levels: ${error.message}`);
          assert.match(error.message, /deep|itself|call stack|JSON/, `${name}, ${depth} levels`);
        }
        if (typeof result === "number") assert.equal(Math.floor(result), depth, name);
        fine(exports);
      }
    }
  },

  "Go's values that hold themselves": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const calls = [() => exports.ring(), ...["list", "map", "chain", "nested"].map((kind) => () => exports.ringInAny(kind))];
    for (const call of calls) {
      assert.throws(call, Error, /^(ring|ringInAny): result: .*(itself|deep)/);
      fine(exports);
    }
  },

  "Go's values that nest deep": async ({ instantiate, GoError }) => {
    for (const [name, next] of [["deepChain", "next"], ["deepAny", 0]]) {
      const { exports } = await instantiate();
      for (const depth of [400, 1500, 2500, 3500, 4500, 6000, 8000, 9990, 10_010, 30_000, 100_000]) {
        try {
          let count = 0;
          for (let value = exports[name](depth); value !== null && typeof value === "object"; value = value[next]) count++;
          assert.equal(count, depth, name);
        } catch (error) {
          assert.ok(depth > 400 && (error instanceof RangeError || error instanceof GoError), `${name}, ${depth} levels: ${error.message}`);
          assert.match(error.message, new RegExp(`^${name}: result: .*(itself|deep)`));
        }
        fine(exports);
      }
    }
  },

  "getters that throw": (module) => {
    const before = module.calls();
    const thrown = new Error("from a getter");
    const throwing = (object, key) => Object.defineProperty(object, key, { enumerable: true, get: () => { throw thrown; } }); // prettier-ignore
    const calls = [
      () => module.echoPoint(throwing({ x: 1 }, "y")), () => module.echoPoints([point, throwing({ y: 1 }, "x")]), () => module.echoPoints(throwing([point, point], 1)), () => module.echoPointTable(throwing({ a: point }, "b")),
      () => module.echoOptional(throwing({ flag: true }, "text")), () => module.echoAny([throwing({}, "a")]), () => module.echoComplex128(throwing({ re: 1 }, "im")), () => module.echoEmbedding(throwing({ author: "", tail: { length: 0 }, hidden: 0 }, "depth")),
      () => module.echoErrors([throwing(new Error(), "message")]), () => module.echoErrors([throwing(new Error(), "cause")]),
    ]; // prettier-ignore
    for (const call of calls) assert.equal(assert.throws(call), thrown);
    // JSON has a word of its own to add.
    const error = assert.throws(() => module.echoRaw(throwing({}, "a")), Error, /from a getter/);
    assert.ok(error === thrown || error.cause === thrown);
    assert.equal(module.calls(), before);
    fine(module);
  },

  "getters that call exports of the same instance": (module) => {
    let calls = 0;
    const busy = (value) => {
      calls++;
      fine(module);
      assert.deepEqual(module.echoTextTriples([["é".repeat(100), `${calls}`, ""]])[0][1], `${calls}`);
      assert.throws(() => module.echoPoint({ x: "wrong" }), TypeError, "echoPoint: argument 1 (value).x: expected number, got string");
      assert.equal(module.echoReference(module), module);
      module.keep([record({ name: "x".repeat(100_000), error: new Error("kept") })]);
      module.forget();
      return value;
    };
    const lively = (entries) => Object.defineProperties({}, Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, { enumerable: true, get: () => busy(value) }])));
    assert.deepEqual(module.echoPoint(lively(point)), point);
    assert.deepEqual(module.echoSwatch(lively({ color: "cyan", weight: 0.5 })), { color: "cyan", weight: 0.5 });
    assert.deepEqual(module.echoAny([lively({ a: "é", b: lively({ c: 1n }) })]), [{ a: "é", b: { c: 1n } }]);
    assert.deepEqual(module.echoPointTable(lively({ a: point, b: lively(point) })), { a: point, b: point });
    const names = { author: "ü", tail: lively({ length: 1 }), hidden: 2, depth: 3, note: "n" };
    assert.deepEqual(module.echoEmbedding(lively(names)), { ...names, tail: { length: 1 } });
    // References before and after the calls, which have references of their own.
    const [first, last] = [{}, {}];
    const nested = { value: first, pair: [first, last], byKey: lively({ a: last }), maybe: last };
    assert.deepEqual(module.nestReference({ ...nested, list: [first, last] }), { ...nested, list: [first, last], byKey: { a: last } });
    assert.ok(calls > 10, "getters were called");
  },

  "getters that give another value each time": (module) => {
    let turn = 0;
    const fickle = (...values) => Object.defineProperty({}, "text", { enumerable: true, get: () => values[turn++ % values.length] });
    for (const values of [["a", undefined], ["a", 1], [undefined, "a"], ["a", "bcd"]]) {
      turn = 0;
      try {
        assert.ok(["a", "bcd", undefined].includes(module.echoOptional(fickle(...values)).text));
      } catch (error) {
        assert.ok(error instanceof TypeError, error.stack);
        assert.match(error.message, /^echoOptional: argument 1 \(value\)\.text: expected string, got /);
      }
      fine(module);
    }
  },

  "lists that change their length while they are read": (module) => {
    const growing = [point, point];
    Object.defineProperty(growing, 0, { get: () => (growing.push(point), point) });
    assert.deepEqual(module.echoPoints(growing), [point, point]);
    const shrinking = [point, point, point];
    Object.defineProperty(shrinking, 0, { get: () => ((shrinking.length = 1), point), configurable: true });
    assert.throws(() => module.echoPoints(shrinking), TypeError, "echoPoints: argument 1 (value)[1]: expected Point, got undefined");
    const fixed = [point, point];
    Object.defineProperty(fixed, 0, { get: () => ((fixed.length = 1), point), configurable: true });
    assert.throws(() => module.echoPointPair(fixed), TypeError, "echoPointPair: argument 1 (value)[1]: expected Point, got undefined");
    fine(module);
  },

  "objects and maps that change their keys while they are read": (module) => {
    const table = { a: point, get b() { delete table.c; return point; }, c: point }; // prettier-ignore
    assert.throws(() => module.echoPointTable(table), TypeError, "echoPointTable: argument 1 (value).c: expected Point, got undefined");
    const growing = { get a() { growing.z = point; return point; } }; // prettier-ignore
    assert.deepEqual(module.echoPointTable(growing), { a: point });
    const map = new Map([["a", { get x() { map.delete("b"); map.set("c", point); return 1; }, y: 2 }], ["b", point]]); // prettier-ignore
    try {
      const result = module.echoPointTable(map);
      assert.deepEqual(result.a, point);
    } catch (error) {
      assert.equal(error.message, "echoPointTable: argument 1 (value).b: expected Point, got undefined");
    }
    fine(module);
  },

  "getters that shrink, detach, grow or fill typed arrays of an earlier argument": (module) => {
    const changes = {
      detach: (buffer) => structuredClone(buffer, { transfer: [buffer] }),
      shrink: (buffer) => buffer.resize(1),
      "shrink to nothing": (buffer) => buffer.resize(0),
      grow: (buffer) => buffer.resize(4096),
      fill: (buffer) => new Uint8Array(buffer).fill(9),
    };
    for (const [name, change] of Object.entries(changes)) {
      for (const tracking of [true, false]) {
        for (const call of [
          (bytes, point, text) => module.mixBytes(bytes, bytes, point, text),
          (bytes, point, text) => module.mixMixture({ bytes, slice: bytes, point, text }),
        ]) {
          const buffer = ArrayBuffer.prototype.resize ? new ArrayBuffer(16, { maxByteLength: 4096 }) : new ArrayBuffer(16);
          if (!buffer.resize && /shrink|grow/.test(name)) continue;
          const bytes = tracking ? new Uint8Array(buffer) : new Uint8Array(buffer, 0, 16);
          bytes.fill(7);
          const trigger = { get x() { change(buffer); return 1; }, y: 2 }; // prettier-ignore
          let result;
          try {
            result = call(bytes, trigger, "behind");
          } catch (error) {
            assert.ok(error instanceof TypeError || error instanceof RangeError, `${name}: ${error.stack}`);
            fine(module);
            continue;
          }
          // What it was when it was looked at, or what it is now: nothing else, and what is behind it is where it was.
          const [fixed, slice, point, text] = result;
          const was = (list) => list.every((byte) => byte === 7);
          const is = (list) => (name === "fill" ? list.every((byte) => byte === 9) : bytes.length === list.length && was([...list].slice(0, 16)) && list.subarray(16).every((byte) => byte === 0));
          assert.ok(fixed.length === 16 && (was(fixed) || is(fixed)), `${name}, array: ${assert.show(fixed)}`);
          assert.ok((slice.length === 16 && was(slice)) || is(slice), `${name}, slice: ${assert.show(slice)}`);
          assert.deepEqual([point, text], [{ x: 1, y: 2 }, "behind"]);
          fine(module);
        }
      }
    }
  },

  "proxies": (module) => {
    const seen = [];
    const proxy = (target) => new Proxy(target, { get: (target, key, receiver) => (seen.push(key), Reflect.get(target, key, receiver)) });
    assert.deepEqual(module.echoPoint(proxy(point)), point);
    assert.deepEqual(module.echoPoints(proxy([proxy(point), point])), [point, point]);
    assert.deepEqual(module.echoPointTable(proxy({ a: proxy(point) })), { a: point });
    assert.deepEqual(module.echoAny(proxy({ a: proxy([1, proxy({})]) })), { a: [1, {}] });
    assert.ok(seen.length > 5, "it was looked at");
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const name of ["echoPoint", "echoPoints", "echoPointTable", "echoAny", "echoErrors", "echoTime", "echoIntTable", "echoRaw", "echoDigest", "echoCurve"]) {
      assert.throws(() => module[name](revoked), TypeError);
      assert.throws(() => module[name]([revoked]), TypeError);
    }
    // These pass for what they wrap, but have none of its insides.
    for (const [name, target] of [["echoTime", new Date(0)], ["echoIntTable", new Map([[1, "a"]])], ["echoDigest", new Uint8Array(1)], ["echoPointTable", new Map()]]) {
      const error = assert.throws(() => module[name](new Proxy(target, {})), TypeError);
      assert.ok(error.message.startsWith(`${name}: argument 1 (value)`), `${name}: ${error.message}`);
    }
    const liar = new Proxy({}, { getPrototypeOf: () => { throw new Error("no prototype"); }, ownKeys: () => { throw new Error("no keys"); } }); // prettier-ignore
    for (const name of ["echoPoint", "echoPointTable", "echoAny", "echoTime", "echoErrors"]) assert.throws(() => module[name](liar));
    fine(module);
  },

  "objects that lie about what they are": (module) => {
    const lies = [{ constructor: { get name() { throw new Error("no name"); } } }, { constructor: null }, { constructor: 5 }, { [Symbol.toStringTag]: "Date" }, { [Symbol.toPrimitive]: () => { throw new Error("no primitive"); } }]; // prettier-ignore
    for (const lie of lies) {
      for (const name of ["echoTime", "echoColor", "echoDuration", "echoWhole", "echoPoints"]) assert.throws(() => module[name](lie));
      assert.throws(() => module.echoPoint(lie), TypeError, "echoPoint: argument 1 (value).x: expected number, got undefined");
    }
    fine(module);
  },

  "lists in any: holes, extra properties, subclasses": ({ echoAny, echoPoints }) => {
    assert.deepEqual(echoAny([1, , 3]), [1, null, 3]); // eslint-disable-line no-sparse-arrays
    assert.deepEqual(echoAny(Object.assign([1], { extra: 2 })), [1]);
    class List extends Array {}
    assert.deepEqual(echoAny(List.of(1, 2)), [1, 2]);
    assert.deepEqual(echoPoints(List.of(point)), [point]);
    assert.deepEqual(echoAny({ [Symbol("s")]: 1, a: 2 }), { a: 2 });
    assert.deepEqual(echoAny(Object.create(null, { hidden: { value: 2 }, seen: { value: 3, enumerable: true } })), { seen: 3 });
  },
};
