// Objects of classes: each stands for a pointer of Go's, by a number that only the class itself can read. Go's half is in
// objects.go.
import { $mismatch, $place } from "./errors.js";
import { $attach, $detach, $detachSoon } from "./handles.js";

/** What makes an object for a number that Go has handed over, as the first argument of a constructor. */
export const $wrapped = Symbol("wrapped");

/** What conversions know of a class. */
export class $Kind {
  /**
   * @param {string} name what messages call it
   * @param {(number: number) => object} wrap makes an object for a number
   * @param {(object: object) => number | undefined} numberOf the number of an object, 0 once it has been released; none for what is no object of
   *   this class and this instance
   */
  constructor(name, wrap, numberOf) {
    this.name = name;
    this.wrap = wrap;
    this.numberOf = numberOf;
  }
}

export const $DISPOSE = Symbol.dispose ?? Symbol.for("Symbol.dispose");
export const $ASYNC_DISPOSE = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

/** Has an object stand for a number; of two that might, the one that does already. */
export function $adopt(heap, number, object) {
  const known = heap.owned[number]?.object?.deref();
  return known ?? $attach(heap, number, object, $weak(object));
}

/** Some Workers have no weak references: there an object is found as long as its instance lasts. */
function $weak(object) {
  return globalThis.WeakRef ? new WeakRef(object) : { deref: () => object };
}

/** The object for the pointer that comes next. */
export function $liftObject(reader, key, name) {
  const number = reader.number();
  if (number === 0) return null;
  const { heap } = reader;
  return heap.owned[number]?.object?.deref() ?? heap.kinds[name].wrap(number);
}

/** The number for what a constructor makes. */
export function $takeNumber(reader, key) {
  const number = reader.number();
  if (number === 0) throw new RangeError(`${reader.place(key)}: expected an object, got nil`);
  return number;
}

/**
 * The number of an object.
 * @param {boolean} [isNullable] whether there may be none, which is 0
 */
export function $object(heap, name, value, at, isNullable, key) {
  if (isNullable && (value === null || value === undefined)) return 0;
  const kind = heap.kinds[name];
  const number = $numberOf(kind, value);
  if (number === undefined) throw $foreign(kind, value, at, key);
  if (number === 0) throw new ReferenceError(`${$place(at, key)}: the ${kind.name} has been released`);
  return number;
}

/** The same for a part of something else. */
export function $lowerObject(writer, name, value, key, isNullable) {
  writer.number($object(writer.heap, name, value, writer, isNullable, key));
  writer.objects.push([name, value, isNullable, writer.depth === 0 ? key : writer.steps[0]]);
  writer.recheck = $recheck;
}

/** Throws if an object has been released since it was checked: by a getter, say, of what comes after it. */
function $recheck({ heap, objects, releases }) {
  if (heap.releases === releases) return;
  try {
    for (const [name, value, isNullable, at] of objects) $object(heap, name, value, at, isNullable);
  } catch (error) {
    heap.releaseUntaken?.();
    throw error;
  }
}

function $numberOf(kind, value) {
  return typeof value === "object" && value !== null ? kind.numberOf(value) : undefined;
}

/** The class of an object, as a pair of a tag and the name of the class. */
export function $classOf(heap, tags, value) {
  return tags.find(([, name]) => $numberOf(heap.kinds[name], value) !== undefined);
}

function $foreign(kind, value, at, key) {
  const isAlike = typeof value === "object" && value !== null && value.constructor?.name === kind.name;
  return $mismatch(at, isAlike ? `${/^[AEIOU]/.test(kind.name) ? "an" : "a"} ${kind.name} of this instance` : kind.name, value, key);
}

/** For what a method is called on. @returns {never} */
export function $unusable(kind, object, member) {
  const at = `${kind.name}.${member}: this`;
  const number = $numberOf(kind, object);
  throw number === 0 ? new ReferenceError(`${at}: the ${kind.name} has been released`) : $foreign(kind, object, at);
}

/** Releases an object that has not been released before. */
export function $release(heap, number, object) {
  if (heap.dead) return;
  heap.releases++;
  if (heap._depth > 0) $detachSoon(heap, number, object);
  else $detach(heap, number, object);
}

/** For classes that nobody but Go makes objects of. @returns {never} */
export function $noConstructor(name) {
  throw new TypeError(`${name}: only Go makes objects of this class`);
}
