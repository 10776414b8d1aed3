// Types whose values say what they are: any, error, js.Value.
import { define } from "../define.mjs";
import { key, text, wellFormed } from "../ingredients.mjs";
import { references, Sample, traitsOf, within } from "../sample.mjs";
import { BOOL, FLOAT64, STRING } from "./scalars.mjs";
import { Type } from "./type.mjs";

class Own {}

/** Its values are what JSON knows, and bigints, bytes, typed arrays and dates. */
class Any extends Type {
  /** @param {string} written `any`, or as it was once written */
  constructor(written) {
    super();
    this.written = written;
  }

  go() {
    return this.written;
  }

  zero() {
    return Sample.zero(null);
  }

  sample(random, depth) {
    const nil = (input) => new Sample(input, null, { zero: true, empty: true });
    const leaf = random.pick([
      () => nil(null),
      () => nil(undefined),
      () => BOOL.sample(random),
      () => FLOAT64.sample(random),
      () => STRING.sample(random),
      () => as(random.pick([0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, -(10n ** 30n)])),
      () => as(new Date(random.pick([0, -1, 8.64e15, -8.64e15, 1.7e12]))),
      () => bytes(random),
      () => numbers(random),
      () => (depth > 0 ? this.#array(random, depth) : nil(null)),
      () => (depth > 0 ? this.#object(random, depth) : nil(null)),
    ])();
    // What is behind an interface does not make the interface zero or empty.
    const isNil = leaf.output === null;
    return new Sample(leaf.input, leaf.output, { ...leaf, zero: isNil, empty: isNil, omitzero: isNil });
  }

  #array(random, depth) {
    const elements = Array.from({ length: random.length(6) }, () => this.sample(random, depth - 1));
    const input = elements.map((element) => element.input);
    // A hole is read as undefined.
    elements.forEach((element, i) => element.input === undefined && random.chance(0.5) && delete input[i]);
    return new Sample(input, elements.map((element) => element.output), traitsOf(elements));
  }

  #object(random, depth) {
    const [input, output] = [random.chance(0.2) ? Object.create(null) : {}, {}];
    const parts = [];
    for (let i = random.length(6); i > 0; i--) {
      const name = key(random);
      // Two names that become one are another question than what a value becomes.
      if (Object.hasOwn(output, wellFormed(name)) || Object.hasOwn(input, name)) continue;
      const part = this.sample(random, depth - 1);
      define(input, name, part.input);
      if (part.input !== undefined) define(output, wellFormed(name), part.output);
      parts.push(part);
    }
    return new Sample(input, output, traitsOf(parts));
  }

  misfit(random, depth) {
    if (depth > 0 && random.chance(0.5)) {
      const inner = this.misfit(random, depth - 1);
      if (random.chance(0.5)) return within(inner, [1, inner.input], 1);
      return within(inner, { "odd key": 1, inner: inner.input }, "inner");
    }
    if (random.chance(0.1)) return { input: { "\uD83D": 1, "\uDE00": 2 }, path: [], error: "GoError" };
    if (random.chance(0.1)) return { input: new Date(NaN), path: [], error: "RangeError" };
    const input = random.pick([Symbol("s"), () => 1, new Map(), new Set([1]), new Own(), Promise.resolve(1), /x/]);
    return { input, path: [], error: "TypeError" };
  }


  parts() {
    const asElement = () => {
      const input = [];
      return { input, set: (part) => input.push(part) };
    };
    return [{ type: this, make: asElement }];
  }
}

const as = (input, output = input) => new Sample(input, output);

function bytes(random) {
  const output = Uint8Array.from({ length: random.length() }, () => random.below(256));
  return as(random.pick([output, output.slice().buffer, new DataView(output.slice().buffer)]), output);
}

function numbers(random) {
  const Elements = random.pick([Int8Array, Int16Array, Int32Array, Uint16Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array]);
  const element = () => (Elements.name.startsWith("Big") ? BigInt(random.below(9)) : random.below(9));
  return as(Elements.from({ length: random.length() }, element));
}

/** `GoError | null` out; any Error goes in, and comes out as itself. */
class GoErrorType extends Type {
  go() {
    return "error";
  }

  zero() {
    return Sample.zero(null);
  }

  sample(random) {
    if (random.chance(0.3)) return new Sample(random.pick([null, undefined]), null, { zero: true, empty: true });
    const Class = random.pick([Error, TypeError, RangeError, class OwnError extends Error {}]);
    const error = new Class(text(random));
    references.add(error);
    return new Sample(error, error, { typedOutput: false });
  }

  misfit(random) {
    const input = random.pick([true, 1, 1n, "x", Symbol("s"), () => 1, {}, [], new Map(), { message: "x", name: "Error" }]);
    return { input, path: [], error: "TypeError" };
  }

  get isNullable() {
    return true;
  }
}

/** A reference to any value of JavaScript. */
class JsValue extends Type {
  go(file) {
    return file.foreign("syscall/js", "Value");
  }

  zero() {
    // reflect and encoding/json would look at the reference; undefined is zero.
    return Sample.zero(undefined, { empty: false });
  }

  sample(random) {
    // Go's runtime knows one zero.
    const value = random.pick([undefined, null, true, 0, NaN, 1.5, 1n, "", "text", "lone \uD83D", Symbol("s"), () => 1, {}, { a: [1] }, [], new Map(), new Date(NaN), new Own()]);
    if (typeof value === "object" && value !== null) references.add(value);
    return new Sample(value, value, { zero: value === undefined });
  }

  misfit() {
    return undefined;
  }
}

export const ANY = new Any("any");
export const INTERFACE = new Any("interface{}");
export const ERROR = new GoErrorType();
export const JS_VALUE = new JsValue();
