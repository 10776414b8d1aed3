// Events that call Go by themselves: between calls of exports, where a collection that one has begun must not starve, and in the middle
// of calls, where goroutines call JavaScript, which calls a js.Func at once.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const go = "events";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const WAYS = ["yield", "yield often", "wait", "collect", "garbage"];
const ENDS = ["", "error", "panic"];

/** What `visit` does: nothing, calls of exports of several kinds, one of which lets others run as well. */
const visits = ({ exports }) => [
  () => {},
  (tag) => assert.equal(exports.echo(`${tag}`), `${tag}`),
  (tag) => {
    assert.equal(exports.count(), 0);
    if (tag === 1) assert.equal(exports.during(1, 1, "yield", "", "inner", (tag) => `visited ${tag}`), "done: inner");
    if (tag === 1) assert.throws(() => exports.during(1, 1, "wait", "panic", "inner", (tag) => `visited ${tag}`), undefined, "panicked: inner");
  },
];

/** Calls of all kinds: goroutines, depth, how others come to run, how it ends, and what is called in the middle. */
function* calls(instance) {
  for (const visit of visits(instance)) {
    const visited = (tag) => (visit(tag), `visited ${tag}`);
    for (const [goroutines, depth] of [[1, 1], [3, 1], [2, 3]]) for (const how of WAYS) for (const end of ENDS) yield [goroutines, depth, how, end, `${how} ${end}`, visited]; // prettier-ignore
  }
}

function checkOutcome({ value, error }, { GoError, GoPanicError }, end, text) {
  if (end === "") assert.equal(value ?? error, `done: ${text}`);
  else if (end === "error") assert.ok(error instanceof GoError && error.message === `failed: ${text}`, String(error));
  else assert.ok(error instanceof GoPanicError && error.message === `panicked: ${text}`, String(error));
}

/** Goroutines that a call has left behind come to their end, and the instance is fine. */
async function checkAfterwards({ exports }) {
  await until(() => exports.inEvents() === 0, "the end of the events");
  assert.equal(exports.echo("fine"), "fine");
}

export const cases = {
  "events in the middle of a synchronous call": async (module) => {
    const instance = await module.instantiate();
    const { exports } = instance;
    for (const [goroutines, depth, how, end, text, visit] of calls(instance)) {
      let outcome;
      try {
        outcome = { value: exports.during(goroutines, depth, how, end, text, visit) };
      } catch (error) {
        outcome = { error };
      }
      checkOutcome(outcome, module, end, text);
      assert.equal(exports.duringNumber(goroutines, depth, how, 2, visit), 2.5);
      assert.equal(exports.duringNothing(goroutines, depth, how, visit), undefined);
    }
    await checkAfterwards(instance);
  },

  "events in the middle of asynchronous calls": async (module) => {
    const instance = await module.instantiate();
    const later = [...calls(instance)].map(async ([goroutines, depth, how, end, text, visit]) => {
      const promise = instance.exports.duringLater(goroutines, depth, how, end, text, visit);
      checkOutcome(await promise.then((value) => ({ value }), (error) => ({ error })), module, end, text); // prettier-ignore
    });
    await Promise.all(later);
    await checkAfterwards(instance);
  },

  "events and calls in turn": async ({ instantiate }) => {
    const { exports } = await instantiate();
    for (let i = 1; i <= 20; i++) {
      exports.listen(50);
      assert.equal(exports.echo(`é ${i}`), `é ${i}`);
      await pause(0);
      assert.equal(exports.count(), 50 * i);
    }
  },

  "bounded memory: many events, then many calls in one tick": async ({ instantiate }) => {
    for (const events of [0, 1000, 10_000, 30_000]) {
      const { exports, memory } = await instantiate();
      exports.listen(events);
      await pause(10);
      assert.equal(exports.count(), events);
      const before = memory.buffer.byteLength;
      for (let i = 0; i < 20_000; i++) exports.allocate(50_000);
      const megabytes = (memory.buffer.byteLength - before) / 2 ** 20;
      assert.ok(megabytes < 64, `after ${events} events, 20,000 calls of 50 kB took ${megabytes} MiB`);
    }
  },

  "bounded memory: events between the calls": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const text = "x".repeat(50_000);
    for (let i = 0; i < 50; i++) {
      exports.listen(1000);
      await pause(0);
      for (let j = 0; j < 500; j++) {
        exports.allocate(50_000);
        exports.echo(text);
      }
    }
    const megabytes = memory.buffer.byteLength / 2 ** 20;
    assert.ok(megabytes < 128, `${megabytes} MiB`);
  },

  // What nobody handles fails the test, in every host.
  "the body of a broken connection is cancelled, and no rejection is left": async ({ cancel }) => {
    const broken = new TypeError("terminated");
    const stream = new ReadableStream({ start: (controller) => controller.error(broken) });
    const reader = stream.getReader();
    reader.closed.catch(() => {});
    cancel(reader);
    await pause(20);
    // Another one is cancelled as always.
    let reason;
    cancel(new ReadableStream({ cancel: () => void (reason = "cancelled") }).getReader());
    assert.equal(reason, "cancelled");
  },

  "a panic in an event below a call": async (module) => {
    const { GoPanicError } = module;
    const instance = await module.instantiate();
    const { exports } = instance;
    const thrown = new Error("on purpose");
    const thrower = () => {
      throw thrown;
    };
    const expected = { panic: "a panic in an event", error: "an error in an event", nil: /nil pointer/, result: /invalid value/ };
    const check = (error, how) => {
      if (how === "exception") return assert.equal(error, thrown, "the very same");
      assert.ok(error instanceof GoPanicError, String(error));
      assert.match(error.message, new RegExp(expected[how]));
      assert.match(error.goStack, /^goroutine .*\n[^]*events\.panicInEvent/);
    };
    for (const where of ["", "after others"]) {
      for (const how of [...Object.keys(expected), "exception"]) {
        for (let i = 0; i < 3; i++) {
          check(assert.throws(() => exports.panicInEvent(how, where, (answer) => answer(thrower))), how);
          check(await assert.rejects(exports.panicInEventLater(how, where, (answer) => answer(thrower)), undefined), how);
          // JavaScript may catch it.
          let caught;
          const call = (answer) => {
            caught = assert.throws(() => answer(thrower));
            return exports.echo("caught");
          };
          assert.equal(exports.panicInEvent(how, where, call), "caught");
          check(caught, how);
          assert.equal(await exports.panicInEventLater(how, where, call), "caught");
          check(caught, how);
          // An event in an event in an event.
          check(assert.throws(() => exports.panicInEvent(how, where, () => exports.panicInEvent(how, where, (answer) => answer(thrower)))), how);
          assert.equal(exports.during(2, 2, "yield often", "", "fine", (tag) => `visited ${tag}`), "done: fine");
        }
      }
    }
    assert.equal(exports.recoverFromEvent((answer) => answer()), "recovered: JavaScript error: a panic in an event");
    assert.equal(await exports.panicInEventLater("", "yielded", (answer) => (assert.throws(() => answer()), "caught")), "caught");
    assert.equal(exports.panicInEvent("", "yielded", (answer) => (assert.throws(() => answer()), "caught")), "caught");
    await checkAfterwards(instance);
  },

  "a panic in an event of its own ends the program": async (module) => {
    const instance = await module.instantiate(undefined, { stderr() {} });
    instance.exports.panicInMicrotask();
    await until(() => instance.exited, "the end of the program");
    const error = assert.throws(() => instance.exports.count(), module.GoExitError, /^the Go program has exited with status 2\npanic: nobody below\n/);
    assert.equal(error.code, 2);
  },
};
