// @ts-check
// The Go program: reads what it checks from the store, one check at a time.
import init, { check } from "./dist/playground.js";

/**
 * @typedef {import("./dist/playground.js").Result} Result
 * @typedef {import("./dist/playground.js").Meaning} Meaning
 * @typedef {import("./dist/playground.js").Step} Step
 * @typedef {{ result: Result, describe: (path: string, offset: number) => Meaning | null }} Outcome
 */

/** Why a check has ended: a newer one takes its place. */
export class Superseded extends Error {
  name = "Superseded";
}

/** Why a check has ended: somebody wanted it. */
export class Canceled extends Error {
  name = "Canceled";
}

/** How long Go may work until the page gets a turn, in milliseconds. */
const PATIENCE = 12;

/**
 * Starts the program.
 * @param {import("./store.mjs").Store} store
 */
export async function startChecker(store) {
  await init(undefined, {
    imports: {
      readFile: (path, options) => store.read("project", path, options),
      readLibrary: (path, options) => store.read("library", path, options),
    },
  });
  return new Checker();
}

class Checker {
  #current = new AbortController();

  /**
   * Checks these files. A check that is still running ends: its promise rejects with a `Superseded`.
   * @param {string[]} paths
   * @param {(step: Step) => void} report told of each step
   * @returns {Promise<Outcome>}
   */
  async check(paths, report) {
    this.#current.abort(new Superseded());
    this.#current = new AbortController();
    const [result, describe] = await check(paths, withPauses(report), { signal: this.#current.signal });
    return { result, describe };
  }

  /** Ends the running check, if any: its promise rejects with a `Canceled`. */
  cancel() {
    this.#current.abort(new Canceled());
  }
}

/**
 * Go waits for the promises of its callbacks. So the page gets its turn, in which it can draw, or abort.
 * @param {(step: Step) => void} report
 */
function withPauses(report) {
  let start = performance.now();
  return async (/** @type {Step} */ step) => {
    report(step);
    if (performance.now() - start < PATIENCE) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
}
