// Functions of the host that Go calls, and calls back into Go from them.
import * as assert from "../harness/assert.mjs";

export const packages = ["hosted"];

/** Modules with names that every object inherits. */
export const odd = {
  constructor: { keys: (a) => a + 1, constructor: (a) => a + 2 },
  ["__proto__"]: { toString: (a) => a + 3, ["__proto__"]: (a) => a + 4 },
  hasOwnProperty: { "a-b.c": (a) => a + 5 },
};

/** An instance whose `visit` may be replaced. */
async function start({ load }) {
  const module = await load("hosted");
  const host = { visit: () => 0, fail: () => {}, show: () => false };
  const functions = { visit: (depth) => host.visit(depth), fail: () => host.fail(), show: (...args) => host.show(...args) };
  const imports = { host: functions, clock: { now: () => 1.5 }, ...odd };
  const { exports, memory } = await module.instantiate(undefined, { imports, stderr() {} });
  return { ...module, instance: exports, memory, host };
}

export const cases = {
  "missing imports are listed": async ({ load }) => {
    const { default: init, instantiate, now } = await load("hosted");
    const visit = () => 0;
    await assert.rejects(init(undefined, { imports: { host: { visit }, clock: { now: visit } } }), TypeError, /^init: .*host\b.*\bfail\b/);
    await assert.rejects(init(undefined, { imports: { host: { visit, fail: 5 }, clock: { now: visit } } }), TypeError, /\bfail\b/);
    await assert.rejects(init(undefined, { imports: { host: {}, clock: { now: visit } } }), TypeError, /\bvisit\b.*\bfail\b|\bfail\b.*\bvisit\b/);
    await assert.rejects(init(undefined, { imports: null }), TypeError, /\bnow\b/);
    await init(undefined, { imports: { host: { visit, fail: visit, show: visit }, clock: { now: () => 2.5, more: 1 }, other: {}, ...odd } });
    assert.equal(now(), 2.5);
    await assert.rejects(instantiate(), TypeError, /\bnow\b/);
  },

  "missing imports of several modules are listed together": async ({ load }) => {
    const { instantiate } = await load("hosted");
    const { message } = await assert.rejects(instantiate(), TypeError, /^init: /);
    for (const name of ["clock", "now", "host", "visit", "fail", "show"]) assert.ok(message.includes(name), `${message} names ${name}`);
  },

  "modules and functions may have names that every object inherits": async (context) => {
    const { instance } = await start(context);
    assert.deepEqual(instance.odd(-10), Int32Array.of(-9, -8, -7, -6, -5));
  },

  "what every object inherits is not taken for an import": async ({ load }) => {
    const { instantiate } = await load("hosted");
    const all = { host: { visit() {}, fail() {}, show() {} }, clock: { now() {} } };
    const names = ["__proto__.toString", "__proto__.__proto__", "constructor.keys", "constructor.constructor", "hasOwnProperty.a-b.c"];
    const list = (missing) => `init: argument 2 (options).imports: expected functions, got none for ${missing.join(", ")}`;
    await assert.rejects(instantiate(undefined, { imports: all }), TypeError, list(names));
    await assert.rejects(instantiate(undefined, { imports: { ...all, ...odd, constructor: {} } }), TypeError, list(names.slice(2, 4)));
    await assert.rejects(instantiate(undefined, { imports: { ...all, ...odd, ["__proto__"]: {} } }), TypeError, list(names.slice(0, 2)));
  },

  "imports are called": async (context) => {
    const { instance, host } = await start(context);
    host.visit = (depth) => depth * 10;
    assert.equal(instance.scalar(4), 44);
    assert.equal(instance.now(), 1.5);
    assert.deepEqual(instance.visit(3, "é", Uint8Array.of(1), ["a"]), ["é!", Uint8Array.of(1, 3), ["a", "é"], 30]);
  },

  "values come as what they are in Go": async (context) => {
    const { instance, host, memory } = await start(context);
    for (const [text, yes, small, large] of [["é", true, 0xffff_ffff, 2n ** 64n - 1n], ["", false, 0, 0n], ["x".repeat(100_000), true, 1, 1n]]) {
      let got;
      host.show = (...args) => {
        got = args;
        return memory.view(args[6], 1, "int32")[0] === 42;
      };
      assert.equal(instance.show(text, yes, small, large), true);
      assert.deepEqual([...got.slice(0, 6), got[7]], [text, `${text}!`, yes, small, large, -(2n ** 63n), 0.5]);
    }
    // The text is where the memory has grown to.
    host.show = (text) => text === "grown";
    instance.grow(64);
    assert.equal(instance.show("grown", true, 1, 1n), true);
  },

  "calls from within": async (context) => {
    const { instance, host } = await start(context);
    for (const size of [1, 100, 30_000, 100_000]) {
      const inner = [];
      host.visit = (depth) => {
        if (depth === 0) return 100;
        const text = `${depth}é`.repeat(size);
        const bytes = new Uint8Array(size).fill(depth);
        const [back, backBytes, texts, answer] = instance.visit(depth - 1, text, bytes, ["x", `${depth}`]);
        inner.push(back === `${text}!` && backBytes.length === size + 1 && backBytes[0] === depth && backBytes[size] === depth - 1 && texts[2] === text);
        assert.equal(instance.upper("ü".repeat(size)), "Ü".repeat(size));
        assert.deepEqual(instance.wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, "w"), [120, 100, "w"]);
        return answer + 1;
      };
      const [text, bytes, texts, answer] = instance.visit(6, "outer é", Uint8Array.of(7), ["a", "é"]);
      assert.deepEqual([text, bytes, texts, answer], ["outer é!", Uint8Array.of(7, 6), ["a", "é", "outer é"], 106]);
      assert.deepEqual(inner, new Array(6).fill(true));
    }
  },

  "calls from within a wide call": async (context) => {
    const { instance, host } = await start(context);
    host.visit = (depth) => (depth ? instance.wide(...new Array(15).fill(depth), depth - 1, `inner ${depth}`)[1] + 1 : 100);
    assert.deepEqual(instance.wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 5, "outer"), [120, 105, "outer"]);
    assert.deepEqual(instance.wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 5, "é".repeat(50_000)), [120, 105, "é".repeat(50_000)]);
  },

  "errors and panics within are theirs alone": async (context) => {
    const { instance, host, GoPanicError } = await start(context);
    let caught = 0;
    host.visit = (depth) => {
      if (depth === 0) return 7;
      assert.throws(() => instance.visitAndPanic(depth - 1), GoPanicError, "after the visit");
      assert.throws(() => instance.upper(1), TypeError);
      caught++;
      return 7;
    };
    assert.equal(instance.scalar(4), 11);
    assert.equal(caught, 4);
    assert.throws(() => instance.visitAndPanic(3), GoPanicError, "after the visit");
    assert.equal(instance.upper("fine"), "FINE");
  },

  "calls from within after the memory grew": async (context) => {
    const inner = {
      "a short string": ({ upper }) => assert.equal(upper("short"), "SHORT"),
      "a string that is not ASCII": ({ upper }) => assert.equal(upper("öl é 🌍"), "ÖL É 🌍"),
      "a long string": ({ upper }) => assert.equal(upper("x".repeat(100_000)), "X".repeat(100_000)),
      "lists": ({ visit }) => assert.deepEqual(visit(-1, "q", Uint8Array.of(1, 2), ["x", "é"]), ["q!", Uint8Array.of(1, 2, 255), ["x", "é", "q"], 9]),
      "slots": ({ wide }) => assert.deepEqual(wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -1, "w"), [120, 9, "w"]),
      "numbers": ({ scalar }) => assert.equal(scalar(-1), 8),
      "a panic": ({ visitAndPanic }, { GoPanicError }) => assert.throws(() => visitAndPanic(-1), GoPanicError, "after the visit"),
    };
    for (const [what, call] of Object.entries(inner)) {
      const started = await start(context);
      const { instance, host } = started;
      instance.upper("something earlier, which must not come back");
      let problem;
      host.visit = (depth) => {
        if (depth < 0) return 9;
        try {
          call(instance, started);
        } catch (error) {
          problem = error;
        }
        return 1;
      };
      assert.equal(instance.growAndVisit(20, 1), 1);
      if (problem) throw new Error(`${what}: ${problem.message}`, { cause: problem });
      assert.equal(instance.upper("after"), "AFTER");
    }
  },

  "memory that grows in a call from within": async (context) => {
    const { instance, host } = await start(context);
    for (let i = 0; i < 10; i++) {
      host.visit = () => (instance.grow(5), i);
      assert.deepEqual(instance.visit(i, `é ${i}`, Uint8Array.of(i), ["a"]), [`é ${i}!`, Uint8Array.of(i, i), ["a", `é ${i}`], i]);
      assert.equal(instance.scalar(i), 2 * i);
      assert.deepEqual(instance.wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, i, "w"), [120, i, "w"]);
    }
  },

  // Growth lets Go's event loop have a turn before the next call, whose slots other calls then must not touch.
  "wide calls right after growth": async (context) => {
    const { instance, host } = await start(context);
    const ones = new Array(15).fill(1);
    host.visit = (depth) => {
      if (depth >= 0) assert.deepEqual(instance.wide(...ones, -1, "inner"), [15, -1, "inner"]);
      return depth;
    };
    instance.startVisitor(1000);
    for (let i = 0; i < 60; i++) {
      instance.grow(4);
      assert.deepEqual(instance.wide(2, ...ones.slice(1), i, "outer"), [16, i, "outer"]);
    }
  },

  "a goroutine that calls the host beside other calls": async (context) => {
    const { instance, host } = await start(context);
    let visits = 0;
    host.visit = (depth) => {
      visits++;
      assert.equal(instance.upper(`visit é ${depth}`), `VISIT É ${depth}`);
      return depth;
    };
    instance.startVisitor(500);
    for (let i = 0; i < 200; i++) {
      // A collection, which growth brings about, is one of the occasions at which the goroutine gets its turn.
      if (i % 10 === 0) instance.grow(1);
      assert.equal(instance.upper(`call é ${i}`), `CALL É ${i}`);
      assert.equal(instance.upper("y".repeat(100_000 + i)), "Y".repeat(100_000 + i));
      if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    for (let i = 0; visits < 500; i++) {
      assert.ok(i < 1000, `${visits} visits of 500`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    assert.equal(visits, 500);
  },

  // When a call from within waits for the goroutine of the call around it, Go's scheduler loses its way. That must not go
  // unnoticed: the calls are right, or the instance is dead.
  "a goroutine that calls the host, which makes large calls": async (context) => {
    const { instance, host, GoExitError } = await start(context);
    const check = (text) => assert.ok(instance.upper(text) === text.toUpperCase(), `a string of ${text.length}`);
    let problem;
    host.visit = (depth) => {
      try {
        check(`visit é ${depth}`);
        check("x".repeat(100_000 + depth));
      } catch (error) {
        problem ??= error;
      }
      return depth;
    };
    instance.startVisitor(500);
    try {
      for (let i = 0; i < 200; i++) {
        if (i % 10 === 0) instance.grow(5);
        check(`call é ${i}`);
        check("y".repeat(100_000 + i));
        assert.deepEqual(instance.wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, i, "w"), [120, i, "w"]);
        if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } catch (error) {
      problem ??= error;
    }
    if (problem && !(problem instanceof GoExitError)) throw problem;
    if (problem) assert.throws(() => instance.now(), GoExitError);
  },

  "a goroutine that ends the program": async (context) => {
    for (const [how, code, message] of [["exit", 9, /status 9/], ["gone", 2, /panic: gone/]]) {
      const { instance, GoExitError } = await start(context);
      instance.startEnd(how);
      let error;
      for (let i = 0; !error; i++) {
        assert.ok(i < 1000, "the program ends");
        try {
          assert.equal(instance.upper("a"), "A");
          instance.grow(1);
        } catch (thrown) {
          error = thrown;
        }
        if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assert.ok(error instanceof GoExitError && message.test(error.message), String(error));
      assert.equal(error.code, code);
      assert.equal(assert.throws(() => instance.now()), error);
    }
  },

  "an import that throws ends the program, and the error is its cause": async (context) => {
    const { instance, host, GoExitError } = await start(context);
    const mine = new Error("mine");
    host.fail = () => {
      throw mine;
    };
    const error = assert.throws(() => instance.fail());
    assert.ok(error === mine || (error instanceof GoExitError && error.cause === mine), String(error));
    // Either it is thrown as it is and the instance is fine, or the instance is dead for good.
    if (error !== mine) assert.equal(assert.throws(() => instance.now()), error);
    else assert.equal(instance.now(), 1.5);
  },
};
