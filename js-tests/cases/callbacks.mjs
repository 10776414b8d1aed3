// Functions of JavaScript's that Go calls: what they get, return and throw, and what they may do meanwhile. Values of all types are
// in callback-values.mjs, promises in callback-promises.mjs, what is let go of in callback-leaks.mjs.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const go = "callbacks";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const ada = { name: "Ada", age: 36, tags: ["x", "é"], friends: [{ name: "Bob", age: -1, notes: { ["__proto__"]: "hostile" } }] };

const thrown = [new Error("an error"), new TypeError("another", { cause: new Error("its cause") }), {}, [], () => 1, "text", "", 42, 0, -1.5, NaN, 7n, true, false, null, undefined, Symbol("s")];

const getter = (object, key) => Object.defineProperty(object, key, { get() { throw new Error(`the getter of ${key}`); } }); // prettier-ignore

/** What is awkward to throw: whoever looks at it too closely gets another exception. */
const hostile = {
  "an error whose message throws": () => getter(new Error(), "message"),
  "an error whose cause throws": () => getter(new Error("e"), "cause"),
  "an error whose cause is itself": () => {
    const error = new Error("e");
    return Object.assign(error, { cause: error });
  },
  "an error that always has another cause": () => {
    class Endless extends Error {
      get cause() {
        return new Endless("again");
      }
    }
    return new Endless("endless");
  },
  "an error whose message is no text": () => Object.assign(new Error(), { message: { toString: null } }),
  "an object without a prototype": () => Object.create(null),
  "an object that cannot be a text": () => ({ toString() { throw new Error("toString"); }, valueOf: null }), // prettier-ignore
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a proxy without a prototype to ask for": () => new Proxy({}, { getPrototypeOf() { throw new Error("trap"); } }), // prettier-ignore
  "an object whose tag throws": () => getter({}, Symbol.toStringTag),
}; // prettier-ignore

function caught(work) {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

const thrower = (value) => () => {
  throw value;
};

/** The methods that a module and an instance of it share. */
async function start({ instantiate }) {
  const instance = await instantiate(undefined, { stderr() {} });
  return { instance, ...instance.exports };
}

export const cases = {
  "nothing in, nothing out": (module) => {
    let calls = 0;
    const result = module.nothing((...args) => (calls++, args.length));
    assert.deepEqual([calls, result], [1, undefined]);
  },

  "several arguments and results": ({ mixed }) => {
    let args;
    const results = mixed((...all) => ((args = all.map((arg) => (arg instanceof Float64Array ? arg.slice() : arg))), ["ö", -7, Uint8Array.of(1), false]));
    assert.deepEqual(args, [true, 1.5, "é", Float64Array.of(1, -2), { a: 1 }, { name: "Ada", age: 36 }]);
    assert.deepEqual(results, ["ö", -7, Uint8Array.of(1), false]);
  },

  "many arguments": ({ many, fourteen }) => {
    assert.equal(many((...all) => (assert.deepEqual(all, Array.from({ length: 17 }, (_, i) => i + 1)), all.length)), 17);
    assert.equal(fourteen((...all) => (assert.equal(all.length, 14), all.reduce((a, b) => a * b))), -(14n * 13n * 12n * 11n * 10n * 9n * 8n * 7n * 6n * 5n * 4n * 3n * 2n));
  },

  "as many arguments as there are": ({ rest, restOfTexts, restOfBytes }) => {
    for (const more of [[], [1], [1, -2, 2 ** 53 - 1], new Array(5000).fill(7)]) {
      assert.equal(rest((first, ...others) => (assert.deepEqual([first, others], ["é", more]), others.length), "é", ...more), more.length);
    }
    assert.equal(restOfTexts((...texts) => texts.join(), "a", "é", ""), "a,é,");
    assert.equal(restOfTexts((...texts) => `${texts.length}`), "0");
    assert.equal(restOfBytes((...bytes) => bytes.reduce((a, b) => a + b), 250, 5, 1), 256);
  },

  "function types with a name": ({ callVisitor, runChain }) => {
    assert.equal(callVisitor((text) => `${text}!`, "é"), "é!");
    const chain = (depth, next) => (depth === 0 ? 0 : 1 + next(depth - 1, next));
    assert.equal(runChain(chain, 4), 4);
  },

  "functions in lists, arrays and maps": ({ callVisitors, callPair, callNamed }) => {
    assert.equal(callVisitors([(t) => `${t}1`, (t) => `${t}2`, (t) => `${t}3`], "é"), "é123");
    assert.equal(callVisitors([], "é"), "é");
    assert.equal(callPair([(n) => n + 1, (n) => n * 10], 4), 50);
    assert.equal(callNamed({ a: (t) => `${t}a`, ["__proto__"]: (t) => `${t} proto` }, "__proto__", "é"), "é proto");
    assert.equal(callNamed({}, "toString", "é"), "none");
    assert.throws(() => callVisitors([(t) => t, null], ""), TypeError, "callVisitors: argument 1 (visits)[1]: expected function, got null");
    assert.throws(() => callPair([(n) => n], 1), RangeError, /^callPair: argument 1 \(visits\): /);
    assert.throws(() => callNamed({ a: "b" }, "a", ""), TypeError, /^callNamed: argument 1 \(visits\).*\ba\b.*: expected function, got string$/);
  },

  "functions in fields": ({ callHooks, echoHooks, visitHooks }) => {
    const none = ["before", "after", "done"];
    assert.deepEqual(callHooks({ name: "" , before: null, done: null }, "x"), ["x", none]);
    assert.deepEqual(callHooks({ name: "", before: undefined, after: undefined, done: undefined }, "x"), ["x", none]);
    let isDone = false;
    const hooks = { name: "", before: (t) => `<${t}`, after: (t) => `${t}>`, inner: { name: "", before: (t) => `(${t})`, done: null }, done: () => (isDone = true) };
    assert.deepEqual(callHooks(hooks, "x"), ["(<x)>", ["after", "done"]]);
    assert.ok(isDone, "done");
    assert.throws(() => callHooks({ name: "", before: 5, done: null }, ""), TypeError, "callHooks: argument 1 (hooks).before: expected function, got number");
    const back = echoHooks(hooks);
    assert.deepEqual([back.name, back.before("y"), back.after("y"), back.inner.before("y"), back.inner.done, back.done()], ["", "<y", "y>", "(y)", null, undefined]);
    assert.equal(echoHooks({ name: "n", before: null, done: null }).before, null);
    const visited = visitHooks((shown) => {
      assert.deepEqual([shown.name, shown.before("é"), shown.done], ["go", "É", null]);
      return { ...shown, after: (t) => `${t}!` };
    });
    assert.deepEqual(visited, ["TEXT!", ["done"]]);
  },

  "functions that take and return functions": ({ nested, deeper, callsNil }) => {
    let later;
    assert.equal(nested((add) => ((later = add), add(1), add(2), add(3) * 10)), 60);
    assert.equal(later(4), 10);
    assert.equal(deeper((a) => (b) => (c) => a + b + c), "abc");
    assert.throws(() => callsNil(() => 1), RangeError, "callsNil: argument 1 (visit): argument 1 (inner): expected a function, got nil");
  },

  "functions of all kinds": ({ throughString }) => {
    class Host {
      static method(text) {
        return `${text} static ${this === undefined}`;
      }
    }
    const bound = function (text) {
      return text + this.more;
    }.bind({ more: " bound" });
    assert.equal(throughString(Host.method, "a"), "a static true");
    assert.equal(throughString(bound, "a"), "a bound");
    assert.equal(throughString(new Proxy((text) => text, { apply: (target, _, [text]) => `${target(text)} proxied` }), "a"), "a proxied");
    assert.equal(throughString(Object.setPrototypeOf((text) => `${text} bare`, null), "a"), "a bare");
    assert.equal(throughString(String, "a"), "a");
    // Looked at no further: whatever these are called, a function is called as one.
    assert.equal(throughString(Object.assign((text) => text, { call: null, apply: null, bind: null, then: null }), "a"), "a");
    const error = assert.throws(() => throughString(Host, "a"), TypeError);
    assert.match(error.message, /class/i);
  },

  "what is no function": (module) => {
    for (const [value, what] of [[undefined, "undefined"], [null, "null"], [5, "number"], ["f", "string"], [{}, ""], [[], ""], [{ call() {} }, ""], [Promise.resolve(() => 1), "Promise"]]) {
      const error = assert.throws(() => module.each(1, value), TypeError);
      assert.ok(error.message.startsWith("each: argument 2 (visit): expected function, got "), error.message);
      assert.ok(error.message.includes(what), error.message);
    }
    assert.throws(() => module.each(1), TypeError, "each: argument 2 (visit): expected function, got undefined");
    assert.throws(() => module.throughString(() => "x", 5), TypeError, "throughString: argument 2 (value): expected string, got number");
  },

  "results that do not fit": (module) => {
    const { mixed, throughString, throughPerson, throughInt64, throughTriple, throughBool, each, fails, nothing, failsOr, failsOrPerson } = module;
    const refused = [
      [() => each(1, () => "x"), TypeError, "each: argument 2 (visit): result: expected number, got string"],
      [() => each(1, () => 2 ** 31), RangeError, "each: argument 2 (visit): result: expected int32 (-2147483648 to 2147483647), got 2147483648"],
      [() => each(1, () => {}), TypeError, "each: argument 2 (visit): result: expected number, got undefined"],
      [() => throughInt64(() => 5, 1n), TypeError, "throughInt64: argument 1 (visit): result: expected bigint, got number"],
      [() => throughInt64(() => 2n ** 63n, 1n), RangeError, /^throughInt64: argument 1 \(visit\): result: expected int64 .*, got 9223372036854775808n?$/],
      [() => throughBool(() => 1, true), TypeError, "throughBool: argument 1 (visit): result: expected boolean, got number"],
      [() => throughString(() => null, ""), TypeError, "throughString: argument 1 (visit): result: expected string, got null"],
      [() => throughString(async () => "x", ""), TypeError, /^throughString: argument 1 \(visit\): returned a promise, but a synchronous call cannot wait/],
      [() => throughTriple(() => [1, 2], [1, 2, 3]), RangeError, /^throughTriple: argument 1 \(visit\): result: /],
      [() => throughPerson(() => ({ name: "x" }), ada), TypeError, "throughPerson: argument 1 (visit): result.age: expected number, got undefined"],
      [() => throughPerson(() => ({ ...ada, friends: [{ name: 1, age: 1 }] }), ada), TypeError, "throughPerson: argument 1 (visit): result.friends[0].name: expected string, got number"],
      [() => mixed(() => 1), TypeError, "mixed: argument 1 (visit): result: expected an array of 4 results, got number"],
      [() => mixed(() => ["a", 1, Uint8Array.of()]), RangeError, "mixed: argument 1 (visit): result: expected 4 results, got 3"],
      [() => mixed(() => ["a", 1, Uint8Array.of(), 0]), TypeError, "mixed: argument 1 (visit): result[3]: expected boolean, got number"],
      [() => failsOr(() => "x", ""), TypeError, "failsOr: argument 1 (visit): result: expected number, got string"],
      [() => failsOrPerson(() => [ada, 5]), TypeError, "failsOrPerson: argument 1 (visit): result[1]: expected string, got number"],
    ];
    for (const [work, type, message] of refused) assert.throws(work, type, message);
    // Where Go wants nothing, anything will do.
    for (const result of [1, {}, "x", null]) assert.deepEqual([nothing(() => result), fails(() => result)], [undefined, undefined]);
    // An error of this kind is one like any other for Go, which may handle it.
    assert.equal(module.recovers(thrower(new TypeError("t"))), "error: t");
    const { message } = assert.throws(() => module.callHooks({ name: "", before: () => 5, done: null }, ""), TypeError);
    assert.equal(message, "callHooks: argument 1 (hooks).before: result: expected string, got number");
    assert.throws(() => module.deeper(() => () => () => 5), TypeError, /^deeper: argument 1 \(begin\): result: result: result: expected string, got number$/);
    assert.throws(() => module.deeper(() => 5), TypeError, "deeper: argument 1 (begin): result: expected function, got number");
  },

  "what JavaScript cannot be given": ({ unsafeArgument, recovers }) => {
    let calls = 0;
    assert.throws(() => unsafeArgument(() => calls++), RangeError, /^unsafeArgument: argument 1 \(visit\): .*safe integer/);
    assert.equal(calls, 0);
    assert.equal(recovers(() => {}), "nothing");
  },

  "an exception comes out as it went in": (module) => {
    const { nothing, fails, failsOr, failsOrPerson, each, mixed, throughPerson, throughInt64, callVisitors, callByAnother } = module;
    for (const value of thrown) {
      const calls = [
        nothing, fails, (f) => failsOr(f, ""), failsOrPerson, (f) => each(3, f), mixed, (f) => throughPerson(f, ada), (f) => throughInt64(f, 1n), (f) => callVisitors([f], "x"), module.recoversAndThrows,
        (f) => nothing(() => nothing(f)), (f) => nothing(() => fails(() => each(1, f))),
      ]; // prettier-ignore
      for (const call of calls) {
        const { error, value: result } = caught(() => call(thrower(value)));
        assert.ok(Object.is(error, value), `${String(value)} came out as ${String(error)}, ${assert.show(result)}`);
      }
    }
    assert.equal(callByAnother((n) => n, 4), 6);
  },

  "an exception that is awkward": async (module) => {
    for (const [what, make] of Object.entries(hostile)) {
      const started = await start(module);
      for (const call of [started.nothing, started.fails, started.recoversAndThrows]) {
        const value = make();
        assert.ok(caught(() => call(thrower(value))).error === value, what);
      }
      for (const call of [started.wraps, started.messages, started.recovers]) {
        const { error } = caught(() => call(thrower(make())));
        assert.ok(error === undefined || error instanceof module.GoError, `${what}: ${error?.name}`);
      }
      assert.equal(started.each(3, (i) => i), 3n, what);
    }
  },

  "an exception that Go wraps": ({ wraps, joins, GoError }) => {
    for (const value of thrown) {
      const error = assert.throws(() => wraps(thrower(value)), GoError);
      assert.ok(Object.is(error.cause, value), `${String(value)} is the cause`);
      assert.equal(error.message, `visiting: ${value instanceof Error ? value.message : String(value)}`);
      assert.equal(error.goType, "*fmt.wrapError");
    }
    assert.equal(wraps(() => {}), undefined);
    const error = assert.throws(() => joins((which) => thrower(new Error(`error ${which}`))()), GoError, "both: error 1\nerror 2");
    assert.equal(error.cause.goType, "*errors.joinError");
  },

  "what Go sees of an exception": ({ messages, recovers }) => {
    assert.deepEqual(messages(thrower(new Error("a", { cause: new TypeError("b", { cause: "text" }) }))), ["a", "b"]);
    assert.deepEqual(messages(thrower("é")), ["é"]);
    assert.deepEqual(messages(() => {}), []);
    assert.deepEqual([5, undefined, null, "é", Symbol("s"), new Error("e")].map((value) => recovers(thrower(value))), ["error: 5", "error: undefined", "error: null", "error: é", "error: Symbol(s)", "error: e"]);
  },

  "Go cleans up behind an exception": ({ cleans, panics, GoPanicError }) => {
    const steps = [];
    const mine = new Error("mine");
    assert.equal(caught(() => cleans(thrower(mine), (step) => steps.push(step))).error, mine);
    assert.deepEqual(steps, ["inner", "outer"]);
    // The last one to throw is what is thrown.
    const second = new Error("second");
    assert.equal(caught(() => cleans(thrower(mine), (step) => thrower(step === "outer" ? second : mine)())).error, second);
    assert.throws(() => panics(() => {}), GoPanicError, "after the visit");
    assert.equal(caught(() => panics(thrower(mine))).error, mine);
  },

  "kept functions": async (module) => {
    const { keep, callKept, drop } = await start(module);
    assert.deepEqual(callKept("x"), []);
    for (let i = 1; i <= 100; i++) assert.equal(keep((text) => `${text}${i}`), i);
    const expected = Array.from({ length: 100 }, (_, i) => `é${i + 1}`);
    assert.deepEqual(callKept("é"), expected);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(callKept("é"), expected);
    drop();
    assert.deepEqual(callKept("x"), []);
    const mine = new Error("mine");
    keep(thrower(mine));
    assert.equal(caught(() => callKept("x")).error, mine);
    drop();
    // The place that a message names is that of the call that brought the function.
    keep(() => 5);
    assert.throws(() => callKept("x"), TypeError, "keep: argument 1 (visit): result: expected string, got number");
  },

  "one function twice": async (module) => {
    const { keep, callKept } = await start(module);
    let calls = 0;
    const count = (text) => `${text}${++calls}`;
    keep(count);
    keep(count);
    assert.deepEqual(callKept("x"), ["x1", "x2"]);
  },

  "from goroutines, after the call": async (module) => {
    const { callFromGoroutine, note, takeNotes } = await start(module);
    const heard = [];
    callFromGoroutine((text) => {
      heard.push(text);
      note(text);
    }, 500);
    assert.deepEqual(heard, [], "not before the call is over");
    await until(() => heard.length === 500, "500 goroutines have called");
    assert.deepEqual([...heard].sort(), Array.from({ length: 500 }, (_, i) => `goroutine ${i}`).sort());
    assert.deepEqual(takeNotes(), heard);
  },

  "from a timer": async (module) => {
    const { callFromTimer } = await start(module);
    const heard = [];
    callFromTimer((text) => heard.push(text), 1);
    await until(() => heard.length > 0, "the timer has called");
    assert.deepEqual(heard, ["timer"]);
  },

  "from goroutines that the export waits for": async (module) => {
    const { callByAnother, throughString } = await start(module);
    assert.equal(callByAnother((n) => n * 2, 100), 9900);
    assert.equal(callByAnother((n) => throughString((text) => text, "x".repeat(n)).length, 100), 4950);
  },

  "what nobody catches in a goroutine ends the program": async (module) => {
    const { callFromGoroutine, instance, each } = await start(module);
    callFromGoroutine(thrower(new Error("mine")), 1);
    await until(() => instance.exited, "the program has ended");
    const error = assert.throws(() => each(1, () => 1), module.GoExitError, /panic: .*mine/);
    assert.equal(error.code, 2);
  },

  "calls within calls": async (module) => {
    const { recurse, each, throughPerson, keep, callKept } = await start(module);
    for (const text of ["x", "é".repeat(50), "x".repeat(100_000)]) {
      const visit = (depth, inner) => {
        assert.equal(inner.length, text.length);
        assert.deepEqual(throughPerson((person) => person, { ...ada, name: `${depth}` }).name, `${depth}`);
        assert.throws(() => each(1, () => "no number"), TypeError);
        return recurse(depth, inner, visit);
      };
      assert.equal(recurse(10, text, visit), `10(9(8(7(6(5(4(3(2(1(${text}${")".repeat(10)}`);
    }
    assert.ok(recurse(300, "deep", function visit(depth, text) { return recurse(depth, text, visit); }).includes("(deep)")); // prettier-ignore
    // An exception from the depth passes all of them.
    const mine = new Error("mine");
    const visit = (depth, text) => (depth === 0 ? thrower(mine)() : recurse(depth, text, visit));
    assert.equal(caught(() => recurse(20, "", visit)).error, mine);
    // Those that are kept while they are called.
    keep((text) => `${text}${text.length < 5 ? callKept(`${text}.`)[0] : ""}`);
    assert.deepEqual(callKept("x"), ["xx.x..x...x...."]);
  },

  "calls within calls end otherwise": async (module) => {
    const { GoBlockedError, GoError, GoExitError, GoPanicError } = module;
    const mine = new Error("mine");
    const within = {
      "all is well": ({ each }) => assert.equal(each(3, (i) => i), 3n),
      "an error, then all is well": ({ each, fails }) => {
        assert.equal(caught(() => fails(thrower(mine))).error, mine);
        each(1, (i) => i);
      },
      "small functions": ({ divide, change, showAndChange }) => {
        assert.equal(divide(-7, 2), -3);
        assert.throws(() => divide(1, 0), GoPanicError, "runtime error: integer divide by zero");
        // The last thing of the call around them is a panic as well.
        showAndChange(() => change(1, divide(84, 2)));
        assert.throws(() => change(-1, 1), GoPanicError, /index out of range/);
      },
      "all is well, then a panic": ({ each, panics }) => {
        each(1, (i) => i);
        assert.throws(() => panics(() => each(1, (i) => i)), GoPanicError, "after the visit");
      },
    };
    const failures = { error: GoError, panic: GoPanicError, index: GoPanicError, goexit: GoExitError, block: GoBlockedError, exit: GoExitError };
    for (const work of Object.values(within)) {
      for (const [how, kind] of Object.entries(failures)) {
        const exports = await start(module);
        exports.visitAndFail(() => work(exports), "nil");
        assert.throws(() => exports.divide(1, 0), GoPanicError, "runtime error: integer divide by zero");
        assert.throws(() => exports.visitAndFail(() => work(exports), how), kind);
      }
    }
    // From a goroutine that no call waits for.
    const { visitAndFailLater, each } = await start(module);
    const visit = () => {
      for (let i = 0; i < 3; i++) each(1, (i) => i);
    };
    await assert.rejects(visitAndFailLater(visit, "panic"), GoPanicError, "trouble");
    await assert.rejects(visitAndFailLater(visit, "error"), GoError, /outer/);
    await visitAndFailLater(visit, "nil");
  },

  "memory that grows in a callback": async (module) => {
    const { growBetween, grow, throughStrings, each, recurse } = await start(module);
    for (let i = 0; i < 8; i++) {
      const results = growBetween(5, (text, list, person) => {
        assert.deepEqual([text, [...list], person], ["é", [1, 2, 3], { name: "Ada", age: 0, tags: ["x"] }]);
        grow(5);
        // Each time it moves it is a quarter larger.
        while (i === 0 && list.length > 0) grow(5);
        return [`${text}${i}`, [i, 0.5], { ...person, age: i }];
      });
      assert.deepEqual(results, [`é${i}`, Float64Array.of(i, 0.5), { name: "Ada", age: i, tags: ["x"] }]);
      assert.deepEqual(throughStrings((texts) => (grow(1), [...texts, "b"]), ["a"]), ["a", "b"]);
      assert.equal(each(10, (n) => (grow(1), n)), 45n);
      const visit = (depth, text) => (grow(1), recurse(depth, text, visit));
      assert.equal(recurse(4, "é", visit), "4(3(2(1(é))))");
    }
    // A large result is itself a reason to grow, and may come from where the memory was.
    const bytes = new Uint8Array(30_000_000).fill(7);
    assert.deepEqual(module.throughBytes((view) => view, bytes).subarray(-3), Uint8Array.of(7, 7, 7));
  },

  "memory that grows in a callback, and an exception": async (module) => {
    const { nothing, grow, wraps, throughPerson } = await start(module);
    for (let i = 0; i < 10; i++) {
      const mine = new Error("x".repeat(i * 10_000));
      const throwLate = () => {
        grow(10);
        throw mine;
      };
      assert.equal(caught(() => nothing(throwLate)).error, mine);
      assert.equal(caught(() => wraps(throwLate)).error.cause, mine);
      assert.throws(() => throughPerson(() => (grow(10), { name: i }), ada), TypeError);
    }
  },

  "lists are views, for JavaScript to change": ({ fill, fillFloats, fillAll, fillNothing }) => {
    const bytes = fill(256, (buffer) => {
      assert.ok(buffer instanceof Uint8Array && buffer.length === 256 && buffer[200] === 200, "what Go has");
      buffer.set([104, 105]);
      return 3;
    });
    assert.deepEqual(bytes, Uint8Array.of(104, 105, 2));
    assert.deepEqual(fillFloats(3, (buffer) => buffer.fill(-0.5)), Float64Array.of(-0.5, -0.5, -0.5));
    assert.equal(fillFloats(1_000_000, (buffer) => buffer.fill(2))[999_999], 2);
    const classes = [Int8Array, Int16Array, Int32Array, BigInt64Array, Uint8Array, Uint16Array, Uint32Array, BigUint64Array, Float32Array, Float64Array];
    const all = fillAll((...views) => {
      views.forEach((view, i) => {
        assert.equal(view.constructor, classes[i]);
        assert.deepEqual(view, classes[i].from(view), "nothing but zeros");
        assert.equal(view.length, 2);
        view.fill(view[0].constructor === BigInt ? BigInt(i + 1) : i + 1);
        // Neither what lies before nor what lies behind it.
        assert.throws(() => view.set(view, 1), RangeError);
      });
    });
    Object.values(all).forEach((list, i) => {
      const of = (n) => (list instanceof BigInt64Array || list instanceof BigUint64Array ? BigInt(n) : n);
      assert.deepEqual(list, classes[i].from([of(0), of(i + 1), of(i + 1), of(0)]));
    });
    assert.equal(fillNothing((none, empty) => none.length + empty.length), 0);
  },

  "views show what Go changes": ({ showAndChange, change }) => {
    const seen = [];
    const list = showAndChange((view) => {
      for (let i = 0; i < 4; i++) {
        change(i, 10 + i);
        seen.push(view[i]);
        view[i] *= 2;
      }
    });
    assert.deepEqual(seen, [10, 11, 12, 13]);
    assert.deepEqual(list, Int32Array.of(20, 22, 24, 26));
  },

  "views as arguments of other calls": ({ fill, fillFloats, throughBytes, throughFloat64s }) => {
    fill(100_000, (buffer) => {
      assert.deepEqual(throughBytes((view) => view, buffer), buffer.slice());
      return 0;
    });
    fillFloats(100_000, (buffer) => {
      buffer.fill(1.5);
      assert.equal(throughFloat64s((view) => view, buffer).length, 100_000);
    });
  },

  "a callback that disposes of the instance": async (module) => {
    for (const call of ["nothing", "fails", "wraps", "recovers"]) {
      const started = await start(module);
      const error = assert.throws(() => started[call](() => started.instance[dispose]()), module.GoExitError, /disposed/);
      assert.equal(assert.throws(() => started.each(1, () => 1)), error);
      assert.equal(started.instance.exited, true);
    }
    const started = await start(module);
    const visit = (depth, text) => (depth === 0 ? started.instance[dispose]() : started.recurse(depth, text, visit));
    assert.throws(() => started.recurse(5, "", visit), module.GoExitError, /disposed/);
    // Go does not run on: neither what follows in the call, nor what it has deferred.
    for (const end of [({ instance }) => instance[dispose](), ({ instance }) => { instance[dispose](); throw new Error("mine"); }]) {
      const ended = await start(module);
      const calls = [];
      const first = assert.throws(() => ended.each(5, (i) => (calls.push(i), end(ended), i)), module.GoExitError, /disposed/);
      assert.equal(assert.throws(() => ended.nothing(() => calls.push("nothing"))), first);
      const cleaning = await start(module);
      assert.throws(() => cleaning.cleans(() => end(cleaning), (step) => calls.push(step)), module.GoExitError, /disposed/);
      assert.deepEqual(calls, [0]);
    }
    const other = await start(module);
    other.callFromGoroutine(() => other.instance[dispose](), 3);
    await until(() => other.instance.exited, "disposed of from a goroutine");
  },

  "a callback that ends the program": async (module) => {
    for (const call of [({ nothing }, f) => nothing(f), ({ wraps }, f) => wraps(f), ({ recurse }, f) => recurse(2, "", f), ({ callByAnother }, f) => callByAnother(f, 3)]) {
      const started = await start(module);
      const error = assert.throws(() => call(started, () => started.exit(7)), module.GoExitError);
      assert.equal(error.code, 7);
      assert.equal(assert.throws(() => started.each(1, () => 1)), error);
    }
    // It is no use to hold on to what the inner call has thrown.
    const started = await start(module);
    const error = assert.throws(() => started.nothing(() => caught(() => started.exit(3))), module.GoExitError);
    assert.equal(error.code, 3);
  },

  "two instances": async (module) => {
    const [a, b] = await Promise.all([start(module), start(module)]);
    const visit = (depth, text) => (depth % 2 ? a : b).recurse(depth, text, visit);
    assert.equal(a.recurse(8, "é", visit), "8(7(6(5(4(3(2(1(é))))))))");
    // A function of one is one of JavaScript's to the other.
    const [next] = a.counter(5);
    assert.equal(b.each(3, () => next()), 21n);
    const mine = new Error("mine");
    assert.equal(caught(() => a.nothing(() => b.fails(thrower(mine)))).error, mine);
    const error = assert.throws(() => a.nothing(() => b.exit(4)), module.GoExitError);
    assert.deepEqual([error.code, a.instance.exited, b.instance.exited], [4, false, true]);
    assert.equal(a.each(3, (i) => i), 3n);
    assert.equal(caught(() => a.keep(b.greeter)).error, undefined);
    assert.equal(caught(() => a.callKept("x")).error, error);
  },

  "functions of Go's as callbacks": (module) => {
    const { each, adder, compose, greeter, callVisitors, operations } = module;
    assert.equal(each(3, adder(10)), 33n);
    const hello = greeter("Hello");
    assert.equal(compose(hello, greeter("Oh"))("Ada"), "Oh, Hello, Ada");
    assert.equal(callVisitors([hello, hello], "x"), "Hello, Hello, x");
    // Its errors and panics pass through both.
    const { divide, panic } = operations();
    assert.throws(() => each(1, (i) => divide(i, 0)), module.GoError, "division by zero");
    assert.throws(() => each(1, () => panic(1, 0)), module.GoPanicError, /divide by zero/);
  },

  // Each function crosses in turn as what the other side has: the calls must not lose their way in between.
  "functions handed to and fro": ({ compose }) => {
    let visit = (text) => `${text}.`;
    for (let i = 0; i < 50; i++) visit = compose(visit, (text) => `${text}${i % 10}`);
    assert.equal(visit("x"), `x.${Array.from({ length: 50 }, (_, i) => i % 10).join("")}`);
  },
}; // prettier-ignore
