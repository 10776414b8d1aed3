// `node benches/start.mjs`: how long it takes from import to the first result, cold: a fresh process for each measurement in
// Node, a fresh page in Chromium. The generated glue beside the toolchain's own runtime, with the same program.
// `--rounds N`, `--json FILE`.
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { capture, root } from "../scripts/run.mjs";
import { findChromium } from "../scripts/setup.mjs";
import { serve } from "../scripts/static-server.mjs";
import { bindPackage, buildPlainly, prepare, stockRuntimePath, writeModule } from "./build.mjs";
import { machine, machineText } from "./machine.mjs";
import { figure, median, quantile, table } from "./statistics.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "21" }, json: { type: "string" } } });
const rounds = Number(options.rounds);

// The pragma has a name, so that it is an export without the tool as well.
const EXPORT = "//go:wasmexport add\nfunc Add(a, b int32) int32 { return a + b }\n";
const programs = {
  bare: `package main\n\nfunc main() { select {} }\n\n${EXPORT}`,
  "with fmt, os, time": `package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) > 5 {
		fmt.Println(time.Now())
	}
	select {}
}

${EXPORT}`,
};

await prepare();
console.log(await machineText());
const executablePath = findChromium();
const browser = executablePath && (await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] }));
const results = {};
for (const [name, code] of Object.entries(programs)) {
  const directory = writeModule("start", { "program.go": code, "empty.html": "<!doctype html><title>Empty</title>" });
  const plain = await buildPlainly(directory, join(directory, "plain.wasm"));
  await bindPackage(directory, join(directory, "dist"), "--name", "program");
  const stock = join(directory, "wasm_exec.js");
  copyFileSync(await stockRuntimePath(), stock);
  results[`Node, ${name}`] = await race({
    glue: () => inNode("glue.mjs", pathToFileURL(join(directory, "dist", "program.js"))),
    stock: () => inNode("stock.mjs", pathToFileURL(stock), plain),
  });
  if (browser) {
    const server = await serve(directory);
    results[`Chromium, ${name}`] = await race({ glue: () => inChromium(server, glueInPage), stock: () => inChromium(server, stockInPage) });
    await server.close();
  }
}
await browser?.close();
const head = [`ms, medians of ${rounds} (least)`, "glue", "its import", "stock", "its import", "glue / stock"];
const lines = Object.entries(results).map(([name, { glue, stock }]) => [
  name,
  ...[glue, stock].flatMap(({ total, import: imported }) => [`${figure(median(total))} (${figure(quantile(total, 0))})`, figure(median(imported))]),
  figure(median(glue.total.map((time, round) => time / stock.total[round]))),
]);
console.log(table([head, ...lines]));
if (options.json) writeFileSync(options.json, `${JSON.stringify({ ...(await machine()), results }, null, 2)}\n`);

/** Lists of milliseconds for each contender, which run in turn. */
async function race(contenders) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, { import: [], total: [] }]));
  for (let round = -1; round < rounds; round++) {
    const names = Object.keys(contenders);
    for (const name of round % 2 ? names.reverse() : names) {
      const time = await contenders[name]();
      // The first round fills the caches of the file system.
      if (round >= 0) for (const part of ["import", "total"]) times[name][part].push(time[part]);
    }
  }
  return times;
}

async function inNode(script, ...args) {
  return JSON.parse(await capture(process.execPath, [join(root, "benches", "start", script), ...args.map(String)]));
}

async function inChromium(server, measure) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/empty.html`);
  const time = await page.evaluate(measure, server.url);
  await context.close();
  return time;
}

async function glueInPage(url) {
  const start = performance.now();
  const { default: init, add } = await import(`${url}/dist/program.js`);
  const imported = performance.now();
  await init();
  if (add(2, 3) !== 5) throw new Error("wrong result");
  return { import: imported - start, total: performance.now() - start };
}

async function stockInPage(url) {
  const start = performance.now();
  await import(`${url}/wasm_exec.js`);
  const imported = performance.now();
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`${url}/plain.wasm`), go.importObject);
  go.run(instance);
  if (instance.exports.add(2, 3) !== 5) throw new Error("wrong result");
  return { import: imported - start, total: performance.now() - start };
}
