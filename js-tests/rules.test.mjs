// examples/rules: built by its own scripts with the compiler and the bundler of this repository, run in Node; nothing of Go's is left behind.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture, execute, root } from "../scripts/run.mjs";
import { requireGo, requireTool } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { Collected, collectGarbage } from "./harness/garbage.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const example = join(root, "examples", "rules");
const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** Has `heldByGo` count what the Go of the last instance holds for JavaScript: objects, and errors that are still there. */
const watch = `
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    const raw = (result.instance ?? result).exports;
    globalThis.heldByGo = () => {
      let count = 0;
      for (let number = raw["gowasm.heldCount"]() - 1; number > 0; number--) count += raw["gowasm.isDelivered"](number) ? 1 : 0;
      return count;
    };
    return result;
  };`;

const table = `
                type     Ada Lovelace  Grace Hopper  Konrad Zuse
Free shipping   bool     ·             ✓             ✓
Thank-you card  bool     ✓             ·             ✓
Reading bonus   bool     ✓             ·             ·
Insured parcel  bool     ·             ✓             ·
Points          float64  85            2004          13
To pay          any      £42.50        $1,803.38     €12.80
Greeting        string   Dear Ada      Dear Grace    Dear Konrad
`.slice(1);

const mistake = `
offers.txt:12:18: unknown name totl (1:1)
 | totl >= 20 and weekday(today) == "Sunday"
 | ^
`;

describe("examples/rules", () => {
  let temporary, directory;

  before(async () => {
    await requireGo();
    requireTool();
    // A copy, so that the example is built from nothing, and stays as it is.
    temporary = await mkdtemp(join(tmpdir(), "rules-"));
    directory = join(temporary, "rules");
    await cp(example, directory, { recursive: true, filter: (path) => !["dist", "node_modules"].some((name) => path === join(example, name)) });
    await symlink(join(root, "node_modules"), join(directory, "node_modules"), "junction");
    // Which checks the types, after the package is there.
    await capture("npm", ["run", "build"], { cwd: directory });
  });

  after(() => rm(temporary, { recursive: true, force: true }));

  /** Runs the program as `npm start` does, and tells what is left at its end: `{ stdout, left }`. */
  async function start(...args) {
    const program = `${watch}\nprocess.on("exit", () => console.error(heldByGo()));`;
    const preload = `data:text/javascript,${encodeURIComponent(program)}`;
    const { status, stdout, stderr } = await execute("node", ["--import", preload, join("dist", "main.js"), ...args], { cwd: directory });
    assert.equal(status, 0, stderr);
    return { stdout, left: Number(stderr) };
  }

  test("is wrapped in less than 60 lines of Go, which its Go tests try without JavaScript", async () => {
    const lines = (await readFile(join(directory, "rules.go"), "utf8")).split("\n").length - 1;
    assert.ok(lines < 60, `${lines} lines`);
    await capture("go", ["vet", "./..."], { cwd: directory });
    await capture("npm", ["test"], { cwd: directory });
  });

  test("tells what every rule says about every order, and what is wrong with one", async () => {
    assert.equal(await capture("npm", ["start", "--silent"], { cwd: directory }), table + mistake);
  });

  test("releases every object at the end of its block", async () => {
    const offers = join(directory, "offers.txt");
    const all = await readFile(offers, "utf8");
    // Without the wrong one: an error lasts until it is collected, since it may be handed back.
    await writeFile(offers, all.slice(0, all.indexOf("Gift wrap")));
    try {
      assert.deepEqual(await start(), { stdout: table, left: 0 });
    } finally {
      await writeFile(offers, all);
    }
  });

  test("the same program without `using` leaves rules and language", async () => {
    const source = (await readFile(join(directory, "main.ts"), "utf8")).replaceAll("  using ", "  const ").replaceAll("\nusing ", "\nconst ");
    await writeFile(join(directory, "without.ts"), source);
    await capture("node", [join(root, "node_modules", "esbuild", "bin", "esbuild"), "without.ts", "--bundle", "--platform=node", "--format=esm", "--target=es2022", "--outfile=dist/main.js", "--log-level=warning"], { cwd: directory }); // prettier-ignore
    try {
      assert.equal((await start("total")).left, 2);
    } finally {
      await rm(join(directory, "without.ts"));
      await capture("npm", ["run", "postbuild"], { cwd: directory });
    }
  });

  test("takes a rule of one's own", async () => {
    const { stdout, left } = await start("round(total / len(items))");
    assert.equal(stdout.split("\n")[1], "round(total / len(items))  float64  21            1002          13");
    assert.equal(left, 0);
    assert.equal((await start("any(items, .price > 500")).stdout, "\nunexpected token EOF (1:23)\n | any(items, .price > 500\n | ......................^\n");
    assert.equal((await start("items[1].title")).stdout, "\nindex out of range: 1 (array length is 1) (1:6)\n | items[1].title\n | .....^\n");
  });

  test("its types take what is right, and refuse the rest", async () => {
    const text = `
import { CompileError, GoError, Language, Rule } from "./dist/rules.js";

const language = new Language({ total: 0, since: new Date(), items: [{ title: "" }] }, { double: (value) => Number(value) * 2 });
const rule: Rule = new Rule("total > 1", language);
const value: unknown = rule.evaluate({ total: 3 });
const type: string = rule.type;
function where(error: unknown): number | undefined {
  if (error instanceof CompileError) return error.line + error.column + error.message.length;
  return error instanceof GoError ? error.goType.length : undefined;
}
// @ts-expect-error there is no rule without a language
new Rule("total > 1");
// @ts-expect-error a rule is no language
new Rule("total > 1", rule);
// @ts-expect-error what a rule is about has names
rule.evaluate(5);
// @ts-expect-error nobody knows what it will be
const truth: boolean = rule.evaluate({});
void [value, type, where, truth];
`;
    await writeFile(join(directory, "types.ts"), text);
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,esnext.disposable"];
    const { stdout, stderr } = await execute("node", [tsc, "--ignoreConfig", ...options, "types.ts"], { cwd: directory });
    assert.equal(stdout + stderr, "");
  });

  describe("in JavaScript", () => {
    let instance, exports, held;

    before(async () => {
      const { instantiate } = WebAssembly;
      await import(`data:text/javascript,${encodeURIComponent(watch)}`);
      const module = await import(pathToFileURL(join(directory, "dist", "rules.js")));
      instance = await module.instantiate();
      exports = { ...instance.exports, GoError: module.GoError };
      held = globalThis.heldByGo;
      WebAssembly.instantiate = instantiate;
      delete globalThis.heldByGo;
    });

    after(() => instance[dispose]());

    test("a CompileError is a GoError that knows where", () => {
      const { CompileError, GoError, Language, Rule } = exports;
      const language = new Language({ total: 0 }, {});
      const error = assert.throws(() => new Rule("total > 3 and\n  totl < 5", language), CompileError, "unknown name totl (2:3)\n |   totl < 5\n | ..^");
      assert.ok(error instanceof GoError);
      assert.deepEqual([error.name, error.line, error.column], ["CompileError", 2, 3]);
      language.free();
    });

    test("what a function throws is the cause, the very same object", () => {
      const { GoError, Language, Rule } = exports;
      const refused = new RangeError("no such currency");
      const language = new Language({}, { money: () => { throw refused; } }); // prettier-ignore
      const rule = new Rule("money(5)", language);
      assert.equal(assert.throws(() => rule.evaluate({}), GoError).cause, refused);
      rule.free();
      language.free();
    });

    test("values keep their kinds, from JavaScript to an expression to a function and back", () => {
      const { Language, Rule } = exports;
      const since = new Date("2015-12-10");
      const calls = [];
      const language = new Language({ since, list: [], nothing: null }, { see: (...args) => (calls.push(args), args) });
      const rule = new Rule(`see(since, list, nothing, 1, 1.5, "ü", true, {"a": [1]}, 1 + 1)`, language);
      const values = [since, [1, { x: "y" }], null, 1, 1.5, "ü", true, { a: [1] }, 2];
      assert.deepEqual(rule.evaluate({ since, list: [1, { x: "y" }], nothing: null }), values);
      assert.deepEqual(calls, [values]);
      assert.equal(`${rule}`, `see(since, list, nothing, 1, 1.5, "ü", true, {"a": [1]}, 1 + 1)`);
      rule.free();
      language.free();
    });

    test("a rule outlives its language, but not its own release", () => {
      const { Language, Rule } = exports;
      const language = new Language({ total: 0 }, { double: (value) => 2 * value });
      const rule = new Rule("double(total)", language);
      language.free();
      assert.equal(rule.evaluate({ total: 21 }), 42);
      assert.throws(() => new Rule("total", language), ReferenceError);
      rule[dispose]();
      assert.throws(() => rule.evaluate({ total: 21 }), ReferenceError);
      rule[dispose]();
    });

    test("thousands of languages and rules that are released take no memory", () => {
      const { Language, Rule } = exports;
      let most = 0;
      for (let i = 0; i < 20_000; i++) {
        const language = new Language({ total: 0 }, { double: (value) => 2 * value });
        const rule = new Rule(`double(total) + ${i}`, language);
        assert.equal(rule.evaluate({ total: 1 }), i + 2);
        rule.free();
        language.free();
        most = Math.max(most, instance.memory.buffer.byteLength);
      }
      // Kept, they take more than 70 MiB.
      assert.ok(most < 32 * 2 ** 20, `${most / 2 ** 20} MiB`);
    });

    test("nothing is left: no object, no error, no function of a language that is gone", async () => {
      const { Language, Rule } = exports;
      const functions = new Collected();
      for (let i = 0; i < 20; i++) new Language({}, { each: functions.watch(() => i) }).free();
      const language = new Language({ total: 0 }, {});
      for (let round = 0; round < 100 && (held() > 1 || functions.count < 20); round++) {
        // Garbage for Go, whose collector gets its turn then.
        for (let i = 0; i < 500; i++) new Rule(`total + ${i}`, language).free();
        await collectGarbage();
      }
      language.free();
      assert.deepEqual([held(), functions.count], [0, 20]);
    });
  });
});
