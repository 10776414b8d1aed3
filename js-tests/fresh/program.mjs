// Programs: what main does before, during and after the calls of JavaScript.
import * as assert from "../harness/assert.mjs";
import { uncaught, until } from "../harness/waiting.mjs";

export const packages = ["program"];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

async function start({ load }, MAIN) {
  const module = await load("program");
  const [out, err, codes] = [[], [], []];
  const instance = await module.instantiate(undefined, { env: { MAIN }, stdout: (line) => out.push(line), stderr: (line) => err.push(line), onExit: (code) => codes.push(code) });
  return { module, instance, exports: instance.exports, out, err, codes };
}

export const cases = {
  "a main that returns": async (context) => {
    const { exports, instance, codes } = await start(context, "return");
    assert.equal(exports.state(), "init main");
    await pause(20);
    assert.equal(exports.echo("é"), "é");
    assert.deepEqual([instance.exited, codes], [false, []]);
  },

  "a main that waits for ever": async (context) => {
    const { exports } = await start(context, "select");
    await pause(5);
    assert.equal(exports.state(), "init main");
  },

  "a main that prints": async (context) => {
    const { exports, out } = await start(context, "print");
    assert.deepEqual(out, ["hello from main"]);
    assert.equal(exports.echo("a"), "a");
  },

  "a main that sleeps": async (context) => {
    const { exports } = await start(context, "sleep");
    assert.equal(exports.state(), "init main");
    assert.equal(exports.echo("while it sleeps"), "while it sleeps");
    await until(() => exports.state() === "init main slept", "the end of main");
    assert.equal(exports.echo("é"), "é");
  },

  "a main that panics or exits": async (context) => {
    const { instantiate, GoExitError } = await context.load("program");
    for (const [MAIN, code, message] of [["panic", 2, /panic: main panicked/], ["exit", 4, /status 4/], ["exit0", 0, /status 0/]]) {
      const codes = [];
      const error = await assert.rejects(instantiate(undefined, { env: { MAIN }, stderr() {}, onExit: (code) => codes.push(code) }), GoExitError, message);
      assert.deepEqual([error.code, codes], [code, [code]]);
    }
  },

  "a ticker beside the calls": async (context) => {
    const { exports, instance } = await start(context, "tick");
    for (let i = 0; exports.ticks() < 10; i++) {
      assert.ok(i < 5000, "ten ticks");
      assert.equal(exports.echo(`é ${i}`), `é ${i}`);
      assert.deepEqual(exports.echoAll(["a", `é ${i}`], [i, -0]), [["a", `é ${i}`], Float64Array.of(i, -0)]);
      await pause(2);
    }
    instance[dispose]();
  },

  "disposing stops the ticker": async (context) => {
    const { exports, instance, err } = await start(context, "tick");
    await until(() => exports.ticks() > 1, "ticks");
    const seen = await uncaught(context.host, async () => {
      instance[dispose]();
      await pause(30);
    });
    assert.deepEqual([seen, err], [[], []]);
  },

  // A goroutine allocates between the calls, so that each call may find the memory grown.
  "memory that grows between calls": async (context) => {
    const { exports, instance } = await start(context, "growing");
    const calls = [
      (i) => assert.equal(exports.echo(`text ${i}`), `text ${i}`),
      (i) => assert.equal(exports.echo(`größer ${i}`), `größer ${i}`),
      (i) => assert.deepEqual(exports.echoAll(["a", "é"], [i]), [["a", "é"], Float64Array.of(i)]),
      (i) => assert.equal(exports.wide(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), i + 1),
      (i) => assert.equal(exports.echo("x".repeat(100_000 + i)).length, 100_000 + i),
    ];
    let growths = 0;
    for (let i = 0; growths < 2 * calls.length; i++) {
      const before = instance.memory.buffer;
      await until(() => instance.memory.buffer !== before, "growth");
      calls[growths++ % calls.length](i);
    }
    instance[dispose]();
  },

  "views of memory that has grown between calls": async (context) => {
    const { exports, instance } = await start(context, "growing");
    const at = instance.memory.alloc(400_000);
    instance.memory.view(at, 1, "float64")[0] = 1.5;
    for (let i = 0; i < 5; i++) {
      const before = instance.memory.buffer;
      await until(() => instance.memory.buffer !== before, "growth");
      const [, numbers] = exports.echoAll([], instance.memory.view(at, 50_000, "float64"));
      assert.deepEqual([numbers.length, numbers[0]], [50_000, 1.5]);
    }
    instance[dispose]();
  },

  "a timer that exits": async (context) => {
    const { exports, instance, codes, module } = await start(context, "exit later");
    const seen = await uncaught(context.host, () => until(() => instance.exited, "the exit"));
    assert.deepEqual([seen, codes], [[], [5]]);
    const error = assert.throws(() => exports.echo("a"), module.GoExitError, /status 5/);
    assert.equal(error.code, 5);
    assert.equal(assert.throws(() => exports.state()), error);
  },

  "a timer that panics": async (context) => {
    const { exports, instance, codes, module } = await start(context, "panic later");
    const seen = await uncaught(context.host, () => until(() => instance.exited, "the exit"));
    assert.deepEqual([seen, codes], [[], [2]]);
    assert.match(assert.throws(() => exports.echo("a"), module.GoExitError).stderr, /^panic: later\n/);
  },

  "a crash in a timer": async (context) => {
    const { exports, instance, module } = await start(context, "overflow later");
    // The engine's own error may well come out where the timer was called; nobody else could have caught it.
    await uncaught(context.host, () => until(() => instance.exited, "the crash"));
    const error = assert.throws(() => exports.echo("a"), module.GoExitError);
    assert.equal(assert.throws(() => exports.state()), error);
    assert.equal(instance.exited, true);
  },
};
