// Node's garbage collector, when a test wants it: no browser lets one call it.

/** Collects what nobody refers to, and gives finalizers their turns, JavaScript's and Go's. */
export async function collectGarbage() {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  for (let i = 0; i < 5; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Counts which of the objects that it is shown have been collected. */
export class Collected {
  #registry = new FinalizationRegistry(() => this.count++);
  count = 0;

  /** Returns the object. */
  watch(object) {
    this.#registry.register(object);
    return object;
  }
}
