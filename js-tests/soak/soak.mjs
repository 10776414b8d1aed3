// Several lanes at once, each a stream of activities of its own, until so many calls have been made; then what is left behind.
import { IdleClock, PERIOD } from "../../scripts/activity.mjs";
import { Random } from "../fuzz/random.mjs";
import { collectGarbage } from "../harness/garbage.mjs";
import { endOne } from "./endings.mjs";
import { someLater } from "./later.mjs";
import { attempt } from "./outcome.mjs";
import { Scope } from "./scope.mjs";
import { some } from "./simple.mjs";
import { World } from "./world.mjs";

/** So many wrong answers are enough. */
const ENOUGH = 10;

/** What no instance needs more than, and how much JavaScript's heap may grow: much less is needed, whatever the number of calls. */
const MOST_OF_GO = 160 * 2 ** 20;
const MOST_OF_JAVASCRIPT = 32 * 2 ** 20;

/** A promise that is not settled while the process has nothing to do for so long, in milliseconds, never will be. */
const PATIENCE = 30_000;

/**
 * Returns figures, among them `problems`: what was wrong, as texts.
 * @param {string | number} seed
 * @param {object} [options]
 * @param {number} [options.calls] how many calls of Go are made, at least
 * @param {number} [options.seconds] for how long, in place of that
 * @param {number} [options.lanes] how many activities go on at once
 * @param {number} [options.instances] of the larger module; of the smaller one there are half as many
 * @param {number} [options.endings] how many of 1000 activities end an instance
 * @param {string[]} [options.without] ways to end that are left out
 * @param {string} [options.only] "LANE.NUMBER": this activity alone
 * @param {string} [options.soak] a directory with the larger module, if it is not to be bound
 * @param {string} [options.ledger] the same of the smaller one
 * @param {(figures: object) => void} [options.progress] called now and then
 */
export async function soak(seed, { calls = 100_000, seconds, lanes = 6, instances = 4, endings = 4, without = [], only, progress, ...directories } = {}) {
  const problems = [];
  const report = ({ what, expected, actual }) => {
    if (problems.length >= ENOUGH) return;
    problems.push(`seed ${seed}: ${what}\n  expected: ${expected}\n  actual:   ${actual}`);
  };
  const world = await World.open({ ...directories, instances, report });
  const clock = new IdleClock();
  Object.assign(world, { retained: [], waits: new Set(), without, clock });
  const { figures } = world;
  await collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const isOver = () => problems.length >= ENOUGH || (seconds ? performance.now() - start > seconds * 1000 : figures.calls >= calls);
  const watchdog = setInterval(() => {
    progress?.({ ...figures, seconds: (performance.now() - start) / 1000 });
    clock.read();
    // All that waits is told, since one may wait for the other.
    if (![...world.waits].some(({ begun }) => clock.idle - begun > PATIENCE)) return;
    for (const wait of world.waits) world.wrong(wait.what(), "an answer", "none");
    world.waits.clear();
  }, PERIOD);

  /** One activity; its name in what is told is `LANE.NUMBER`. */
  async function carryOut(lane, number) {
    const random = new Random(`${seed}/${lane}.${number}`);
    // Now and then a tower: narrow, and deep.
    const limit = random.chance(0.05) ? random.between(6, 60) : 3;
    const scope = new Scope(world, random, [`${lane}.${number}`], limit);
    const choice = random.below(1000);
    if (choice < endings) await endOne(scope);
    else if (choice < 400) await someLater(scope);
    else for (let i = random.between(1, 10); i > 0; i--) some(scope);
    while (scope.pending.length > 0) await scope.pending.pop();
    if (number % 8 === 0) await world.repair();
    // Many activities may happen in one turn of the event loop.
    if (random.chance(0.2)) await new Promise((resolve) => setImmediate(resolve));
  }

  async function run(lane) {
    for (let number = 0; !isOver(); number++) await carryOut(lane, number);
  }

  const stuck = new Promise((resolve) => {
    const timer = setInterval(() => isStuck() && (clearInterval(timer), resolve()), 1000);
    timer.unref();
  });
  const isStuck = () => problems.some((problem) => problem.endsWith("actual:   none"));
  const work = only ? carryOut(...only.split(".")) : Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  await Promise.race([work, stuck]);
  clearInterval(watchdog);
  figures.seconds = (performance.now() - start) / 1000;
  await world.repair();
  world.measure();
  if (problems.length === 0) Object.assign(figures, await remains(world, before, problems, seed));
  figures.peakProcess = process.resourceUsage().maxRSS * 1024;
  for (const box of world.slots) box.dispose();
  return { ...figures, problems };
}

/** What is left when everything has been given back: nothing. */
async function remains(world, before, problems, seed) {
  const { slots, retained } = world;
  retained.length = 0;
  for (const { exports, functions, stored, blocks, memory } of slots) {
    for (const slot of functions.keys()) exports.drop(slot);
    for (const slot of stored.keys()) exports.forget(slot);
    for (const { at } of blocks) memory.free(at);
    functions.clear();
    stored.clear();
    blocks.length = 0;
  }
  // The last exception is kept until the next one, and with it, for the sake of its stack, what its frames refer to.
  for (const { exports, books, thrown } of slots) {
    books.objection = "the last one";
    attempt(() => exports.post("cash", 1n));
    thrown.clear();
  }
  const count = () => ({
    goroutines: slots.reduce((sum, { exports, idle }) => sum + exports.goroutines() - idle, 0),
    held: slots.reduce((sum, box) => sum + box.held(), 0),
    bodies: slots.reduce((sum, { exports }) => sum + (exports.living?.() ?? 0), 0),
    functions: world.givenCount - world.given.count,
  });
  // Functions that were handed over last may stay until the next ones; whatever leaks leaves many more.
  const most = { goroutines: 0, held: slots.length, bodies: 0, functions: 2 * slots.length };
  const excess = () => Object.entries(left).filter(([name, value]) => value > most[name]);
  let left;
  // What one collector frees, the other finds out about in its next turn.
  for (let i = 0; i < 20; i++) {
    for (const { exports } of slots) exports.collect();
    await collectGarbage();
    left = count();
    if (excess().length === 0) break;
  }
  for (const [name, value] of excess()) problems.push(`seed ${seed}: left at the end: ${value} ${name}`);
  const heap = process.memoryUsage().heapUsed - before;
  const { peakGo } = world.figures;
  if (peakGo > MOST_OF_GO) problems.push(`seed ${seed}: an instance took ${peakGo / 2 ** 20} MiB`);
  if (heap > MOST_OF_JAVASCRIPT) problems.push(`seed ${seed}: JavaScript's heap has grown by ${heap / 2 ** 20} MiB`);
  return { left, heap, goNow: Math.max(...slots.map(({ memory }) => memory.buffer.byteLength)) };
}
