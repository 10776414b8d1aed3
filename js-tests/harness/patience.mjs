// How long tests wait: as long as anybody whom they wait for has something to do.
import { unlessIdle } from "../../scripts/activity.mjs";

/** So long nobody has anything to do while a test works, in milliseconds: the timers that tests wait for are far shorter. */
const PATIENCE = 60_000;

/** The processes that are waited for: with `node --test` all of its files, since they wait for what others build. */
const roots = new Set([process.env.NODE_TEST_CONTEXT ? process.ppid : process.pid]);

/** Waits for the work of a test; rejects when it hangs. `what` names it. */
export function patiently(what, work) {
  return unlessIdle(async () => work(), { what, patience: PATIENCE, roots });
}

/** Waits for what another process does, elsewhere on this machine. */
export async function whileItWorks(pid, work) {
  const isNew = !roots.has(pid);
  roots.add(pid);
  try {
    return await work();
  } finally {
    if (isNew) roots.delete(pid);
  }
}
