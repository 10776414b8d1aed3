// Compound values cross packed: as a row of words in the order of the type, which generated code on one side writes and on
// the other reads. A number or a boolean is one word, a float64. Text is kept apart, to be encoded all at once, and so are
// the bytes of typed arrays. Go's half is in reader.go and writer.go.
import { $HEADER_COUNT, $HEADER_ELEMENTS, $HEADER_REFERENCES, $HEADER_TEXTS } from "./abi.js";
import { $describeType, $misfit, $mismatch } from "./errors.js";
import { $liftReference } from "./heap.js";
import { $countOf, $kindOf, $sizeOf } from "./intrinsics.js";
import { $arrayLength, $lowerFloat64s, $makeRoom, $putElements } from "./list.js";
import { $decode, $decodesTogether, $putStrings, $stringsSize } from "./text.js";

/** Up to so many words are copied one by one, which is quicker than a call of `set`. */
const $FEW_WORDS = 64;

/** Up to so many numbers of a list are words. */
const $FEW_ELEMENTS = 16;

/** So many texts that Go writes have words of their own, as in writer.go. */
const $FEW_TEXTS = 16;

/** What held more words than this is not kept for the next value. */
const $MANY_WORDS = 1 << 17;

/** How deep objects, lists and maps may nest, as in writer.go: Go would end with the stack of the engine. */
const $MAX_DEPTH = 1000;

/** Go copies the text of a value, so it has room for it twice. */
const $MOST_TEXT = 1 << 30;

/** WebAssembly has no room for more words. */
const $LONGEST_LIST = 0x1e00_0000;

/** One step further in: `[3]`, `.name`, `["odd name"]`, and for the key of a map ` (key)`. */
export function $step(path, key) {
  if (key === undefined) return path;
  if (typeof key !== "string") return `${path}[${typeof key === "object" ? $describeType(key) : String(key)}]`;
  if (key === "(key)") return `${path} ${key}`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** Where in a value the generated code is, for messages. */
class $Path {
  // Fields are defined: an assignment would call a setter of the same name on a prototype.
  steps = [];
  depth = 0;

  /** Goes to a part of a value; the first key is what messages call the whole. */
  enter(key) {
    if (this.depth === $MAX_DEPTH) {
      this.depth = 4;
      throw new RangeError(`${this.place()}…: expected a value without cycles, nested at most ${$MAX_DEPTH} levels deep`);
    }
    this.steps[this.depth++] = key;
  }

  leave() {
    this.depth--;
  }

  /** `store: argument 1 (person).friends[3].name`, of which `key` is the last step. */
  place(key) {
    if (this.depth === 0) return key;
    const path = this.steps.slice(1, this.depth).reduce($step, this.steps[0]);
    return key === undefined ? path : $step(path, key);
  }
}

/** Checks a value and writes it down, still in memory of JavaScript's: getters run foreign code, calls of Go among it. */
export class $Writer extends $Path {
  heap;
  /** The words, as numbers and as they are in memory: so many are written, and so many have room. */
  f64;
  i64;
  i32;
  end;
  room;
  /** So many strings, and typed arrays with the bytes that each had. The rest is room for more: new lists would cost more than a struct. */
  strings = [];
  stringCount = 0;
  arrays = [];
  sizes = [];
  arrayCount = 0;
  /** The bytes of all strings: an upper bound. */
  textSize;
  elementCount;
  /** Whether words are more than numbers. */
  hasBits;
  references = [];
  /** What is done when the value is written to memory, since it is not to be done for one that does not fit. */
  late = [];
  /** What objects have been lowered, and what looks at them once more; see objects.js. */
  objects = [];
  recheck;
  releases;

  constructor(heap) {
    super();
    this.heap = heap;
    this.#resize(64);
    this.begin();
  }

  begin() {
    // The first words are the number of texts, where the references are, and how many words are elements of short lists.
    this.end = $HEADER_COUNT;
    this.elementCount = 0;
    this.depth = 0;
    this.textSize = 0;
    this.hasBits = false;
    // It keeps nothing alive.
    while (this.stringCount > 0) this.strings[--this.stringCount] = "";
    while (this.arrayCount > 0) this.arrays[--this.arrayCount] = undefined;
    if (this.references.length > 0) this.references = [];
    if (this.late.length > 0) this.late = [];
    if (this.objects.length > 0) this.objects = [];
    this.recheck = undefined;
    this.releases = this.heap.releases;
  }

  #resize(words) {
    const { f64 } = this;
    this.room = words;
    this.f64 = $makeRoom(Float64Array, words, this);
    this.i64 = new BigInt64Array(this.f64.buffer);
    this.i32 = new Int32Array(this.f64.buffer);
    // As integers: what is no number must not be taken for a NaN, of which all are alike.
    if (f64) this.i32.set(new Int32Array(f64.buffer));
  }

  number(value) {
    if (this.end === this.room) this.#resize(2 * this.end);
    this.f64[this.end++] = value;
  }

  flag(value) {
    this.number(value ? 1 : 0);
    return value;
  }

  bigint(value) {
    if (this.end === this.room) this.#resize(2 * this.end);
    this.i64[this.end++] = value;
    this.hasBits = true;
  }

  text(value, key) {
    if (typeof value !== "string") throw $mismatch(this, "string", value, key);
    this.string(value);
  }

  string(text) {
    this.strings[this.stringCount++] = text;
  }

  texts(value, key, count) {
    const length = this.list(value, key, "string[]", count);
    for (let i = 0; i < length; i++) this.text(value[i], i);
    this.leave();
  }

  /** A number of any size, in base 16. */
  digits(value, key) {
    if (typeof value !== "bigint") throw $mismatch(this, "bigint", value, key);
    this.string(value.toString(16));
  }

  /** A list that crosses in bulk; `lower` is one of the functions of list.js. */
  elements(lower, value, key, count) {
    if (lower === $lowerFloat64s && $kindOf(value) === "Float64Array") {
      const length = $countOf(value);
      if (length > 0 && length <= $FEW_ELEMENTS && (count ?? length) === length) {
        this.number(-8 * length);
        if (this.end + length > this.room) this.#resize(2 * this.room);
        const { f64, end } = this;
        for (let i = 0; i < length; i++) f64[end + i] = value[i];
        this.end = end + length;
        this.elementCount += length;
        return;
      }
    }
    this.enter(key);
    const array = lower(this.heap, value, this, count);
    this.leave();
    const size = $sizeOf(array);
    this.number(size);
    if (size > 0) {
      this.arrays[this.arrayCount] = array;
      this.sizes[this.arrayCount++] = size;
    }
  }

  /** A value of JavaScript's own: its place among those of this writer. */
  reference(value) {
    const { references } = this.heap;
    // What was there for earlier calls from outside of Go has been taken, or will never be.
    if (this.heap._depth === 0 && references.length > 0) references.length = 0;
    this.number(this.references.push(value) - 1);
  }

  // These check what holds other values, and enter it.

  /** With `strict` none of the language's own kinds of objects will do, such as a promise: no missing field would tell. */
  object(value, key, expected, strict) {
    this.enter(key);
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw $mismatch(this, expected, value);
    // Who forgets to await is not helped by the name of a missing field.
    if (value instanceof Promise) throw $mismatch(this, expected, value);
    if (strict && Object.prototype.toString.call(value) !== "[object Object]") throw $mismatch(this, expected, value);
  }

  /** Writes and returns the number of elements. */
  list(value, key, expected, count) {
    this.enter(key);
    const length = $arrayLength(value, this, expected, count);
    if (length > $LONGEST_LIST) throw $misfit(this, `at most ${$LONGEST_LIST} elements`, length);
    this.number(length);
    return length;
  }

  /** Several results. */
  tuple(value, key, count) {
    this.enter(key);
    if (!Array.isArray(value)) throw $mismatch(this, `an array of ${count} results`, value);
    if (value.length !== count) throw $misfit(this, `${count} results`, value.length);
  }

  /** The keys of an object, or of a map in place of one. */
  keys(value, key, isMap) {
    this.enter(key);
    const expected = "a plain object or a Map";
    if (!isMap && !$isPlain(value)) throw $mismatch(this, expected, value);
    const keys = isMap ? $listed(this, value, expected, "keys") : Object.keys(value);
    this.number(keys.length);
    return keys;
  }

  entries(value, key) {
    this.enter(key);
    if (!$isMap(value)) throw $mismatch(this, "Map", value);
    const entries = $listed(this, value, "Map", Symbol.iterator);
    this.number(entries.length);
    return entries;
  }

  /** Measures the text of a complete value; `at` is what messages call the value. */
  measure(at) {
    if (this.stringCount === 0) return;
    this.textSize = $stringsSize(this.strings, this.stringCount, $MOST_TEXT);
    if (this.textSize > $MOST_TEXT) throw new RangeError(`${at}: more than ${$MOST_TEXT} bytes of text`);
  }

  /** An upper bound of the bytes that `$putPacked` writes. */
  size() {
    let size = 8 * this.end + this.textSize;
    for (let i = 0; i < this.arrayCount; i++) size += this.sizes[i] + 7;
    return size;
  }
}

/**
 * Checks a value and makes ready what crosses of it.
 * @param {(writer: $Writer, value: unknown, at: string) => void} lower
 * @param {string} at as in `store: argument 1 (person)`
 * @returns {$Writer} for `$putPacked`
 */
export function $pack(heap, lower, value, at) {
  // A call may have several of them, and getters may make other calls.
  const writer = heap.writers.pop() ?? new $Writer(heap);
  try {
    lower(writer, value, at);
  } catch (error) {
    throw $explain(error, at);
  }
  writer.measure(at);
  return writer;
}

/** The engine's own error says nothing of the value that has no end. */
function $explain(error, at) {
  const isStackOverflow = (error instanceof RangeError || error?.name === "InternalError") && /call stack|recursion/i.test(error.message);
  return isStackOverflow ? new RangeError(`${at}: expected a value that nests less deeply: the stack is nearly full`, { cause: error }) : error;
}

/** Writes what `$pack` made to where the arguments are, and returns the number of words. */
export function $putPacked(heap, writer) {
  const { end, strings, stringCount, arrays, sizes, arrayCount, references } = writer;
  writer.recheck?.(writer);
  for (let i = 0; i < writer.late.length; i++) writer.late[i]();
  writer.f64[$HEADER_TEXTS] = stringCount;
  // Go takes them from the array that the runtime shows it.
  writer.f64[$HEADER_REFERENCES] = references.length > 0 ? $handOver(heap.references, references) : 0;
  writer.f64[$HEADER_ELEMENTS] = writer.elementCount;
  if (end <= $FEW_WORDS && !writer.hasBits) {
    const start = heap.cursor >>> 3;
    const to = heap.f64;
    const from = writer.f64;
    for (let i = 0; i < end; i++) to[start + i] = from[i];
  } else {
    heap.i32.set(new Int32Array(writer.i32.buffer, 0, 2 * end), heap.cursor >>> 2);
  }
  heap.cursor += 8 * end;
  if (stringCount > 0) $putStrings(heap, strings, stringCount);
  for (let i = 0; i < arrayCount; i++) $putElements(heap, arrays[i], sizes[i]);
  // It serves again, unless it is large.
  if (end + stringCount + arrayCount <= $MANY_WORDS) {
    writer.begin();
    heap.writers.push(writer);
  }
  return end;
}

/** Makes room for what `$pack` made, as the only argument, and writes it there. Returns its address and the number of its words. */
export function $passPacked(heap, writer) {
  return [heap.reserve(writer.size()), $putPacked(heap, writer)];
}

/** Returns the place, from 1 on. Go clears the places of those that it has taken. */
function $handOver(all, references) {
  while (all.length > 0 && all[all.length - 1] === undefined) all.pop();
  return all.push(references);
}

/** Reads a value that Go has packed; its memory is Go's, and is good until Go runs again. */
export class $Reader extends $Path {
  heap;
  f64;
  /** The index of the next word. */
  next;
  /** So many of the texts to come have words of their own. The others are here: the index of the next length, and the address. */
  few;
  lengths;
  at;
  /** The text that has no words of its own, and how much of it is read: where it is ASCII, it can be cut like its bytes. */
  whole;
  isAscii;
  cut;

  /** @param {number} pair the address of the address of the words */
  begin(heap, pair) {
    this.heap = heap;
    this.f64 = heap.f64;
    this.depth = 0;
    this.few = $FEW_TEXTS;
    const { i32 } = heap;
    const words = i32[pair >>> 2] >>> 0;
    this.next = words / 8 + 2;
    this.lengths = i32[words >>> 2] >>> 2;
    const count = i32[(words >>> 2) + 1];
    this.at = i32[(words >>> 2) + 2] >>> 0;
    const size = i32[(words >>> 2) + 3] >>> 0;
    this.whole = $decodesTogether(count, size) ? $decode(heap.u8, this.at, size) : "";
    this.isAscii = this.whole.length === size;
    this.cut = 0;
  }

  number() {
    return this.f64[this.next++];
  }

  flag() {
    return this.f64[this.next++] !== 0;
  }

  int64() {
    return this.heap.dataView.getBigInt64(this.pair(), true);
  }

  uint64() {
    return this.heap.dataView.getBigUint64(this.pair(), true);
  }

  /** The address of a word. */
  pair() {
    return 8 * this.next++;
  }

  text() {
    const { u8, i32 } = this.heap;
    if (this.few > 0) {
      this.few--;
      const word = 2 * this.next++;
      return $decode(u8, i32[word] >>> 0, i32[word + 1]);
    }
    const size = i32[this.lengths++] >>> 0;
    if (this.isAscii) return this.whole.slice(this.cut, (this.cut += size));
    const text = $decode(u8, this.at, size);
    this.at += size;
    return text;
  }

  texts() {
    const list = new Array(this.number());
    for (let i = 0; i < list.length; i++) list[i] = this.text();
    return list;
  }

  digits(key) {
    const text = this.text();
    if (text === "<nil>") throw new RangeError(`${this.place(key)}: expected a number, got a nil *big.Int`);
    return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
  }

  /** A list of integers that may be unsafe; `lift` is one of the functions of list.js. */
  words(lift, key) {
    this.enter(key);
    const list = lift(this.heap, this.pair(), this);
    this.leave();
    return list;
  }

  reference() {
    return $liftReference(this.heap, this.pair());
  }
}

/**
 * Reads a packed value.
 * @param {number} pair the address of the slot that refers to it
 * @param {(reader: $Reader, at: string) => T} lift
 * @param {string} at as in `load: result`
 * @returns {T}
 * @template T
 */
export function $unpack(heap, pair, lift, at) {
  const reader = (heap.reader ??= new $Reader());
  reader.begin(heap, pair);
  try {
    return lift(reader, at);
  } catch (error) {
    heap.sweep?.();
    throw $explain(error, at);
  }
}

/** Whether a value is a Map, of whatever realm, or looks like one: maps of MobX do, and the proxies that Vue makes. */
export function $isMap(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return false;
  return value instanceof Map || Object.prototype.toString.call(value) === "[object Map]";
}

/** Programs replace it, to observe maps. */
export const $mapSet = /* @__PURE__ */ (() => Map.prototype.set)();

/** What a map iterates over, in an array that nobody else has. `method` is `keys` or `Symbol.iterator`. */
function $listed(at, map, expected, method) {
  try {
    return [...map[method]()];
  } catch (error) {
    throw error instanceof TypeError && !$isGenuineMap(map) ? $mismatch(at, expected, map) : error;
  }
}

function $isGenuineMap(value) {
  try {
    Map.prototype.has.call(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value was made by an object literal, maybe in another realm, or has no prototype. */
export function $isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A property that every object inherits, where it has one of its own. */
export function $ownProperty(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An object with these entries in the order of their keys: Go has them in another one each time. `at` is its place in what holds it. */
export function $record(entries, reader, at) {
  entries.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const object = {};
  for (let i = 0; i < entries.length; i++) {
    const key = entries[i][0];
    if (i > 0 && key === entries[i - 1][0]) $sameKeys(reader, at);
    (key in object ? $claim(object, key) : object)[key] = entries[i][1];
  }
  return object;
}

/** A map with as many entries as Go has written. */
export function $complete(map, count, reader, at) {
  return map.size === count ? map : $sameKeys(reader, at);
}

/** Keys that Go tells apart may be equal in JavaScript: texts that are not UTF-8, several NaN, 1 and 1.0 in a `map[any]T`. */
function $sameKeys(reader, at) {
  throw new RangeError(`${reader.place(at)}: expected keys that differ in JavaScript, got two that are equal there`);
}

/**
 * Gives an object a property of its own, to be assigned next, and returns the object. For keys that it inherits: an assignment alone would
 * call a setter, or fail where the prototype is frozen.
 */
export function $claim(object, key) {
  return Object.defineProperty(object, key, { __proto__: null, value: undefined, writable: true, enumerable: true, configurable: true });
}
