// Detects hangs without a clock that load can beat. A process that hangs has nothing to do, while one on a busy machine has work and
// waits for a processor. So an `IdleClock` measures only the time in which no process of a tree runs, is ready to run or waits for a disk.
// It reads /proc of Linux. Where that is missing, its time stands still, and nothing is ever found to hang.
import { readdirSync, readFileSync } from "node:fs";

/** How often an idle clock is read, in milliseconds, at least: between two readings no more time passes on it than this. */
export const PERIOD = 2000;

/** Measures how long the processes with these ids and all their descendants have been idle. */
export class IdleClock {
  /** In milliseconds. */
  idle = 0;
  /** How long the processes have run since the clock was made, in milliseconds of processor time. */
  ran = 0;
  #roots;
  #last;

  /** @param {Iterable<number>} roots process ids; a set may change later */
  constructor(roots = [process.pid]) {
    this.#roots = roots;
  }

  /** Adds the time since the last reading. The first reading only starts the clock. */
  read() {
    const now = { time: performance.now(), threads: threadsOf(this.#roots) };
    const last = this.#last;
    this.#last = now;
    if (!last) return;
    const { ran, wanted, same } = compare(last.threads, now.threads);
    this.ran += ran;
    // Processes that ended meanwhile have taken their figures along, and whoever starts some has work. After a pause of the whole
    // machine the time is long, and nobody has run.
    if (same && !isReady(now.threads)) this.idle += Math.max(0, Math.min(now.time - last.time, PERIOD) - wanted);
  }
}

/**
 * Waits for `work`. Rejects when the processes have been idle for so long that it can never end.
 * @param {() => Promise<T>} work
 * @param {object} options
 * @param {string} options.what names the work in the error
 * @param {number} options.patience the idle time, in milliseconds
 * @param {Iterable<number>} [options.roots] process ids, those of `IdleClock`
 * @param {number} [options.period] how often to look, in milliseconds
 * @returns {Promise<T>}
 * @template T
 */
export async function unlessIdle(work, { what, patience, roots, period = PERIOD }) {
  const clock = new IdleClock(roots);
  let timer;
  const hang = new Promise((_, reject) => {
    const check = () => {
      clock.read();
      if (clock.idle >= patience) reject(new Error(`${what} hangs: its processes had nothing to do for ${patience / 1000} s`));
    };
    timer = setInterval(check, period);
  });
  try {
    return await Promise.race([work(), hang]);
  } finally {
    clearInterval(timer);
  }
}

/** The ids of these processes and all their descendants. */
export function processesOf(roots) {
  const found = new Set(roots);
  for (const pid of found) {
    for (const tid of entries(`/proc/${pid}/task`)) {
      for (const child of text(`/proc/${pid}/task/${tid}/children`).split(" ").filter(Boolean)) found.add(Number(child));
    }
  }
  return found;
}

/** Kills all descendants of this process, and returns their command lines by process id. */
export function killDescendants() {
  const pids = processesOf([process.pid]);
  pids.delete(process.pid);
  const lines = commandLines(pids);
  pids.forEach(kill);
  return lines;
}

/** Kills a process, if it has not ended already. */
export function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** The command lines of processes, for messages. */
export function commandLines(pids) {
  const line = (pid) => text(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim().slice(0, 300);
  return [...pids].map((pid) => [pid, line(pid)]).filter(([, line]) => line);
}

/** By "process/thread": how long it has run and how long it has wanted to, in milliseconds. */
function threadsOf(roots) {
  const threads = new Map();
  for (const pid of processesOf(roots)) {
    for (const tid of entries(`/proc/${pid}/task`)) {
      // Nanoseconds on a processor, and in the queue for one. The time in the queue is added when it is over, so the state counts as well.
      const [running, waiting] = text(`/proc/${pid}/task/${tid}/schedstat`).split(" ").map((part) => Number(part) / 1e6);
      const state = text(`/proc/${pid}/task/${tid}/stat`).split(") ").at(-1)[0];
      if (waiting !== undefined) threads.set(`${pid}/${tid}`, { running, wanted: running + waiting, state });
    }
  }
  return threads;
}

/** Whether a thread other than this one runs, is ready to run or waits for a disk. */
function isReady(threads) {
  const own = `${process.pid}/${process.pid}`;
  return [...threads].some(([name, { state }]) => name !== own && (state === "R" || state === "D"));
}

function compare(before, after) {
  let [ran, wanted] = [0, 0];
  let same = before.size === after.size && after.size > 0;
  for (const [name, thread] of after) {
    const old = before.get(name);
    same &&= old !== undefined;
    ran += thread.running - (old?.running ?? 0);
    wanted += thread.wanted - (old?.wanted ?? 0);
  }
  return { ran, wanted, same };
}

// Processes and threads end while their figures are read.
function entries(directory) {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function text(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
