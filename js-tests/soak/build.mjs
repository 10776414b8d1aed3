// Plugins, as bundlers have them, and events: JavaScript calls Go back at once while other goroutines are in the middle of calls.
import { failure, same } from "./outcome.mjs";
import { performLater } from "./later.mjs";
import { finish, perform } from "./play.mjs";

const BEFORE = ["", "", "yield", "channel", "garbage", "events", "events at once", "events and garbage", "collect"];

/** Builds with plugins, which do anything for each file; `load` makes an outcome, or the promise of one. */
function plugins(scope, name, load) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return undefined;
  const [files, count, before] = [random.below(5), random.between(1, 2), random.pick(BEFORE)];
  const what = () => `${name}(${files}, ${before}), ${count} plugins`;
  /** By file, what the plugins have come to, one after the other. */
  const outcomes = Array.from({ length: files }, () => []);
  const plugin = (number) => (path) => {
    world.figures.callbacks++;
    const inner = scope.inside(`${what()} of instance ${box.number}, plugin ${number}, file ${path}`).fork(`${number}, ${path}`);
    return load(inner, (outcome) => (outcomes[Number(path)].push(outcome), finish(outcome)));
  };
  const setup = (register) => {
    for (let number = 0; number < count; number++) register(plugin(number));
  };
  const expected = () => {
    const failing = outcomes.map((list) => list.find((outcome) => !("value" in outcome))).find((outcome) => outcome);
    if (failing) return failing.isRefused ? failure("TypeError", /result: expected string, got number$/) : same(failing.thrown);
    if (outcomes.some((list) => list.length !== count)) return failure("", "that every plugin is asked for every file");
    return { value: outcomes.map((list) => list.map(({ value }) => value).join("")).join("|") };
  };
  return { box, what, expected, call: () => box.exports[name](files, before, setup) };
}

export function buildNow(scope) {
  if (scope.isDeepEnough) return;
  const build = plugins(scope, "buildNow", (inner, tell) => tell(perform(inner, "buildNow", "load", false)));
  if (build) scope.call(build.box, build.what, build.call, build.expected);
}

export async function buildLater(scope) {
  if (scope.isDeepEnough) return;
  const load = (inner, tell) => (inner.random.chance(0.5) ? tell(perform(inner, "build", "load", false)) : performLater(inner, "load").then(tell));
  const build = plugins(scope, "build", load);
  if (build) await scope.wait(build.box, build.what, build.call, build.expected);
}

/** Events from the event loop of JavaScript. */
export async function events(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [count, before] = [random.below(6), random.pick(BEFORE)];
  await scope.wait(box, () => `events(${count}, ${before})`, () => box.exports.events(count, before), { value: count }); // prettier-ignore
}
