// What a call is made within: its chance, its depth, and how it got there.
import { setImmediate as immediate } from "node:timers/promises";
import { attempt, settled } from "./outcome.mjs";

export class Scope {
  /** @param {string[]} trail the calls that this one is made from */
  constructor(world, random, trail = [], limit = 3) {
    Object.assign(this, { world, random, trail, limit });
    /** What goes on in the background, and has to come to its end. */
    this.pending = [];
  }

  get depth() {
    return this.trail.length;
  }

  get isDeepEnough() {
    return this.depth >= this.limit;
  }

  /** The scope of what a callback does. */
  inside(step) {
    const inner = new Scope(this.world, this.random, [...this.trail, step], this.limit);
    inner.pending = this.pending;
    this.world.figures.deepest = Math.max(this.world.figures.deepest, inner.depth);
    return inner;
  }

  /** The same with chance of its own, for what goes on beside others. */
  fork(name) {
    const fork = new Scope(this.world, this.random.fork(name), this.trail, this.limit);
    fork.pending = this.pending;
    return fork;
  }

  /** Makes a synchronous call of an instance, and checks what becomes of it. `what` describes it, `expected` may be asked later. */
  call(box, what, action, expected) {
    const { world } = this;
    if (++world.figures.calls % 64 === 0) world.measure();
    const actual = attempt(action);
    this.check(box, what, actual, expected, false);
    return actual;
  }

  /** The same for a promise. */
  async wait(box, what, action, expected) {
    this.world.figures.calls++;
    const watch = { what: () => `${this.tell(what)} of instance ${box.number}${box.isDead ? ", which has ended" : ""}`, begun: this.world.clock.idle };
    this.world.waits.add(watch);
    const actual = await settled(action());
    this.world.waits.delete(watch);
    this.check(box, what, actual, expected, true);
    return actual;
  }

  check(box, what, actual, expected, isAsync) {
    const list = typeof expected === "function" ? expected() : expected;
    this.world.check(box, () => this.tell(what), actual, Array.isArray(list) ? list : [list], isAsync);
  }

  tell(what) {
    return [...this.trail, typeof what === "function" ? what() : what].join(" > ");
  }

  /** Lets some time pass: reactions of promises, or turns of the event loop. */
  async pause() {
    const { random } = this;
    const turns = random.chance(0.3) ? random.between(1, 3) : 0;
    for (let i = random.below(6); i > 0; i--) await null;
    for (let i = 0; i < turns; i++) await immediate();
  }
}
