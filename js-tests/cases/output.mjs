// What a program writes and what it is given: stdout, stderr, args, env, fs.
import * as assert from "../harness/assert.mjs";
import { uncaught } from "../harness/waiting.mjs";

export const go = "trouble";

async function start({ instantiate }, options = {}) {
  const out = [];
  const err = [];
  const instance = await instantiate(undefined, { stdout: (line) => out.push(line), stderr: (line) => err.push(line), ...options });
  return { instance, exports: instance.exports, out, err };
}

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

export const cases = {
  "lines as they are printed": async (module) => {
    const { exports, out, err } = await start(module);
    assert.equal(exports.print("one"), "one");
    assert.deepEqual(out, ["one"], "at once");
    exports.print("two\nthree");
    exports.print("");
    exports.print("größer 🌍");
    assert.deepEqual(out, ["one", "two", "three", "", "größer 🌍"]);
    assert.deepEqual(err, []);
  },

  "lines in pieces": async (module) => {
    const { exports, out, instance } = await start(module);
    exports.printParts(["a", "b\nc", "\n\nd", "e"]);
    assert.deepEqual(out, ["ab", "c", ""]);
    exports.printParts(["f"]);
    assert.deepEqual(out, ["ab", "c", ""], "the last line has no end yet");
    exports.printParts(["\n"]);
    assert.deepEqual(out, ["ab", "c", "", "def"]);
    exports.printParts(["rest"]);
    instance[dispose]();
    assert.deepEqual(out, ["ab", "c", "", "def", "rest"], "the last line, at the end");
  },

  "characters in pieces": async (module) => {
    const { exports, out } = await start(module);
    for (const byte of new TextEncoder().encode("é🌍\n")) exports.printBytes(Uint8Array.of(byte));
    assert.deepEqual(out, ["é🌍"]);
    exports.printBytes(Uint8Array.of(0x61, 0xff, 0x0a));
    assert.deepEqual(out, ["é🌍", "a\uFFFD"]);
  },

  "stderr, also from println": async (module) => {
    const { exports, out, err } = await start(module);
    exports.printError("one\n");
    exports.builtinPrint("two");
    exports.printError("rest");
    assert.deepEqual(err, ["one", "two"]);
    exports.printError("\n");
    assert.deepEqual(err, ["one", "two", "rest"]);
    assert.deepEqual(out, []);
  },

  "very much": async (module) => {
    const { exports, out } = await start(module);
    exports.printParts(new Array(10_000).fill("line\n"));
    assert.equal(out.length, 10_000);
    exports.print("x".repeat(3_000_000));
    assert.equal(out[10_000].length, 3_000_000);
    assert.equal(exports.echo("fine"), "fine");
  },

  "the console where no options are given": async ({ instantiate }) => {
    const { log, error } = console;
    const lines = [];
    console.log = (...args) => lines.push(["log", ...args]);
    console.error = (...args) => lines.push(["error", ...args]);
    try {
      const { exports } = await instantiate();
      exports.print("to stdout");
      exports.printError("to stderr\n");
    } finally {
      Object.assign(console, { log, error });
    }
    assert.deepEqual(lines, [["log", "to stdout"], ["error", "to stderr"]]);
  },

  "args": async (module) => {
    const name = (await start(module)).exports.args();
    assert.equal(name.length, 1);
    const { exports } = await start(module, { args: ["one", "", "zwei 🌍", "-x=1"] });
    assert.deepEqual(exports.args(), [...name, "one", "", "zwei 🌍", "-x=1"]);
  },

  "env": async (module) => {
    assert.deepEqual((await start(module)).exports.environment(), [], "nothing of the host's");
    const { exports } = await start(module, { env: { A: "1", B: "", "Ü": "größer=🌍" } });
    assert.deepEqual(exports.environment().sort(), ["A=1", "B=", "Ü=größer=🌍"]);
    assert.equal(exports.variable("Ü"), "größer=🌍");
    assert.equal(exports.variable("C"), "");
  },

  "args and env that are too long": async (module) => {
    await assert.rejects(start(module, { args: ["x".repeat(20_000)] }), Error, /args and env do not fit in 8 KiB/);
  },

  "options are the caller's own": async (module) => {
    const options = Object.freeze({ args: Object.freeze(["a"]), env: Object.freeze({ A: "1" }) });
    const { exports } = await start(module, options);
    assert.deepEqual(exports.args().slice(1), ["a"]);
  },

  "without a file system, files are errors": async (module) => {
    const { exports, instance } = await start(module);
    const error = assert.throws(() => exports.readFile("/etc/hostname"), module.GoError, /not implemented|ENOSYS/);
    assert.equal(error.goType, "*fs.PathError");
    assert.equal(instance.exited, false);
  },

  "a stdout that throws does not harm Go": async (module, { name }) => {
    const { exports } = await start(module, {
      stdout() {
        throw new Error("no room");
      },
    });
    const seen = await uncaught(name, () => assert.equal(exports.print("a"), "a"));
    assert.deepEqual(seen.map(({ message }) => message), ["no room"]);
    assert.equal(exports.echo("fine"), "fine");
  },
};
