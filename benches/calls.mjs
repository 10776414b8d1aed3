// `npm run bench`: what a call costs, in nanoseconds, and as a ratio to glue written by hand, for all systems in one process.
//
//   npm run bench -- --rows "greet|sum"   only the rows whose names match
//   npm run bench -- --rounds 41          more rounds: 15 unless told
//   npm run bench -- --ms 50              longer measurements: 20 ms each unless told
//   npm run bench -- --json FILE          all figures as well
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { prepare } from "./build.mjs";
import { machine, machineText } from "./machine.mjs";
import { measure, prepareRows } from "./measure.mjs";
import { figure, median, quantile, spread, table } from "./statistics.mjs";
import { BARE, FLOOR, FUNC_OF, GLUE, loadSystems } from "./systems.mjs";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "" },
    rounds: { type: "string", default: "15" },
    ms: { type: "string", default: "20" },
    json: { type: "string" },
  },
});

await prepare();
console.log(await machineText());
const systems = await loadSystems();
const races = await prepareRows(systems, new RegExp(options.rows));
const isTerminal = process.stderr.isTTY;
const progress = (text) => isTerminal && process.stderr.write(`\r\x1b[2K${text}`);
await measure(races, { rounds: Number(options.rounds), milliseconds: Number(options.ms), progress });
progress("");

const results = races.map(({ row, contenders }) => ({
  name: row.name,
  isScalar: row.isScalar ?? false,
  without: row.without,
  systems: Object.fromEntries(contenders.map(({ name, times }) => [name, { ...summary(times), ratio: toFloor(contenders, times) }])),
}));
console.log(callTable());
console.log(`\n${verdict()}`);
if (options.json) writeFileSync(options.json, `${JSON.stringify({ ...(await machine()), results }, null, 2)}\n`);
// Go programs wait for calls, and keep Node running.
process.exit();

function summary(times) {
  return { median: median(times), least: quantile(times, 0), lower: quantile(times, 0.25), upper: quantile(times, 0.75), spread: spread(times) };
}

/**
 * How much longer it takes than the floor: the median of the ratios in each round, which were measured one right after the
 * other, so that what else the machine does is in both.
 */
function toFloor(contenders, times) {
  const floor = contenders.find(({ name }) => name === FLOOR);
  return floor && median(times.map((time, round) => time / floor.times[round]));
}

function callTable() {
  const names = systems.map(({ name }) => name);
  const head = ["ns per call (± half of the middle half)", ...names.flatMap((name) => (name === FLOOR ? [name] : [name, "×"]))];
  const lines = results.map(({ name, systems: figures }) => [
    name,
    ...names.flatMap((system) => {
      const found = figures[system];
      const time = found ? `${figure(found.median)} ±${(100 * found.spread).toFixed(0)}%` : "–";
      return system === FLOOR ? [time] : [time, found ? figure(found.ratio) : ""];
    }),
  ]);
  return table([head, ...lines]);
}

/** The rows as the targets have it. */
function verdict() {
  const compared = results.filter(({ systems: figures, isScalar }) => figures[GLUE] && figures[FLOOR] && !isScalar);
  const ratios = compared.map(({ systems: figures }) => figures[GLUE].ratio);
  const mean = Math.exp(ratios.reduce((sum, each) => sum + Math.log(each), 0) / ratios.length);
  const over = compared.filter(({ systems: figures }) => figures[GLUE].ratio > 1.6).map(({ name }) => name);
  const scalars = results.filter(({ systems: figures }) => figures[BARE]);
  return [
    `${GLUE} to ${FLOOR}: geometric mean ${figure(mean)} (without scalars); above 1.6: ${over.join("; ") || "none"}`,
    ...scalars.map(({ name, systems: figures }) => `${name}: ${figure(figures[GLUE].median - figures[BARE].median)} ns more than the bare export`),
    ...results
      .filter(({ systems: figures }) => figures[FUNC_OF])
      .map(({ name, systems: figures }) => `${name}: ${figure(figures[FUNC_OF].median / figures[GLUE].median)} times as fast as ${FUNC_OF}`),
    "",
    `${FLOOR} is without: ${results.filter(({ without }) => without).map(({ name, without }) => `${name}: ${without}`).join("; ")}; for all rows see systems/byhand.mjs`,
  ].join("\n");
}
