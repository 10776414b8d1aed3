// Instances of generic types: each is a class of its own.
import * as assert from "../harness/assert.mjs";

export const go = "classes";

export const cases = {
  "an instance with a name": ({ TextStack, newTextStack, GoError }) => {
    const stack = new TextStack();
    assert.equal(stack.constructor.name, "TextStack");
    assert.equal(stack.push("a", "é"), 2);
    assert.deepEqual([[...stack], stack.items, stack.top, stack.len()], [["a", "é"], ["a", "é"], "é", 2]);
    assert.deepEqual([stack.pop(), stack.pop()], ["é", "a"]);
    assert.throws(() => stack.pop(), GoError, "empty");
    stack.items = ["x", "y"];
    stack.top = null;
    assert.equal(stack.top, null);
    const mapped = stack.map((text) => `${text}!`);
    assert.ok(mapped instanceof TextStack && mapped !== stack);
    assert.deepEqual([...mapped], ["x!", "y!"]);
    assert.ok(newTextStack() instanceof TextStack);
    assert.throws(() => stack.push("a", 5), TypeError, "TextStack.push: argument 1 (items)[1]: expected string, got number");
    assert.throws(() => stack.map(() => 5), TypeError, "TextStack.map: argument 1 (f): result: expected string, got number");
  },

  "instances without names": ({ StackOfFloat64, StackOfNodePointer, newStackOfNode, floats, nested, Node, TextStack }) => {
    const numbers = floats();
    assert.ok(numbers instanceof StackOfFloat64);
    numbers.push(1.5, -0, NaN);
    assert.deepEqual([...numbers], [1.5, -0, NaN]);
    const node = new Node("a");
    const nodes = newStackOfNode(node, null);
    assert.ok(nodes instanceof StackOfNodePointer && nodes.items[0] === node && nodes.pop() === null && nodes.pop() === node);
    const [inner] = nested().items;
    assert.ok(inner instanceof TextStack);
    assert.deepEqual([...inner], ["inner"]);
    assert.throws(() => numbers.push("a"), TypeError, "StackOfFloat64.push: argument 1 (items)[0]: expected number, got string");
  },

  "instances are no instances of each other": ({ TextStack, floats, newStackOfNode }) => {
    const [texts, numbers, nodes] = [new TextStack(), floats(), newStackOfNode()];
    const Stacks = [texts, numbers, nodes].map(({ constructor }) => constructor);
    assert.equal(new Set(Stacks).size, 3);
    assert.throws(() => TextStack.prototype.len.call(numbers), TypeError, "TextStack.len: this: expected TextStack, got StackOfFloat64");
    assert.throws(() => nodes.len.call(texts), TypeError, "StackOfNodePointer.len: this: expected StackOfNodePointer, got TextStack");
  },

  "several type parameters": ({ newPair, numbered, Node }) => {
    const node = new Node("a");
    const pair = newPair("key", node);
    assert.ok(pair.key === "key" && pair.value === node);
    pair.set("other", null);
    assert.ok(pair.key === "other" && pair.value === null);
    assert.equal(pair.constructor.name, "PairOfStringAndNodePointer");
    const other = numbered(5);
    assert.deepEqual([other.key, other.value], [5, ["a"]]);
    other.set(6, ["b", "c"]);
    assert.deepEqual([other.key, other.value], [6, ["b", "c"]]);
    assert.throws(() => pair.set(1, null), TypeError, /\.set: argument 1 \(key\): expected string, got number$/);
  },

  "a generic type that embeds one and refers to itself": ({ newTree }) => {
    const tree = newTree("a");
    assert.equal(tree.constructor.name, "TreeOfString");
    tree.left = newTree("left");
    tree.right = tree;
    assert.ok(tree.right === tree && tree.left.left === null);
    assert.equal(tree.push("b"), 2);
    assert.deepEqual([[...tree], tree.len(), tree.items], [["a", "b"], 2, ["a", "b"]]);
    assert.deepEqual([...tree.map((text) => text + text)], ["aa", "bb"]);
    assert.throws(() => (tree.left = new tree.left.map.constructor()), TypeError, "TreeOfString.left: expected TreeOfString, got function");
  },
};
