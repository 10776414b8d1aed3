// Node's garbage collector, when a test wants it: no browser lets one call it.

/** A function that collects what nobody refers to, at once. What the collection wants to run afterwards waits for a turn. */
export async function garbageCollector() {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

/** Collects what nobody refers to, and gives finalizers their turns, JavaScript's and Go's. */
export async function collectGarbage() {
  const collect = await garbageCollector();
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * One for all counts and never collected: V8 (that of Node 20 at least) runs no finalizer any more once a registry is collected while its
 * finalizers wait for their turn.
 */
const registry = new FinalizationRegistry((collected) => collected.count++);

/** Counts which of the objects that it is shown have been collected. */
export class Collected {
  count = 0;

  /** Returns the object. */
  watch(object) {
    registry.register(object, this);
    return object;
  }
}
