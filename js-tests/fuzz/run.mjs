// Tries random programs for as long as you like:
//
//     node js-tests/fuzz/run.mjs --seeds 50 --values 5000
//
// --seed S      begins with this seed (FUZZ_SEED), at random by default; the next ones are S+1, S+2, …
// --seeds N     how many programs, 1 by default
// --types N     how many types each has (FUZZ_TYPES)
// --depth N     how many levels of further types they are made of, 2 by default: 0 gives small programs to look at
// --values N    how many values are sent to each (FUZZ_VALUES)
// --rows a,b    only types of these rows of rows.mjs
// --without a,b all rows but these
// --gen         build the programs with shims from `gowasm-bindgen gen`
// --no-types    without TypeScript
// --keep        keeps the programs; those that failed are kept in any case
import { parseArgs } from "node:util";
import { requireGo, requireTool } from "../../scripts/setup.mjs";
import { ROWS } from "./rows.mjs";
import { session } from "./session.mjs";

const { values: args } = parseArgs({
  options: {
    seed: { type: "string", default: process.env.FUZZ_SEED ?? String(Date.now() % 1_000_000) },
    seeds: { type: "string", default: "1" },
    types: { type: "string", default: process.env.FUZZ_TYPES ?? "48" },
    depth: { type: "string", default: "2" },
    values: { type: "string", default: process.env.FUZZ_VALUES ?? "5000" },
    rows: { type: "string" },
    without: { type: "string" },
    gen: { type: "boolean", default: false },
    "no-types": { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});

await requireGo();
requireTool();
let failed = 0;
for (let i = 0; i < Number(args.seeds); i++) {
  const seed = i === 0 ? args.seed : Number(args.seed) + i;
  const options = { types: Number(args.types), depth: Number(args.depth), values: Number(args.values), typescript: !args["no-types"], gen: args.gen, keep: args.keep, rows: chosenRows(args.rows, args.without) };
  const start = performance.now();
  try {
    const { functions, sent, refused, made } = await session(seed, options);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`seed ${seed}: ${functions} functions, ${sent} values there and back, ${refused} refused, ${made} zero values, ${seconds} s`);
  } catch (error) {
    failed++;
    console.error(error.message);
  }
}
if (failed > 0) {
  console.error(`${failed} of ${args.seeds} programs failed`);
  process.exitCode = 1;
}

/** The names of rows that two options mean, each a list with commas. */
function chosenRows(rows, without) {
  const all = Object.keys(ROWS);
  const [wanted, unwanted] = [rows?.split(",") ?? all, without?.split(",") ?? []];
  const unknown = [...wanted, ...unwanted].filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no such row: ${unknown.join(", ")}; there are ${all.join(", ")}`);
  return wanted.filter((name) => !unwanted.includes(name));
}
