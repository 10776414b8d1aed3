// What calls do and what is shipped, held to budgets: no clock, so it can fail on any machine. budgets.json has what was measured
// last; what is more than that fails, and what is far less as well, so that the table stays true. `node js-tests/budgets.test.mjs
// --update` measures and writes the table anew, for which the tool has to be built and `go` should be the version that it names.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { prepare } from "../benches/build.mjs";
import { countRows } from "../benches/counts.mjs";
import { bundleSizes, moduleSizes, sizesOfOneMore } from "../benches/size.mjs";
import { capture, root } from "../scripts/run.mjs";
import { before, describe, test } from "./harness/test.mjs";

const path = join(root, "js-tests", "budgets.json");
const shownPath = relative(root, path);
const UPDATE = "node js-tests/budgets.test.mjs --update";

/** Rows whose calls allocate so much that the memory grows in each, which is as much Go's doing as ours. */
const LARGE = /1,000,000|10,000/;

/**
 * How far a figure may be from its budget: so much more or less, or such a part of it, whichever is larger. Where `go` is of
 * another minor version than the table, `otherGo` says how much more, and less is taken from all.
 *
 * The counts are whole numbers and the same each time; so are the bytes of JavaScript before they are compressed, while gzip
 * is not the same in all versions of Node. Patch releases of Go have not changed the size of shims by a byte.
 */
const rules = {
  // A crossing more is one too many.
  exports: { above: [0, 0], below: [0, 0] },
  imports: { above: [0, 0], below: [0, 0] },
  // The runtime allocates a little itself: iterators take six more in Go 1.24.
  allocations: { above: [0, 0.002], below: [0, 0.002], otherGo: [8, 0.02] },
  // Small objects without pointers share blocks of 16 bytes.
  bytes: { above: [16, 0.01], below: [16, 0.05], otherGo: [256, 0.05] },
  // A helper that slips in has a hundred.
  raw: { above: [16, 0], below: [64, 0.05], otherGo: [16, 0.01] },
  gzip: { above: [8, 0.01], below: [64, 0.05], otherGo: [8, 0.02] },
  rawOfOneMore: { above: [2, 0], below: [8, 0.05] },
  gzipOfOneMore: { above: [2, 0], below: [8, 0.05] },
  // The next Go has its own opinion on 3 % of them.
  added: { above: [250, 0.002], below: [500, 0.05], otherGo: [2000, 0.05] },
};

/** The sections of the table: what measures them, and the rule for each figure. */
const sections = {
  "a call": {
    async measure() {
      const counted = Object.entries(await countRows((name) => !LARGE.test(name)));
      return Object.fromEntries(counted.map(([name, { usual }]) => [name, usual]));
    },
    rules: { exports: rules.exports, imports: rules.imports, allocations: rules.allocations, bytes: rules.bytes },
  },
  "the JavaScript": { measure: bundleSizes, rules: { raw: rules.raw, gzip: rules.gzip } },
  "one more export": { measure: sizesOfOneMore, rules: { raw: rules.rawOfOneMore, gzip: rules.gzipOfOneMore } },
  "the shims": { measure: moduleSizes, rules: { added: rules.added } },
};

const table = JSON.parse(readFileSync(path, "utf8"));
if (process.argv.includes("--update")) await update();
else runTests();

function runTests() {
  let sameGo;

  before(async () => {
    await prepare();
    sameGo = minor(await goVersion()) === minor(table.go);
  });

  describe("a fault in the table of budgets is told", () => {
    const rule = { above: [2, 0.01], below: [4, 0.1], otherGo: [8, 0] };
    const faults = (measured, budget, same = true) => compare("s", { x: { n: measured } }, { x: { n: budget } }, { n: rule }, same);

    test("of what is more, or far less", () => {
      for (const fits of [100, 102, 90]) assert.deepEqual(faults(fits, 100), []);
      assert.match(faults(103, 100)[0], /^s: x: n is 103, 3 over the budget of 100 \(2 would do\)$/);
      assert.match(faults(89, 100)[0], /^s: x: n is 89, 11 below the budget of 100: lower it$/);
      assert.equal(faults(2021, 2000).length, 1);
      assert.equal(faults(2020, 2000).length, 0);
    });

    test("of another version of Go: of what is more by much", () => {
      assert.equal(faults(108, 100, false).length, 0);
      assert.equal(faults(109, 100, false).length, 1);
      assert.equal(faults(1, 100, false).length, 0);
    });

    test("of what is not there", () => {
      assert.match(compare("s", { x: { n: 1 } }, {}, { n: rule }, true)[0], /^s: x has no budget/);
      assert.match(compare("s", {}, { x: { n: 1 } }, { n: rule }, true)[0], /^s: x has a budget, but is not measured any more/);
      assert.match(compare("s", { x: { n: 1 } }, { x: {} }, { n: rule }, true)[0], /^s: x: n has no budget/);
      assert.deepEqual(faults(5, null), []);
    });
  });

  describe("within its budget is", () => {
    for (const [section, { measure, rules }] of Object.entries(sections)) {
      test(section, async () => {
        const faults = compare(section, await measure(), table[section], rules, sameGo);
        if (faults.length) assert.fail(`\n${faults.join("\n")}\nWhere it is meant, change it in ${shownPath}; \`${UPDATE}\` writes all figures anew.\n`);
      });
    }
  });
}

/** What is wrong with what was measured, a line each. A budget of null holds nothing. */
function compare(section, measured, budgets, rules, sameGo) {
  const faults = [];
  const names = new Set([...Object.keys(measured), ...Object.keys(budgets)]);
  for (const name of names) {
    if (!(name in budgets)) faults.push(`${section}: ${name} has no budget yet`);
    else if (!(name in measured)) faults.push(`${section}: ${name} has a budget, but is not measured any more`);
    else {
      const lines = Object.entries(rules).map(([figure, rule]) => fault(figure, measured[name][figure], budgets[name][figure], rule, sameGo));
      faults.push(...lines.filter(Boolean).map((line) => `${section}: ${name}: ${line}`));
    }
  }
  return faults;
}

function fault(figure, measured, budget, { above, below, otherGo }, sameGo) {
  if (budget === null) return undefined;
  if (budget === undefined) return `${figure} has no budget yet`;
  const room = ([least, part]) => Math.max(least, part * budget);
  const over = round(measured - budget);
  const allowed = room(sameGo ? above : (otherGo ?? above));
  const text = `${figure} is ${round(measured)}`;
  if (over > allowed) return `${text}, ${over} over the budget of ${budget}${allowed < 1 ? "" : ` (${round(allowed)} would do)`}`;
  if (sameGo && -over > room(below)) return `${text}, ${-over} below the budget of ${budget}: lower it`;
  return undefined;
}

/** Measures everything and writes the table anew. What is null stays so. */
async function update() {
  await prepare();
  const next = { about: table.about, go: await goVersion() };
  for (const [section, { measure, rules }] of Object.entries(sections)) {
    const old = table[section];
    const kept = (name, figure, value) => (old?.[name]?.[figure] === null ? null : round(value));
    const row = ([name, values]) => [name, Object.fromEntries(Object.keys(rules).map((figure) => [figure, kept(name, figure, values[figure])]))];
    next[section] = Object.fromEntries(Object.entries(await measure()).map(row));
  }
  writeFileSync(path, text(next));
  console.log(`${shownPath} is written anew.`);
  process.exit();
}

/** JSON with a line for each row. */
function text(table) {
  const section = (rows) => `{\n${Object.entries(rows).map(([name, row]) => `    ${JSON.stringify(name)}: ${line(row)}`).join(",\n")}\n  }`;
  const line = (row) => `{ ${Object.entries(row).map(([figure, value]) => `${JSON.stringify(figure)}: ${value}`).join(", ")} }`;
  const value = (value) => (typeof value === "object" && !Array.isArray(value) ? section(value) : JSON.stringify(value, null, 2).replaceAll("\n", "\n  "));
  return `{\n${Object.entries(table).map(([key, part]) => `  ${JSON.stringify(key)}: ${value(part)}`).join(",\n")}\n}\n`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

async function goVersion() {
  return (await capture("go", ["env", "GOVERSION"])).trim();
}

function minor(version) {
  return /go\d+\.\d+/.exec(version)?.[0];
}
