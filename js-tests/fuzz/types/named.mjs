// Types with a name: declared in a package of the program, once, and written by that name ever after.
import { Sample } from "../sample.mjs";
import { Type } from "./type.mjs";

/** A type that crosses as another one does. */
export class Named extends Type {
  /**
   * @param {import("../source.mjs").Package} home where it is declared
   * @param {string} name
   * @param {Type} [underlying] may come later, for types that refer to themselves
   */
  constructor(home, name, underlying) {
    super();
    Object.assign(this, { home, name, underlying });
  }

  go(file) {
    return file.reference(this.home, this.name);
  }

  declaration(file) {
    return `type ${this.name} ${this.underlying.go(file)}\n`;
  }

  // In everything else it is its underlying type. As that comes late, nothing may be asked of it before.

  zero() {
    return this.underlying.zero();
  }

  sample(random, depth) {
    return this.underlying.sample(random, depth);
  }

  misfit(random, depth) {
    return this.underlying.misfit(random, depth);
  }

  parts() {
    return this.underlying ? [{ type: this.underlying }] : [];
  }

  get isKey() {
    return this.underlying?.isKey ?? false;
  }

  get isStringKind() {
    return this.underlying.isStringKind;
  }

  keySample(text) {
    return this.underlying.keySample(text);
  }

  get typedArray() {
    return this.underlying?.typedArray;
  }

  get isByte() {
    return this.underlying?.isByte ?? false;
  }

  get isNullable() {
    return this.underlying.isNullable;
  }

  get struct() {
    return this.underlying?.struct;
  }
}

/** `type A = B`: A is B, methods and all. */
export class Alias extends Named {
  declaration(file) {
    return `type ${this.name} = ${this.underlying.go(file)}\n`;
  }

  get hasIsZero() {
    return this.underlying.hasIsZero;
  }
}

/** An integer whose method `IsZero` says of 42 that it is zero. */
export class OddZero extends Named {
  declaration(file) {
    return `${super.declaration(file)}\nfunc (v ${this.name}) IsZero() bool { return v == 42 }\n`;
  }

  zero() {
    return this.#of(super.zero());
  }

  sample(random, depth) {
    if (random.chance(0.2)) return this.#of(this.underlying.of(42));
    return this.#of(super.sample(random, depth));
  }

  #of(sample) {
    return new Sample(sample.input, sample.output, { ...sample, omitzero: sample.output === 42 });
  }

  get hasIsZero() {
    return true;
  }
}
