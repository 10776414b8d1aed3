// Methods with signatures of every kind.
import * as assert from "../harness/assert.mjs";
import { quiet, reasonOf, turn } from "../harness/waiting.mjs";

export const go = "classes";

const start = ({ Host, Node }, ...names) => {
  const nodes = names.map((name) => new Node(name));
  return [new Host(...nodes), ...nodes];
};

const HOST = "expected Host, got undefined";

export const cases = {
  "arguments and results": (module) => {
    const [host, a, b] = start(module, "a", "b");
    assert.equal(host.nothing(), undefined);
    assert.equal(host.join(", ", "x", "é"), "x, é");
    assert.equal(host.join(", "), "");
    const [first, others, count] = host.rest(a, null, b);
    assert.ok(first === a && others[0] === null && others[1] === b && count === 3);
    assert.deepEqual(host.rest(), [null, [], 0]);
    const [before, after] = host.two("x");
    assert.ok(before.name === "before x" && before.next === after && after.name === "x");
  },

  "more arguments than wasm passes": (module) => {
    const [host, f, i] = start(module, "f", "i");
    const text = host.wide("a", "b", "c", "größe", null, f, null, i, [1], [2], [], [4.5], 5, 6, 7, -8, 1n, 2n, 3n, -4n);
    assert.equal(text, "abcgröße<nil> node f <nil> node i [1] [2] [] [4.5] 5 6 7 -8 1 2 3 -4");
    assert.throws(() => host.wide("a", "b", "c", "d", null, f, null, host, [], [], [], [], 5, 6, 7, 8, 1n, 2n, 3n, 4n), TypeError, "Host.wide: argument 8 (i): expected Node, got Host");
  },

  "parameters called like what is around them": (module) => {
    const [host, a] = start(module, "a");
    assert.equal(host.shadow(host, "H", 1, 2, 3, 4, 5, 6, 7, a), "trueH1 2 3 4 5 6 7 node a");
    assert.throws(() => host.shadow(host, "H", 1, 2, 3, 4, 5, 6, 7, host), TypeError, "Host.shadow: argument 10 (node): expected Node, got Host");
  },

  "errors and panics": (module) => {
    const [host] = start(module);
    assert.equal(host.fail(0), undefined);
    const error = assert.throws(() => host.fail(7), module.GoError, "fail: code 7");
    assert.equal(error.cause.goType, "*classes.codeError");
    assert.throws(() => host.two(""), module.GoError, "no name");
    for (let i = 0; i < 100; i++) {
      assert.throws(() => host.panic("why"), module.GoPanicError, "why");
      assert.throws(() => host.panic("nil"), module.GoPanicError, /nil pointer/);
    }
    assert.equal(host.join("", "fine"), "fine");
  },

  "errors and panics of properties": ({ GoError, GoPanicError, ...module }) => {
    const [host] = start(module);
    const write = (value) => () => {
      host.bad = value;
    };
    host.bad = "fine";
    assert.throws(write("write error"), GoError, "Host.bad: write error");
    assert.throws(write("write panic"), GoPanicError, "write panic");
    assert.equal(host.bad, "fine");
    host.bad = "error";
    assert.throws(() => host.bad, GoError, "Host.bad: read error");
    host.bad = "panic";
    assert.throws(() => host.bad, GoPanicError, "read panic");
    host.bad = "fine again";
    assert.equal(host.bad, "fine again");
    assert.throws(() => String(new module.Node("panic")), GoPanicError, "no text");
  },

  "wrong arguments": (module) => {
    const [host] = start(module);
    assert.throws(() => host.join(), TypeError, "Host.join: argument 1 (separator): expected string, got undefined");
    assert.throws(() => host.join("", "a", 5), TypeError, "Host.join: argument 2 (parts)[1]: expected string, got number");
    assert.throws(() => host.rest(null, 5), TypeError, "Host.rest: argument 1 (nodes)[1]: expected Node, got number");
  },

  "asynchronous methods": async (module) => {
    const [host, a] = start(module, "a");
    const promise = host.wait(1);
    assert.ok(promise instanceof Promise);
    assert.equal(await promise, host);
    assert.equal(await host.wait(1, { signal: new AbortController().signal }), host);
    assert.equal(await host.wait(0, {}), host);
    assert.equal(await host.later(a, "b", "c"), a);
    assert.equal(a.name, "abc");
    assert.equal(await host.later(null), null);
    const many = await Promise.all(Array.from({ length: 100 }, (_, i) => host.wait(i % 7)));
    assert.ok(many.every((result) => result === host));
  },

  "asynchronous methods reject": async (module) => {
    const [host] = start(module);
    assert.equal((await reasonOf(host.wait("x"))).message, "Host.wait: argument 1 (milliseconds): expected number, got string");
    assert.equal((await reasonOf(host.wait(1, { signal: 5 }))).message, "Host.wait: argument 2 (options).signal: expected AbortSignal, got number");
    assert.equal((await reasonOf(host.later(host))).message, "Host.later: argument 1 (node): expected Node, got Host");
    await assert.rejects(host.waitPanic("why"), module.GoPanicError, "why");
    const { wait } = host;
    assert.equal((await reasonOf(wait(1))).message, `Host.wait: this: ${HOST}`);
    const reason = { mine: true };
    const controller = new AbortController();
    const waiting = host.wait(1_000_000, { signal: controller.signal });
    controller.abort(reason);
    assert.equal(await reasonOf(waiting), reason);
    assert.equal(await reasonOf(host.wait(1_000_000, { signal: controller.signal })), reason);
    const stopped = host.wait(1_000_000);
    host.stop();
    await assert.rejects(stopped, module.GoError, "stopped");
  },

  "callbacks with objects": (module) => {
    const [host, a, b] = start(module, "a", "b");
    const seen = [];
    const given = host.each((node, index) => {
      seen.push(node, index);
      return index === 0 ? b : null;
    });
    assert.ok(seen[0] === a && seen[1] === 0 && seen[2] === b && seen[3] === 1);
    assert.ok(given.length === 2 && given[0] === b && given[1] === null);
    const family = host.eachFamily((family) => {
      assert.ok(family.parent === a && family.kids[1] === b && family.more.a === a && family.copy !== a);
      return { parent: b, kids: [family.copy], copy: a };
    });
    assert.ok(family.parent === b && family.kids[0].name === "a" && family.kids[0] !== a && family.copy !== a);
    assert.throws(() => host.each(() => host), TypeError, "Host.each: argument 1 (visit): result: expected Node, got Host");
    assert.throws(() => host.each(() => new Proxy(a, {})), TypeError, /result: expected a Node of this instance, got Node$/);
  },

  "callbacks that throw": (module) => {
    const [host, a] = start(module, "a");
    const mine = new Error("mine");
    const fails = () => {
      throw mine;
    };
    assert.equal(assert.throws(() => host.each(fails)), mine);
    const error = assert.throws(() => host.eachFails(fails), module.GoError, "each: mine");
    assert.equal(error.cause, mine);
    assert.equal(host.eachFails((node) => assert.equal(node, a)), undefined);
  },

  "callbacks that wait": async (module) => {
    const [host, a, b] = start(module, "a", "b");
    const given = await host.eachLater(async (node, { signal }) => {
      assert.equal(signal.aborted, false);
      await turn();
      return node === a ? b : a;
    });
    assert.ok(given[0] === b && given[1] === a);
    const mine = new Error("mine");
    assert.equal(await reasonOf(host.eachLater(() => Promise.reject(mine))), mine);
    assert.match((await reasonOf(host.eachLater(async () => host))).message, /result: expected Node, got Host$/);
  },

  "callbacks that are kept": async (module) => {
    const [host, a, b] = start(module, "a", "b");
    assert.throws(() => host.visitor(), RangeError, /nil/);
    host.visit((node) => (node === a ? b : null));
    assert.equal(host.kept(a), b);
    await turn();
    assert.equal(host.kept(b), null);
    assert.equal(host.visitor()(a), b);
    const make = host.maker();
    const made = make("made");
    assert.equal(made.name, "made");
    assert.equal([...host].at(-1)[1], made);
  },

  "iterators": (module) => {
    const [host, a, b] = start(module, "a", "b");
    const all = [...host];
    assert.ok(all[0][0] === 0 && all[0][1] === a && all[1][0] === 1 && all[1][1] === b);
    assert.deepEqual([...start(module)[0]], []);
    const backwards = [...host.backwards()];
    assert.ok(backwards[0] === b && backwards[1] === a);
    for (const [, node] of host) {
      assert.equal(node, a);
      break;
    }
    const read = [];
    assert.throws(() => { for (const node of host.checked()) read.push(node); }, module.GoError, "the end"); // prettier-ignore
    assert.ok(read[0] === a && read[1] === b);
    const iterator = host[Symbol.iterator]();
    host.free();
    assert.equal(iterator.next().value[1], a, "an iterator needs no object");
    assert.equal(iterator.next().value[1], b);
    assert.ok(iterator.next().done);
  },

  "channels": async (module) => {
    const [host, a, b] = start(module, "a", "b");
    const live = [];
    for await (const node of await host.live()) live.push(node);
    assert.ok(live.length === 2 && live[0] === a && live[1] === b);
  },

  "streams": async (module) => {
    const [host] = start(module, "a", "größe");
    assert.equal(await new Response(host.text()).text(), "a, größe");
    await host.read(new Blob(["from a blob"]));
    assert.equal([...host].at(-1)[1].name, "from a blob");
  },

  "views": (module) => {
    const [host] = start(module);
    const view = host.numbers();
    assert.ok(view instanceof Int32Array);
    view[0] = 9;
    assert.equal(host.firstNumber(), 9);
  },

  "methods that end the program": async ({ instantiate, GoBlockedError }) => {
    const { exports } = await instantiate(undefined, quiet);
    const host = new exports.Host();
    const blocked = assert.throws(() => host.block(), GoBlockedError);
    assert.match(blocked.message, /Host\.block/);
    assert.equal(assert.throws(() => host.nothing(), GoBlockedError), blocked);
    assert.equal(assert.throws(() => new exports.Node("a"), GoBlockedError), blocked);
    host.free();
  },

  "what methods are": ({ Host }) => {
    assert.deepEqual([Host.prototype.join.name, Host.prototype.join.length], ["join", 1]);
    const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(Host.prototype, "join");
    assert.deepEqual({ enumerable, writable, configurable }, { enumerable: false, writable: true, configurable: true });
    assert.throws(() => new Host.prototype.join(), TypeError, /not a constructor/);
    const host = new Host();
    assert.equal(host.join.call(host, "", "a"), "a");
    const { join } = host;
    assert.throws(() => join("", "a"), TypeError, `Host.join: this: ${HOST}`);
  },
};
