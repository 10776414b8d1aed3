// npm run demo: builds the tool, binds Go's own formatter with it, and formats a file from JavaScript.
// `npm run demo -- --serve` then shows the same formatter as a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, capture, run } from "./run.mjs";
import { buildTool, requireGo, tool } from "./setup.mjs";
import { serve } from "./static-server.mjs";

const example = join(root, "examples", "gofmt");
const sample = join("testdata", "messy.go");

heading("Build the tool");
await requireGo();
await buildTool();

heading("Bind a Go package: examples/gofmt");
await run(tool, ["."], { cwd: example });

heading(`Use it from JavaScript: node format.mjs ${sample}`);
console.log("Before:\n");
console.log(indented(readFileSync(join(example, sample), "utf8")));
console.log("After:\n");
console.log(indented(await capture("node", ["format.mjs", sample], { cwd: example })));

if (process.argv.includes("--serve")) {
  const server = await serve(example, { port: 8080 });
  console.log(`The same as a page: ${server.url}/  (Ctrl+C ends)`);
} else {
  console.log("The same as a page: npm run demo -- --serve");
}

function heading(text) {
  console.log(`\n== ${text}\n`);
}

function indented(text) {
  return text.replace(/^(?=.)/gm, "    ");
}
