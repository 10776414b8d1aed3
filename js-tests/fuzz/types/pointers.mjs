// Pointers: what they lead to, or null.
import { Sample } from "../sample.mjs";
import { Type } from "./type.mjs";

export class Pointer extends Type {
  constructor(elem) {
    super();
    this.elem = elem;
  }

  go(file) {
    return `*${this.elem.go(file)}`;
  }

  zero() {
    return Sample.zero(null);
  }

  sample(random, depth) {
    const nil = random.pick([null, undefined]);
    if (depth <= 0 || random.chance(0.25)) return new Sample(nil, null, { zero: true, empty: true });
    const elem = this.elem.sample(random, depth - 1);
    // Whatever null is to the type behind it, here it is nil, and so is nil at the end of several pointers.
    if (elem.input === undefined || elem.input === null) return new Sample(elem.input, null, { zero: true, empty: true });
    // Methods with a value for a receiver are the pointer's as well.
    const omitzero = this.elem.hasIsZero ? elem.omitzero : false;
    return new Sample(elem.input, elem.output, { ...elem, zero: false, empty: false, omitzero });
  }

  misfit(random, depth) {
    const misfit = this.elem.misfit(random, depth - 1);
    return misfit?.path.length === 0 && (misfit.input === undefined || misfit.input === null) ? undefined : misfit;
  }

  get isNullable() {
    return true;
  }

  parts() {
    return [{ type: this.elem }];
  }
}
