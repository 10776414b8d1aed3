// Programs that replace members of `fs`, or look at `process`, as they do on the stock runtime.
import * as assert from "../harness/assert.mjs";
import { uncaught } from "../harness/waiting.mjs";

export const go = "mounted";

/** An instance, with its lines. */
async function start({ instantiate }, options) {
  const lines = [];
  const instance = await instantiate(undefined, { stdout: (line) => lines.push(line), stderr: (line) => lines.push(line), ...options });
  return { instance, exports: instance.exports, lines };
}

/** A file system of the caller's, whose methods need the right `this`. */
class Files {
  #written = "";
  constants = { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1, O_DIRECTORY: -1 };
  write(fd, bytes, offset, length, position, callback) {
    this.#written += `${fd}: ${new TextDecoder().decode(bytes.subarray(offset, offset + length))}`;
    callback(null, length);
  }
  writeSync(fd, bytes) {
    this.#written += `${fd}: ${new TextDecoder().decode(bytes)}`;
    return bytes.length;
  }
  open(path, ...args) {
    args.pop()(Object.assign(new Error(`no ${path} in ${this.#written}`), { code: "ENOENT" }));
  }
  get written() {
    return this.#written;
  }
}

export const cases = {
  "output is captured in Go": async (module) => {
    for (const fs of [undefined, new Files()]) {
      const [one, other] = await Promise.all([start(module, fs && { fs }), start(module, fs && { fs })]);
      one.exports.print("before\n");
      one.exports.capture();
      one.exports.print("to stdout\n");
      one.exports.log("to stderr");
      other.exports.print("other\n");
      assert.equal(one.exports.captured(), "to stdout\nto stderr\n");
      one.exports.restore();
      one.exports.print("after\n");
      assert.deepEqual(one.lines, ["before", "after"]);
      assert.deepEqual([other.lines, other.exports.captured()], [["other"], ""], "the other instance is on its own");
      if (fs) assert.equal(Object.hasOwn(fs, "write"), false, "the given object stays as it is");
    }
  },

  "a given file system without callbacks": async (module) => {
    const fs = new Files();
    const { exports } = await start(module, { fs, stdout: undefined });
    exports.print("one ");
    exports.capture();
    exports.print("two ");
    exports.restore();
    exports.print("three ");
    assert.deepEqual([fs.written, exports.captured()], ["1: one 1: three ", "two "]);
  },

  "what the Go runtime prints is captured in JavaScript": async (module) => {
    const { exports, lines } = await start(module);
    const notes = [];
    exports.captureInJavaScript((fd, bytes) => notes.push(`${fd}: ${new TextDecoder().decode(bytes)}`));
    exports.printBuiltin("built in\n");
    exports.print("by fmt\n");
    assert.deepEqual([notes, lines], [["2: built in\n"], ["by fmt"]]);
  },

  "a Go function cannot run while the Go runtime prints": async (module) => {
    const { exports, lines } = await start(module);
    exports.captureRuntime();
    exports.printBuiltin("built in\n");
    assert.deepEqual([lines, exports.captured()], [["built in"], ""]);
    assert.throws(() => exports.panic("oh"), module.GoExitError, /\npanic: oh\n/);
  },

  "a file system is mounted in Go": async (module) => {
    for (const path of ["/at-once", "/later"]) {
      for (const fs of [undefined, new Files()]) {
        const [one, other] = await Promise.all([start(module, fs && { fs }), start(module, fs && { fs })]);
        one.exports.mount(path, "größer 🌍");
        assert.equal(one.exports.readFile(path), "größer 🌍");
        assert.throws(() => one.exports.readFile("/other"), module.GoError, /No such file/);
        assert.throws(() => other.exports.readFile(path), module.GoError);
        assert.equal(one.exports.print("fine\n"), "fine\n");
      }
    }
  },

  "JavaScript replaces members, too": async (module) => {
    const { exports, lines } = await start(module);
    const written = [];
    exports.fileSystem().write = (fd, bytes, offset, length, position, callback) => {
      written.push(new TextDecoder().decode(bytes));
      callback(null, length);
    };
    exports.print("a");
    assert.deepEqual([written, lines], [["a"], []]);
  },

  "the process of the host": async (module) => {
    const { exports } = await start(module);
    const { process } = globalThis;
    if (!process) {
      assert.equal(exports.process(["pid"]), -1, "of the stock runtime");
      return;
    }
    assert.equal(exports.process([]), process, "the very same");
    for (const name of ["version", "platform", "env", "pid"]) assert.equal(exports.process([name]), process[name], name);
    assert.equal(exports.directory(), process.cwd());
    const other = await start(module);
    exports.setProcess({ version: "mine" });
    assert.equal(exports.process(["version"]), "mine");
    assert.equal(other.exports.process([]), process, "it is replaced for one instance");
    assert.equal(globalThis.process, process);
  },

  "net/http makes requests with the process of Node": async (module) => {
    const { exports } = await start(module);
    assert.equal(await exports.fetch("data:text/plain,fetched"), "fetched");
  },

  "a callback for output cannot call Go, and the instance lives": async (module, { name }) => {
    const results = [];
    const thrown = [];
    let exports;
    const stdout = (line) => {
      if (line !== "outer") return;
      queueMicrotask(() => results.push(exports.print("later\n")));
      for (const call of [() => exports.print("inner\n"), () => exports.captured(), () => exports.print("x".repeat(100_000))]) thrown.push(assert.throws(call, Error).message);
      throw new Error("on purpose");
    };
    ({ exports } = await start(module, { stdout, stderr: stdout }));
    const seen = await uncaught(name, async () => {
      for (const write of ["print", "log", "printBuiltin"]) assert.equal(exports[write]("outer\n") ?? "outer\n", "outer\n");
      await null;
    });
    assert.deepEqual(seen.map(({ message }) => message), ["on purpose", "on purpose", "on purpose"]);
    const advice = "cannot call Go while it writes; call it later, with queueMicrotask for example";
    assert.deepEqual(thrown.slice(0, 3), [`print: ${advice}`, `captured: ${advice}`, advice]);
    assert.deepEqual(results, ["later\n", "later\n", "later\n"]);
    assert.equal(exports.print("fine\n"), "fine\n");
  },

  "a callback for output can abort a call": async (module) => {
    const controller = new AbortController();
    const { exports } = await start(module, { stdout: () => controller.abort("enough") });
    const { error } = await exports.printUntil({ signal: controller.signal }).catch((error) => ({ error }));
    assert.equal(error, "enough");
    assert.equal(exports.captured(), "");
  },
};
