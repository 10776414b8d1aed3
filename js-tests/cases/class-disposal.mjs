// What `using` and `await using` do, by hand: not every host has the syntax.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet } from "../harness/waiting.mjs";

export const go = "classes";

const asyncDispose = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

/** As `using` does it: in the opposite order, and the errors of disposers suppress those before them. */
function using(objects, body) {
  let failed = false;
  let error;
  try {
    body();
  } catch (thrown) {
    failed = true;
    error = thrown;
  }
  for (const object of objects.reverse()) {
    try {
      object[dispose]();
    } catch (thrown) {
      error = failed ? Object.assign(new Error("suppressed"), { error: thrown, suppressed: error }) : thrown;
      failed = true;
    }
  }
  if (failed) throw error;
}

const has = (object, symbol) => typeof object[symbol] === "function";

export const cases = {
  "which symbols there are": ({ Node, File, Door, Line, Pipe, Box }) => {
    for (const Class of [Node, File, Door, Box]) {
      assert.ok(has(Class.prototype, dispose) && !has(Class.prototype, asyncDispose), Class.name);
    }
    for (const Class of [Line, Pipe]) assert.ok(!has(Class.prototype, dispose) && has(Class.prototype, asyncDispose), Class.name);
    assert.ok(!("close" in File.prototype), "without the pragma Close is no method");
    assert.ok(!("close" in Line.prototype));
    assert.ok(has(Door.prototype, "close") && has(Pipe.prototype, "close") && has(Box.prototype, "close"));
  },

  "a type without Close": ({ Node }) => {
    const node = new Node("a");
    node[dispose]();
    assert.throws(() => node.name, ReferenceError, "Node.name: this: the Node has been released");
    node[dispose]();
  },

  "Close is called once": ({ File, closed }) => {
    closed();
    const file = new File("a");
    file[dispose]();
    file[dispose]();
    file.free();
    assert.deepEqual(closed(), ["a"]);
    assert.throws(() => file.name, ReferenceError, "File.name: this: the File has been released");
    new File("freed").free();
    assert.deepEqual(closed(), [], "free does not close");
  },

  "Close fails": ({ File, closed, GoError, GoPanicError, sameFile }) => {
    closed();
    for (const [name, type] of [["bad", GoError], ["panic", GoPanicError]]) {
      const file = new File(name);
      assert.throws(() => file[dispose](), type, `close: ${name}`);
      assert.throws(() => sameFile(file), ReferenceError, "sameFile: argument 1 (file): the File has been released");
      file[dispose]();
      assert.deepEqual(closed(), [name]);
    }
  },

  "Close as a method as well": ({ Door, Box, closed }) => {
    closed();
    const door = new Door();
    door.close();
    assert.equal(door.opened, false);
    door[dispose]();
    assert.deepEqual(closed(), ["door", "door"]);
    const box = new Box();
    assert.equal(box.close("a lid"), "closed with a lid");
    box[dispose]();
    assert.throws(() => box.lid, ReferenceError);
    assert.equal(Box.prototype[Symbol.iterator], undefined, "nor is any All an iterator");
    assert.equal(String(new Box()), "[object Object]", "nor any String a text");
  },

  "one after the other, with errors": ({ File, Node, closed, GoError }) => {
    closed();
    const mine = new Error("mine");
    const error = assert.throws(() => using([new File("first"), new File("bad"), new Node("node"), new File("last")], () => { throw mine; })); // prettier-ignore
    assert.ok(error.suppressed === mine && error.error instanceof GoError);
    assert.deepEqual(closed(), ["last", "bad", "first"]);
    using([new File("a"), new File("b")], () => assert.deepEqual(closed(), []));
    assert.deepEqual(closed(), ["b", "a"]);
  },

  "later": async ({ Line, Pipe, closed, GoError }) => {
    closed();
    const line = new Line("a");
    const promise = line[asyncDispose]();
    assert.ok(promise instanceof Promise);
    assert.equal(await promise, undefined);
    assert.throws(() => line.name, ReferenceError, "Line.name: this: the Line has been released");
    await line[asyncDispose]();
    const pipe = new Pipe();
    await pipe.close();
    await pipe[asyncDispose]();
    assert.deepEqual(closed(), ["a", "pipe", "pipe"]);
    const bad = new Line("bad");
    await assert.rejects(bad[asyncDispose](), GoError, "close: bad");
    assert.throws(() => bad.name, ReferenceError);
    assert.deepEqual(closed(), ["bad"]);
  },

  "twice at once": async ({ Line, closed }) => {
    closed();
    const line = new Line("twice");
    await Promise.all([line[asyncDispose](), line[asyncDispose](), line[asyncDispose]()]);
    assert.deepEqual(closed(), ["twice"]);
  },

  "freed while it closes": async ({ Line, closed }) => {
    closed();
    const line = new Line("a");
    const promise = line[asyncDispose]();
    line.free();
    await promise;
    assert.deepEqual(closed(), ["a"]);
  },

  "from its own Close": ({ Hook, closed }) => {
    closed();
    const hook = new Hook(() => hook[dispose]());
    hook[dispose]();
    assert.deepEqual(closed(), ["hook"]);
    const freed = new Hook(() => freed.free());
    freed[dispose]();
    assert.throws(() => freed.run(), ReferenceError);
  },

  "what a subclass adds": ({ File, closed }) => {
    closed();
    const order = [];
    class Own extends File {
      [dispose]() {
        order.push(this.name);
        super[dispose]();
        order.push(closed()[0]);
      }
    }
    new Own("own")[dispose]();
    assert.deepEqual(order, ["own", "own"]);
  },

  "after the instance has ended": async ({ instantiate, GoExitError }) => {
    const instance = await instantiate(undefined, quiet);
    const { File, Line, Node } = instance.exports;
    const [file, line, node] = [new File("a"), new Line("b"), new Node("c")];
    instance[dispose]();
    // There is nothing left to close; `using` must not fail for that.
    file[dispose]();
    node[dispose]();
    node.free();
    await line[asyncDispose]();
    for (const use of [() => new Node("d"), () => new File("e")]) assert.throws(use, GoExitError);
    const other = await instantiate(undefined, quiet);
    const kept = new other.exports.Node("kept");
    other[dispose]();
    assert.throws(() => kept.name, GoExitError);
  },

  "disposers that are called on something else": ({ File, Node }) => {
    for (const value of [{}, new Node("a"), Object.create(new File("a")), undefined]) {
      assert.throws(() => File.prototype[dispose].call(value), TypeError);
    }
  },
};
