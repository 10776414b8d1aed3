// Integers of any size.
import { otherKind } from "../ingredients.mjs";
import { Sample, UNCLEAR } from "../sample.mjs";
import { Foreign } from "./foreign.mjs";
import { Alias } from "./named.mjs";

const BIG = [0n, 1n, -1n, 2n ** 63n, -(2n ** 63n) - 1n, 2n ** 64n, 10n ** 40n, -(2n ** 1000n) + 1n, 2n ** 64n - 1n];

/** `big.Int`, which is zero in several ways. */
class BigInteger extends Foreign {
  zero() {
    return Sample.zero(0n, { empty: false });
  }

  sample(random) {
    const value = random.chance(0.7) ? random.pick(BIG) : random.bigint(random.between(1, 300)) * random.pick([1n, -1n]);
    return new Sample(value, value, { zero: value === 0n ? UNCLEAR : false });
  }

  misfit(random) {
    return { input: otherKind(random, "bigint"), path: [], error: "TypeError" };
  }
}

/** `*big.Int`: a bigint, and null only where it is a field. */
class BigPointer extends BigInteger {
  go(file) {
    return `*${super.go(file)}`;
  }

  zero() {
    return Sample.zero(undefined, { fails: true });
  }

  sample(random) {
    const { input, output } = super.sample(random);
    return new Sample(input, output);
  }
}

export const BIG_INT = new BigInteger("math/big", "Int");
export const BIG_POINTER = new BigPointer("math/big", "Int");

export const isBigPointer = (type) => type === BIG_POINTER || (type instanceof Alias && isBigPointer(type.underlying));

/** A field of that type, which may well be nil. */
export class BigField extends BigPointer {
  constructor(type, isOptional) {
    super(BIG_POINTER.path, BIG_POINTER.name);
    Object.assign(this, { type, isOptional });
  }

  go(file) {
    return this.type.go(file);
  }

  zero() {
    return Sample.zero(null);
  }

  sample(random) {
    // What null is to a field that may be left out anyway is left open.
    if (this.isOptional || random.chance(0.75)) return super.sample(random);
    return new Sample(random.pick([null, undefined]), null, { zero: true, empty: true });
  }

  misfit(random) {
    return { input: otherKind(random, "bigint", "null", "undefined"), path: [], error: "TypeError" };
  }

  get isNullable() {
    return true;
  }
}
