// Runs cases inside of Deno and Bun: `runner.mjs HOST CASES MODULE`, two URLs, takes the title of a case per line of stdin,
// and answers each with a line of stdout that begins with MARK: "null", or the error as JSON.
import { createInterface } from "node:readline";

const MARK = "\u0001";
const [name, caseUrl, moduleUrl] = process.argv.slice(2);

const answer = (failure = null) => process.stdout.write(`${MARK}${JSON.stringify(failure)}\n`);
const describe = (error) =>
  error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) };

const { cases } = await import(caseUrl);
const module = await import(moduleUrl);
await module.default();
answer();

for await (const title of createInterface({ input: process.stdin })) {
  try {
    await cases[JSON.parse(title)](module, { name });
    answer();
  } catch (error) {
    answer(describe(error));
  }
}
