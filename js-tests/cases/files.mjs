// Programs that use files, through Node's own fs.
import * as assert from "../harness/assert.mjs";

export const go = "trouble";
export const only = ["node"];

/** Node's, which notes what is written to stdout and stderr, and never writes it. */
async function noting() {
  const fs = await import("node:fs");
  const written = [];
  const note = (how, fd, bytes) => written.push([how, fd, new TextDecoder().decode(bytes)]);
  const write = (fd, bytes, offset, length, position, callback) => {
    if (fd > 2) return fs.write(fd, bytes, offset, length, position, callback);
    note("write", fd, bytes);
    queueMicrotask(() => callback(null, length));
  };
  const writeSync = (fd, bytes) => {
    note("writeSync", fd, bytes);
    return bytes.length;
  };
  return { fs: { ...fs, write, writeSync }, written };
}

export const cases = {
  // An export that waited for the answer of `write` would be a blocked one.
  "a synchronous export prints, through the given fs": async ({ instantiate }) => {
    const { fs, written } = await noting();
    const err = [];
    const { exports } = await instantiate(undefined, { fs, stderr: (line) => err.push(line) });
    assert.equal(exports.print("größer"), "größer");
    exports.printParts(["no ", "end"]);
    exports.printError("to stderr\n");
    assert.deepEqual(written, [["writeSync", 1, "größer\n"], ["writeSync", 1, "no "], ["writeSync", 1, "end"]]);
    assert.deepEqual(err, ["to stderr"]);
    assert.equal(exports.echo("fine"), "fine");
  },

  "a synchronous export prints, through a callback beside a given fs": async ({ instantiate }) => {
    const { fs, written } = await noting();
    const out = [];
    const { exports } = await instantiate(undefined, { fs, stdout: (line) => out.push(line) });
    assert.equal(exports.print("größer"), "größer");
    assert.deepEqual([out, written], [["größer"], []]);
  },

  "the given fs is the program's": async ({ instantiate }) => {
    const { fs } = await noting();
    const opened = [];
    const open = (path, ...args) => {
      opened.push(path);
      fs.open(path, ...args);
    };
    const { exports } = await instantiate(undefined, { fs: { ...fs, open } });
    assert.throws(() => exports.readFile("/dev/null"));
    assert.deepEqual(opened, ["/dev/null"]);
  },

  // Node reads files asynchronously; its answer comes when the instance is dead already, and is nobody's to catch.
  "a file read by a synchronous export": async ({ instantiate, GoBlockedError }) => {
    const fs = await import("node:fs");
    const { exports } = await instantiate(undefined, { fs });
    assert.throws(() => exports.readFile("/dev/null"), GoBlockedError, /^readFile: /);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.throws(() => exports.readFile("/dev/null"), GoBlockedError, /^readFile: /);
  },
};
