// What the collectors do with objects: each side lets go of what the other has forgotten, and memory stays bounded.
import * as assert from "../harness/assert.mjs";
import { Collected, collectGarbage, garbageCollector } from "../harness/garbage.mjs";
import { dispose, quiet, turn } from "../harness/waiting.mjs";

export const go = "classes";
// Only Node lets a test collect garbage when it wants.
export const only = ["node"];

async function start({ instantiate }) {
  const instance = await instantiate(undefined, quiet);
  return { instance, memory: instance.memory, ...instance.exports };
}

const megabytes = (memory) => memory.buffer.byteLength / 2 ** 20;

/** Collects on both sides until a condition holds. */
async function collectUntil({ collectGarbage: collectInGo }, condition, what) {
  for (let i = 0; !condition(); i++) {
    assert.ok(i < 20, what());
    await collectGarbage();
    collectInGo();
  }
}

export const cases = {
  "a million objects, made and forgotten": async (module) => {
    const { Node, memory } = await start(module);
    let most = 0;
    for (let i = 0; i < 1_000_000; i++) {
      new Node("x");
      if (i % 1000 !== 0) continue;
      await turn();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    // A million objects that are kept take 300 MiB. The memory grows by a quarter at once.
    assert.ok(megabytes(memory) < 160, `${megabytes(memory)} MiB of Go's`);
    assert.ok(most < 400 * 2 ** 20, `${most / 2 ** 20} MiB of JavaScript's`);
  },

  "a million objects, made and released in one turn": async (module) => {
    const { Node, memory } = await start(module);
    for (let i = 0; i < 1_000_000; i++) new Node("x").free();
    assert.ok(megabytes(memory) < 64, `${megabytes(memory)} MiB of Go's`);
  },

  "a million times the same object": async (module) => {
    const { Node, same, memory } = await start(module);
    const node = new Node("x");
    const before = megabytes(memory);
    for (let i = 0; i < 500_000; i++) {
      same(node);
      node.self();
    }
    assert.ok(megabytes(memory) - before < 16, `${megabytes(memory)} MiB of Go's`);
    assert.equal(same(node), node);
  },

  "objects that hold a lot, released in one turn": async (module) => {
    const { Heavy, memory } = await start(module);
    for (let i = 0; i < 3000; i++) {
      const heavy = new Heavy(1_000_000);
      assert.equal(heavy.size(), 1_000_000);
      heavy.free();
    }
    assert.ok(megabytes(memory) < 128, `${megabytes(memory)} MiB of the 3 GB that were released`);
  },

  "objects that hold a lot, with finalizers": async (module) => {
    const { Tracked, memory } = await start(module);
    for (let i = 0; i < 2000; i++) {
      new Tracked(1_000_000).free();
      if (i % 10 === 0) await turn();
    }
    assert.ok(megabytes(memory) < 256, `${megabytes(memory)} MiB of the 2 GB that were released`);
  },

  "an object that comes and goes beside many others": async (module) => {
    const { Node, newNodes } = await start(module);
    const others = newNodes(50_000);
    const made = [];
    // With as many others alive, one more must not cost a search among all that have ever been.
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 50_000; i++) new Node("x").free();
      made.push(new Node(`${round}`));
      await turn();
    }
    assert.deepEqual(made.map(({ name }) => name), ["0", "1", "2"]);
    assert.equal(others[49_999].name, "node 49999");
  },

  "finalizers run when JavaScript has forgotten": async (module) => {
    const started = await start(module);
    const { alive, manyTracked } = started;
    let held = manyTracked(500, 100);
    for (let i = 0; i < 3; i++) {
      await collectGarbage();
      started.collectGarbage();
    }
    assert.equal(alive(), 500);
    assert.ok(held.every((tracked) => tracked.size() === 100), "they work");
    held = held.slice(0, 100);
    await collectUntil(started, () => alive() <= 101, () => `${alive()} are left of 100`);
    assert.ok(alive() >= 100);
    assert.ok(held.every((tracked) => tracked.size() === 100), "they still work");
  },

  "finalizers run when objects are released": async (module) => {
    const started = await start(module);
    const { alive, manyTracked } = started;
    const held = manyTracked(500, 100);
    for (const tracked of held) tracked.free();
    await collectUntil(started, () => alive() === 0, () => `${alive()} are left`);
  },

  "what the other side still has stays": async (module) => {
    const started = await start(module);
    const { Tracked, keepTracked, keptTracked, alive } = started;
    const forgotten = new Collected();
    (() => keepTracked(forgotten.watch(new Tracked(123))))();
    await collectUntil(started, () => forgotten.count === 1, () => "JavaScript's object is still there");
    assert.equal(alive(), 1);
    const again = keptTracked();
    assert.ok(again instanceof Tracked && again.size() === 123);
    keepTracked(null);
    for (let i = 0; i < 3; i++) {
      await collectGarbage();
      started.collectGarbage();
    }
    assert.equal(again.size(), 123);
    assert.equal(again.self(), again);
  },

  "objects that are made again and again do not get mixed up": async (module) => {
    const started = await start(module);
    const { keep, kept, newNodes } = started;
    (() => newNodes(300).forEach((node) => keep(node)))();
    for (let round = 0; round < 10; round++) {
      const nodes = kept();
      assert.ok(nodes.every((node, i) => node.name === `node ${i}` && node.self() === node));
      nodes.forEach((node, i) => i % 3 === round % 3 && node.free());
      if (round % 3 === 0) await collectGarbage();
      const again = kept();
      again.forEach((node, i) => assert.equal(node === nodes[i], i % 3 !== round % 3));
    }
    started.drop();
  },

  "objects on their way": async (module) => {
    const started = await start(module);
    const { Host, Node, Sample, same, copyOf, take, count } = started;
    const host = new Host(new Node("a"));
    const sample = new Sample();
    const ways = {
      "made": (watch) => watch(new Node("x")),
      "given": (watch) => same(watch(new Node("x"))),
      "copied": (watch) => watch(copyOf(watch(new Node("x")))),
      "in structs": (watch) => watch(sample.echoFamily({ parent: watch(new Node("x")), kids: [watch(new Node("x"))], copy: watch(new Node("x")) }).copy),
      "given to callbacks": (watch) => host.each((node) => watch(new Node(node.name))),
      "refused": (watch) => assert.throws(() => count(watch(new Node("x")), 5), TypeError),
      "refused later": (watch) => assert.throws(() => take(watch(new Node("x")), { kids: [], copy: watch(new Node("x")) }, 5), TypeError),
      "with errors": (watch) => assert.throws(() => Node.after(watch(new Node("x")), ""), module.GoError),
      "with exceptions": (watch) => assert.throws(() => host.each(() => { throw watch(new Error("x")); })),
      "iterated": (watch) => { for (const [, node] of new Host(watch(new Node("x")))) watch(Object(node.self())); },
      "as this": (watch) => watch(new Node("x")).rename("y"),
      "subclasses": (watch) => watch(new (class extends Node { own = watch({}); })("x")),
    }; // prettier-ignore
    const waiting = {
      "later": (watch) => host.later(watch(new Node("x"))),
      "through promises": (watch) => host.eachLater(async () => watch(new Node("x"))),
      "as this, later": async (watch) => watch(new Host()).wait(0),
    };
    const kinds = [];
    for (const [name, way] of Object.entries({ ...ways, ...waiting })) {
      const kind = { name, collected: new Collected(), watched: 0 };
      kinds.push(kind);
      const watch = (object) => (kind.watched++, kind.collected.watch(object));
      for (let i = 0; i < 200; i++) {
        const promise = way(watch);
        if (name in waiting) await promise;
      }
    }
    const remains = ({ watched, collected }) => watched - collected.count > watched / 100;
    await collectUntil(started, () => !kinds.some(remains), () => kinds.filter(remains).map(({ name, watched, collected }) => `${name}: ${watched - collected.count} of ${watched} remain`).join("; "));
    assert.equal(host.join("", "fine"), "fine");
  },

  "objects that come with what cannot come out": async (module) => {
    const started = await start(module);
    const { unsafe, alive } = started;
    for (let i = 0; i < 200; i++) assert.throws(() => unsafe(100_000), RangeError, /^unsafe: result 2: expected int/);
    await collectUntil(started, () => alive() === 0, () => `${alive()} are left`);
  },

  "finalizers run after those of a forgotten instance have waited in vain": async (module) => {
    const collect = await garbageCollector();
    // Once with its objects forgotten before it, and once with it.
    for (const early of [true, false]) {
      let instance = await module.instantiate(undefined, quiet);
      (() => instance.exports.newNodes(10))();
      await turn();
      (() => {
        if (early) collect();
        instance[dispose]();
        instance = undefined;
        collect();
        collect();
      })();
      await collectGarbage();
      const forgotten = new Collected();
      (() => forgotten.watch({}))();
      await collectGarbage();
      assert.equal(forgotten.count, 1);
    }
  },

  "an object does not hold the memory of what has ended": async (module) => {
    const collected = new Collected();
    const kept = [];
    for (let i = 0; i < 10; i++) {
      const instance = await module.instantiate(undefined, quiet);
      const { Node, Host, newNodes } = instance.exports;
      collected.watch(instance.memory.buffer);
      const host = new Host(new Node("a"));
      kept.push(host, ...newNodes(3), Node, host.maker(), host[Symbol.iterator]());
      instance[dispose]();
    }
    await collectGarbage();
    assert.equal(collected.count, 10);
    assert.equal(kept.length, 70);
    for (const object of kept) object.free?.();
  },
};
