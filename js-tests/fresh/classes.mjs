// Classes of a module before it is initialized, while its program starts, and with imports that take and return objects.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, reasonOf } from "../harness/waiting.mjs";

const HOSTED = "js-tests/go/classes/hosted";

export const packages = ["classes", HOSTED];

const loaded = { count: 0 };

/** The package with imports lies deeper, and is called after its own directory. */
const loadHosted = ({ url }) => import(`${new URL("../../../hosted.js", url(HOSTED))}?fresh-class=${++loaded.count}`);

function supply(more) {
  return { choose: () => null, inspect: () => "", fetch: () => null, watch: () => (item) => item, ...more };
}

async function start(context, more) {
  const module = await loadHosted(context);
  const instance = await module.instantiate(undefined, { ...quiet, imports: supply(more) });
  return { ...module, ...instance.exports };
}

export const cases = {
  "before init": async ({ load }) => {
    const { Node, Slow, Base, TextStack, GoNotReadyError, default: init } = await load("classes");
    const message = (name) => `${name}: call init() and await it first`;
    assert.throws(() => new Node("a"), GoNotReadyError, message("new Node"));
    assert.throws(() => new Node(5), GoNotReadyError, message("new Node"));
    assert.throws(() => Node.after(null, "a"), GoNotReadyError, message("Node.after"));
    assert.throws(() => new (class extends Node {})("a"), GoNotReadyError, message("new Node"));
    assert.throws(() => new TextStack(), GoNotReadyError, message("new TextStack"));
    assert.throws(() => new Base(), TypeError, "Base: only Go makes objects of this class");
    await assert.rejects(Slow.fromNode(null), GoNotReadyError, message("Slow.fromNode"));
    assert.throws(() => Node.prototype.rename.call({}, "a"), TypeError, "Node.rename: this: expected Node, got object");
    assert.throws(() => Node.prototype.name, TypeError, /^Node\.name: this: expected .*Node.*, got object$/);
    assert.throws(() => Node.prototype.free.call({}), TypeError);
    assert.throws(() => Node.prototype[dispose].call({}), TypeError);
    const starting = init();
    assert.throws(() => new Node("a"), GoNotReadyError, message("new Node"));
    await starting;
    assert.equal(new Node("a").name, "a");
  },

  "what was taken before init works after it": async ({ load }) => {
    const { Node, same, default: init } = await load("classes");
    class Early extends Node {
      twice() {
        return this.name + this.name;
      }
    }
    const { after } = Node;
    const { rename } = Node.prototype;
    const { exports } = await init(undefined, quiet);
    assert.equal(exports.Node, Node);
    const early = new Early("a");
    assert.ok(early.twice() === "aa" && same(early) === early && rename.call(early, "b") === "a");
    assert.equal(after(early, "c").next, early);
  },

  "after an init that failed": async ({ load, url }) => {
    const { Node, GoNotReadyError, default: init } = await load("classes");
    await assert.rejects(init(new Uint8Array([1, 2, 3])));
    assert.throws(() => new Node("a"), GoNotReadyError);
    await init(url("classes"), quiet);
    assert.equal(new Node("a").name, "a");
  },

  "after the shared instance has ended": async ({ load }) => {
    const { Node, same, instantiate, GoExitError, default: init } = await load("classes");
    const instance = await init(undefined, quiet);
    const node = new Node("a");
    instance[dispose]();
    for (const use of [() => new Node("b"), () => node.name, () => same(node), () => Node.after(null, "x")]) assert.throws(use, GoExitError);
    node.free();
    const other = await instantiate(undefined, quiet);
    const next = new other.exports.Node("c");
    assert.ok(next.name === "c" && !(next instanceof Node));
  },

  "two modules of one package": async ({ load }) => {
    const [one, two] = await Promise.all([load("classes"), load("classes")]);
    await Promise.all([one.default(undefined, quiet), two.default(undefined, quiet)]);
    const node = new one.Node("a");
    assert.ok(one.Node !== two.Node && !(node instanceof two.Node));
    assert.throws(() => two.same(node), TypeError, "same: argument 1 (node): expected a Node of this instance, got Node");
  },

  "objects while the program starts": async (context) => {
    let seen;
    const { early, Item } = await start(context, { choose: (items) => (seen ??= items)[0] });
    const [item, chosen] = early();
    assert.ok(item === chosen && item instanceof Item && item.name === "early");
    assert.ok(seen[0] === item && seen[1] === null && seen[2].name === "other" && seen[2] instanceof Item);
  },

  "the shared instance's objects while the program starts": async (context) => {
    const module = await loadHosted(context);
    let seen;
    const choose = (items) => {
      seen ??= items;
      assert.ok(items[0] instanceof module.Item, "of the class that the module has exported all along");
      assert.equal(items[0].constructor, module.Item);
      return items[0];
    };
    await module.default(undefined, { ...quiet, imports: supply({ choose }) });
    assert.equal(module.early()[1], seen[0]);
  },

  "imports with objects": async (context) => {
    const failure = new Error("mine");
    const inspect = (item, copied) => {
      assert.ok(copied !== item && copied.name === item.name);
      if (item.name === "bad") throw failure;
      item.name += "!";
      return `${copied.name} ${item.name}`;
    };
    const { Item, choose, inspect: inspectItem, GoError } = await start(context, { choose: (items) => items.at(-1) ?? null, inspect });
    const [a, b] = [new Item("a"), new Item("b")];
    assert.equal(choose(a, b), b);
    assert.equal(choose(a, null), null);
    assert.equal(choose(), null);
    assert.equal(inspectItem(a), "a a!");
    assert.equal(assert.throws(() => inspectItem(new Item("bad"))), failure);
    assert.throws(() => inspectItem(null), GoError, "nothing to inspect");
  },

  "imports that give what does not fit": async (context) => {
    let given = null;
    const { Item, choose } = await start(context, { choose: () => given });
    const { Item: Foreign } = await start(context);
    for (const [value, what] of [[{ name: "a" }, "Item, got object"], ["a", "Item, got string"], [new Foreign("a"), "an? Item of this instance, got Item"], [new Proxy(new Item("a"), {}), "an? Item of this instance, got Item"]]) {
      given = value;
      assert.throws(() => choose(), TypeError, new RegExp(`^choose: result: expected ${what}$`));
    }
    given = new Item("released");
    given.free();
    assert.throws(() => choose(), ReferenceError, "choose: result: the Item has been released");
  },

  "imports that wait": async (context) => {
    const failure = new Error("mine");
    const fetch = async (item, { signal }) => {
      assert.equal(signal.aborted, false);
      await null;
      if (item.name === "bad") throw failure;
      return item.name === "same" ? item : null;
    };
    const { Item } = await start(context, { fetch });
    const item = new Item("same");
    assert.equal(await item.fetch(), item);
    assert.equal(item.next(), item);
    const none = new Item("none");
    assert.equal(await none.fetch({}), null);
    assert.equal(await reasonOf(new Item("bad").fetch()), failure);
  },

  "functions that imports return": async (context) => {
    const { Item, watched } = await start(context, { watch: (kept) => (item) => (item === kept ? kept : null) });
    const item = new Item("a");
    item.watch();
    assert.equal(watched(item), item);
    assert.equal(watched(new Item("b")), null);
  },
};
