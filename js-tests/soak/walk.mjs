// Iterators: to their end, left half-way in every manner, forgotten, and with bodies that fail.
import { failure, same } from "./outcome.mjs";
import { finish, oddities, perform } from "./play.mjs";
import { some, text } from "./simple.mjs";

const LEAVE = ["end", "end", "break", "throw", "return", "forget"];

export function walk(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [n, prefix, fault] = [random.below(12), text(random, 8), random.pick(["", "", "panic", "error", "call"])];
  const at = random.below(12);
  const told = {};
  const call = callback(scope, at, told);
  const what = () => `walk(${n}, ${JSON.stringify(prefix)}, ${fault}, ${at})`;
  const { value: iterable } = scope.call(box, what, () => box.exports.walk(n, prefix, fault, at, call), { type: "object" });
  if (!iterable) return;
  const leave = random.pick(LEAVE);
  const stop = random.below(12);
  const iterator = iterable[Symbol.iterator]();
  for (let i = 0; ; i++) {
    if (leave !== "end" && i === stop) {
      world.fault(`iterators left by ${leave}`);
      // What of a body was left and not told is ended by the collector.
      if (leave === "break") scope.call(box, "leaving a walk", () => iterator.return("left"), { value: { done: true, value: "left" } });
      if (leave === "return") scope.call(box, "disposing of a walk", () => iterator[Symbol.dispose ?? Symbol.for("Symbol.dispose")](), { value: undefined });
      if (leave === "throw") {
        const error = oddities(random);
        scope.call(box, "throwing into a walk", () => iterator.throw(error), same(error));
      }
      return;
    }
    if (i === at && i < n && (fault === "panic" || fault === "error")) world.fault(fault === "panic" ? "panics" : "errors");
    const { value: next } = scope.call(box, () => `${what()}, element ${i}`, () => iterator.next(), () => element(i)); // prettier-ignore
    if (!next || next.done) break;
    if (random.chance(0.1) && !scope.isDeepEnough) some(scope.inside(`${what()}, behind element ${i}`));
  }
  if (!box.isDead) scope.call(box, "a walk that is over", () => iterator.next(), { value: { done: true, value: undefined } });

  function element(i) {
    if (i >= n) return { value: { done: true, value: undefined } };
    if (i !== at || !fault) return { value: { done: false, value: `${prefix}${i}` } };
    if (fault === "panic") return failure("GoPanicError", `walk ${prefix}${i}`);
    if (fault === "error") return failure("GoError", `walk ${prefix}${i}`);
    const { kid } = told;
    if (!kid) return failure("", "a callback");
    if (kid.isRefused) return failure("TypeError", kid.thrown.message);
    return "thrown" in kid ? same(kid.thrown) : { value: { done: false, value: `${prefix}${i}${kid.value}` } };
  }
}

/** Made apart from the iterator: what refers to it, and is held by Go, would keep it for ever. */
function callback(scope, at, told) {
  return (i) => {
    scope.world.figures.callbacks++;
    if (i !== at) scope.world.wrong(scope.tell("walk"), `a callback at ${at}`, `at ${i}`);
    const kid = (told.kid = perform(scope.inside(`walk, callback ${i}`), "walk", "call", false));
    if (kid.isRefused) kid.thrown.message = kid.thrown.message.replace("argument 2", "argument 5");
    return finish(kid);
  };
}

export function pairs(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [n, stop] = [random.below(10), random.below(15)];
  const seen = () => {
    const seen = [];
    for (const [i, bytes] of box.exports.pairs(n)) {
      seen.push([i, bytes]);
      if (seen.length > stop) break;
    }
    return seen;
  };
  const expected = Array.from({ length: Math.min(n, stop + 1) }, (_, i) => [i, new Uint8Array(i).fill(i)]);
  scope.call(box, () => `pairs(${n}) until ${stop}`, seen, { value: expected });
}
