// JS → Go → JS → Go: calls that call back, where callbacks do anything, and the model that knows what comes of it.
import { attempt, failure, same, textOf } from "./outcome.mjs";
import { some, text } from "./simple.mjs";

export const oddities = (random) => random.pick([() => new Error("mine"), () => new RangeError("größer"), () => "a text", () => undefined, () => null, () => 5, () => ({ odd: 1 })])(); // prettier-ignore

const MODES = ["plain", "plain", "recover", "error", "wrap", "handle"];
const BEFORE = ["", "", "", "", "", "", "yield", "yield", "channel", "channel", "garbage", "garbage", "events", "events at once"];
const RARE = ["collect", "grow", "events and garbage"];

/** What a call of Play does. */
export function makeMove(random, limit, before = BEFORE) {
  const ends = { "fail": 3, "deep": 1, "panic": 3, "panic with an error": 1, "index": 1, "nil": 1 }; // prettier-ignore
  const end = random.chance(0.25) ? random.pick(Object.entries(ends).flatMap(([end, count]) => Array(count).fill(end))) : "";
  return {
    text: text(random, 10),
    // Deep towers are narrow.
    kids: limit > 5 ? 1 : random.below(4),
    before: random.chance(0.02) ? random.pick(RARE) : random.pick(before),
    mode: random.pick(MODES),
    end,
    code: 0,
  };
}

export const tellMove = ({ kids, before, mode, end }) => `${kids} kids${before && `, ${before}`}, ${mode}${end && `, ${end}`}`;

/** What has to come of a move whose kids have ended so; undefined where they have not been asked as they should. */
export function expectation({ text, kids, mode, end }, outcomes) {
  for (let i = 0; i < kids; i++) {
    const outcome = outcomes[i];
    if (!outcome) return undefined;
    if ("value" in outcome) {
      text += `(${outcome.value})`;
      continue;
    }
    const message = textOf(outcome.thrown);
    if (mode === "recover") text += `(recovered ${message})`;
    else if (mode === "handle") text += `(handled ${message})`;
    // What does not fit has been refused by the glue, with an error of its own.
    else if (outcome.isRefused) return mode === "wrap" ? failure("GoError", `wrapped: ${message}`) : failure("TypeError", message);
    else if (mode === "wrap") return failure("GoError", `wrapped: ${message}`, { cause: { value: outcome.thrown } });
    else return same(outcome.thrown);
  }
  switch (end) {
    case "fail":
      return failure("GoError", `failed: ${text}`);
    case "deep":
      return failure("GoError", "outside: inside: file does not exist", { goType: "*fmt.wrapError" });
    case "panic":
    case "panic with an error":
      return failure("GoPanicError", `panicked: ${text}`);
    case "index":
      return failure("GoPanicError", `runtime error: index out of range [${new TextEncoder().encode(text.toWellFormed()).length + 1}] with length 0`);
    case "nil":
      return failure("GoPanicError", "runtime error: invalid memory address or nil pointer dereference");
  }
  return { value: text };
}

const FAULTS = { "fail": "errors", "deep": "errors", "panic": "panics", "panic with an error": "panics", "index": "panics", "nil": "panics", "wait": "waits" }; // prettier-ignore

export function countFault(world, { end, before }) {
  if (end) world.fault(FAULTS[end]);
  if (before === "grow") world.fault("growth");
  if (before === "collect") world.fault("collections");
}

/** A synchronous call that calls back. */
export function play(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const move = makeMove(random, scope.limit);
  if (scope.isDeepEnough) move.kids = 0;
  countFault(world, move);
  const outcomes = [];
  const tower = scope.limit > 5;
  const kid = (which) => (i) => {
    if (i !== outcomes.length) world.wrong(scope.tell("play"), `kid ${outcomes.length}`, `kid ${i}`);
    const usesTry = ["error", "wrap", "handle"].includes(move.mode);
    if (usesTry !== (which === "try_")) world.wrong(scope.tell("play"), usesTry ? "try" : "call", which);
    world.figures.callbacks++;
    const outcome = perform(scope.inside(`play(${tellMove(move)}) of instance ${box.number}, kid ${i}`), "play", which, tower);
    outcomes.push(outcome);
    return finish(outcome);
  };
  const action = () => box.exports.play(move, world.give(kid("call")), kid("try_"));
  scope.call(box, () => `play(${tellMove(move)})`, action, () => expectation(move, outcomes) ?? failure("", "that all kids are asked"));
}

/** Hands the glue what a kid has come to. */
export function finish(outcome) {
  if (outcome.isRefused) return 5;
  if ("thrown" in outcome) throw outcome.thrown;
  return outcome.value;
}

export function refusedKid(name, which) {
  return { thrown: new TypeError(`${name}: argument ${which === "call" ? 2 : 3} (${which}): result: expected string, got number`), isRefused: true };
}

/** What one callback does. */
export function perform(scope, name, which, tower) {
  const { random, world } = scope;
  const choice = random.fraction();
  if (choice < (tower ? 0.02 : 0.1)) {
    world.fault("exceptions");
    return { thrown: oddities(random) };
  }
  if (choice < (tower ? 0.03 : 0.15)) {
    world.fault("results that do not fit");
    return refusedKid(name, which);
  }
  if (choice < 0.3 && !tower) return { value: text(random, 10) };
  if (choice < 0.301) return attempt(() => endBelow(scope));
  if (tower) play(scope);
  else for (let i = random.between(1, 2); i > 0; i--) some(scope);
  return { value: text(random, 10) };
}

/** An instance ends while there may be calls of it below, and the exception is not caught before it comes to them. */
function endBelow(scope) {
  const { random, world } = scope;
  const box = world.pick(random);
  if (!box || random.chance(0.5)) return "";
  world.fault("instances disposed of, below");
  box.condemn("GoExitError", "the instance was disposed of", 0);
  box.dispose();
  const { thrown } = scope.call(box, "a call after dispose", () => box.exports.balance("cash"), []);
  if (random.chance(0.5)) throw thrown;
  return "after the end";
}
