// Modules of different Go versions side by side, in one program. The other versions are those that OTHER_GO names: paths of go commands, as
// in PATH. Without any, two modules of the one version are tried, which says loudly that it is less.
import assert from "node:assert/strict";
import { basename, delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture } from "../scripts/run.mjs";
import { cases as bare } from "./cases/bare.mjs";
import { bind } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

const others = (process.env.OTHER_GO ?? "").split(delimiter).filter(Boolean);
if (others.length === 0) console.warn("!! OTHER_GO names no go command: modules of DIFFERENT Go versions are NOT tested side by side");

const load = async (directory) => import(pathToFileURL(join(directory, `${basename(directory)}.js`)));
const quiet = { stderr() {} };

/** What a version makes of itself: instances of two of its modules. */
async function open(go) {
  const options = go === "go" ? {} : { args: ["--go", go] };
  const [callbacks, trouble] = [await load(await bind("callbacks", options)), await load(await bind("trouble", options))];
  const version = (await capture(go, ["env", "GOVERSION"])).trim();
  return { version, modules: { callbacks, trouble }, callbacks: await callbacks.instantiate(undefined, quiet), trouble: await trouble.instantiate(undefined, quiet) };
}

describe("modules side by side", () => {
  let all;

  before(async () => {
    all = [];
    for (const go of ["go", ...others]) all.push(await open(go));
    // A pair at least.
    if (all.length === 1) all.push(await open("go"));
  });

  test("are of the versions that were asked for", () => {
    if (others.length > 0) assert.equal(new Set(all.map(({ version }) => version)).size, all.length, all.map(({ version }) => version).join());
  });

  test("call each other, to and fro", () => {
    for (const { callbacks: a } of all) {
      for (const { callbacks: b } of all) {
        const go = (here, there) => (depth, text) => here.exports.recurse(depth, text, go(there, here));
        assert.equal(go(a, b)(6, "é"), "6(5(4(3(2(1(é))))))");
      }
    }
  });

  test("hand functions of theirs to each other", () => {
    for (const { callbacks: a } of all) {
      for (const { callbacks: b } of all) {
        const add = a.exports.adder(40);
        assert.equal(b.exports.callPair([add, add], 2), 82);
      }
    }
  });

  test("let exceptions through to each other as they are", () => {
    const thrown = new Error("the one");
    for (const { callbacks: a } of all) {
      for (const { callbacks: b } of all) {
        const outer = () => a.exports.nothing(() => b.exports.nothing(() => { throw thrown; })); // prettier-ignore
        assert.throws(outer, (error) => error === thrown);
      }
    }
  });

  test("end alone", async () => {
    for (const { trouble, modules } of all) {
      assert.throws(() => trouble.exports.exit(7), (error) => error instanceof modules.trouble.GoExitError && error.code === 7); // prettier-ignore
      assert.equal(trouble.exited, true);
      const lives = all.filter((one) => !one.trouble.exited);
      for (const one of lives) assert.equal(one.trouble.exports.echo("alive"), "alive");
      for (const one of all) assert.equal(one.callbacks.exports.callVisitor((text) => `${text}!`, "a"), "a!");
    }
  });
});

// That a program needs no syscall/js rests on a name that the runtime has had in all versions so far.
describe("a module without syscall/js", () => {
  for (const go of others) {
    describe(go, async () => {
      let module;
      before(async () => (module = await load(await bind("bare", { args: ["--go", go] }))).default());
      for (const [title, run] of Object.entries(bare)) test(title, () => run(module, { name: "node" }));
    });
  }
});
