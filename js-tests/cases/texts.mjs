// Types that cross as text, by methods in Go: methods that fail, that panic, that call JavaScript, which calls Go again.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

/** Calls of other kinds that must still be right. */
function fine({ echoPoint, echoUpper, makePickies }) {
  assert.deepEqual(echoPoint({ x: 1, y: 2 }), { x: 1, y: 2 });
  assert.equal(echoUpper("é"), "É");
  assert.deepEqual(makePickies(["a", "", "é"]), ["first", ["a", "", "é"], "last"]);
}

const called = (seed, count = 3) => ({
  before: `before ${seed} é`,
  bytes: Uint8Array.of(seed, seed + 1),
  values: Array.from({ length: count }, (_, i) => `value ${seed}.${i}`),
  error: new Error(`error ${seed}`),
  after: `after ${seed} 🌍`,
});

export const cases = {
  "a text that Go does not take": (module) => {
    const before = module.calls();
    const error = assert.throws(() => module.takePicky("", "bad", {}), module.GoError, "takePicky: argument 2 (value): not to my taste");
    assert.ok(error.cause instanceof module.GoError);
    assert.deepEqual([error.cause.message, error.cause.goType], ["not to my taste", "*errors.errorString"]);
    const deep = assert.throws(() => module.takePicky("", "", { a: ["", "b"], "odd key": ["", "bad"] }), module.GoError);
    assert.match(deep.message, /^takePicky: argument 3 \(table\).*: not to my taste$/);
    assert.throws(() => module.echoAddr("no address"), module.GoError, /^echoAddr: argument 1 \(value\): ParseAddr\("no address"\): unable to parse IP$/);
    assert.throws(() => module.echoAddrTable(new Map([["::1", ""], ["x", ""]])), module.GoError, /^echoAddrTable: argument 1 \(value\).*: ParseAddr/); // prettier-ignore
    assert.equal(module.calls(), before, "Go's function is not called");
    fine(module);
  },

  "a text that Go does not give": (module) => {
    const error = assert.throws(() => module.makePicky("bad inside"), module.GoError, "makePicky: result: no text: not to my taste");
    assert.deepEqual([error.cause.message, error.cause.cause.message], ["no text: not to my taste", "not to my taste"]);
    assert.throws(() => module.makePickies(["a", "bad inside"]), module.GoError, /^makePickies: result 2.*: no text: not to my taste$/);
    assert.equal(module.makePicky("good"), "good");
    fine(module);
  },

  "methods that panic": (module) => {
    assert.throws(() => module.takePicky("", "panic", {}), module.GoPanicError, "panic in UnmarshalText");
    assert.throws(() => module.takePicky("", "", { a: ["panic"] }), module.GoPanicError, "panic in UnmarshalText");
    assert.throws(() => module.makePicky("panic inside"), module.GoPanicError, "panic in MarshalText");
    assert.throws(() => module.makePickies(["a", "panic inside"]), module.GoPanicError, "panic in MarshalText");
    fine(module);
  },

  "methods that call JavaScript": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const log = [];
    exports.setHook((way, text) => (log.push(`${way} ${text}`), `${way}(${text})`));
    const [first, second] = exports.echoCalled(called(1), called(2, 1));
    const through = ({ values, ...rest }) => ({ values: values.map((text) => `out(in(${text}))`), ...rest });
    const [one, two] = [called(1), called(2, 1)];
    assert.deepEqual([{ ...first, error: 0 }, { ...second, error: 0 }], [through({ ...one, error: 0 }), through({ ...two, error: 0 })]);
    assert.deepEqual([first.error.message, second.error.message], ["error 1", "error 2"]);
    assert.equal(log.length, 8);
  },

  "methods that call JavaScript that calls exports with values of the same kinds": async ({ instantiate }) => {
    const { exports } = await instantiate();
    let depth = 0;
    exports.setHook((way, text) => {
      if (depth < 2) {
        depth++;
        const [one, two] = [called(7, 2), called(8, depth)];
        const [first, second] = exports.echoCalled(one, two);
        for (const [given, got] of [[one, first], [two, second]]) {
          assert.deepEqual({ ...got, values: 0 }, { ...given, values: 0 }); // the error is the same object
          assert.ok(got.values.every((value, i) => value.includes(given.values[i])));
        }
        assert.deepEqual(exports.echoAny([{ a: "é".repeat(1000) }, new Uint8Array(100_000)])[0], { a: "é".repeat(1000) });
        assert.throws(() => exports.makePicky("bad inside"));
        assert.throws(() => exports.takePicky("", "panic", {}));
        const reference = {};
        assert.equal(exports.echoReference(reference), reference);
        depth--;
      }
      return text;
    });
    const [one, two] = [called(1), called(2)];
    assert.deepEqual(exports.echoCalled(one, two), [one, two]);
    assert.equal(depth, 0);
  },

  "methods that call JavaScript that calls another instance": async ({ instantiate }) => {
    const [{ exports }, { exports: others }] = [await instantiate(), await instantiate()];
    exports.setHook((way, text) => {
      const reference = {};
      assert.equal(others.echoReference(reference), reference);
      return text;
    });
    const [one, two] = [called(1), called(2)];
    assert.deepEqual(exports.echoCalled(one, two), [one, two]);
  },

  "calls within calls within calls, deeper than there are areas for arguments": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const reached = { in: 0, out: 0 };
    for (const direction of ["in", "out"]) {
      exports.setHook((way, text) => {
        const level = Number(text);
        if (level < 100) reached[way] = Math.max(reached[way], level);
        if (way === direction && level < 12) {
          const one = { ...called(level), values: [`${level + 1}`], bytes: new Uint8Array(level * 10_000).fill(level) };
          const two = { ...called(level + 1), values: ["100"] };
          assert.deepEqual(exports.echoCalled(one, two), [one, two], `level ${level}`);
        }
        return text;
      });
      const [one, two] = [{ ...called(1), values: ["0"] }, { ...called(2), values: ["200"] }];
      assert.deepEqual(exports.echoCalled(one, two), [one, two]);
    }
    assert.deepEqual(reached, { in: 12, out: 12 });
  },

  "what a method's JavaScript throws": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const thrown = new RangeError("from JavaScript");
    exports.setHook((way) => {
      if (way === when) throw thrown;
      return "fine";
    });
    let when = "in";
    assert.equal(assert.throws(() => exports.echoCalled(called(1), called(2)), RangeError), thrown);
    when = "out";
    assert.equal(assert.throws(() => exports.echoCalled(called(1), called(2)), RangeError), thrown);
    when = "never";
    assert.deepEqual(exports.echoCalled(called(1), called(2))[1].values, ["fine", "fine", "fine"]);
  },

  "functions of Go's that JavaScript calls": async ({ instantiate }) => {
    const { exports } = await instantiate();
    exports.setHook((function_, text) => function_(exports.echoUpper(text)) + function_(exports.echoTree({ value: 1, branches: [{ value: 7, branches: [] }] }).branches[0].value.toString()));
    assert.equal(exports.callThrough("é"), "<É><7>");
  },

  "thousands of failures of each kind": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    for (let i = 0; i < 3000; i++) {
      assert.throws(() => exports.takePicky("", "bad", {}), GoError);
      assert.throws(() => exports.takePicky("", "", { a: ["panic"] }), GoPanicError);
      assert.throws(() => exports.makePickies(["a", "bad inside"]), GoError);
      assert.throws(() => exports.makePicky("panic inside"), GoPanicError);
      assert.throws(() => exports.echoPoint({ x: 1 }), TypeError);
    }
    fine(exports);
  },
};
