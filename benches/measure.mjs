// Measures rows of several systems: in turn, in changing order, with a pause between them in which each can tidy up.
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Collecting the garbage of one system must not be charged to the next, nor must code be thrown away meanwhile.
setFlagsFromString("--expose-gc");
setFlagsFromString("--no-flush-bytecode");
const collect = runInNewContext("gc");

/** How long each row of each system runs before anything is measured, in milliseconds. */
const WARM_UP = 150;

/**
 * Makes ready what is measured: a list of `{ row, contenders }`, one contender for each system that has the function of
 * the row. Throws when one of them gives a wrong answer.
 * @param {{ name: string, functions: object, rest?: () => void }[]} systems
 * @param {RegExp} wanted which rows, by name
 */
export async function prepareRows(systems, wanted) {
  const modules = await Promise.all(systems.map(({ name }) => import(`./rows.mjs?${encodeURIComponent(name)}`)));
  const titles = modules[0].rows.map(({ name }) => name);
  const races = [];
  for (const [at, title] of titles.entries()) {
    if (!wanted.test(title)) continue;
    const contenders = [];
    for (const [i, { name, functions, rest }] of systems.entries()) {
      const row = modules[i].rows[at];
      const call = functions[row.of];
      if (!call) continue;
      try {
        await row.check(call);
      } catch (error) {
        throw new Error(`${name}: ${title}: ${error.message}`, { cause: error });
      }
      contenders.push({ name, rest, run: runner(row, call), times: [] });
    }
    races.push({ row: modules[0].rows[at], contenders });
  }
  return races;
}

/** Runs the loop of a row `count` times and returns how many milliseconds that took. */
function runner({ loop, data }, call) {
  const made = data?.(call);
  return async (count) => {
    const start = performance.now();
    const result = loop(call, count, made);
    if (typeof result?.then === "function") used(await result);
    else used(result);
    return performance.now() - start;
  };
}

let lastResult;
/** What is used cannot be left out. */
function used(result) {
  lastResult = result;
}

/**
 * Measures: nanoseconds for each call are added to the `times` of the contenders, one for each round.
 * @param {{ rounds: number, milliseconds: number, progress?: (text: string) => void }} options how long one measurement takes
 */
export async function measure(races, { rounds, milliseconds, progress = () => {} }) {
  for (const { row, contenders } of races) {
    progress(`warming up: ${row.name}`);
    for (const contender of contenders) contender.count = await warmUp(contender, milliseconds);
  }
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const { row, contenders } of races) {
      for (const contender of inTurn(contenders, round)) {
        await tidy(contender);
        const elapsed = await contender.run(contender.count);
        contender.times.push((elapsed * 1e6) / contender.count / (row.per ?? 1));
      }
    }
  }
  return lastResult;
}

/** Runs a contender until the engine has made of it what it can, and returns how often it runs in one measurement. */
async function warmUp(contender, milliseconds) {
  let count = 1;
  let elapsed = 0;
  for (let total = 0; total < WARM_UP || elapsed < milliseconds / 4; total += elapsed) {
    await tidy(contender);
    elapsed = await contender.run(count);
    if (elapsed < milliseconds / 2) count *= 2;
  }
  return Math.max(1, Math.round((count * milliseconds) / (await contender.run(count))));
}

/** Another one begins in each round, and every other round goes backwards. */
function inTurn(contenders, round) {
  const first = round % contenders.length;
  const order = [...contenders.slice(first), ...contenders.slice(0, first)];
  return round % 2 ? order.reverse() : order;
}

async function tidy({ rest }) {
  rest?.();
  // Timers and finalizers get their turns, those of Go among them.
  await sleep(1);
  collect({ type: "minor" });
}
