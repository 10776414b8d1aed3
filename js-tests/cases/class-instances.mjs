// Classes and objects of several instances: each instance has its own, and takes no others.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, reasonOf } from "../harness/waiting.mjs";

export const go = "classes";

const start = async ({ instantiate }) => instantiate(undefined, quiet);

export const cases = {
  "each instance has classes of its own": async (module) => {
    const [one, two] = await Promise.all([start(module), start(module)]);
    const all = [module, one.exports, two.exports];
    for (const name of ["Node", "Host", "TextStack", "Base"]) {
      assert.equal(new Set(all.map((exports) => exports[name])).size, 3, name);
      assert.ok(all.every((exports) => exports[name].name === name));
    }
    const nodes = all.map(({ Node }, i) => new Node(`${i}`));
    assert.deepEqual(nodes.map(({ name }) => name), ["0", "1", "2"]);
    nodes.forEach((node, i) => all.forEach(({ Node }, j) => assert.equal(node instanceof Node, i === j)));
  },

  "objects of another instance are refused everywhere": async (module) => {
    const { exports } = await start(module);
    const { Node, Host, Sample, same, copyOf, take, count } = module;
    const foreign = new exports.Node("foreign");
    const [node, sample, host] = [new Node("a"), new Sample(), new Host(new Node("b"))];
    const WHAT = "expected a Node of this instance, got Node";
    const refused = [
      [() => same(foreign), "same: argument 1 (node)"],
      [() => copyOf(foreign), "copyOf: argument 1 (node)"],
      [() => node.is(foreign), "Node.is: argument 1 (other)"],
      [() => count(node, foreign), "count: argument 1 (nodes)[1]"],
      [() => (node.next = foreign), "Node.next"],
      [() => (node.kids = [node, foreign]), "Node.kids[1]"],
      [() => Node.after(foreign, "x"), "Node.after: argument 1 (next)"],
      [() => new Host(foreign), "new Host: argument 1 (nodes)[0]"],
      [() => take(null, { parent: null, kids: [], copy: foreign }, null), "take: argument 2 (options).copy"],
      [() => sample.echoByName({ a: foreign }), "Sample.echoByName: argument 1 (v).a"],
      [() => sample.echoByNode(new Map([[foreign, ""]])), "Sample.echoByNode: argument 1 (v) (key)"],
      [() => sample.echoDeeper(foreign), "Sample.echoDeeper: argument 1 (v)"],
      [() => host.each(() => foreign), "Host.each: argument 1 (visit): result"],
      [() => Node.prototype.rename.call(foreign, "x"), "Node.rename: this"],
      [() => Reflect.get(Node.prototype, "name", foreign), "Node.name: this"],
      [() => Reflect.set(Node.prototype, "name", "x", foreign), "Node.name: this"],
    ];
    for (const [use, place] of refused) assert.throws(use, TypeError, `${place}: ${WHAT}`);
    assert.throws(() => Node.prototype.free.call(foreign), TypeError);
    assert.equal((await reasonOf(host.later(foreign))).message, `Host.later: argument 1 (node): ${WHAT}`);
    assert.equal((await reasonOf(host.eachLater(async () => foreign))).message, `Host.eachLater: argument 1 (visit): result: ${WHAT}`);
    assert.deepEqual([foreign.name, node.next, node.kids], ["foreign", null, []]);
    assert.throws(() => exports.same(node), TypeError, `same: argument 1 (node): ${WHAT}`);
  },

  "functions of one instance, objects of another": async (module) => {
    const [one, two] = await Promise.all([start(module), start(module)]);
    const [a, b] = [new one.exports.Node("a"), new two.exports.Node("b")];
    const sample = new one.exports.Sample();
    sample.meet = (node) => node;
    assert.equal(sample.meet(a), a);
    assert.throws(() => sample.meet(b), TypeError, "Sample.meet: argument 1: expected a Node of this instance, got Node");
    // A function of the first, called by the second, takes what the second gives.
    const other = new two.exports.Sample();
    other.meet = sample.meet;
    assert.throws(() => other.meet(b), TypeError, /expected a Node of this instance, got Node$/);
  },

  "constructors of one instance below those of another": async (module) => {
    const [one, two] = await Promise.all([start(module), start(module)]);
    const host = new one.exports.Host(new one.exports.Node("a"));
    const made = [];
    host.each((node) => {
      const inner = new two.exports.Host(new two.exports.Node("inner"));
      inner.each((innerNode) => {
        made.push(new one.exports.Node(innerNode.name), innerNode);
        return null;
      });
      return node;
    });
    assert.ok(made[0] instanceof one.exports.Node && made[1] instanceof two.exports.Node);
    assert.deepEqual(made.map(({ name }) => name), ["inner", "inner"]);
  },

  "subclasses per instance": async (module) => {
    const { exports } = await start(module);
    const own = (Node) => class Own extends Node { twice() { return this.name + this.name; } }; // prettier-ignore
    const [Ours, Theirs] = [own(module.Node), own(exports.Node)];
    assert.equal(new Ours("a").twice(), "aa");
    assert.equal(new Theirs("b").twice(), "bb");
    assert.throws(() => module.same(new Theirs("b")), TypeError, /^same: argument 1 \(node\): expected .*Node/);
  },

  "an instance that ends while its objects live": async (module) => {
    const { GoExitError } = module;
    const instance = await start(module);
    const { Node, Host, Sample, same } = instance.exports;
    const [node, host, sample] = [new Node("a"), new Host(new Node("b")), new Sample()];
    const [make, iterator] = [host.maker(), host[Symbol.iterator]()];
    const waiting = reasonOf(host.wait(1_000_000));
    instance[dispose]();
    const uses = [() => node.name, () => (node.name = "x"), () => node.rename("x"), () => `${node}`, () => same(node), () => new Node("x"), () => Node.after(null, "x"), () => host.each(() => null), () => sample.echoKids([node]), () => make("x"), () => iterator.next()];
    for (const use of uses) assert.throws(use, GoExitError);
    assert.ok((await reasonOf(host.wait(1))) instanceof GoExitError);
    assert.ok((await waiting) instanceof GoExitError);
    for (const object of [node, host, sample]) {
      object.free();
      object[dispose]();
    }
    assert.equal(new module.Node("still").name, "still");
  },

  "an instance that ends below a call of its own": async (module) => {
    const instance = await start(module);
    const { Node, Host } = instance.exports;
    const host = new Host(new Node("a"), new Node("b"));
    let calls = 0;
    assert.throws(() => host.each((node) => { calls++; instance[dispose](); node.free(); return node; }), module.GoExitError); // prettier-ignore
    assert.equal(calls, 1);
    host.free();
  },

  "many instances with many objects": async (module) => {
    const instances = await Promise.all(Array.from({ length: 8 }, () => start(module)));
    const all = instances.flatMap(({ exports }, i) => exports.newNodes(200).map((node) => ({ node, exports, i })));
    all.forEach(({ node, i }) => (node.name = `of ${i}`));
    instances.forEach((instance, i) => i % 2 && instance[dispose]());
    for (const { node, exports, i } of all) {
      if (i % 2) assert.throws(() => node.name, module.GoExitError);
      else assert.ok(node.name === `of ${i}` && exports.same(node) === node);
    }
  },
};
