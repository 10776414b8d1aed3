// Booleans, numbers and strings.
import { otherKind, text, wellFormed } from "../ingredients.mjs";
import { allZero, Sample, UNCLEAR } from "../sample.mjs";
import { Type } from "./type.mjs";

class Basic extends Type {
  constructor(name) {
    super();
    this.name = name;
  }

  go() {
    return this.name;
  }

  get isKey() {
    return true;
  }
}

class Bool extends Basic {
  zero() {
    return this.of(false);
  }

  of(value) {
    return new Sample(value, value, { zero: !value, empty: !value });
  }

  sample(random) {
    return this.of(random.chance(0.5));
  }

  misfit(random) {
    return { input: otherKind(random, "boolean"), path: [], error: "TypeError" };
  }
}

/** Integers that are numbers in JavaScript. */
class Int extends Basic {
  constructor(name, low, high, typedArray) {
    super(name);
    Object.assign(this, { low, high, array: typedArray });
  }

  zero() {
    return this.of(0);
  }

  of(value) {
    const isZero = value === 0;
    // There is no -0 among Go's integers.
    return new Sample(value, isZero ? 0 : value, { zero: isZero, empty: isZero });
  }

  sample(random) {
    const range = this.high - this.low;
    const anywhere = () => Math.min(this.high, Math.floor(this.low + random.fraction() * range));
    const small = () => Math.max(this.low, random.between(-3, 12));
    return this.of(random.pick([0, -0, this.low, this.high, 1, anywhere(), anywhere(), small(), small()]));
  }

  misfit(random) {
    if (random.chance(0.4)) return { input: otherKind(random, "number"), path: [], error: "TypeError" };
    const input = random.pick([this.low - 1, this.high + 1, 0.5, NaN, Infinity, -Infinity, 2 ** 64, 1e300]);
    return { input, path: [], error: "RangeError" };
  }

  get typedArray() {
    return this.array;
  }

  get isByte() {
    return this.array === Uint8Array;
  }
}

class BigInt64 extends Basic {
  constructor(name, low, high, typedArray) {
    super(name);
    Object.assign(this, { low, high, array: typedArray });
  }

  zero() {
    return this.of(0n);
  }

  of(value) {
    return new Sample(value, value, { zero: value === 0n, empty: value === 0n });
  }

  sample(random) {
    return this.of(random.pick([0n, this.low, this.high, 1n, 2n ** 53n + 1n, this.low + random.bigint(64)]));
  }

  misfit(random) {
    if (random.chance(0.5)) return { input: otherKind(random, "bigint"), path: [], error: "TypeError" };
    return { input: random.pick([this.low - 1n, this.high + 1n, 2n ** 64n, -(10n ** 40n)]), path: [], error: "RangeError" };
  }

  get typedArray() {
    return this.array;
  }
}

class Float extends Basic {
  constructor(name, typedArray, round) {
    super(name);
    Object.assign(this, { array: typedArray, round });
  }

  zero() {
    return this.of(0);
  }

  of(value) {
    const output = this.round(value);
    // Whether Go takes -0 for zero depends on what it stands in.
    const isZero = output === 0 && (Object.is(output, 0) || UNCLEAR);
    return new Sample(value, output, { zero: isZero, empty: isZero });
  }

  sample(random) {
    const anything = () => (random.fraction() - 0.5) * 2 ** random.between(-60, 60);
    const special = [0, -0, NaN, Infinity, -Infinity, 1, -1, 0.1, 5e-324, Number.MAX_VALUE, 2 ** 53, 16777217];
    return this.of(random.chance(0.6) ? random.pick(special) : anything());
  }

  misfit(random) {
    return { input: otherKind(random, "number"), path: [], error: "TypeError" };
  }

  get typedArray() {
    return this.array;
  }
}

class String extends Basic {
  zero() {
    return this.of("");
  }

  of(value) {
    return new Sample(value, wellFormed(value), { zero: value === "", empty: value === "" });
  }

  sample(random) {
    return this.of(text(random));
  }

  misfit(random) {
    return { input: otherKind(random, "string"), path: [], error: "TypeError" };
  }

  get isStringKind() {
    return true;
  }

  keySample(text) {
    return this.of(text);
  }
}

/** `{ re, im }`, of two floats. */
class Complex extends Basic {
  constructor(name, part) {
    super(name);
    this.part = part;
  }

  zero() {
    return this.of({ re: this.part.of(0), im: this.part.of(0) });
  }

  of({ re, im }) {
    const zero = allZero([re, im]);
    return new Sample({ re: re.input, im: im.input }, { re: re.output, im: im.output }, { zero, empty: zero });
  }

  sample(random) {
    return this.of({ re: this.part.sample(random), im: this.part.sample(random) });
  }

  misfit(random) {
    const name = random.pick(["re", "im", ""]);
    if (name === "") return { input: random.pick([null, undefined, true, 1, 1n, "x", Symbol("s"), []]), path: [], error: "TypeError" };
    const misfit = this.part.misfit(random);
    return { ...misfit, input: { ...this.sample(random).input, [name]: misfit.input }, path: [name] };
  }
}

const signed = (bits, array) => new Int(`int${bits}`, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1, array);
const unsigned = (bits, array) => new Int(`uint${bits}`, 0, 2 ** bits - 1, array);
const same = (value) => value;

export const BOOL = new Bool("bool");
export const STRING = new String("string");
export const INT = new Int("int", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
export const INT64 = new BigInt64("int64", -(2n ** 63n), 2n ** 63n - 1n, BigInt64Array);
export const FLOAT64 = new Float("float64", Float64Array, same);
const FLOAT32 = new Float("float32", Float32Array, Math.fround);
export const UINT8 = unsigned(8, Uint8Array);

/** Integers, which may become enums. */
export const INTEGERS = [
  INT, signed(8, Int8Array), signed(16, Int16Array), signed(32, Int32Array), INT64, UINT8, unsigned(16, Uint16Array), unsigned(32, Uint32Array),
  new BigInt64("uint64", 0n, 2n ** 64n - 1n, BigUint64Array), new Int("uint", 0, Number.MAX_SAFE_INTEGER), new Int("uintptr", 0, Number.MAX_SAFE_INTEGER),
  new Int("byte", 0, 255, Uint8Array), new Int("rune", -(2 ** 31), 2 ** 31 - 1, Int32Array),
]; // prettier-ignore

export const SCALARS = [BOOL, ...INTEGERS, FLOAT32, FLOAT64, STRING];
export const COMPLEX = [new Complex("complex64", FLOAT32), new Complex("complex128", FLOAT64)];
