// Functions of Go's that JavaScript gets: as results, in fields and lists, as arguments of callbacks.
import * as assert from "../harness/assert.mjs";

export const go = "callbacks";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const ada = { name: "Ada", age: 36 };

async function start({ instantiate }) {
  const instance = await instantiate(undefined, { stderr() {} });
  return { instance, ...instance.exports };
}

export const cases = {
  "they hold what they need": ({ counter }) => {
    const [next, reset] = counter(5);
    const [otherNext] = counter(100);
    assert.deepEqual([next(), next(), otherNext(), next()], [6, 7, 101, 8]);
    assert.equal(reset(0), undefined);
    assert.deepEqual([next(), otherNext()], [1, 102]);
  },

  "they are functions like any other": ({ adder, greeter }) => {
    const add = adder(10);
    assert.deepEqual([1, 2, 3].map((n) => add(n)), [11, 12, 13]);
    assert.deepEqual([add.call(null, 1), add.apply({}, [2]), add.bind(5)(3), Reflect.apply(add, undefined, [4])], [11, 12, 13, 14]);
    assert.equal(add(1, 2, 3), 11, "more arguments than it takes");
    assert.equal(typeof add, "function");
    assert.equal(add.length, 1);
    assert.ok(adder(1) !== adder(1), "each is its own");
    assert.equal(greeter("Hi")("é"), "Hi, é");
  },

  "parameters and results of all kinds": ({ teller, GoError }) => {
    const tell = teller();
    assert.deepEqual(tell(true, 0.5, 2n ** 63n - 1n, "é", [1, 2], ada, "x", "y"), ["0.5 9223372036854775807é[x y]", Float64Array.of(1, 2, 0.5), ada]);
    assert.deepEqual(tell(true, -0, 0n, "", new Float64Array(0), null), ["-0 0[]", Float64Array.of(-0), null]);
    assert.throws(() => tell(false, 0, 0n, "", [], null), GoError, "no flag");
    for (let size = 1; size < 1_000_000; size *= 10) {
      const [text, list, person] = tell(true, 1, 1n, "é".repeat(size), new Float64Array(size).fill(2), { ...ada, tags: ["x".repeat(size)] });
      assert.deepEqual([text.length, list.length, list[size - 1], list[size], person.tags[0].length], [size + 5, size + 1, 2, 1, size]);
    }
  },

  "no arguments are nil in Go": async ({ nilTeller, laterNilTeller }) => {
    const [tell, later] = [nilTeller(), laterNilTeller()];
    assert.deepEqual([tell("a"), tell("a", null), tell("a", ada, ada)], [true, false, false]);
    assert.deepEqual([await later(), await later(1), await later(1, 2)], [true, false, false]);
  },

  "arguments that do not fit": ({ teller, counter, adder, operations, greeter, nested }) => {
    const tell = teller();
    const [, reset] = counter(1);
    const refused = [
      [() => tell(1), TypeError, "teller: result: argument 1 (flag): expected boolean, got number"],
      [() => tell(true, "x"), TypeError, "teller: result: argument 2 (number): expected number, got string"],
      [() => tell(true, 1, 1), TypeError, "teller: result: argument 3 (big): expected bigint, got number"],
      [() => tell(true, 1, 1n, "", 5), TypeError, /^teller: result: argument 5 \(list\): expected Float64Array or an array of numbers, got number$/],
      [() => tell(true, 1, 1n, "", [1, "x"]), TypeError, "teller: result: argument 5 (list)[1]: expected number, got string"],
      [() => tell(true, 1, 1n, "", [], {}), TypeError, "teller: result: argument 6 (person).name: expected string, got undefined"],
      [() => tell(true, 1, 1n, "", [], null, "a", 5), TypeError, "teller: result: argument 7 (rest)[1]: expected string, got number"],
      [() => reset("x"), TypeError, "counter: result 2: argument 1 (to): expected number, got string"],
      [() => reset(0.5), RangeError, "counter: result 2: argument 1 (to): expected int (a safe integer), got 0.5"],
      [() => adder(1)(2 ** 31), RangeError, "adder: result: argument 1 (number): expected int32 (-2147483648 to 2147483647), got 2147483648"],
      [() => adder(1)(), TypeError, "adder: result: argument 1 (number): expected number, got undefined"],
      [() => operations().add(1), TypeError, /^operations: result.*add.*: argument 2 \(b\): expected number, got undefined$/],
      [() => greeter("")(null), TypeError, "greeter: result: argument 1 (text): expected string, got null"],
      [() => nested((inner) => inner("x")), TypeError, "nested: argument 1 (visit): argument 1 (inner): argument 1 (number): expected number, got string"],
    ];
    for (const [work, type, message] of refused) assert.throws(work, type, message);
  },

  "results that cannot come out": ({ unsafeNumber, noFunction, someFunctions }) => {
    assert.throws(() => unsafeNumber()(), RangeError, /^unsafeNumber: result: .*safe integer/);
    assert.throws(noFunction, RangeError, "noFunction: result: expected a function, got nil");
    assert.throws(someFunctions, RangeError, "someFunctions: result[1]: expected a function, got nil");
  },

  "errors and panics": ({ troubles, GoError, GoPanicError }) => {
    const trouble = troubles();
    assert.equal(trouble.nil(), undefined);
    for (let i = 0; i < 100; i++) {
      const error = assert.throws(trouble.error, GoError, "outer: file does not exist");
      assert.deepEqual([error.goType, error.cause.message], ["*fmt.wrapError", "file does not exist"]);
      const panic = assert.throws(trouble.panic, GoPanicError, "trouble");
      assert.match(panic.goStack, /calls\.go/);
      assert.throws(trouble.index, GoPanicError, /index out of range/);
    }
    assert.equal(trouble.nil(), undefined);
  },

  "what ends the program": async (module) => {
    for (const [name, type, message] of [["exit", module.GoExitError, /status 7/], ["goexit", module.GoExitError, /Goexit/], ["block", module.GoBlockedError, /waits for an event/]]) {
      const started = await start(module);
      const { [name]: end, nil } = started.troubles();
      const [next] = started.counter(1);
      const error = assert.throws(end, type, message);
      assert.ok(started.instance.exited, name);
      for (const work of [end, nil, next, () => started.adder(1), end]) assert.equal(assert.throws(work), error, name);
    }
  },

  "after disposing of the instance": async (module) => {
    const { instance, counter, teller, greeter, waiter, operations } = await start(module);
    const [next, reset] = counter(1);
    const [tell, hello, wait, { add }] = [teller(), greeter(""), waiter(), operations()];
    instance[dispose]();
    const error = assert.throws(next, module.GoExitError, /disposed/);
    for (const work of [next, () => reset(1), () => tell(true, 1, 1n, "x".repeat(1e6), [], null), () => hello("x"), () => add(1, 2)]) assert.equal(assert.throws(work), error);
    assert.equal(await assert.rejects(wait("x")), error);
  },

  "in lists and maps": ({ steps, operations }) => {
    assert.deepEqual(steps(500).map((step) => step()), Array.from({ length: 500 }, (_, i) => i));
    assert.deepEqual(steps(0), []);
    const table = operations();
    assert.deepEqual([Object.keys(table), table.add(1, 2), table.divide(9, 3)], [["add", "divide", "panic"], 3, 3]);
  },

  "calls from within": ({ compose, counter, greeter }) => {
    const [next] = counter(0);
    const inner = greeter("inner");
    const outer = compose((text) => inner(`${text}${next()}`), (text) => inner(`${text}${next()}`));
    assert.equal(outer("x"), "inner, inner, x12");
    const mine = new Error("mine");
    const failing = compose((text) => text, () => {
      throw mine;
    }); // prettier-ignore
    for (let i = 0; i < 100; i++) assert.equal(assert.throws(() => failing("x")), mine);
    let depth = 0;
    const deep = compose((text) => (++depth < 200 ? deep(text) : text), (text) => `${text}.`);
    assert.equal(deep("x"), `x${".".repeat(200)}`);
  },

  "of two instances": async (module) => {
    const [a, b] = await Promise.all([start(module), start(module)]);
    const [nextOfA, nextOfB] = [a.counter(0)[0], b.counter(100)[0]];
    const both = a.compose(b.greeter("b"), a.greeter("a"));
    assert.deepEqual([nextOfA(), nextOfB(), nextOfA(), nextOfB(), both("x")], [1, 101, 2, 102, "a, b, x"]);
    b.instance[dispose]();
    assert.equal(nextOfA(), 3);
    const error = assert.throws(nextOfB, module.GoExitError);
    assert.equal(assert.throws(() => both("x")), error);
    assert.equal(a.instance.exited, false);
  },

  "when the memory grows": async (module) => {
    const { teller, grow, counter } = await start(module);
    const tell = teller();
    const [next] = counter(0);
    for (let i = 1; i < 20; i++) {
      grow(8);
      assert.equal(next(), i);
      grow(8);
      assert.deepEqual(tell(true, 1, 1n, "é", [i], ada)[1], Float64Array.of(i, 1));
    }
  },

  "that take a context": async (module) => {
    const { waiter, sleeper, asyncTroubles, GoError, GoPanicError } = module;
    const wait = waiter();
    assert.equal(await wait("x"), "waited for x");
    assert.equal(await wait("x", { signal: new AbortController().signal }), "waited for x");
    assert.deepEqual(await Promise.all(Array.from({ length: 500 }, (_, i) => wait(`${i}`))), Array.from({ length: 500 }, (_, i) => `waited for ${i}`));
    const wrong = wait(5);
    await assert.rejects(wrong, TypeError, "waiter: result: argument 1 (text): expected string, got number");
    await assert.rejects(wait("x", 5), TypeError, /^waiter: result: argument 2 \(options\): /);
    await assert.rejects(wait("x", { signal: {} }), TypeError, /^waiter: result: argument 2 \(options\)\.signal: expected AbortSignal/);
    const why = new Error("why");
    const controller = new AbortController();
    const sleeping = sleeper()({ signal: controller.signal });
    controller.abort(why);
    assert.equal(await assert.rejects(sleeping), why);
    assert.equal(await assert.rejects(sleeper()({ signal: AbortSignal.abort(why) })), why);
    const trouble = asyncTroubles();
    assert.equal(await trouble.nil(), undefined);
    await assert.rejects(trouble.error(), GoError, "outer: file does not exist");
    await assert.rejects(trouble.panic(), GoPanicError, "trouble");
    await assert.rejects(trouble.goexit(), GoPanicError, /Goexit/);
    const started = await start(module);
    const others = [started.sleeper()(), started.sleeper()()].map((promise) => assert.rejects(promise, module.GoExitError, /status 7/));
    const error = await assert.rejects(started.asyncTroubles().exit(), module.GoExitError, /status 7/);
    for (const other of await Promise.all(others)) assert.equal(other, error);
  },
};
