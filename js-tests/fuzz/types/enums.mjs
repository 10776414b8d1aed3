// Named strings and integers with constants. Any value of the underlying type crosses; TypeScript knows the constants.
import { Sample } from "../sample.mjs";
import { Named } from "./named.mjs";
import { INT, INTEGERS, STRING } from "./scalars.mjs";

const TEXTS = ["red", "green", "", "with space", 'quote"s', "back\\slash", "line\nbreak", "日本", "a-b", "__proto__", "</script>", "${x}", "*/"];

export class Enum extends Named {
  /**
   * @param {{ name: string, value: string | number | bigint }[]} constants
   * @param {string} declared the Go code that declares them
   */
  constructor(home, name, underlying, constants, declared) {
    super(home, name, underlying);
    Object.assign(this, { constants, declared });
  }

  declaration(file) {
    return `${super.declaration(file)}\n${this.declared}`;
  }

  zero() {
    return this.#of(super.zero());
  }

  sample(random, depth) {
    if (random.chance(0.7)) return this.#of(this.underlying.of(random.pick(this.constants).value));
    return this.#of(super.sample(random, depth));
  }

  keySample(text) {
    const sample = super.keySample(text);
    return sample && this.#of(sample);
  }

  /** TypeScript knows no values but the constants. */
  #of(sample) {
    const isConstant = this.constants.some(({ value }) => value === sample.output);
    return new Sample(sample.input, sample.output, { ...sample, typed: isConstant && sample.input === sample.output, typedOutput: isConstant });
  }

  /** Lists of them are lists of the union's members, so they are plain arrays. */
  get typedArray() {
    return undefined;
  }

  get isByte() {
    return false;
  }
}

/** A new enum, for a type of this name. */
export function makeEnum(random, home, name) {
  return random.chance(0.4) ? stringEnum(random, home, name) : integerEnum(random, home, name);
}

function stringEnum(random, home, name) {
  const constants = random.pickSome(TEXTS, random.between(1, 5)).map((value, i) => ({ name: constantName(name, i), value }));
  const lines = constants.map((constant) => `\t${constant.name} ${name} = ${JSON.stringify(constant.value)}\n`);
  return new Enum(home, name, STRING, constants, `const (\n${lines.join("")})\n`);
}

function integerEnum(random, home, name) {
  const underlying = random.pick([INT, INT, ...INTEGERS]);
  // 2 ** 6 is as far as these go: an int8 holds that.
  const [formula, value] = random.pick([
    ["iota", (i) => i],
    ["iota + 3", (i) => i + 3],
    ["1 << iota", (i) => 1 << i],
    ["(iota + 1) * 10", (i) => (i + 1) * 10],
    ["'a' + iota", (i) => 97 + i],
  ]);
  const count = random.between(1, 6);
  const skipped = random.chance(0.4) && count > 1 ? random.between(1, count - 1) : -1;
  const isBigInt = typeof underlying.zero().output === "bigint";
  const constants = [];
  const lines = Array.from({ length: count }, (_, i) => {
    const written = i === skipped ? "_" : constantName(name, i);
    if (i !== skipped) constants.push({ name: written, value: isBigInt ? BigInt(value(i)) : value(i) });
    return `\t${written}${i === 0 ? ` ${name} = ${formula}` : ""}\n`;
  });
  // One that is not exported is no member, even if its value is another.
  if (random.chance(0.3) && /^\p{Lu}/u.test(name)) lines.push(`\thidden${name} ${name} = 77\n`);
  return new Enum(home, name, underlying, constants, `const (\n${lines.join("")})\n`);
}

const constantName = (typeName, i) => `${typeName}${["Red", "Green", "Blue", "ID", "X_y", "Größe"][i % 6]}`;
