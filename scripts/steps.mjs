// Takes the steps of a test run: each as soon as those that it needs have succeeded, several at once. Their output appears as a whole, one
// step after the other. Steps that hang are stopped, by what their processes do and not by a clock that load can beat.
import { IdleClock, killDescendants, PERIOD } from "./activity.mjs";
import { execute } from "./run.mjs";

/**
 * When steps hang: `idle` is how long all their processes may have nothing to do and `busy` how long they may compute without any output, in
 * milliseconds. The whole run needs less processor time than that. `period` is how often to look.
 */
const LIMITS = { idle: 10 * 60_000, busy: 60 * 60_000, period: PERIOD };

/**
 * @param {Step[]} steps in the order in which their output is shown and their results are returned
 * @param {(text: string | Buffer) => void} [show] takes the output
 * @returns {Promise<Result[]>}
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [needs] names of steps that have to succeed before; those that are not among `steps` count as done
 * @property {string[]} [after] names of steps that have to end before
 * @property {string[]} [command] a command and its arguments, or
 * @property {(outputs: Record<string, string>) => Promise<void> | void} [work] a function that throws when it fails; it gets the
 *   output of the steps that it needs, by name
 * @property {Record<string, string>} [env] for the command
 * @typedef {object} Result
 * @property {Step} step
 * @property {"ok" | "FAILED" | "not run"} outcome
 * @property {string} output of a command
 * @property {number} [seconds]
 * @property {number} [cpu] seconds of processor time, of a command
 */
export async function takeSteps(steps, show = (text) => process.stdout.write(text), limits = LIMITS) {
  const transcript = new Transcript(steps.map(({ name }) => name), show);
  const watch = new Watch(limits);
  const begun = new Map();
  const begin = (step) => {
    if (!begun.has(step.name)) begun.set(step.name, beginOne(step));
    return begun.get(step.name);
  };
  async function beginOne(step) {
    const named = (names = []) => Promise.all(steps.filter(({ name }) => names.includes(name)).map(begin));
    const [needed] = await Promise.all([named(step.needs), named(step.after)]);
    const chunks = [];
    const write = (chunk) => {
      chunks.push(chunk);
      transcript.write(step.name, chunk);
      watch.reset();
    };
    const outputs = Object.fromEntries(needed.map(({ step, output }) => [step.name, output]));
    const result = needed.every(({ outcome }) => outcome === "ok") ? await take(step, outputs, write) : { outcome: "not run" };
    transcript.end(step.name);
    return { step, output: chunks.join(""), ...result };
  }
  try {
    return await Promise.all(steps.map(begin));
  } finally {
    watch.end();
  }
}

async function take({ work, command, env }, outputs, write) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    if (work) {
      await work(outputs);
      return { outcome: "ok", seconds: seconds() };
    }
    const [program, ...args] = command;
    const { status, cpu } = await execute(program, args, { tee: write, env });
    return { outcome: status === 0 ? "ok" : "FAILED", seconds: seconds(), cpu };
  } catch (error) {
    write(`${error.message}\n`);
    return { outcome: "FAILED", seconds: seconds() };
  }
}

/** Shows the output of the first step that goes on as it comes, and keeps that of the others until it is their turn. */
class Transcript {
  #sections;
  #print;

  constructor(names, print) {
    this.#print = print;
    this.#sections = names.map((name) => ({ name, title: `\n== ${name}\n\n`, chunks: [], isOver: false }));
  }

  write(name, chunk) {
    this.#find(name).chunks.push(chunk);
    this.#show();
  }

  end(name) {
    this.#find(name).isOver = true;
    while (this.#sections[0]?.isOver) {
      this.#show();
      this.#sections.shift();
    }
    this.#show();
  }

  #find(name) {
    return this.#sections.find((section) => section.name === name);
  }

  #show() {
    const [first] = this.#sections;
    if (!first?.chunks.length) return;
    for (const chunk of [first.title, ...first.chunks.splice(0)]) this.#print(chunk);
    first.title = "";
  }
}

/** Kills all descendants of this process when they hang. */
class Watch {
  #limits;
  #clock = new IdleClock();
  #timer;

  constructor(limits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#check(), limits.period);
  }

  /** There is output. */
  reset() {
    this.#clock.idle = this.#clock.ran = 0;
  }

  end() {
    clearInterval(this.#timer);
  }

  #check() {
    const clock = this.#clock;
    clock.read();
    const isIdle = clock.idle > this.#limits.idle;
    if (!isIdle && clock.ran < this.#limits.busy) return;
    this.reset();
    const reason = isIdle ? "they had nothing to do" : "they compute without any output";
    console.error(`\nThese processes hang, since ${reason}. They are stopped:`);
    for (const [pid, line] of killDescendants()) console.error(`  ${pid} ${line}`);
  }
}
