// What is left of an instance that has ended, although somebody keeps it.
import * as assert from "../harness/assert.mjs";
import { Collected, collectGarbage } from "../harness/garbage.mjs";

export const go = "trouble";
// Only Node lets a test collect garbage when it wants.
export const only = ["node"];

async function countReleased(instantiate, end) {
  const released = new Collected();
  const kept = [];
  for (let i = 0; i < 10; i++) {
    const instance = await instantiate(undefined, { stderr() {} });
    // A call has the glue look at the memory.
    instance.exports.echo("a");
    released.watch(instance.memory.buffer);
    end(instance);
    kept.push(instance);
  }
  await collectGarbage();
  assert.ok(kept.every(({ exited }) => exited), "all have ended");
  return released.count;
}

export const cases = {
  "the memory of instances that were disposed of": async ({ instantiate }) => {
    const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
    assert.equal(await countReleased(instantiate, (instance) => instance[dispose]()), 10);
  },

  "the memory of programs that have exited": async ({ instantiate, GoExitError }) => {
    const exit = ({ exports }) => assert.throws(() => exports.exit(3), GoExitError);
    assert.equal(await countReleased(instantiate, exit), 10);
  },

  "the memory of instances in use": async ({ instantiate }) => {
    const started = await Promise.all(Array.from({ length: 3 }, () => instantiate(undefined, { stderr() {} })));
    await collectGarbage();
    for (const { exports } of started) assert.equal(exports.echo("still there"), "still there");
  },
};
