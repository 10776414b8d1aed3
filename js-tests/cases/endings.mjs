// Programs that end, or wait for what cannot come: each on an instance of its own, which is dead afterwards.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const go = "trouble";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** An instance that tells what it wrote and how often it ended. */
async function start({ instantiate }, options = {}) {
  const out = [];
  const err = [];
  const codes = [];
  const instance = await instantiate(undefined, { stdout: (line) => out.push(line), stderr: (line) => err.push(line), onExit: (code) => codes.push(code), ...options });
  return { ...instance, instance, memory: instance.memory, out, err, codes };
}

/** Every later use of a dead instance throws the very same error; the shared instance does not care. */
function checkDead({ instance }, error, { echo }) {
  assert.equal(instance.exited, true, "exited");
  const { exports, memory } = instance;
  const uses = [
    () => exports.echo("a"), () => exports.emptyCall(), () => exports.count(), () => exports.echo("a".repeat(1_000_000)), () => exports.echoNumbers(new Array(100_000).fill(1)),
    () => exports.fail("plain"), () => exports.panic("index"), () => exports.exit(1), () => exports.sleep(1), () => memory.alloc(8), () => memory.free(8),
  ]; // prettier-ignore
  for (const use of [...uses, ...uses]) assert.equal(assert.throws(use), error, "the very same error");
  assert.throws(() => exports.echo(1), TypeError, "echo: argument 1 (text): expected string, got number");
  assert.equal(echo("alive"), "alive");
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const cases = {
  "os.Exit": async (module) => {
    for (const code of [3, 0, 1, 255]) {
      const started = await start(module);
      const error = assert.throws(() => started.exports.exit(code), module.GoExitError);
      assert.deepEqual([error.name, error.code, error.stderr], ["GoExitError", code, ""]);
      assert.match(error.message, new RegExp(`status ${code}`));
      assert.deepEqual(started.codes, [code], "told once");
      checkDead(started, error, module);
      await pause(10);
      assert.deepEqual(started.codes, [code], "told once, also later");
    }
  },

  "the last lines of stderr": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.printAndExit(3, "größer", 9), module.GoExitError);
    assert.equal(error.stderr, "line 1\nline 2\nline 3\ngrößer");
    assert.ok(error.message.endsWith(error.stderr), error.message);
    assert.deepEqual(started.err, ["line 1", "line 2", "line 3", "größer"]);
    assert.deepEqual(started.codes, [9]);
    checkDead(started, error, module);
  },

  "of very many lines, the last ones": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.printAndExit(10_000, "", 1), module.GoExitError);
    assert.ok(error.stderr.endsWith("\nline 9999\nline 10000"), "the end");
    assert.ok(error.stderr.split("\n").length <= 1000, "not all of it");
    assert.equal(started.err.length, 10_000);
  },

  "the reason and the last lines, when very many lines follow the reason": async (module) => {
    for (const [name, reason] of [["overflowSlowly", /^runtime: goroutine stack exceeds .*\n(.*\n){0,2}fatal error: stack overflow\n/], ["exhaustWithGoroutines", /^runtime: out of memory: .*\n(.*\n){0,2}fatal error: out of memory\n/]]) {
      const started = await start(module);
      const error = assert.throws(() => started.exports[name](), module.GoExitError);
      assert.match(error.stderr, reason);
      assert.ok(error.message.endsWith(`exited with status 2\n${error.stderr}`), error.message);
      assert.ok(started.err.length > 200, `${started.err.length} lines`);
      assert.ok(error.stderr.split("\n").length < 150, "not all of them");
      assert.deepEqual(error.stderr.split("\n").slice(-50), started.err.slice(-50), "the end");
      checkDead(started, error, module);
    }
  },

  "the reason of a panic after very many lines": async (module) => {
    const started = await start(module);
    started.exports.printError("panic: not the end\n".repeat(500));
    const error = assert.throws(() => started.exports.panicElsewhereWith("é".repeat(1_000_000)), module.GoExitError);
    assert.match(error.stderr, /^panic: é{1000}/);
    assert.ok(!error.stderr.includes("not the end"));
    assert.match(error.stderr, /\ngoroutine \d+ \[running\]:\n/);
    assert.ok(error.message.length < 10_000, `${error.message.length} characters`);
  },

  "runtime.Goexit": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.goexit(), module.GoExitError, /^goexit: .*Goexit/);
    checkDead(started, error, module);
  },

  "a fatal error": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.unlockTwice(), module.GoExitError, /fatal error: sync: unlock of unlocked mutex/);
    assert.equal(error.code, 2);
    assert.match(error.stderr, /^fatal error: sync: unlock of unlocked mutex/);
    assert.deepEqual(started.codes, [2]);
    checkDead(started, error, module);
  },

  "a panic in another goroutine": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.panicElsewhere(), module.GoExitError, /panic: elsewhere/);
    assert.equal(error.code, 2);
    assert.deepEqual(started.codes, [2]);
    checkDead(started, error, module);
  },

  "endless recursion": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.overflow(), module.GoExitError, /^overflow: |stack/);
    assert.equal(error.code, 2);
    checkDead(started, error, module);
  },

  "out of memory": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.exhaust(), module.GoExitError, /out of memory/);
    assert.equal(error.code, 2);
    checkDead(started, error, module);
  },

  "too much for GoMemory": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.memory.alloc(0xffff_ffff), Error);
    assert.ok(error instanceof RangeError || error instanceof module.GoExitError, String(error));
    if (error instanceof module.GoExitError) checkDead(started, error, module);
    else assert.equal(started.exports.echo("a"), "a");
  },

  "waiting for what does not come": async (module) => {
    for (const name of ["sleep", "waitForever", "waitForTimer", "lockTwice"]) {
      const started = await start(module);
      const error = assert.throws(() => started.exports[name](100), module.GoBlockedError);
      assert.ok(error.message.startsWith(`${name}: `), error.message);
      assert.equal(error.name, "GoBlockedError");
      checkDead(started, error, module);
      // The timer that it waited for must not wake the dead.
      await pause(150);
      assert.deepEqual(started.err, [], "nothing on stderr");
      checkDead(started, error, module);
    }
  },

  "waiting for other goroutines is fine": async (module) => {
    const { exports, instance, err } = await start(module);
    for (let i = 0; i < 20; i++) {
      assert.equal(exports.sumByChannel(1000), 499_500);
      assert.equal(exports.sumByGroup(10, 20), 200);
      assert.equal(exports.sumByPull(1000), 499_500);
      assert.equal(exports.collectGarbage(), "collected");
      exports.zeroSleep();
    }
    assert.deepEqual([instance.exited, err], [false, []]);
  },

  "goroutines that outlive their call": async (module) => {
    const { exports, instance } = await start(module);
    exports.startInBackground();
    await until(() => exports.background() === 3, "the third turn of the goroutine");
    assert.equal(instance.exited, false);
    assert.equal(exports.echo("é"), "é");
  },

  "disposing": async (module) => {
    const started = await start(module);
    started.exports.startInBackground();
    started.instance[dispose]();
    const error = assert.throws(() => started.exports.echo("a"), module.GoExitError, /disposed/);
    checkDead(started, error, module);
    started.instance[dispose]();
    checkDead(started, error, module);
    await pause(20);
    assert.deepEqual([started.codes, started.err], [[], []], "it did not end by itself");
  },

  "disposing of what has ended": async (module) => {
    const started = await start(module);
    const error = assert.throws(() => started.exports.exit(3), module.GoExitError);
    started.instance[dispose]();
    checkDead(started, error, module);
  },

  "an end of one instance is not that of others": async (module) => {
    const [a, b, c] = await Promise.all([start(module), start(module), start(module)]);
    const errorOfA = assert.throws(() => a.exports.exit(1), module.GoExitError);
    const errorOfB = assert.throws(() => b.exports.sleep(1000), module.GoBlockedError);
    checkDead(a, errorOfA, module);
    checkDead(b, errorOfB, module);
    assert.equal(c.exports.echo("c"), "c");
    assert.equal(c.instance.exited, false);
  },

  "an init function that panics": async (module) => {
    const err = [];
    const codes = [];
    const options = { env: { INIT: "panic" }, stderr: (line) => err.push(line), onExit: (code) => codes.push(code) };
    const error = await assert.rejects(module.instantiate(undefined, options), module.GoExitError, /panic: init panicked/);
    assert.equal(error.code, 2);
    assert.deepEqual([err[0], codes], ["panic: init panicked", [2]]);
  },

  "an init function that waits for what cannot come": async (module) => {
    const reasons = { lock: /fatal error: all goroutines are asleep - deadlock!\n[^]*\[sync\.Mutex\.Lock\]/, "lock later": /deadlock!\n[^]*\[chan receive\]/, goexit: /^[^\n]*an init function waits for what cannot come, or has called runtime\.Goexit\nfatal error: / };
    for (const [INIT, reason] of Object.entries(reasons)) {
      const codes = [];
      const error = await assert.rejects(module.instantiate(undefined, { env: { INIT }, stdout() {}, stderr() {}, onExit: (code) => codes.push(code) }), module.GoExitError, reason);
      assert.deepEqual([error.code, codes], [2, [2]]);
    }
  },

  "an init function that waits for an event": async (module) => {
    for (const INIT of ["microtask", "timer"]) assert.equal((await start(module, { env: { INIT } })).exports.echo("a"), "a");
  },

  "an init function that exits": async (module) => {
    for (const [INIT, code] of [["exit", 6], ["exit0", 0]]) {
      const codes = [];
      const error = await assert.rejects(module.instantiate(undefined, { env: { INIT }, onExit: (code) => codes.push(code) }), module.GoExitError);
      assert.equal(error.code, code);
      assert.deepEqual(codes, [code]);
    }
  },

  "an init function that prints or sleeps": async (module) => {
    const { exports, out } = await start(module, { env: { INIT: "print" } });
    assert.deepEqual(out, ["from init"]);
    assert.equal(exports.echo("a"), "a");
    const slow = await start(module, { env: { INIT: "sleep" } });
    assert.equal(slow.exports.echo("a"), "a");
  },
};
