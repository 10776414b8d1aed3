// Chance that can be had again: the same seed gives the same choices, on every machine.

export class Random {
  #state;

  /** @param {string | number} seed any text; a number is its digits */
  constructor(seed) {
    this.seed = String(seed);
    // 32-bit FNV-1a, so that seeds that are alike give streams that are not.
    this.#state = [...this.seed].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0), 0x01000193), 0x811c9dc5);
  }

  /** A stream of its own: what is drawn from it does not change what is drawn from this one. */
  fork(name) {
    return new Random(`${this.seed}/${name}`);
  }

  /** 32 bits: mulberry32. */
  bits() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** At least 0, below 1. */
  fraction() {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit) {
    return Math.floor(this.fraction() * limit);
  }

  /** A whole number, both ends included. */
  between(low, high) {
    return low + this.below(high - low + 1);
  }

  chance(probability) {
    return this.fraction() < probability;
  }

  pick(list) {
    if (list.length === 0) throw new Error("nothing to pick from");
    return list[this.below(list.length)];
  }

  /** Some of the list, each element at most once, in a random order. */
  pickSome(list, count) {
    return this.shuffle(list).slice(0, count);
  }

  shuffle(list) {
    const shuffled = [...list];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
    }
    return shuffled;
  }

  /** How long a list is to be: mostly short, at times long enough for another way through memory. */
  length(longest = 40) {
    const choice = this.fraction();
    if (choice < 0.2) return 0;
    return choice < 0.95 ? this.between(1, Math.min(3, longest)) : this.between(0, longest);
  }

  /** `bits` random bits. */
  bigint(bits) {
    let value = 0n;
    for (let i = 0; i < bits; i += 32) value = (value << 32n) | BigInt(this.bits());
    return BigInt.asUintN(bits, value);
  }
}
