// `node benches/growth.mjs`: how long a call with much data takes while the memory grows, beside the same call in memory that is large
// already. The module as the tool writes it, whose memory grows in large steps, beside the module as Go's linker wrote it. Each in a new process.
// `--rounds N`.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bindPackage, buildPlainly, prepare, writeModule } from "./build.mjs";
import { capture, root } from "../scripts/run.mjs";
import { tool } from "../scripts/setup.mjs";
import { machineText } from "./machine.mjs";
import { figure, median, table } from "./statistics.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(options.rounds);

const program = `package main

func main() { select {} }

//go:wasmexport
func Length(texts []string) (total int) {
	for _, text := range texts {
		total += len(text)
	}
	return total
}

//go:wasmexport
func Mark(texts []string) []string {
	var marked []string
	for _, text := range texts {
		marked = append(marked, text+"!")
	}
	return marked
}
`;

await prepare();
console.log(await machineText());
const directory = writeModule("growth", { "program.go": program });
await capture(tool, ["gen", ".", "--quiet"], { cwd: directory });
const linked = await buildPlainly(directory, join(directory, "linked.wasm"));
const out = await bindPackage(directory, join(directory, "dist"), "--name", "program", "--wasm", linked);
const modules = { "large steps": join(out, "program.wasm"), "Go's steps": linked };
const calls = { "as an argument": "length", "there and back": "mark" };

const head = ["1.4 million strings, ms", ...Object.keys(modules).flatMap((name) => [`${name}: first`, "again", "ratio"])];
const rows = [];
for (const [title, call] of Object.entries(calls)) {
  const times = Object.fromEntries(Object.keys(modules).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, module] of Object.entries(modules)) {
      const script = join(root, "benches", "growth", "measure.mjs");
      times[name].push(JSON.parse(await capture(process.execPath, [script, join(out, "program.js"), module, call])));
    }
  }
  rows.push([title, ...Object.values(times).flatMap(cells)]);
}
console.log(table([head, ...rows]));

function cells(list) {
  const [first, again] = ["first", "again"].map((which) => list.map((times) => times[which]));
  return [median(first), median(again), median(list.map(({ first, again }) => first / again))].map(figure);
}
