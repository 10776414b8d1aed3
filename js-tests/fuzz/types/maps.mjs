// Maps: plain objects where the keys are strings, `Map` otherwise.
import { define } from "../define.mjs";
import { isOfObject, key, otherKind } from "../ingredients.mjs";
import { Sample, traitsOf, within } from "../sample.mjs";
import { canonical } from "../canonical.mjs";
import { Type } from "./type.mjs";

/** Keys that may be one to Go, or not to JavaScript. */
const isAmbiguous = (output) => typeof output === "object" && /\bNaN\b|-0\b/.test(canonical(output));

export class GoMap extends Type {
  /** @param {boolean} [traits.ofParameter] whether the key is a type parameter: it is then a `Map` in any case */
  constructor(keyType, elem, { ofParameter = false } = {}) {
    super();
    Object.assign(this, { keyType, elem, ofParameter });
  }

  go(file) {
    return `map[${this.keyType.go(file)}]${this.elem.go(file)}`;
  }

  get isRecord() {
    return this.keyType.isStringKind && !this.ofParameter;
  }

  zero() {
    return Sample.zero(this.isRecord ? {} : new Map());
  }

  sample(random, depth) {
    const entries = this.#entries(random, depth, depth <= 0 ? 0 : random.length(6));
    const output = this.isRecord ? record(entries, "output") : new Map(entries.map(({ key, value }) => [key.output, value.output]));
    const traits = traitsOf(entries.flatMap(({ key, value }) => [key, value]));
    const isPlain = !this.isRecord || !entries.some(({ key }) => isOfObject(key.input));
    const input = this.#input(entries, random);
    const [typed, typedOutput] = [traits.typed && isPlain, traits.typedOutput && isPlain];
    return new Sample(input, output, { ...traits, typed, typedOutput, empty: entries.length === 0 });
  }

  #input(entries, random) {
    if (!this.isRecord || random.chance(0.3)) return new Map(entries.map(({ key, value }) => [key.input, value.input]));
    return record(entries, "input", random.chance(0.2) ? null : Object.prototype);
  }

  /** Entries whose keys differ, both going in and coming out. */
  #entries(random, depth, count) {
    const entries = new Map();
    for (let i = 0; i < count; i++) {
      const key = this.#key(random, depth);
      const value = this.elem.sample(random, depth - 1);
      // Whether a property that is there but undefined counts is another question than what its value becomes.
      const isUnclear = isAmbiguous(key.output) || (value.input === undefined && this.isRecord);
      if (!isUnclear) entries.set(canonical(key.output), { key, value });
    }
    return [...entries.values()];
  }

  #key(random, depth) {
    if (!this.isRecord || random.chance(0.3)) return this.keyType.sample(random, depth - 1);
    return this.keyType.keySample(key(random)) ?? this.keyType.sample(random, depth - 1);
  }

  misfit(random, depth) {
    if (random.chance(0.2)) {
      const [one, other] = ["\uD83D", "\uDE00"].map((text) => ({ key: this.keyType.keySample(text), value: this.elem.sample(random, depth - 1) }));
      // Entries whose keys are one to Go, which would lose one of them.
      if (one.key && one.value.input !== undefined && other.value.input !== undefined) return { input: this.#input([one, other], random), path: [], error: "GoError" };
    }
    const kinds = this.isRecord ? ["object", "Map", "Date", "Uint8Array", "function"] : ["Map"];
    const misfit = random.chance(0.5) ? this.elem.misfit(random, depth - 1) : undefined;
    if (!misfit || (this.isRecord && misfit.input === undefined)) return { input: otherKind(random, ...kinds), path: [], error: "TypeError" };
    const key = this.#key(random, depth);
    const entries = [{ key, value: misfit }];
    if (this.isRecord) return within(misfit, this.#input(entries, random), key.input);
    return { ...misfit, input: this.#input(entries, random), path: [], open: true };
  }

  parts() {
    const make = (random) => {
      const input = new Map();
      const key = this.#key(random, 1).input;
      return { input, set: (part) => input.set(key, part) };
    };
    return [{ type: this.elem, make }];
  }
}

/** An object with these entries as its own properties, `__proto__` among them. */
function record(entries, side, prototype = Object.prototype) {
  const object = Object.create(prototype);
  for (const { key, value } of entries) define(object, key[side], value[side]);
  return object;
}
