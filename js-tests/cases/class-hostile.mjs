// Objects of classes, used in all the ways that JavaScript permits: subclasses, proxies, copies, forgeries.
import * as assert from "../harness/assert.mjs";

export const go = "classes";

/** A subclass with all that one can have. */
function subclass(Node) {
  return class Own extends Node {
    #mine = 1;
    field = [];
    static made = 0;

    static {
      this.prototype.marked = true;
    }

    constructor(name, ...more) {
      Own.made++;
      super(`own ${name}`);
      this.field.push(...more, this.name);
    }

    rename(name) {
      return `was ${super.rename(name.toUpperCase())}`;
    }

    toString() {
      return `[${super.toString()}]`;
    }

    get name() {
      return `${super.name}!`;
    }

    set name(value) {
      super.name = `set ${value}`;
    }

    mine() {
      return this.#mine++;
    }
  };
}

const alike = (Node) => `expected a ${Node.name} of this instance, got ${Node.name}`;

export const cases = {
  "a subclass": ({ Node, same }) => {
    const Own = subclass(Node);
    const own = new Own("a", 1, 2);
    assert.ok(own instanceof Own && own instanceof Node && own.constructor === Own && own.marked);
    assert.deepEqual(own.field, [1, 2, "own a!"]);
    assert.equal(own.rename("b"), "was own a");
    assert.equal(`${own}`, "[node B]");
    own.name = "c";
    assert.equal(own.name, "set c!");
    assert.deepEqual([own.mine(), own.mine(), Own.made], [1, 2, 1]);
    assert.ok(same(own) === own && own.self() === own);
    assert.equal(new Node("x").constructor, Node);
    const fromStatic = Own.after(own, "static");
    assert.ok(fromStatic.constructor === Node && fromStatic.next === own, "static methods make objects of Go's class");
    own.free();
    assert.throws(() => own.rename("x"), ReferenceError, "Node.rename: this: the Node has been released");
    assert.equal(own.mine(), 3);
  },

  "super in odd places": ({ Node, same }) => {
    class Late extends Node {
      // eslint-disable-next-line constructor-super -- below, in a function
      constructor(name) {
        const make = () => super(name);
        assert.throws(() => this.name, ReferenceError);
        assert.equal(make().name, name);
        assert.throws(make, ReferenceError, /once/);
      }
    }
    const late = new Late("late");
    assert.ok(late instanceof Late && same(late) === late && late.name === "late");
    assert.throws(() => new (class extends Node { constructor() {} })(), ReferenceError); // eslint-disable-line constructor-super
    assert.throws(() => new (class extends Node { constructor() { super(5); } })(), TypeError, "new Node: argument 1 (name): expected string, got number"); // prettier-ignore
    const other = {};
    assert.equal(new (class extends Node { constructor() { super("x"); return other; } })(), other); // prettier-ignore
    assert.throws(() => same(other), TypeError, "same: argument 1 (node): expected Node, got object");
    class Deep extends class extends subclass(Node) {} {}
    assert.equal(new Deep("deep").name, "own deep!");
    const mixin = (Base) => class extends Base { extra() { return this.self() === this; } }; // prettier-ignore
    assert.ok(new (mixin(Node))("x").extra());
  },

  "another new.target": ({ Node, same, Sample }) => {
    function Plain() {}
    for (const target of [Plain, Map, Sample, Object, Proxy]) {
      if (!target.prototype) continue;
      const made = Reflect.construct(Node, ["x"], target);
      assert.ok(Object.getPrototypeOf(made) === target.prototype && same(made) === made, target.name);
      assert.equal(Node.prototype.rename.call(made, "y"), "x");
    }
    const bound = Node.bind(null, "bound");
    assert.ok(new bound().name === "bound");
    const trapped = new Proxy(Node, { construct: (target, args) => Reflect.construct(target, [`${args[0]} trapped`]) });
    assert.equal(new trapped("x").name, "x trapped");
    const seen = new Proxy(Node, {});
    assert.ok(new seen("x") instanceof Node && same(new seen("y")).name === "y");
  },

  "what only looks like an object": ({ Node, Sample, same, take, count }) => {
    const node = new Node("a");
    const forgeries = [Object.create(node), Object.create(Node.prototype), new Proxy(node, {}), Object.setPrototypeOf({}, Node.prototype), { __proto__: Node.prototype, name: "a" }];
    for (const forged of forgeries) {
      assert.ok(forged instanceof Node);
      assert.throws(() => same(forged), TypeError, `same: argument 1 (node): ${alike(Node)}`);
      assert.throws(() => count(node, forged), TypeError, `count: argument 1 (nodes)[1]: ${alike(Node)}`);
      assert.throws(() => take(null, { parent: forged, kids: [], copy: node }, null), TypeError, `take: argument 2 (options).parent: ${alike(Node)}`);
      assert.throws(() => (node.next = forged), TypeError, `Node.next: ${alike(Node)}`);
      assert.throws(() => Reflect.get(Node.prototype, "name", forged), TypeError, `Node.name: this: ${alike(Node)}`);
      assert.throws(() => Node.prototype.rename.call(forged, "x"), TypeError, `Node.rename: this: ${alike(Node)}`);
      assert.throws(() => Node.prototype.toString.call(forged), TypeError, `Node.toString: this: ${alike(Node)}`);
    }
    for (const [value, got] of [[{}, "object"], [{ name: "a", next: null, kids: [] }, "object"], ["a", "string"], [0, "number"], [5n, "bigint"], [true, "boolean"], [Symbol("s"), "symbol"], [() => {}, "function"], [Node, "function"], [[], "array"], [new Sample(), "Sample"], [Object.create(null), "object"]]) {
      assert.throws(() => same(value), TypeError, `same: argument 1 (node): expected Node, got ${got}`);
      assert.throws(() => Node.prototype.self.call(value), TypeError, `Node.self: this: expected Node, got ${got}`);
    }
    assert.throws(() => Node.prototype.name, TypeError);
    assert.throws(() => { Node.prototype.name = "x"; }, TypeError); // prettier-ignore
    assert.equal(node.next, null);
  },

  "things that do something when looked at": ({ Node, same }) => {
    const mine = new Error("mine");
    const thrower = () => {
      throw mine;
    };
    const hostile = [new Proxy({}, { get: thrower, getPrototypeOf: thrower }), Object.defineProperty({}, "constructor", { get: thrower }), Proxy.revocable({}, {})];
    hostile[2].revoke();
    for (const value of hostile) {
      const error = assert.throws(() => same(value.proxy ?? value));
      assert.ok(error === mine || error instanceof TypeError, String(error));
    }
    assert.equal(same(new Node("fine")).name, "fine");
  },

  "frozen, sealed and changed": ({ Node, same }) => {
    const node = Object.freeze(new Node("a"));
    node.name = "b";
    assert.equal(node.name, "b");
    assert.throws(() => { node.own = 1; }, TypeError); // prettier-ignore
    assert.equal(same(node), node);
    node.free();
    assert.throws(() => node.name, ReferenceError);
    const changed = Object.setPrototypeOf(new Node("c"), null);
    assert.equal(same(changed), changed, "whatever its prototype, it is Go's");
    assert.equal(Node.prototype.rename.call(changed, "d"), "c");
    const hidden = Object.defineProperty(new Node("e"), "name", { value: "hidden" });
    assert.deepEqual([hidden.name, hidden.renamed("f").name], ["hidden", "f"]);
    assert.equal(delete hidden.next, true);
    assert.equal(hidden.next, null);
  },

  "a polluted prototype": ({ Node, same, Host }) => {
    const polluted = { free: null, name: "polluted", parent: 5, signal: 5, 0: 5, next: 5, done: true, value: 5, kids: 5, then: undefined, number: 5, object: 5 };
    try {
      for (const [key, value] of Object.entries(polluted)) Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
      const node = new Node("a");
      assert.ok(same(node) === node && node.name === "a" && node.next === null);
      assert.equal([...new Host(node)].length, 1);
      node.free();
      assert.throws(() => same(node), ReferenceError);
    } finally {
      for (const key of Object.keys(polluted)) delete Object.prototype[key];
    }
  },

  "a changed class": ({ Node, same }) => {
    const { rename } = Node.prototype;
    const descriptor = Object.getOwnPropertyDescriptor(Node.prototype, "rename");
    try {
      Node.prototype.rename = function (name) {
        return rename.call(this, `${name} patched`);
      };
      const node = new Node("a");
      node.rename("b");
      assert.equal(node.name, "b patched");
    } finally {
      Object.defineProperty(Node.prototype, "rename", descriptor);
    }
    assert.equal(same(new Node("c")).rename("d"), "c");
  },

  "copies and texts of objects": async ({ Node, same }) => {
    const node = new Node("a");
    assert.equal(JSON.stringify(node), "{}");
    assert.deepEqual([Object.keys(node), Reflect.ownKeys(node), { ...node }], [[], [], {}]);
    assert.equal(Object.prototype.toString.call(node), "[object Object]");
    const clone = globalThis.structuredClone?.(node);
    assert.throws(() => same(clone ?? {}), TypeError, "same: argument 1 (node): expected Node, got object");
    assert.throws(() => same(Object.assign({}, node)), TypeError, "same: argument 1 (node): expected Node, got object");
    assert.equal(await node, node, "an object is no promise");
    assert.deepEqual([`${node}`, node + "", String(node), [node, node].join()], ["node a", "node a", "node a", "node a,node a"]);
    assert.ok(Number.isNaN(Number(node)));
    assert.ok("name" in node && "rename" in node && !("hops" in node) && !("number" in node));
  },

  "arguments that are looked at twice": ({ Node, Sample }) => {
    const [a, b] = [new Node("a"), new Node("b")];
    let reads = 0;
    const family = { get parent() { return reads++ ? b : a; }, kids: [], copy: b }; // prettier-ignore
    assert.equal(new Sample().echoFamily(family).parent, a);
    assert.equal(reads, 1);
  },

  "members that Go's types do not have": ({ Node }) => {
    const node = new Node("a");
    for (const name of ["hops", "Name", "Rename", "string", "String", "all", "close", "constructor2"]) assert.equal(node[name], undefined, name);
    assert.deepEqual(Object.getOwnPropertyNames(Node.prototype).sort(), ["chain", "constructor", "free", "inner", "is", "kids", "last", "name", "next", "rename", "renamed", "self", "toString"]);
    for (const name of ["name", "next", "rename", "toString", "free"]) assert.equal(Object.getOwnPropertyDescriptor(Node.prototype, name).enumerable, false, name);
  },
};
