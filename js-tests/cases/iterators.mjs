// iter.Seq and iter.Seq2: lazy iterables, whose Go side ends with the loop.
import * as assert from "../harness/assert.mjs";
import { quiet, turn, until } from "../harness/waiting.mjs";

export const go = "async";

const numbers = (n) => Array.from({ length: n }, (_, i) => i);
const record = (i) => ({ name: `größer ${i}`, points: [{ x: i, y: -1 }], bytes: Uint8Array.of(i), table: {}, next: null });

export const cases = {
  "loops": async ({ countTo, records, longs, chunks, takeDiary }) => {
    const seen = [];
    for (const i of countTo(3)) seen.push(i);
    assert.deepEqual(seen, [0, 1, 2]);
    assert.deepEqual(takeDiary(), ["0", "1", "2", "end"]);
    assert.deepEqual([...countTo(0)], []);
    assert.deepEqual(takeDiary(), ["end"]);
    assert.deepEqual([...records(3)], [0, 1, 2].map(record)); // prettier-ignore
    assert.deepEqual([...longs([1n << 62n, -1n])], [1n << 62n, -1n]);
    assert.deepEqual([...chunks(2, Uint8Array.of(1, 2, 3))], [Uint8Array.of(1, 2), Uint8Array.of(3)]);
  },

  "many elements": async ({ countTo, takeDiary }) => {
    let sum = 0;
    for (const i of countTo(20_000)) sum += i;
    assert.equal(sum, 199_990_000);
    assert.equal(takeDiary().length, 20_001);
  },

  "pairs": async ({ entries, indexed }) => {
    assert.deepEqual([...entries(["a", "é"])], [["a", null], ["é", { x: 1, y: 0 }]]); // prettier-ignore
    assert.deepEqual(new Map(indexed(["x", "y"])), new Map([[0, "x"], [1, "y"]])); // prettier-ignore
    assert.deepEqual(Object.fromEntries(entries(["a"])), { a: null });
    for (const [key, value] of indexed(["one"])) assert.deepEqual([key, value], [0, "one"]);
  },

  "lazy": async ({ countTo, takeDiary }) => {
    const iterable = countTo(3);
    assert.deepEqual(takeDiary(), []);
    const iterator = iterable[Symbol.iterator]();
    assert.deepEqual(takeDiary(), [], "an iterator has not begun");
    assert.deepEqual(iterator.next(), { done: false, value: 0 });
    assert.deepEqual(takeDiary(), ["0"]);
    await turn();
    assert.deepEqual(takeDiary(), [], "Go does not run ahead");
    assert.deepEqual(iterator.next(), { done: false, value: 1 });
    assert.deepEqual(takeDiary(), ["1"]);
    assert.deepEqual([...iterator], [2], "an iterator is iterable, from where it is");
    assert.deepEqual(takeDiary(), ["2", "end"]);
    for (let i = 0; i < 3; i++) assert.deepEqual(iterator.next(), { done: true, value: undefined });
    assert.deepEqual(takeDiary(), []);
  },

  "leaving the loop runs what Go has deferred, at once": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const leave = {
      "break": () => { for (const i of exports.countTo(1e9)) if (i === 1) break; },
      "return": () => { for (const i of exports.countTo(1e9)) if (i === 1) return; },
      "an outer continue": () => { outer: for (const once of [true]) for (const i of exports.countTo(1e9)) if (once && i === 1) continue outer; },
      "an exception": () => { assert.throws(() => { for (const i of exports.countTo(1e9)) if (i === 1) throw new Error("out"); }, Error, "out"); },
      "destructuring": () => { const [, one] = exports.countTo(1e9); assert.equal(one, 1); },
      "a constructor that throws": () => { assert.throws(() => new Map(exports.countTo(1e9)), TypeError); exports.takeDiary(); for (const i of exports.countTo(9)) if (i === 1) break; },
    }; // prettier-ignore
    for (const [name, run] of Object.entries(leave)) {
      run();
      assert.deepEqual(exports.takeDiary(), ["0", "1", "end"], name);
      assert.equal(exports.goroutines(), idle, name);
    }
    assert.equal(exports.add(1, 2), 3);
  },

  "return()": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const iterator = exports.countTo(5)[Symbol.iterator]();
    assert.deepEqual(iterator.next(), { done: false, value: 0 });
    assert.deepEqual(iterator.return("value"), { done: true, value: "value" });
    assert.deepEqual(exports.takeDiary(), ["0", "end"]);
    assert.deepEqual(iterator.next(), { done: true, value: undefined });
    assert.deepEqual(iterator.return(), { done: true, value: undefined });
    assert.deepEqual(exports.takeDiary(), []);
    // One that has not begun does not begin.
    const fresh = exports.countTo(5)[Symbol.iterator]();
    assert.deepEqual(fresh.return(), { done: true, value: undefined });
    assert.deepEqual(fresh.next(), { done: true, value: undefined });
    assert.deepEqual(exports.takeDiary(), []);
    assert.equal(exports.goroutines(), idle);
  },

  "throw()": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const iterator = exports.countTo(5)[Symbol.iterator]();
    iterator.next();
    const error = new Error("mine");
    assert.equal(assert.throws(() => iterator.throw(error)), error);
    assert.deepEqual(exports.takeDiary(), ["0", "end"]);
    assert.equal(assert.throws(() => iterator.throw(error)), error);
    assert.deepEqual(iterator.next(), { done: true, value: undefined });
    assert.equal(exports.goroutines(), idle);
  },

  "disposing of an iterator": async ({ countTo, takeDiary }) => {
    const iterator = countTo(5)[Symbol.iterator]();
    iterator.next();
    iterator[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    assert.deepEqual(takeDiary(), ["0", "end"]);
    assert.equal(iterator.next().done, true);
  },

  "delegation by a generator": async ({ countTo, takeDiary }) => {
    function* all() {
      yield* countTo(2);
      yield* countTo(1e9);
    }
    const seen = [];
    for (const i of all()) {
      seen.push(i);
      if (seen.length === 4) break;
    }
    assert.deepEqual(seen, [0, 1, 0, 1]);
    assert.deepEqual(takeDiary(), ["0", "1", "end", "0", "1", "end"]);
  },

  "one iterable, several times": async ({ countTo, once, takeDiary }) => {
    const iterable = countTo(3);
    assert.deepEqual([[...iterable], [...iterable], Array.from(iterable, (i) => i * 2)], [[0, 1, 2], [0, 1, 2], [0, 2, 4]]); // prettier-ignore
    const pairs = [];
    for (const a of iterable) for (const b of iterable) pairs.push(`${a}${b}`);
    assert.deepEqual(pairs, ["00", "01", "02", "10", "11", "12", "20", "21", "22"]);
    takeDiary();
    // What Go can only make once goes on where it was left.
    const queue = once(["a", "b", "c"]);
    for (const text of queue) if (text === "a") break;
    assert.deepEqual([[...queue], [...queue]], [["b", "c"], []]);
  },

  "many at once, interleaved": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const iterators = numbers(200).map((i) => exports.deep(i % 5)[Symbol.iterator]());
    const seen = iterators.map(() => []);
    for (let isRunning = true; isRunning; ) {
      isRunning = false;
      for (const [i, iterator] of iterators.entries()) {
        const { done, value } = iterator.next();
        if (done) continue;
        seen[i].push(value);
        isRunning = true;
      }
    }
    for (const [i, values] of seen.entries()) assert.deepEqual(values, [...exports.deep(i % 5)]);
    assert.deepEqual(seen[2], [1, 2, 2, 3]);
    assert.equal(exports.goroutines(), idle);
  },

  "left in another order than begun": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const iterators = numbers(50).map(() => exports.endless()[Symbol.iterator]());
    for (const [i, iterator] of iterators.entries()) for (let j = 0; j <= i; j++) iterator.next();
    for (const i of numbers(50)) assert.equal(iterators[(i * 7) % 50].return().done, true);
    assert.equal(exports.goroutines(), idle);
    assert.deepEqual(iterators[3].next(), { done: true, value: undefined });
  },

  "errors surface at the loop": async ({ instantiate, GoError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const seen = [];
    const loop = () => {
      for (const row of exports.rows(5, 2)) seen.push(row);
    };
    const error = assert.throws(loop, GoError, "row 2");
    assert.deepEqual([seen, error.goType, error.cause.message], [["row 0", "row 1"], "*async.wrapper", "inside"]);
    await until(() => exports.takeDiary()[0] === "rows end", "the sequence has ended");
    assert.deepEqual([...exports.rows(3, -1)], ["row 0", "row 1", "row 2"]);
    const iterator = exports.rows(3, 0)[Symbol.iterator]();
    assert.throws(() => iterator.next(), GoError, "row 0");
    assert.deepEqual(iterator.next(), { done: true, value: undefined }, "as with generators, an error is the end");
    await until(() => exports.goroutines() === idle);
  },

  "panics surface at the loop": async ({ instantiate, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const [how, message] of [["panic", "in the body"], ["nil pointer", /nil pointer dereference/]]) { // prettier-ignore
      const seen = [];
      const loop = () => {
        for (const i of exports.misbehave(how)) seen.push(i);
      };
      assert.throws(loop, GoPanicError, message);
      assert.deepEqual([seen, exports.takeDiary()], [[1], ["misbehaved"]]);
      const iterator = exports.misbehave(how)[Symbol.iterator]();
      iterator.next();
      assert.throws(() => iterator.next(), GoPanicError, message);
      assert.deepEqual([iterator.next().done, iterator.return().done], [true, true]);
      exports.takeDiary();
    }
    await until(() => exports.goroutines() === idle);
  },

  "a panic when the loop is left": async ({ instantiate, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const loop = () => {
      for (const i of exports.panicAtEnd()) if (i === 0) break;
    };
    assert.throws(loop, GoPanicError, "at the end");
    // An exception that leaves the loop comes first.
    const error = new Error("mine");
    const throwing = () => {
      for (const i of exports.panicAtEnd()) if (i === 0) throw error;
    };
    assert.equal(assert.throws(throwing), error);
    await until(() => exports.goroutines() === idle);
  },

  "an element that does not fit": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const seen = [];
    const loop = () => {
      for (const i of exports.misbehave("range")) seen.push(i);
    };
    assert.throws(loop, RangeError, /^misbehave/);
    assert.deepEqual(seen, [1]);
    // No collector has run: it is the error that ends the sequence.
    await turn();
    assert.deepEqual([exports.takeDiary(), exports.goroutines()], [["misbehaved"], idle]);
  },

  "an element that Go cannot hand over": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    assert.deepEqual([...exports.pickies("a", "é")], ["a", "é"]);
    for (const [text, type, message] of [["bad", GoError, /bad text/], ["panic", GoPanicError, "no text"]]) { // prettier-ignore
      exports.takeDiary();
      const iterator = exports.pickies("a", text, "b")[Symbol.iterator]();
      assert.equal(iterator.next().value, "a");
      assert.throws(() => iterator.next(), type, message);
      assert.deepEqual(iterator.next(), { done: true, value: undefined });
      await turn();
      assert.deepEqual([exports.takeDiary(), exports.goroutines()], [["pickies end"], idle], text);
    }
  },

  "a body that does not stop when it is told": async ({ goOn, takeDiary }) => {
    for (const i of goOn()) if (i === 0) break;
    assert.deepEqual(takeDiary(), numbers(5).map((i) => `${i} false`)); // prettier-ignore
  },

  "a body that waits for an event": async ({ instantiate, GoBlockedError }) => {
    const instance = await instantiate(undefined, quiet);
    const iterator = instance.exports.misbehave("block")[Symbol.iterator]();
    const other = instance.exports.countTo(3)[Symbol.iterator]();
    const iterable = instance.exports.countTo(3);
    assert.deepEqual(iterator.next(), { done: false, value: 1 });
    const error = assert.throws(() => iterator.next(), GoBlockedError, /^misbehave: .* the body of an iterator cannot; return a channel/);
    assert.equal(instance.exited, true);
    for (const call of [() => other.next(), () => instance.exports.add(1, 2), () => [...iterable], () => instance.exports.countTo(3)]) {
      assert.equal(assert.throws(call), error);
    }
  },

  "a body that ends the program": async ({ instantiate, GoExitError }) => {
    for (const [how, code] of [["exit", 5], ["Goexit", 2]]) { // prettier-ignore
      const instance = await instantiate(undefined, quiet);
      const other = instance.exports.countTo(3)[Symbol.iterator]();
      const iterable = instance.exports.countTo(3);
      other.next();
      const error = assert.throws(() => [...instance.exports.misbehave(how)], GoExitError);
      assert.equal(error.code, code);
      assert.equal(instance.exited, true);
      assert.equal(assert.throws(() => other.next()), error);
      assert.equal(assert.throws(() => [...iterable]), error);
    }
  },

  "disposing of the instance": async ({ instantiate, GoExitError }) => {
    const instance = await instantiate();
    const iterator = instance.exports.countTo(3)[Symbol.iterator]();
    iterator.next();
    instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    assert.throws(() => iterator.next(), GoExitError, /disposed/);
  },

  "calls of Go between elements": async ({ countTo, add, shout, visit, takeDiary }) => {
    const seen = [];
    for (const i of countTo(3)) {
      for (const j of countTo(2)) seen.push(shout(`${add(i, j)}`));
      visit(() => [...countTo(2)].join());
    }
    assert.deepEqual(seen, ["0!", "1!", "1!", "2!", "2!", "3!"]);
    takeDiary();
  },

  "a callback inside of the body": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const inner = (i) => [...exports.mapped(i, (j) => exports.shout(`${j}`))].join("");
    assert.deepEqual([...exports.mapped(3, inner)], ["", "0!", "0!1!"]);
    assert.deepEqual(exports.takeDiary(), ["mapped", "mapped", "mapped", "mapped"]);
  },

  "a callback inside of the body that throws": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const error of [new RangeError("mine"), "text", { a: 1 }, undefined]) {
      const seen = [];
      let caught = "nothing";
      try {
        const f = (i) => {
          if (i === 2) throw error;
          return `${i}`;
        };
        for (const text of exports.mapped(5, f)) seen.push(text);
      } catch (thrown) {
        caught = thrown;
      }
      assert.equal(caught, error, "the very same object");
      assert.deepEqual([seen, exports.takeDiary()], [["0", "1"], ["mapped"]]);
    }
    assert.deepEqual([...exports.recovering(3, (i) => { if (i === 1) throw new Error("odd"); return `${i}`; })], ["0", "recovered: odd", "2"]); // prettier-ignore
    await until(() => exports.goroutines() === idle);
  },

  "an iterator that is used by its own body": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const method of ["next", "return"]) {
      let caught;
      const f = (i) => {
        if (i === 1) caught = assert.throws(() => iterator[method](), TypeError, /already running/);
        return `${i}`;
      };
      const iterator = exports.mapped(3, f)[Symbol.iterator]();
      assert.deepEqual([...iterator], ["0", "1", "2"]);
      assert.ok(caught, method);
    }
    assert.equal(exports.goroutines(), idle);
  },

  "another iterator of the same iterable, used by the body": async ({ mapped }) => {
    let depth = 0;
    const iterable = mapped(2, (i) => {
      depth++;
      const inner = depth < 4 ? [...iterable].join() : "";
      depth--;
      return `(${i}${inner})`;
    });
    const expected = (depth) => (depth === 4 ? ["(0)", "(1)"] : ["(0", "(1"].map((start) => `${start}${expected(depth + 1)})`));
    assert.deepEqual([...iterable], expected(1));
  },

  "a call of another goroutine's between elements": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const promises = [];
    for (const i of exports.countTo(20)) {
      promises.push(exports.echoText(`${i}`), exports.pass("a"));
      if (i % 5 === 0) await turn();
    }
    exports.open("a");
    const results = await Promise.all(promises);
    assert.deepEqual(results.filter((_, i) => i % 2 === 0), numbers(20).map(String)); // prettier-ignore
  },

  "sequences in structs and tuples": async ({ makeTable, severalSequences, GoError, takeDiary }) => {
    const table = makeTable(false);
    assert.deepEqual([table.name, [...table.rows], [...table.columns]], ["full", ["x", "y"], [["a", 1], ["b", 2]]]); // prettier-ignore
    const events = [];
    for await (const event of table.events) events.push(event);
    assert.deepEqual(events, ["first", "second"]);
    assert.deepEqual(makeTable(true), { name: "empty", rows: null, columns: null, events: null });
    const [counts, n, texts] = severalSequences(2);
    assert.deepEqual([[...counts], n, [...texts]], [[0, 1], 2, ["a"]]);
    assert.throws(() => severalSequences(-1), GoError, "negative");
    takeDiary();
  },

  "nil": async ({ nilSequence, add }) => {
    assert.throws(() => nilSequence(), RangeError, /^nilSequence: .*nil/);
    assert.equal(add(1, 2), 3);
  },

  "of an asynchronous export": async ({ slowCount, takeDiary }) => {
    const iterables = await Promise.all([slowCount(2), slowCount(3)]);
    assert.deepEqual(takeDiary(), []);
    assert.deepEqual(iterables.map((iterable) => [...iterable]), [[0, 1], [0, 1, 2]]); // prettier-ignore
    takeDiary();
  },

  "the context of an asynchronous export lasts while its sequence is held": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const iterable = await exports.holdSequence();
    await turn();
    const seen = [];
    for (const i of iterable) {
      seen.push(i);
      await turn();
      if (i === 2) break;
    }
    assert.deepEqual(seen, [0, 1, 2]);
    assert.deepEqual(exports.takeDiary(), [], "it may be iterated again");
    const [first] = iterable;
    assert.equal(first, 0);
  },

  "a signal ends the context of a sequence": async ({ instantiate, GoError }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const iterable = await exports.holdSequence({ signal: controller.signal });
    const iterator = iterable[Symbol.iterator]();
    assert.deepEqual(iterator.next(), { done: false, value: 0 });
    controller.abort("why");
    assert.throws(() => iterator.next(), GoError, "context canceled");
    await until(() => exports.takeDiary()[0] === "ended: context canceled");
  },

  "methods that all iterators of the engine have": async ({ countTo, endless, takeDiary }) => {
    const iterator = countTo(3)[Symbol.iterator]();
    const base = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
    assert.ok(Object.prototype.isPrototypeOf.call(base, iterator));
    assert.equal(iterator[Symbol.iterator](), iterator);
    if (typeof globalThis.Iterator?.prototype?.map !== "function") return;
    assert.ok(iterator instanceof globalThis.Iterator);
    const helped = endless()[Symbol.iterator]().filter((i) => i % 2).map((i) => i * 10).drop(1).take(3); // prettier-ignore
    assert.deepEqual(helped.toArray(), [30, 50, 70]);
    takeDiary();
    assert.deepEqual(globalThis.Iterator.from(countTo(1e9)).take(1).toArray(), [0]);
    assert.equal(takeDiary().at(-1), "end");
  },
};
