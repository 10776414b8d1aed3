// What JavaScript has of Go's: a number that stands for it, which is dropped with the object that has it. Go's half is in handles.go.

/** What Go needs from JavaScript to have it hold values. */
export function $handleImports(heap) {
  /** The numbers that objects of JavaScript's stand for. */
  heap.owned = new Set();
  heap.sweep = () => $sweep(heap);
  // Without asynchronous calls nothing has an owner that could end.
  return { ended: (number) => heap.below(() => heap.calls?.get(number)?.end()) };
}

/**
 * An object that stands for a value of Go's, which is dropped with it.
 * @template T
 * @param {T} object
 * @returns {T}
 */
export function $attach(heap, number, object) {
  heap.registry ??= $registry((number) => $drop(heap, number));
  heap.registry.register(object, number, object);
  heap.owned.add(number);
  return object;
}

/** Throws an error after which nobody has what Go has handed over. */
export function $swept(heap, error) {
  $sweep(heap);
  throw error;
}

/** Drops what Go has handed over, but nobody has got: because something that came with it does not fit. */
function $sweep(heap) {
  const count = heap.dead ? 0 : heap.call("gowasm.heldCount");
  for (let number = 1; number < count; number++) {
    if (!heap.owned.has(number) && heap.call("gowasm.isDelivered", number)) $drop(heap, number);
  }
}

/** Some Workers have none: there, what nobody ends lasts as long as the instance. */
function $registry(forget) {
  if (globalThis.FinalizationRegistry) return new FinalizationRegistry(forget);
  return { register() {}, unregister() {} };
}

/** Drops the value at once. */
export function $detach(heap, number, object) {
  heap.registry.unregister(object);
  $drop(heap, number);
}

function $drop(heap, number) {
  if (heap.dead) return;
  heap.owned.delete(number);
  heap.tell("gowasm.drop", number);
  heap.resumeSoon();
}
