// Calls Go in all ways at once, with faults of every kind, for as long as you like:
//
//     node js-tests/soak/run.mjs --calls 5000000
//
// --seed S       the chance that all of it hangs on, printed; random by default
// --calls N      how many calls of Go are made, 1,000,000 by default
// --seconds N    for how long, in place of --calls
// --lanes N      how many activities go on at once, 6 by default
// --instances N  how many instances of the larger module there are, 4 by default; of the smaller one half as many
// --endings N    how many of 1000 activities end an instance, 4 by default
// --without a,b  ways to end that are left out: dispose, later, below, bottomless, exit, block, lock, fatal, goexit, elsewhere
// --only L.N     one activity alone, by the lane and the number that a wrong answer is told with
// --soak DIR     with the larger module bound already, and
// --ledger DIR   with the smaller one
import { parseArgs } from "node:util";
import { requireGo, requireTool } from "../../scripts/setup.mjs";
import { soak } from "./soak.mjs";
import { table } from "./table.mjs";

const { values: args } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    calls: { type: "string", default: "1000000" },
    seconds: { type: "string" },
    lanes: { type: "string", default: "6" },
    instances: { type: "string", default: "4" },
    endings: { type: "string", default: "4" },
    without: { type: "string" },
    only: { type: "string" },
    soak: { type: "string" },
    ledger: { type: "string" },
  },
});

if (!args.soak || !args.ledger) {
  await requireGo();
  requireTool();
}
const { seed, only, soak: large, ledger } = args;
const numbers = Object.fromEntries(["calls", "seconds", "lanes", "instances", "endings"].map((name) => [name, args[name] && Number(args[name])]));
console.log(`seed ${seed}`);
// What happens outside of all calls is wrong as well.
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    console.error(`seed ${seed}: ${event}: ${error?.stack ?? error}`);
    process.exit(1);
  });
}
let told = 0;
const progress = ({ calls, wrong, seconds }) => {
  if (seconds - told < 20) return;
  told = seconds;
  console.log(`${Math.round(seconds)} s: ${calls.toLocaleString("en")} calls, ${wrong} wrong answers`);
};
const figures = await soak(seed, { ...numbers, only, without: args.without?.split(","), soak: large, ledger, progress });
console.log(table(figures));
if (figures.problems.length > 0) {
  console.error(`\n${figures.problems.join("\n\n")}`);
  process.exitCode = 1;
}
// What is still pending where something was wrong keeps nobody here.
process.exit();
