// What makes objects: constructors, static methods, functions, and what only Go makes.
import * as assert from "../harness/assert.mjs";

export const go = "classes";

export const cases = {
  "a constructor and its function": ({ Node, newNode }) => {
    for (const node of [new Node("größe"), newNode("größe")]) {
      assert.ok(node instanceof Node);
      assert.deepEqual([node.constructor, Object.getPrototypeOf(node), node.name], [Node, Node.prototype, "größe"]);
    }
    assert.deepEqual([Node.name, Node.length], ["Node", 1]);
    assert.throws(() => Node("a"), TypeError, /cannot be invoked without 'new'/);
    assert.throws(() => new Node(), TypeError, "new Node: argument 1 (name): expected string, got undefined");
    assert.throws(() => new Node(Symbol("s")), TypeError, "new Node: argument 1 (name): expected string, got symbol");
    assert.throws(() => newNode(5), TypeError, "newNode: argument 1 (name): expected string, got number");
  },

  "constructors with more": ({ Host, Node, Sample, GoError, Words }) => {
    assert.equal([...new Host(new Node("a"), new Node("b"))].length, 2);
    assert.throws(() => new Host(null), GoError, "a node is missing");
    assert.throws(() => new Host(new Node("a"), new Sample()), TypeError, "new Host: argument 1 (nodes)[1]: expected Node, got Sample");
    assert.deepEqual([...new Words("a", "b")], ["a", "b"]);
    assert.equal(Sample.length, 0);
  },

  "static methods": ({ Node, GoError, GoPanicError }) => {
    const last = new Node("last");
    const node = Node.after(last, "before");
    assert.ok(node instanceof Node && node.next === last);
    assert.throws(() => Node.after(last, ""), GoError, "no name");
    assert.throws(() => Node.after(5, "a"), TypeError, "Node.after: argument 1 (next): expected Node, got number");
    assert.throws(() => Node.panic("way"), GoPanicError, "no way");
    const copied = Node.copied(node);
    assert.ok(copied !== node && copied.name === "before" && copied.next === last);
    const { orNil } = Node;
    assert.equal(orNil("x").name, "x", "they need no this");
    assert.equal(orNil("y") instanceof Node, true);
    assert.equal(Object.keys(Node).length, 0, "they cannot be enumerated");
    assert.deepEqual(Object.getOwnPropertyNames(Node).sort(), ["after", "copied", "first", "length", "name", "orNil", "panic", "prototype"]);
  },

  "constructors that give nil": ({ Node, newNodeOrNil }) => {
    assert.throws(() => Node.orNil(""), RangeError, "Node.orNil: result: expected Node, got nil");
    assert.throws(() => newNodeOrNil(""), RangeError, "newNodeOrNil: result: expected Node, got nil");
  },

  "constructors that make nothing new": ({ Node, newNodeFirst }) => {
    const first = Node.first();
    assert.equal(Node.first(), first);
    assert.equal(newNodeFirst(), first);
  },

  "a constructor that makes nothing new": ({ Single }) => {
    const single = new Single();
    assert.equal(new Single(), single);
    class Derived extends Single {
      own = 5;
    }
    const derived = new Derived();
    assert.ok(derived === single && derived.own === 5 && !(derived instanceof Derived));
    single.free();
    const next = new Derived();
    assert.ok(next !== single && next instanceof Derived && next.own === 5);
    assert.equal(new Single(), next);
    next.free();
  },

  "classes without constructors": ({ Base, StackOfFloat64, floats }) => {
    for (const Class of [Base, StackOfFloat64]) {
      for (const args of [[], [1], [Symbol("wrapped"), 1], [null, 0]]) assert.throws(() => new Class(...args), TypeError, `${Class.name}: only Go makes objects of this class`);
      assert.throws(() => new (class extends Class {})(), TypeError, `${Class.name}: only Go makes objects of this class`);
      assert.throws(() => Reflect.construct(Class, [], Object), TypeError, `${Class.name}: only Go makes objects of this class`);
    }
    assert.ok(floats() instanceof StackOfFloat64);
  },

  "a constructor that waits is only a function": async ({ Slow, newSlow }) => {
    assert.throws(() => new Slow(), TypeError, "Slow: only Go makes objects of this class");
    const slow = await newSlow("a");
    assert.ok(slow instanceof Slow && slow.name === "a");
    const other = await Slow.fromNode(slow.node);
    assert.ok(other instanceof Slow && other.node === slow.node);
    await assert.rejects(Slow.fromNode(5), TypeError, "Slow.fromNode: argument 1 (node): expected Node, got number");
    await assert.rejects(Slow.fromNode(null), RangeError, "Slow.fromNode: result: expected Slow, got nil");
  },

  "no arguments are nil in Go": ({ Words, newWords, wordsWereNil }) => {
    const calls = { constructor: (...words) => new Words(...words), static: (...words) => Words.of(...words), function: (...words) => newWords(...words), method: (...words) => new Words("x").add(...words) };
    for (const [name, call] of Object.entries(calls)) {
      call();
      assert.equal(wordsWereNil(), true, name);
      call("a");
      assert.equal(wordsWereNil(), false, name);
    }
  },

  "values that are no structs": ({ Words, Table, Func, Number: GoNumber, newNumber }) => {
    const words = new Words("a", "b");
    assert.equal(words.add("c"), 3);
    assert.deepEqual([[...words], String(words)], [["a", "b", "c"], "[a b c]"]);
    const table = new Table();
    table.put("a", 5);
    assert.deepEqual([table.get("a"), table.get("b")], [5, 0]);
    assert.equal(new Func((n) => n + 1).call(3), 4);
    const number = newNumber(5);
    assert.ok(number instanceof GoNumber);
    const sum = number.add(number);
    assert.deepEqual([number.value(), sum.value(), sum === number], [10, 10, false]);
    assert.throws(() => number.add(5), TypeError, /expected .*Number, got number/);
  },

  "classes of the module and of the instance": async ({ default: init, ...module }) => {
    const { exports } = await init();
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value))) {
        assert.equal(value.name, name);
        if (name in module) assert.equal(module[name], value);
      }
    }
    assert.equal(exports.Node, module.Node);
  },
};
