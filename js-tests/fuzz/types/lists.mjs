// Slices and arrays.
import { otherKind } from "../ingredients.mjs";
import { allZero, Sample, traitsOf, within } from "../sample.mjs";
import { Type } from "./type.mjs";

/** How many elements a list of numbers has when it is to be larger than the area where arguments usually go. */
const HUGE = 20_000;

class List extends Type {
  /**
   * @param {Type} elem
   * @param {boolean} [traits.ofParameter] whether the element is a type parameter: the list is then a plain array,
   *   whatever the parameter stands for
   */
  constructor(elem, { ofParameter = false } = {}) {
    super();
    Object.assign(this, { elem, ofParameter });
  }

  /** The class of what comes out. */
  get array() {
    return this.ofParameter ? Array : (this.elem.typedArray ?? Array);
  }

  /** Whether buffers go in. */
  get takesBuffers() {
    return this.elem.isByte && !this.ofParameter;
  }

  of(elements, random, traits) {
    const output = this.array.from(elements.map((element) => element.output));
    const inputs = elements.map((element) => element.input);
    return new Sample(this.#input(inputs, output, random), output, { ...traitsOf(elements), ...traits });
  }

  /** One of the forms in which such a list goes in. */
  #input(inputs, output, random) {
    if (this.takesBuffers) {
      const bytes = Uint8Array.from(inputs);
      const larger = Uint8Array.of(7, ...bytes, 7);
      return random.pick([inputs, bytes, bytes.buffer, new DataView(bytes.buffer), larger.subarray(1, 1 + bytes.length)]);
    }
    return this.array !== Array && random.chance(0.5) ? output : inputs;
  }

  elements(random, depth, count) {
    return Array.from({ length: count }, () => this.elem.sample(random, depth - 1));
  }

  misfit(random, depth, count = random.between(1, 3)) {
    if (count === 0 || random.chance(0.4)) return { input: otherKind(random, "array", "Uint8Array"), path: [], error: "TypeError" };
    const misfit = this.elem.misfit(random, depth - 1);
    if (!misfit) return undefined;
    const input = this.elements(random, depth, count).map((element) => element.input);
    const index = random.below(count);
    input[index] = misfit.input;
    return within(misfit, input, index);
  }
}

export class Slice extends List {
  go(file) {
    return `[]${this.elem.go(file)}`;
  }

  zero() {
    return Sample.zero(this.array.from([]));
  }

  sample(random, depth) {
    if (depth <= 0) return this.of([], random, { empty: true });
    const count = this.array !== Array && random.chance(0.005) ? HUGE : random.length(depth > 1 ? 12 : 3);
    return this.of(this.elements(random, depth, count), random, { empty: count === 0 });
  }

  parts() {
    const make = () => {
      const input = [];
      return { input, set: (part) => input.push(part) };
    };
    return [{ type: this.elem, make }];
  }
}

export class FixedArray extends List {
  constructor(length, elem, options) {
    super(elem, options);
    this.length = length;
  }

  go(file) {
    return `[${this.length}]${this.elem.go(file)}`;
  }

  zero() {
    const elements = Array.from({ length: this.length }, () => this.elem.zero());
    const output = this.array.from(elements.map(({ output }) => output));
    return Sample.zero(output, { ...traitsOf(elements), empty: this.length === 0 });
  }

  sample(random, depth) {
    const elements = this.elements(random, depth, this.length);
    return this.of(elements, random, { zero: allZero(elements), empty: this.length === 0 });
  }

  misfit(random, depth) {
    if (random.chance(0.3)) {
      const wrong = random.pick([0, 1, 2, 3, 4, 5, 18].filter((length) => length !== this.length));
      const elements = this.elements(random, depth, wrong);
      return { input: this.of(elements, random).input, path: [], error: "RangeError" };
    }
    return super.misfit(random, depth, this.length);
  }

  get isKey() {
    return this.elem.isKey;
  }

  parts() {
    const make = (random) => {
      const input = this.elements(random, 1, this.length).map((element) => element.input);
      return { input, set: (part) => (input[random.below(this.length)] = part) };
    };
    return this.length > 0 ? [{ type: this.elem, make }] : [];
  }
}
