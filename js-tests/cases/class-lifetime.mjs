// Releasing objects, and using those that have been released. What the collectors do is in class-memory.mjs.
import * as assert from "../harness/assert.mjs";
import { dispose, reasonOf } from "../harness/waiting.mjs";

export const go = "classes";

const RELEASED = "the Node has been released";

function released({ Node }) {
  const node = new Node("released");
  node.free();
  return node;
}

/** Calls of which one argument, the object itself or a part has been released, and where they say it is. */
const uses = {
  "this, of a method": ["Node.rename: this", (node) => node.rename("x")],
  "this, of toString": ["Node.toString: this", (node) => `${node}`],
  "this, of a getter": ["Node.name: this", (node) => node.name],
  "this, of a setter": ["Node.name: this", (node) => (node.name = "x")],
  "this, before an argument that does not fit": ["Node.rename: this", (node) => node.rename(5)],
  "an argument": ["same: argument 1 (node)", (node, { same }) => same(node)],
  "an argument of a method": ["Node.is: argument 1 (other)", (node, { Node }) => new Node("").is(node)],
  "an argument of a constructor": ["Node.after: argument 1 (next)", (node, { Node }) => Node.after(node, "x")],
  "one of several": ["new Host: argument 1 (nodes)[1]", (node, { Host, Node }) => new Host(new Node("a"), node)],
  "an argument by value": ["copyOf: argument 1 (node)", (node, { copyOf }) => copyOf(node)],
  "what a property is set to": ["Node.next", (node, { Node }) => (new Node("").next = node)],
  "a field": ["take: argument 2 (options).parent", (node, { take, Node }) => take(null, { parent: node, kids: [], copy: new Node("") }, null)],
  "a field by value": ["take: argument 2 (options).copy", (node, { take }) => take(null, { parent: null, kids: [], copy: node }, null)],
  "an element": ["Node.kids[1]", (node, { Node }) => (new Node("").kids = [null, node])],
  "a value of a map": ["take: argument 2 (options).more.a", (node, { take, Node }) => take(null, { kids: [], copy: new Node(""), more: { a: node } }, null)],
  "a key of a map": ["Sample.echoByNode: argument 1 (v) (key)", (node, { Sample }) => new Sample().echoByNode(new Map([[node, ""]]))],
  "what a pointer points to": ["Sample.echoDeeper: argument 1 (v)", (node, { Sample }) => new Sample().echoDeeper(node)],
  "a result of a callback": ["Host.each: argument 1 (visit): result", (node, { Host, Node }) => new Host(new Node("")).each(() => node)],
  "an argument of a function of Go's": ["Sample.meet: argument 1", (node, { Sample }) => { const sample = new Sample(); sample.meet = () => null; sample.meet(node); }],
  "any": ["takeAny: argument 1 (value)[0].a", (node, { takeAny }) => takeAny([{ a: node }])],
}; // prettier-ignore

export const cases = {};

for (const [name, [place, use]] of Object.entries(uses)) {
  cases[`used after its release: ${name}`] = (module) => {
    const before = module.calls();
    assert.throws(() => use(released(module), module), ReferenceError, `${place}: ${RELEASED}`);
    assert.equal(module.calls(), before, "Go was not called");
  };
}

Object.assign(cases, {
  "used after its release: asynchronous calls": async (module) => {
    const { Host, Node } = module;
    const host = new Host(new Node("a"));
    const node = released(module);
    const messages = [host.later(node), host.eachLater(async () => node)].map(async (promise) => {
      const reason = await reasonOf(promise);
      assert.ok(reason instanceof ReferenceError, String(reason));
      return reason.message;
    });
    assert.deepEqual(await Promise.all(messages), [`Host.later: argument 1 (node): ${RELEASED}`, `Host.eachLater: argument 1 (visit): result: ${RELEASED}`]);
    host.free();
    const reason = await reasonOf(host.wait(1));
    assert.ok(reason instanceof ReferenceError && reason.message === "Host.wait: this: the Host has been released");
  },

  "free twice, and all that frees": ({ Node }) => {
    const node = new Node("a");
    const other = new Node("other");
    assert.equal(node.free(), undefined);
    const next = new Node("next");
    // The second time must not release what has got its number since.
    node.free();
    node[dispose]();
    assert.deepEqual([next.name, other.name], ["next", "other"]);
    assert.throws(() => node.name, ReferenceError, `Node.name: this: ${RELEASED}`);
    const { free } = Node.prototype;
    assert.throws(() => free.call({}), TypeError);
    assert.throws(() => free.call(Object.create(next)), TypeError);
    assert.throws(() => free.call(undefined), TypeError);
    assert.equal(next.name, "next");
  },

  "what Go knows of comes again": ({ Node, keep, kept, drop }) => {
    const node = new Node("a");
    const holder = Node.after(node, "holder");
    keep(node);
    node.free();
    const again = holder.next;
    assert.ok(again !== node && again.name === "a" && kept()[0] === again);
    assert.throws(() => node.name, ReferenceError, `Node.name: this: ${RELEASED}`);
    drop();
  },

  "freed by a callback of its own method": ({ Host, Node }) => {
    const node = new Node("a");
    const host = new Host(node);
    assert.equal(host.call(() => host.free()), "1 1");
    assert.throws(() => host.nothing(), ReferenceError, "Host.nothing: this: the Host has been released");
    const second = new Host(node, node);
    const given = second.each((visited) => {
      assert.equal(visited, node);
      second.free();
      return node;
    });
    assert.ok(given[0] === node && given[1] === node);
    const third = new Host(node, node);
    const seen = third.each((visited) => {
      visited.free();
      return null;
    });
    assert.deepEqual(seen, [null, null]);
    assert.throws(() => node.name, ReferenceError);
  },

  "freed by a callback, and others made": ({ Host, Node }) => {
    const nodes = ["a", "b", "c"].map((name) => new Node(name));
    const host = new Host(...nodes);
    const given = host.each((node) => {
      node.free();
      return new Node(`instead of ${nodes.indexOf(node)}`);
    });
    assert.deepEqual(given.map(({ name }) => name), ["instead of 0", "instead of 1", "instead of 2"]);
  },

  "freed while an asynchronous method runs": async ({ Host, Node }) => {
    const host = new Host();
    const node = new Node("a");
    const [waiting, later] = [host.wait(5), host.later(node, "!")];
    host.free();
    node.free();
    const again = await waiting;
    assert.ok(again instanceof Host && again !== host);
    assert.equal(again.join("", "fine"), "fine");
    assert.equal((await later).name, "a!");
  },

  "freed by a getter of another argument": ({ Node, take, calls }) => {
    const strangers = [];
    const make = (others) => (node) => {
      node.free();
      // They get numbers that have been used before.
      for (let i = 0; i < others; i++) strangers.push(new Node("stranger"));
    };
    const copy = new Node("copy");
    for (const free of [make(0), make(1), make(3)]) {
      const node = new Node("mine");
      const before = calls();
      let text;
      // Either Go has the object that it was given, or it is not called.
      try {
        text = take(node, { get parent() { free(node); return null; }, kids: [], copy }, null); // prettier-ignore
        assert.equal(text, "node mine <nil> <nil>");
      } catch (error) {
        if (!(error instanceof ReferenceError)) throw error;
        assert.equal(calls(), before);
      }
    }
  },

  "freed by a getter of the same argument": ({ Node, Sample }) => {
    const sample = new Sample();
    for (const others of [0, 1, 3]) {
      const node = new Node("mine");
      const value = {
        parent: node,
        get kids() {
          node.free();
          return Array.from({ length: others }, () => new Node("stranger"));
        },
        copy: new Node("copy"),
      };
      try {
        assert.equal(sample.echoFamily(value).parent?.name, "mine");
      } catch (error) {
        if (!(error instanceof ReferenceError)) throw error;
      }
    }
  },

  "this, freed by a getter of an argument": ({ Host, Node }) => {
    for (const others of [0, 1, 3]) {
      const node = new Node("mine");
      const other = new Node("other");
      const free = () => {
        node.free();
        for (let i = 0; i < others; i++) new Host();
        return other;
      };
      const list = Object.defineProperty([null, null], 1, { get: free });
      try {
        node.kids = list;
      } catch (error) {
        if (!(error instanceof ReferenceError)) throw error;
      }
      assert.throws(() => node.kids, ReferenceError, `Node.kids: this: ${RELEASED}`);
      assert.equal(other.name, "other");
    }
  },

  "any number of objects": ({ Node, same }) => {
    for (let i = 0; i < 50_000; i++) {
      const node = new Node("a");
      assert.equal(same(node), node);
      node.free();
    }
  },
});

