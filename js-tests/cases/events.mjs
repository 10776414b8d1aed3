// Calls of exports between events that call Go by themselves: a collection that an event has begun must not starve.
import * as assert from "../harness/assert.mjs";

export const go = "events";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const cases = {
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
};
