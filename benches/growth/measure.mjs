// node measure.mjs GLUE MODULE CALL: the milliseconds of the first call of an instance with many strings, and of the third.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [glue, module, call] = process.argv.slice(2);
const { instantiate } = await import(pathToFileURL(glue));
// From JSON, since V8 keeps a text of two parts as such until somebody reads it.
const texts = JSON.parse(JSON.stringify(Array.from({ length: 1_400_000 }, (_, i) => `text number ${i}`)));
// How long a collection of V8 takes depends on how much there is.
globalThis.ballast = Array.from({ length: 3_000_000 }, (_, number) => ({ number }));
const { exports } = await instantiate(readFileSync(module));
const [first, , again] = Array.from({ length: 3 }, () => {
  const start = performance.now();
  exports[call](texts);
  return performance.now() - start;
});
console.log(JSON.stringify({ first, again }));
