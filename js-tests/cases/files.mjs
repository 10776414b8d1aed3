// Programs that use files, through Node's own fs.
import * as assert from "../harness/assert.mjs";

export const go = "trouble";
export const only = ["node"];

export const cases = {
  // Node reads files asynchronously; its answer comes when the instance is dead already, and is nobody's to catch.
  "a file read by a synchronous export": async ({ instantiate, GoBlockedError }) => {
    const fs = await import("node:fs");
    const { exports } = await instantiate(undefined, { fs });
    assert.throws(() => exports.readFile("/dev/null"), GoBlockedError, /^readFile: /);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.throws(() => exports.readFile("/dev/null"), GoBlockedError, /^readFile: /);
  },
};
