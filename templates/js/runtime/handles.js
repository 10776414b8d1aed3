// What JavaScript has of Go's: a number that stands for it, which is dropped with the object that has it. Go's half is in handles.go.

/** What Go needs from JavaScript to have it hold values. */
export function $handleImports(heap) {
  /** What stands for the numbers that JavaScript has. Not a Map: Go uses numbers again and again, which makes one slow. */
  heap.owned = [];
  heap.sweep = () => $sweep(heap);
  heap.weakRef = globalThis.WeakRef && new WeakRef(heap);
  // Without asynchronous calls nothing has an owner that could end.
  return { ended: (number) => heap.below(() => heap.calls?.get(number)?.end()) };
}

/** What stands for a value of Go's. The same number may be that of another one later. */
class $Handle {
  constructor(heap, number, object) {
    /** Refers to it weakly: what the registry holds must not keep the instance. */
    this.heap = heap.weakRef;
    this.number = number;
    /** Refers to the object weakly, for those that are found again. */
    this.object = object;
  }
}

/**
 * Has an object stand for a value of Go's, which is dropped with it.
 * @template T
 * @param {T} object
 * @param {WeakRef<T>} [reference] where the object is found again by its number
 * @returns {T}
 */
export function $attach(heap, number, object, reference) {
  const handle = new $Handle(heap, number, reference);
  heap.owned[number] = handle;
  $registry ??= $makeRegistry();
  $registry.register(object, handle, object);
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
    if (!heap.owned[number] && heap.call("gowasm.isDelivered", number)) $drop(heap, number);
  }
}

/**
 * One for all instances, which lasts as long as the module. V8 (that of Node 20 at least) runs no finalizer of anybody any more once a
 * registry is collected while its finalizers wait for their turn, as that of a forgotten instance would be.
 */
let $registry;

/** Some Workers have none: there, what nobody ends lasts as long as the instance. */
function $makeRegistry() {
  if (globalThis.FinalizationRegistry) return new FinalizationRegistry($forgotten);
  return { register() {}, unregister() {} };
}

function $forgotten(handle) {
  const heap = handle.heap.deref();
  if (heap?.owned[handle.number] === handle) $drop(heap, handle.number);
}

/** Drops the value at once. */
export function $detach(heap, number, object) {
  $registry.unregister(object);
  $drop(heap, number);
}

/** Drops a value when Go is not running any more: it may be about to take the number out of arguments. */
export function $detachSoon(heap, number, object) {
  $registry.unregister(object);
  heap.owned[number] = undefined;
  heap.released ??= new Set();
  if (heap.released.size === 0) queueMicrotask(() => $dropReleased(heap));
  heap.released.add(number);
}

function $dropReleased(heap) {
  const { released } = heap;
  heap.released = new Set();
  for (const number of released) {
    // Go may have handed it over once more.
    if (!heap.owned[number]) $drop(heap, number);
  }
}

function $drop(heap, number) {
  if (heap.dead) return;
  heap.owned[number] = undefined;
  heap.tell("gowasm.drop", number);
}
