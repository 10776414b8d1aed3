// `node benches/report.mjs [calls] [size] [growth] [start] [tool] [optimize]`: runs these benchmarks, or all of them, and puts what they print into
// docs/performance.md, each between comments with its name. On a machine that does nothing else: some ten minutes.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, root } from "../scripts/run.mjs";

const benchmarks = {
  calls: ["--rounds", "31"],
  size: [],
  growth: [],
  start: ["--rounds", "31"],
  tool: [],
  optimize: [],
};

const file = join(root, "docs", "performance.md");
const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!Object.hasOwn(benchmarks, name)) throw new Error(`no benchmark is called ${name}: ${Object.keys(benchmarks).join(", ")}`);
}

for (const [name, options] of Object.entries(benchmarks)) {
  if (chosen.length && !chosen.includes(name)) continue;
  console.log(name);
  const printed = await capture("node", [join("benches", `${name}.mjs`), ...options], { cwd: root });
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const text = readFileSync(file, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for ${name}`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${printed.trim()}\n\n${text.slice(to)}`);
}
