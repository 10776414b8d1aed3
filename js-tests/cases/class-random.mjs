// Random steps with objects that refer to each other, beside a model of who has what: made, linked, found again, released,
// forgotten, collected, while callbacks and promises are under way. The same seed does the same.
import { Random } from "../fuzz/random.mjs";
import * as assert from "../harness/assert.mjs";
import { collectGarbage } from "../harness/garbage.mjs";
import { quiet, turn } from "../harness/waiting.mjs";

export const go = "classes";
export const only = ["node"];

class World {
  /** What Go's nodes refer to, by name, and the objects that JavaScript has for them, if any. */
  next = new Map();
  held = new Map();
  made = 0;

  constructor(exports, seed) {
    this.go = exports;
    this.random = new Random(seed);
  }

  /** Whatever Go gives has to be the object that there is, or a new one. */
  check(node, name) {
    if (name === null) return assert.equal(node, null);
    assert.equal(node.name, name);
    const known = this.held.get(name);
    if (known) assert.ok(known === node, `${name} is another object`);
    else this.held.set(name, node);
  }

  /** The name and the object of any node that JavaScript has. */
  any() {
    const names = [...this.held.keys()];
    const name = names[this.random.below(names.length)];
    return [name, this.held.get(name)];
  }

  make() {
    const name = `n${this.made++}`;
    this.held.set(name, new this.go.Node(name));
    this.next.set(name, null);
  }

  step() {
    const { go } = this;
    if (this.held.size < 5) return this.make();
    const [name, node] = this.any();
    const [otherName, other] = this.any();
    const steps = [
      () => this.make(),
      () => {
        node.next = other;
        this.next.set(name, otherName);
      },
      () => {
        node.next = null;
        this.next.set(name, null);
      },
      () => this.check(node.next, this.next.get(name)),
      () => this.check(node.self(), name),
      () => {
        this.held.delete(name);
        node.free();
        assert.throws(() => node.name, ReferenceError);
        assert.throws(() => go.same(node), ReferenceError);
      },
      () => this.held.delete(name),
      () => {
        const copy = node.renamed(`n${this.made}`);
        this.next.set(`n${this.made}`, this.next.get(name));
        this.held.set(`n${this.made++}`, copy);
      },
      () => {
        const names = [name, otherName];
        const given = new go.Host(node, other).each((visited, i) => {
          this.check(visited, names[i]);
          if (this.random.below(3) === 0) this.step();
          // The step may have released it, which is known before Go is told.
          return this.held.get(names[i]) ?? null;
        });
        given.forEach((one, i) => one && this.check(one, names[i]));
      },
    ];
    steps[this.random.below(steps.length)]();
  }

  async wait() {
    const [name, node] = this.any();
    const host = new this.go.Host();
    const promise = host.later(node);
    for (let i = 0; i < 5; i++) this.step();
    this.check(await promise, name);
  }
}

export const cases = {};

for (const seed of [1, 20, 300]) {
  cases[`with seed ${seed}`] = async ({ instantiate }) => {
    const { exports, memory } = await instantiate(undefined, quiet);
    const world = new World(exports, seed);
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 1000; i++) world.step();
      await Promise.all([world.wait(), world.wait(), world.wait()]);
      if (round % 5 === 0) {
        await collectGarbage();
        exports.collectGarbage();
      } else await turn();
      for (const [name, node] of world.held) world.check(exports.same(node), name);
    }
    assert.ok(memory.buffer.byteLength < 128 * 2 ** 20);
  };
}
