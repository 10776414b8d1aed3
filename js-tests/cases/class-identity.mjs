// The same pointer is the same object.
import * as assert from "../harness/assert.mjs";
import { turn } from "../harness/waiting.mjs";

export const go = "classes";

export const cases = {
  "an object that goes there and back": ({ Node, same, copyOf }) => {
    const node = new Node("a");
    assert.equal(same(node), node);
    assert.equal(node.self(), node);
    assert.ok(node.is(node));
    assert.ok(!node.is(new Node("a")));
    assert.ok(!node.is(null));
    assert.equal(same(null), null);
    assert.equal(same(undefined), null);
    const copy = copyOf(node);
    assert.ok(copy !== node && !copy.is(node) && copy.self() === copy);
    const renamed = node.renamed("b");
    assert.ok(renamed !== node && node.name === "a" && renamed.name === "b");
  },

  "an object that JavaScript has got in several ways": ({ Node, newNodes }) => {
    const [a, b, c] = newNodes(3);
    a.next = b;
    b.next = c;
    b.kids = [a, c, null];
    assert.ok(a.next === b && a.next.next === c && a.last() === c && c.last() === c);
    assert.deepEqual(a.chain().map((node) => node.name), ["node 0", "node 1", "node 2"]);
    assert.ok(a.chain()[2] === c && b.kids[0] === a && b.kids[1] === c && b.kids[2] === null);
    assert.equal(a.inner(), b, "through a pointer to a pointer");
    assert.equal(c.inner(), null);
    c.next = a;
    const chain = a.chain();
    assert.ok(chain.length === 1000 && chain[999] === a, "999 is a multiple of 3");
    assert.equal(new Set(chain).size, 3);
    assert.ok(chain.every((node) => node instanceof Node));
  },

  "what is put on an object stays on it": async ({ Node, same, keep, kept, drop }) => {
    const node = new Node("a");
    node.own = { x: 1 };
    node[Symbol.for("mine")] = 5;
    keep(node);
    await turn();
    const [again] = kept();
    assert.ok(again.own === node.own && again[Symbol.for("mine")] === 5);
    assert.equal(same(again).own.x, 1);
    drop();
  },

  "across asynchronous calls": async ({ Host, Node }) => {
    const nodes = Array.from({ length: 20 }, (_, i) => new Node(`${i}`));
    const host = new Host();
    const later = await Promise.all(nodes.map((node) => host.later(node)));
    assert.ok(later.every((node, i) => node === nodes[i]));
    assert.equal(await host.wait(1), host);
  },

  "as keys": ({ Node, Sample }) => {
    const sample = new Sample();
    const [a, b] = [new Node("a"), new Node("a")];
    const map = sample.echoByNode(new Map([[a, "first"], [b, "second"], [undefined, "none"]])); // prettier-ignore
    assert.deepEqual([map.size, map.get(a), map.get(b), map.get(null)], [3, "first", "second", "none"]);
    const weak = new WeakMap([[a, 1]]);
    assert.equal(weak.get(a.self()), 1);
  },

  "two types at one address": ({ Base, Derived, sameBase, sameDerived }) => {
    const derived = new Derived("d");
    const base = derived.inner();
    assert.ok(base instanceof Base && !(base instanceof Derived) && base !== derived);
    assert.ok(derived.inner() === base && sameBase(base) === base && sameDerived(derived) === derived);
    base.rename("changed");
    assert.equal(derived.name, "changed", "they share what is there");
    assert.throws(() => sameBase(derived), TypeError, "sameBase: argument 1 (base): expected Base, got Derived");
    assert.throws(() => sameDerived(base), TypeError, "sameDerived: argument 1 (derived): expected Derived, got Base");
    base.free();
    assert.equal(derived.describe(), "base changed");
    const again = derived.inner();
    assert.ok(again !== base && again.name === "changed");
    derived.free();
    assert.equal(again.name, "changed");
  },

  "types without a size": ({ Empty, Void }) => {
    // All of them are at one address, and so the same.
    const [a, b] = [new Empty(), new Empty()];
    assert.ok(a === b && a.copy() === a && a.hello() === "hello");
    const other = new Void();
    assert.ok(other !== a && other instanceof Void && other.hello() === "void");
    a.free();
    assert.throws(() => b.hello(), ReferenceError, "Empty.hello: this: the Empty has been released");
    assert.equal(other.hello(), "void");
    assert.equal(new Empty().hello(), "hello");
  },

  "an array's elements": ({ Grid }) => {
    const grid = new Grid();
    const [first, second] = [grid.at(0), grid.at(1)];
    assert.ok(first !== second && grid.at(0) === first && grid.at(1) === second);
    first.name = "x";
    assert.deepEqual(grid.names(), ["x", "", ""]);
    grid.free();
    assert.equal(grid.constructor, Grid);
    assert.equal(first.name, "x", "an element keeps the array");
  },

  "ten thousand objects in any order": ({ newNodes, same }) => {
    const nodes = newNodes(10_000);
    nodes.forEach((node, i) => { node.number = i; }); // prettier-ignore
    for (let i = 0; i < nodes.length; i++) {
      const at = (i * 7919) % nodes.length;
      assert.equal(same(nodes[at]).number, at);
    }
    // Every other one goes, and others take its number.
    for (let i = 0; i < nodes.length; i += 2) nodes[i].free();
    const more = newNodes(5000);
    for (let i = 1; i < nodes.length; i += 2) assert.ok(same(nodes[i]) === nodes[i] && nodes[i].name === `node ${i}`);
    more.forEach((node, i) => assert.ok(same(node) === node && node.name === `node ${i}`));
    for (let i = 0; i < nodes.length; i += 2) assert.throws(() => same(nodes[i]), ReferenceError, "same: argument 1 (node): the Node has been released");
  },
};
