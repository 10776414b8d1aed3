// What cases about things that take time have in common.
import * as assert from "./assert.mjs";

export const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** For instances that are meant to fail. */
export const quiet = { stderr() {} };

/** Lets everything run that is due. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Begins the line with which `until` says that it has waited for long. */
export const STILL_WAITING = "still waiting: ";

/** Waits until a condition holds, without a limit: a test that hangs is found by its idleness. `what` is told when it takes long. */
export async function until(condition, what = condition) {
  const start = Date.now();
  for (let isTold = false; !condition(); await turn()) {
    if (isTold || Date.now() - start < 20_000) continue;
    console.warn(`${STILL_WAITING}${what}`);
    isTold = true;
  }
}

/** What a promise is rejected with. */
export function reasonOf(promise) {
  return promise.then(
    (value) => assert.fail(`it resolved to ${assert.show(value)}`),
    (reason) => reason,
  );
}

/** Replaces functions of the host's by others while `work` runs. */
export async function replacing(target, replacements, work) {
  const originals = Object.fromEntries(Object.keys(replacements).map((name) => [name, target[name]]));
  for (const [name, replace] of Object.entries(replacements)) target[name] = replace(originals[name]);
  try {
    await work();
  } finally {
    Object.assign(target, originals);
  }
}

/** Errors that nobody catches, from `work`, which sees them as they come, and what it leaves behind; none of them ends the test. */
export async function uncaught(host, work) {
  const seen = [];
  const restore = ["node", "bun"].includes(host) ? listenInNode(seen) : listenInBrowser(seen);
  try {
    await work(seen);
    await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    restore();
  }
  return seen;
}

function listenInNode(seen) {
  const listeners = process.listeners("uncaughtException");
  const listen = (error) => seen.push(error);
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", listen);
  return () => {
    process.removeListener("uncaughtException", listen);
    for (const listener of listeners) process.on("uncaughtException", listener);
  };
}

function listenInBrowser(seen) {
  const listen = (event) => (seen.push(event.error), event.preventDefault());
  addEventListener("error", listen);
  return () => removeEventListener("error", listen);
}
