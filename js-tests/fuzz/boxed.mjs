// Values of types that nothing else in a program mentions, made of basic types: Go code for one, and what comes of it in an `any`.
import { define } from "./define.mjs";
import { Make } from "./functions.mjs";
import { Sample } from "./sample.mjs";
import { Type } from "./types/type.mjs";

const whole = (name, list, ...values) => ({ name, list, values: values.map((value) => [String(value), value]) });

/** Basic types: the typed array that a list of each is, and values as Go writes them and as they come out. */
const BASIC = [
  { name: "bool", values: [["true", true], ["false", false]] }, // prettier-ignore
  whole("int", undefined, 0, -1, 2 ** 53 - 1),
  whole("int8", Int8Array, -128, 127),
  whole("int16", Int16Array, -1, 2 ** 15 - 1),
  whole("int32", Int32Array, -(2 ** 31), 1),
  whole("int64", BigInt64Array, -(2n ** 63n), 2n ** 53n + 1n),
  whole("uint", undefined, 0, 2 ** 53 - 1),
  whole("uint8", Uint8Array, 0, 255),
  whole("uint16", Uint16Array, 0, 2 ** 16 - 1),
  whole("uint32", Uint32Array, 0, 2 ** 32 - 1),
  whole("uint64", BigUint64Array, 0n, 2n ** 64n - 1n),
  whole("uintptr", undefined, 0, 7),
  { name: "float32", list: Float32Array, values: [["0.5", 0.5], ["-16777216", -16777216]] }, // prettier-ignore
  { name: "float64", list: Float64Array, values: [["0.1", 0.1], ["1e300", 1e300]] }, // prettier-ignore
  { name: "string", isText: true, values: [['""', ""], ['"é🌍\\x00"', "é🌍\0"], ['"__proto__"', "__proto__"], ['"then"', "then"]] }, // prettier-ignore
  { name: "complex128", isComplex: true, values: [["1 + 2i", { re: 1, im: 2 }], ["0", { re: 0, im: 0 }]] }, // prettier-ignore
];

/** A type, how values of it are made, and what its lists and maps are in JavaScript. */
class Box {
  constructor(random, depth, name) {
    this.declarations = [];
    this.random = random;
    this.name = name;
    this.type = this.#type(depth);
  }

  #type(depth) {
    const { random } = this;
    const make = depth <= 0 ? [() => this.#basic()] : [() => this.#list(depth), () => this.#array(depth), () => this.#map(depth), () => this.#map(depth), () => this.#pointer(depth), () => this.#any(depth)];
    const type = random.pick(make)();
    return random.chance(0.3) && type.go !== "any" ? this.#named(type) : type;
  }

  /** The same under a name of its own. */
  #named(type) {
    const go = `${this.name}${this.declarations.length}`;
    this.declarations.push(`type ${go} ${type.go}\n`);
    return { ...type, go };
  }

  #basic() {
    const { name, values, ...rest } = this.random.pick(BASIC);
    const type = { ...rest, go: name, isBasic: true };
    const value = (go) => { const [text, output] = this.random.pick(values); return [`${go}(${text})`, output]; }; // prettier-ignore
    return { ...type, all: values, value };
  }

  #list(depth) {
    const elem = this.#type(depth - 1);
    const value = (go) => {
      const elements = this.#elements(elem, this.random.below(4));
      const code = elements.length === 0 && this.random.chance(0.5) ? `${go}(nil)` : `${go}{${elements.map(([text]) => text).join(", ")}}`;
      return [code, listOf(elem, elements)];
    };
    return { go: `[]${elem.go}`, value };
  }

  #array(depth) {
    const elem = this.#type(depth - 1);
    const count = this.random.pick([0, 1, 1, 2, 3]);
    const value = (go) => {
      const elements = this.#elements(elem, count);
      return [`${go}{${elements.map(([text]) => text).join(", ")}}`, listOf(elem, elements)];
    };
    return { go: `[${count}]${elem.go}`, value };
  }

  #elements(elem, count) {
    return Array.from({ length: count }, () => elem.value(elem.go));
  }

  #map(depth) {
    let key = this.#basic();
    if (this.random.chance(0.3)) key = this.#named(key);
    const elem = this.#type(depth - 1);
    const value = (go) => {
      const entries = this.random.pickSome(key.all, this.random.below(3)).map(([text, output]) => [`${key.go}(${text})`, output, ...elem.value(elem.go)]);
      const code = entries.length === 0 && this.random.chance(0.5) ? `${go}(nil)` : `${go}{${entries.map(([text, , part]) => `${text}: ${part}`).join(", ")}}`;
      if (!key.isText) return [code, new Map(entries.map(([, output, , part]) => [output, part]))];
      const object = {};
      for (const [, output, , part] of entries) define(object, output, part);
      return [code, object];
    };
    return { go: `map[${key.go}]${elem.go}`, value };
  }

  #pointer(depth) {
    const inner = this.#type(depth - 1);
    const value = (go) => {
      if (this.random.chance(0.3)) return [`${go}(nil)`, null];
      const [text, output] = inner.value(inner.go);
      return [`${go}(func() *${inner.go} { var v ${inner.go} = ${text}; return &v }())`, output];
    };
    // A conversion to a pointer type needs parentheses.
    return { go: `*${inner.go}`, value: (go) => value(go.startsWith("*") ? `(${go})` : go) };
  }

  /** Another type each time. */
  #any(depth) {
    return {
      go: "any",
      value: () => {
        const type = this.#type(this.random.below(depth));
        return this.random.chance(0.1) ? ["nil", null] : type.value(type.go);
      },
    };
  }
}

function listOf(elem, elements) {
  const outputs = elements.map(([, output]) => output);
  return elem.list ? elem.list.from(outputs) : outputs;
}

/** The type of the result, as far as others ask for it. */
class Unmentioned extends Type {
  constructor(output) {
    super();
    this.output = output;
  }

  zero() {
    return Sample.zero(this.output);
  }
}

/** A function that returns such a value. */
export class Boxed extends Make {
  constructor(home, name, random, depth) {
    const box = new Box(random, depth, `boxed${name}`);
    const [code, output] = box.type.value(box.type.go);
    super(home, name, "boxed", new Unmentioned(output));
    Object.assign(this, { code, declarations: box.declarations });
  }

  go() {
    return `${this.declarations.join("\n")}\n//go:wasmexport\nfunc ${this.name}() any { return ${this.code} }\n`;
  }
}
