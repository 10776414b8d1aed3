// node format.mjs FILE: prints a Go file as gofmt would leave it.
import { readFileSync } from "node:fs";
import init, { format, GoError } from "./dist/gofmt.js";

const [path] = process.argv.slice(2);
if (!path) {
  console.error("usage: node format.mjs FILE");
  process.exit(2);
}

await init();
try {
  process.stdout.write(format(readFileSync(path, "utf8")));
} catch (error) {
  if (!(error instanceof GoError)) throw error;
  // The formatter was given no file name: its message starts with line and column.
  console.error(`${path}:${error.message}`);
  process.exitCode = 1;
}
