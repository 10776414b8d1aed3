// Types of Go's standard library that cross in a way of their own, or as what they are made of.
import { otherKind } from "../ingredients.mjs";
import { Sample, UNCLEAR } from "../sample.mjs";
import { ANY } from "./dynamic.mjs";
import { Foreign } from "./foreign.mjs";
import { Slice } from "./lists.mjs";
import { GoMap } from "./maps.mjs";
import { INT, INTEGERS, STRING } from "./scalars.mjs";
import { Struct } from "./structs.mjs";

/** The first instant of the year 1, which Go's `time.Time{}` is. */
const YEAR_ONE = -62135596800000;

class Time extends Foreign {
  zero() {
    return Sample.zero(new Date(YEAR_ONE), { empty: false });
  }

  sample(random) {
    const milliseconds = random.pick([0, 1, -1, YEAR_ONE, YEAR_ONE - 1, 8.64e15, -8.64e15, 1763823600123, random.between(-1e14, 1e14)]);
    return new Sample(new Date(milliseconds), new Date(milliseconds), { zero: milliseconds === YEAR_ONE });
  }

  misfit(random) {
    if (random.chance(0.4)) return { input: new Date(NaN), path: [], error: "RangeError" };
    return { input: otherKind(random, "Date"), path: [], error: "TypeError" };
  }

  get isKey() {
    return true;
  }

  get hasIsZero() {
    return true;
  }
}

/** Milliseconds, to the nanosecond. */
class Duration extends Foreign {
  zero() {
    return this.of(0, 0);
  }

  of(input, output = input) {
    return new Sample(input, output, { zero: output === 0, empty: output === 0 });
  }

  sample(random) {
    if (random.chance(0.2)) return this.of(-0, 0);
    // Nanoseconds that a double tells apart, and whole milliseconds up to the limits.
    if (random.chance(0.5)) return this.of(random.between(-(2 ** 50), 2 ** 50) / 1e6);
    return this.of(random.pick([1, -1, 1500, 1e12, -1e12, 9223372036854, -9223372036854, 0.000001, -0.25]));
  }

  misfit(random) {
    if (random.chance(0.5)) return { input: random.pick([NaN, Infinity, -Infinity, 1e13, -1e13, 1e300]), path: [], error: "RangeError" };
    return { input: otherKind(random, "number"), path: [], error: "TypeError" };
  }

  get isKey() {
    return true;
  }
}

/** JSON text, which is a value in JavaScript. */
class RawMessage extends Foreign {
  zero() {
    return Sample.zero(null);
  }

  sample(random, depth) {
    for (;;) {
      const { output } = ANY.sample(random, depth);
      if (!isJson(output)) continue;
      // Whether null becomes the text "null" or none at all is Go's affair; JSON has no -0.
      const isNull = output === null;
      const parsed = isNull ? null : JSON.parse(JSON.stringify(output));
      return new Sample(output, parsed, { empty: isNull ? UNCLEAR : false, zero: isNull ? UNCLEAR : false });
    }
  }

  misfit(random) {
    return { input: random.pick([1n, Symbol("s"), () => 1, [1n], { a: { b: 1n } }]), path: [], error: "TypeError", open: true };
  }
}

function isJson(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, "toJSON") && Object.keys(value).every((name) => isJson(Object.getOwnPropertyDescriptor(value, name).value));
}

/** A type with `MarshalText` and `UnmarshalText`. */
class ForeignText extends Foreign {
  constructor(path, name, { texts, zero, wrong, isKey }) {
    super(path, name);
    Object.assign(this, { texts, zeroText: zero, wrong, hasKeys: isKey });
  }

  zero() {
    return Sample.zero(this.zeroText, { empty: false });
  }

  sample(random) {
    const value = random.pick(this.texts);
    return new Sample(value, value, { zero: value === this.zeroText ? UNCLEAR : false });
  }

  misfit(random) {
    if (random.chance(0.5)) return { input: random.pick(this.wrong), path: [], error: "GoError" };
    return { input: otherKind(random, "string"), path: [], error: "TypeError" };
  }

  get isKey() {
    return this.hasKeys;
  }
}

/** A struct of the library that crosses by its fields. */
class ForeignStruct extends Foreign {
  constructor(path, name, fields) {
    super(path, name);
    this.inner = new Struct(Object.entries(fields).map(([goName, type]) => ({ goName, type })));
  }

  zero() {
    return this.inner.zero();
  }

  sample(random, depth) {
    return this.inner.sample(random, depth);
  }

  misfit(random, depth) {
    return this.inner.misfit(random, depth);
  }

  parts() {
    return [{ type: this.inner }];
  }

  get isKey() {
    return this.inner.isKey;
  }
}

/** One that crosses as its underlying type does. */
class ForeignNamed extends ForeignStruct {
  constructor(path, name, inner) {
    super(path, name, {});
    this.inner = inner;
  }
}

const uint16 = INTEGERS.find(({ name }) => name === "uint16");
const uint32 = INTEGERS.find(({ name }) => name === "uint32");
const uint8 = INTEGERS.find(({ name }) => name === "uint8");

export const TIME = new Time("time", "Time");
export const DURATION = new Duration("time", "Duration");
export const RAW_MESSAGE = new RawMessage("encoding/json", "RawMessage");

export const FOREIGN_TEXTS = [
  new ForeignText("net/netip", "Addr", { texts: ["", "127.0.0.1", "::1", "fe80::1%eth0", "2001:db8::"], zero: "", wrong: ["x", "1.2.3", "\uD83D"], isKey: true }),
  new ForeignText("net/netip", "AddrPort", { texts: ["", "127.0.0.1:80", "[::1]:65535"], zero: "", wrong: ["x", "127.0.0.1"], isKey: true }),
  new ForeignText("net/netip", "Prefix", { texts: ["", "10.0.0.0/8", "::/0"], zero: "", wrong: ["x", "10.0.0.0/33"], isKey: true }),
  // Its methods have pointers for receivers.
  new ForeignText("math/big", "Rat", { texts: ["0", "1/2", "-22/7", "3"], zero: "0", wrong: ["x", "1/0"], isKey: false }),
];

const point = new ForeignStruct("image", "Point", { X: INT, Y: INT });
const range16 = new ForeignStruct("unicode", "Range16", { Lo: uint16, Hi: uint16, Stride: uint16 });
const range32 = new ForeignStruct("unicode", "Range32", { Lo: uint32, Hi: uint32, Stride: uint32 });

export const FOREIGN_STRUCTS = [
  point,
  new ForeignStruct("image", "Rectangle", { Min: point, Max: point }),
  new ForeignStruct("image/color", "NRGBA", { R: uint8, G: uint8, B: uint8, A: uint8 }),
  new ForeignStruct("unicode", "RangeTable", { R16: new Slice(range16), R32: new Slice(range32), LatinOffset: INT }),
  new ForeignStruct("text/scanner", "Position", { Filename: STRING, Offset: INT, Line: INT, Column: INT }),
  new ForeignNamed("net/url", "Values", new GoMap(STRING, new Slice(STRING))),
  new ForeignNamed("sort", "IntSlice", new Slice(INT)),
];
