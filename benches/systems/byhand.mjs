// The floor: glue by hand over raw exports of the same Go functions, as one would write it who knows all about it, and no more
// than these functions need. What it keeps of the promises of the generated glue: arguments are checked, memory may grow,
// panics are recovered with their stack, a function that waits for an event is found out. What it never does: it gives Go's
// collector no turns between calls (the benchmark does), calls do not nest, messages do not say which argument it was, a
// program that has ended is not told from one that waits, arguments are read once but getters are trusted.
import { buildGo, patchedRuntime, startGo } from "../build.mjs";

const [DONE, ERROR, PANIC] = [1, 2, 3];
const SCRATCH_SIZE = 64 << 10;
const SHORT = 32;
const FEW = 16;

/** A list of more bytes gets a block that Go need not copy. */
const SMALL_LIST = 1 << 10;

/** Returns the functions, `bare` ones with nothing around the export, and `rest`, which gives Go's collector a turn. */
export async function byHand() {
  const Go = await patchedRuntime();
  const go = new Go();
  const promises = new Map();
  let lastPromise = 0;
  let isAsked = false;
  let visitor;
  let thrown;
  const next = (i) => i + 1;

  /** A function of JavaScript's, whose exceptions must not unwind Go's frames. */
  const guarded = (call) => (i) => {
    try {
      const result = call(i);
      if (!Number.isSafeInteger(result)) throw new TypeError("the result does not fit");
      return result;
    } catch (error) {
      thrown = error;
      if (u8.length === 0) view();
      i32[state] = ERROR;
      return 0;
    }
  };
  const imports = {
    visit: guarded((i) => visitor(i)),
    next: guarded((i) => next(i)),
    settled(id, state, result) {
      const { resolve, reject } = promises.get(id);
      promises.delete(id);
      if (state === DONE) resolve(result);
      else reject(failure());
    },
  };
  const instance = await startGo(go, await buildGo("byhand"), { byhand: imports });
  const wasm = instance.exports;
  const { mem } = wasm;
  const area = wasm.area() >>> 0;
  const state = area >>> 2;
  const [LENGTH, AT, COUNT] = [state + 1, state + 2, state + 3];
  const scratch = area + 16;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let u8, i32, f64;

  function view() {
    u8 = new Uint8Array(mem.buffer);
    i32 = new Int32Array(mem.buffer);
    f64 = new Float64Array(mem.buffer);
  }
  view();

  function refuse(name) {
    throw new TypeError(`${name}: an argument does not fit`);
  }

  /** What a call ends with that has not ended well; after growth of the memory the state has to be read again. */
  function settle() {
    if (u8.length === 0) view();
    if (i32[state] !== DONE) throw failure();
  }

  function failure() {
    if (thrown) {
      const error = thrown;
      thrown = undefined;
      return error;
    }
    switch (i32[state]) {
      case ERROR:
      case PANIC: {
        const [message, detail] = getTexts();
        return Object.assign(new Error(message), { detail });
      }
    }
    return new Error("the function waits for an event, or the program has ended");
  }

  function reserve(size) {
    const at = wasm.reserve(size) >>> 0;
    if (u8.length === 0) view();
    return at;
  }

  function putText(text, at) {
    let i = 0;
    for (; i < text.length && i < SHORT; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      u8[at + i] = unit;
    }
    return i === text.length ? i : encoder.encodeInto(text, u8.subarray(at)).written;
  }

  function getText(at, length) {
    if (length < SHORT) {
      const end = at + length;
      let text = "";
      let bits = 0;
      // Several characters in one call: the engine has fewer strings to make.
      for (; at + 8 <= end; at += 8) {
        const [a, b, c, d] = [u8[at], u8[at + 1], u8[at + 2], u8[at + 3]];
        const [e, f, g, h] = [u8[at + 4], u8[at + 5], u8[at + 6], u8[at + 7]];
        bits |= a | b | c | d | e | f | g | h;
        text += String.fromCharCode(a, b, c, d, e, f, g, h);
      }
      if (at + 4 <= end) {
        const [a, b, c, d] = [u8[at], u8[at + 1], u8[at + 2], u8[at + 3]];
        bits |= a | b | c | d;
        text += String.fromCharCode(a, b, c, d);
        at += 4;
      }
      for (; at < end; at++) {
        bits |= u8[at];
        text += String.fromCharCode(u8[at]);
      }
      if (bits < 0x80) return text;
      at = end - length;
    }
    return decoder.decode(u8.subarray(at, at + length));
  }

  /** Writes lengths and text behind each other, and returns the size of the text. */
  function putTexts(list, whole, at) {
    const lengths = at >>> 2;
    at += 4 * list.length;
    if (list.length > FEW) {
      const { written } = encoder.encodeInto(whole, u8.subarray(at));
      if (written === whole.length) {
        for (let i = 0; i < list.length; i++) i32[lengths + i] = list[i].length;
        return written;
      }
    }
    let end = at;
    for (let i = 0; i < list.length; i++) end += i32[lengths + i] = putText(list[i], end);
    return end - at;
  }

  function getTexts() {
    const count = i32[COUNT];
    const size = i32[LENGTH];
    const lengths = i32[AT] >>> 2;
    let at = (i32[AT] >>> 0) + 4 * count;
    const list = new Array(count);
    const whole = decoder.decode(u8.subarray(at, at + size));
    if (whole.length === size) {
      for (let i = 0, cut = 0; i < count; i++) list[i] = whole.slice(cut, (cut += i32[lengths + i]));
      return list;
    }
    for (let i = 0; i < count; i++) {
      list[i] = getText(at, i32[lengths + i]);
      at += i32[lengths + i];
    }
    return list;
  }

  /** Checks a list of strings and returns all of its text. */
  function join(list, name) {
    if (!Array.isArray(list)) refuse(name);
    for (let i = 0; i < list.length; i++) if (typeof list[i] !== "string") refuse(name);
    return list.join("");
  }

  /** Writes a list of numbers, and returns where. */
  function putFloats(values, name) {
    if (!(values instanceof Float64Array)) refuse(name);
    if (u8.length === 0) view();
    const at = values.length * 8 > SMALL_LIST ? reserve(values.length * 8) : scratch;
    f64.set(values, at / 8);
    return at;
  }

  class Count {
    constructor(id) {
      this.id = id;
    }

    [Symbol.iterator]() {
      return this;
    }

    next() {
      if (this.id < 0) return { value: undefined, done: true };
      const value = wasm.nextOfCount(this.id);
      if (i32[state] !== DONE) settle();
      if (i32[COUNT] === 1) return { value, done: false };
      return this.return();
    }

    return(value) {
      if (this.id >= 0) wasm.stopCount(this.id);
      this.id = -1;
      return { value, done: true };
    }
  }

  const functions = {
    addInt32(a, b) {
      if ((a | 0) !== a || (b | 0) !== b) refuse("addInt32");
      const result = wasm.addInt32(a, b);
      if (i32[state] !== DONE) settle();
      return result;
    },
    addFloat64(a, b) {
      if (typeof a !== "number" || typeof b !== "number") refuse("addFloat64");
      const result = wasm.addFloat64(a, b);
      if (i32[state] !== DONE) settle();
      return result;
    },
    addInt64(a, b) {
      if (typeof a !== "bigint" || typeof b !== "bigint") refuse("addInt64");
      if (BigInt.asIntN(64, a) !== a || BigInt.asIntN(64, b) !== b) refuse("addInt64");
      const result = wasm.addInt64(a, b);
      if (i32[state] !== DONE) settle();
      return result;
    },
    addInt(a, b) {
      if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) refuse("addInt");
      const result = wasm.addInt(a, b);
      if (i32[state] !== DONE) settle();
      if (!Number.isSafeInteger(result)) throw new RangeError("addInt: the result is not safe");
      return result;
    },
    greet(name) {
      if (typeof name !== "string") refuse("greet");
      if (u8.length === 0) view();
      let at = scratch;
      let size;
      if (name.length * 3 <= SCRATCH_SIZE) size = putText(name, at);
      else {
        const bytes = encoder.encode(name);
        size = bytes.length;
        at = reserve(size);
        u8.set(bytes, at);
      }
      wasm.greet(at, size);
      if (i32[state] !== DONE) settle();
      return getText(i32[AT] >>> 0, i32[LENGTH]);
    },
    sum(values) {
      const at = putFloats(values, "sum");
      const result = wasm.sum(at, values.length);
      if (i32[state] !== DONE) settle();
      return result;
    },
    scale(values, factor) {
      if (typeof factor !== "number") refuse("scale");
      const at = putFloats(values, "scale");
      wasm.scale(at, values.length, factor);
      if (i32[state] !== DONE) settle();
      const start = (i32[AT] >>> 0) / 8;
      return f64.slice(start, start + i32[LENGTH]);
    },
    xor(data, key) {
      if (!(data instanceof Uint8Array)) refuse("xor");
      if ((key & 255) !== key) refuse("xor");
      if (u8.length === 0) view();
      const at = data.length > SMALL_LIST ? reserve(data.length) : scratch;
      u8.set(data, at);
      wasm.xor(at, data.length, key);
      if (i32[state] !== DONE) settle();
      const start = i32[AT] >>> 0;
      return u8.slice(start, start + i32[LENGTH]);
    },
    echoItem(item) {
      const { id, name, mail, city, age, score, active, level, weight, values } = item;
      if (!Number.isSafeInteger(id)) refuse("id");
      if (typeof name !== "string") refuse("name");
      if (typeof mail !== "string") refuse("mail");
      if (typeof city !== "string") refuse("city");
      if ((age | 0) !== age) refuse("age");
      if (typeof score !== "number") refuse("score");
      if (typeof active !== "boolean") refuse("active");
      if ((level & 255) !== level) refuse("level");
      if (typeof weight !== "number") refuse("weight");
      if (!(values instanceof Float64Array)) refuse("values");
      if (u8.length === 0) view();
      const word = scratch >>> 2;
      const behind = scratch + 56;
      let at = behind;
      at += i32[word + 2] = putText(name, at);
      at += i32[word + 3] = putText(mail, at);
      at += i32[word + 4] = putText(city, at);
      f64[scratch >>> 3] = id;
      i32[word + 5] = age;
      f64[(scratch >>> 3) + 3] = score;
      i32[word + 8] = active ? 1 : 0;
      i32[word + 9] = level;
      f64[(scratch >>> 3) + 5] = weight;
      i32[word + 12] = values.length;
      f64.set(values, (behind + ((at - behind + 7) & ~7)) >>> 3);
      wasm.echoItem();
      if (i32[state] !== DONE) settle();
      const [nameLength, mailLength, cityLength] = [i32[word + 2], i32[word + 3], i32[word + 4]];
      const start = (i32[word + 13] >>> 0) / 8;
      return {
        id: f64[scratch >>> 3],
        name: getText(behind, nameLength),
        mail: getText(behind + nameLength, mailLength),
        city: getText(behind + nameLength + mailLength, cityLength),
        age: i32[word + 5],
        score: f64[(scratch >>> 3) + 3],
        active: i32[word + 8] !== 0,
        level: i32[word + 9],
        weight: f64[(scratch >>> 3) + 5],
        values: f64.slice(start, start + i32[word + 12]),
      };
    },
    reverse(list) {
      const whole = join(list, "reverse");
      if (u8.length === 0) view();
      const size = 4 * list.length + 3 * whole.length;
      const at = size > SCRATCH_SIZE ? reserve(size) : scratch;
      wasm.reverse(at, list.length, putTexts(list, whole, at));
      if (i32[state] !== DONE) settle();
      return getTexts();
    },
    increment(counts) {
      if (typeof counts !== "object" || counts === null) refuse("increment");
      const keys = Object.keys(counts);
      if (u8.length === 0) view();
      const numbers = scratch / 8;
      for (let i = 0; i < keys.length; i++) {
        const value = counts[keys[i]];
        if (!Number.isSafeInteger(value)) refuse("increment");
        f64[numbers + i] = value;
      }
      const whole = keys.join("");
      if (12 * keys.length + 3 * whole.length > SCRATCH_SIZE) refuse("increment");
      wasm.increment(keys.length, putTexts(keys, whole, scratch + 8 * keys.length));
      if (i32[state] !== DONE) settle();
      const start = (i32[scratch >>> 2] >>> 0) / 8;
      const entries = getTexts();
      for (let i = 0; i < entries.length; i++) entries[i] = [entries[i], f64[start + i]];
      // Not only for the looks: objects whose keys come in the same order each time are of one shape, which is much quicker.
      entries.sort(([a], [b]) => (a < b ? -1 : 1));
      const result = {};
      for (const [key, value] of entries) result[key] = value;
      return result;
    },
    half(number) {
      if (!Number.isSafeInteger(number)) refuse("half");
      const result = wasm.half(number);
      if (i32[state] !== DONE) settle();
      return result;
    },
    square(number) {
      if (!Number.isSafeInteger(number)) refuse("square");
      const result = wasm.square(number);
      if (i32[state] !== DONE) settle();
      return result;
    },
    total(count, value) {
      if (!Number.isSafeInteger(count) || typeof value !== "function") refuse("total");
      visitor = value;
      const result = wasm.total(count);
      if (i32[state] !== DONE) settle();
      return result;
    },
    totalOfNext(count) {
      if (!Number.isSafeInteger(count)) refuse("totalOfNext");
      const result = wasm.totalOfNext(count);
      if (i32[state] !== DONE) settle();
      return result;
    },
    addLater(a, b) {
      return new Promise((resolve, reject) => {
        if ((a | 0) !== a || (b | 0) !== b) refuse("addLater");
        const id = ++lastPromise;
        promises.set(id, { resolve, reject });
        wasm.addLater(id, a, b);
        if (isAsked) return;
        isAsked = true;
        queueMicrotask(() => {
          isAsked = false;
          go._resume();
        });
      });
    },
    count(count) {
      if (!Number.isSafeInteger(count)) refuse("count");
      const id = wasm.count(count);
      if (i32[state] !== DONE) settle();
      return new Count(id);
    },
  };
  const bare = {
    addInt32: wasm.bareAddInt32,
    addFloat64: wasm.bareAddFloat64,
    addInt64: wasm.bareAddInt64,
    addInt: wasm.bareAddInt,
    newSum32() {
      const number = wasm.bareNewSum32();
      return { add: (a, b) => wasm.bareSum32Add(number, a, b) };
    },
  };
  return { functions, bare, rest: () => go._resume() };
}
