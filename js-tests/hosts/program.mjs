// Runs cases in Deno and Bun: `program.mjs HOST CASES MODULE`, two URLs. A line of stdin is the title of a case, as JSON; its
// answer is a line of stdout: U+0001 and null, or the error, as JSON. The first answer is that of init.
import { createInterface } from "node:readline";

const [name, caseUrl, moduleUrl] = process.argv.slice(2);

async function answer(work) {
  let failure = null;
  try {
    await work();
  } catch (error) {
    failure = error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) };
  }
  process.stdout.write(`\u0001${JSON.stringify(failure)}\n`);
}

const instances = [];
const track = async (starting) => {
  const instance = await starting;
  instances.push(instance);
  return instance;
};

let cases, module;
await answer(async () => {
  [{ cases }, module] = await Promise.all([import(caseUrl), import(moduleUrl)]);
  await track(module.default());
  const { instantiate } = module;
  if (instantiate) module = { ...module, instantiate: (...args) => track(instantiate(...args)) };
});
for await (const line of createInterface({ input: process.stdin })) await answer(() => cases[JSON.parse(line)](module, { name }));
// The program has to end by itself now. It would have to wait for timers of Go's runtime, for many seconds where the machine is busy: the
// scavenger sleeps some thousand times as long as it has worked, by the clock.
for (const instance of instances) instance[Symbol.dispose]();
