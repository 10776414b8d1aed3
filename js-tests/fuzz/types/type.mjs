// What every type of the model can do. The model knows SPEC and README, not the tool: it says what has to come out.

export class Type {
  /**
   * How Go code writes this type.
   * @param {import("../source.mjs").File} file where it stands; takes note of the packages that the type needs
   * @returns {string}
   */
  go(file) {
    throw new Error(`${this.constructor.name}.go(${file})`);
  }

  /**
   * Go's zero value, which goes in where nothing is given.
   * @returns {import("../sample.mjs").Sample}
   */
  zero() {
    throw new Error(`${this.constructor.name}.zero()`);
  }

  /**
   * A random value.
   * @param {import("../random.mjs").Random} random
   * @param {number} depth how many levels of optional things below this one may still hold something
   * @returns {import("../sample.mjs").Sample}
   */
  sample(random, depth) {
    throw new Error(`${this.constructor.name}.sample(${random}, ${depth})`);
  }

  /**
   * A random value that has to be refused; `undefined` where the type takes everything.
   * @returns {import("../sample.mjs").Misfit | undefined}
   */
  misfit(random, depth) {
    throw new Error(`${this.constructor.name}.misfit(${random}, ${depth})`);
  }

  /**
   * What a value of this type can hold: the part's type, and `make`, which makes a value to hold it, `input`, and `set`,
   * which puts it there. Without `make` a value of the part is one of this type.
   * @returns {{ type: Type, make?: (random: import("../random.mjs").Random) => { input: unknown, set(part: unknown): void } }[]}
   */
  parts() {
    return [];
  }

  /** Whether Go takes it as the key of a map, and its values are told apart by content. */
  get isKey() {
    return false;
  }

  /** Whether maps with such keys are plain objects in JavaScript. */
  get isStringKind() {
    return false;
  }

  /** The sample that this text is, as the key of a plain object; `undefined` where the type does not say. */
  keySample() {
    return undefined;
  }

  /** The typed array that a list of these comes out as, if any. */
  get typedArray() {
    return undefined;
  }

  /** Whether a list of these is a `[]byte`. */
  get isByte() {
    return false;
  }

  /** Whether `null` and `undefined` go in. */
  get isNullable() {
    return false;
  }

  /** The struct that it is, where it is nothing but a struct and crosses as one. */
  get struct() {
    return undefined;
  }
}
