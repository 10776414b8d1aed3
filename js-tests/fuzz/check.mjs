// Values there and back: what the model says has to come out, comes out; what has to be refused, is.
import { canonical, shown } from "./canonical.mjs";
import { difference } from "./difference.mjs";
import { Echo } from "./functions.mjs";
import { knot } from "./knot.mjs";
import { afterPath } from "./sample.mjs";

/** How many levels of optional things values have. */
const DEPTH = 4;

/**
 * Checks one function with one value. Returns what was done: `sent`, `refused` or `made`.
 * @param exports those of the instance
 * @throws {Disagreement}
 */
export function check(exports, one, random) {
  if (!(one instanceof Echo)) return checkZero(exports, one);
  const choice = random.fraction();
  if (choice < 0.04) return checkKnot(exports, one, random);
  return choice < 0.25 ? checkMisfit(exports, one, random) : checkEcho(exports, one, random);
}

/** What the model and the tool do not agree on. */
export class Disagreement extends Error {
  constructor(one, { what, args, expected, actual }) {
    const sent = args ? `\n  sent:     ${args.map(shown).join(", ")}` : "";
    super(`${one.jsName} (${one.row}): ${what}${sent}\n  expected: ${expected}\n  actual:   ${actual}`);
    Object.assign(this, { one, what });
  }
}

function checkEcho(exports, one, random) {
  const { args, result, samples } = one.sample(random, DEPTH);
  const before = canonical(args);
  const actual = call(exports, one, args);
  expectSame(one, "another value came back", args, actual, result);
  if (canonical(args) !== before) throw new Disagreement(one, { what: "its arguments were changed", args, expected: before, actual: canonical(args) });
  // What came out goes in again.
  const again = samples.every(({ steady }) => steady) && one.argsOf(actual);
  if (again) {
    expectSame(one, "a value that came out came back as another", again, call(exports, one, again), result);
  }
  return "sent";
}

function checkZero(exports, one) {
  const zero = one.type.zero();
  if (!zero.fails) {
    expectSame(one, "the zero value is another", [], call(exports, one, []), zero.output);
    return "made";
  }
  const error = failure(() => exports[one.jsName]());
  if (!error?.message?.startsWith(`${one.jsName}: `)) {
    throw new Disagreement(one, { what: "a value that cannot come out", args: [], expected: `an error that begins with "${one.jsName}: "`, actual: told(error) });
  }
  return "made";
}

function checkMisfit(exports, one, random) {
  const wrong = one.misfit(random, DEPTH);
  if (!wrong) return checkEcho(exports, one, random);
  const { args, at } = wrong;
  // Where Go refuses a text, the argument is told, not the place in it.
  const misfit = wrong.misfit.error === "GoError" ? { ...wrong.misfit, path: [], open: true } : wrong.misfit;
  const error = failure(() => exports[one.jsName](...args));
  const rest = error?.message?.startsWith(at) ? afterPath(error.message.slice(at.length), misfit.path) : undefined;
  if (error?.name !== misfit.error || rest === undefined || !(misfit.open || rest.startsWith(": "))) {
    const expected = `${misfit.error}: ${at}${misfit.path.map((step) => `[${JSON.stringify(step)}]`).join("")}${misfit.open ? "…" : ": …"}`;
    throw new Disagreement(one, { what: "a value that has to be refused", args, expected, actual: told(error) });
  }
  checkEcho(exports, one, random);
  return "refused";
}

/** A value that contains itself is refused, and nothing breaks. */
function checkKnot(exports, one, random) {
  const { type, name } = one.params[0];
  const input = knot(type, random);
  if (input === undefined) return checkEcho(exports, one, random);
  const { args } = one.sample(random, DEPTH);
  args[0] = input;
  const error = failure(() => exports[one.jsName](...args));
  const at = `${one.jsName}: argument 1 (${name})`;
  if (error?.name !== "RangeError" || !error.message.startsWith(at)) {
    throw new Disagreement(one, { what: "a value that contains itself", args, expected: `RangeError: ${at}…`, actual: told(error) });
  }
  checkEcho(exports, one, random);
  return "refused";
}

function call(exports, one, args) {
  try {
    return exports[one.jsName](...args);
  } catch (error) {
    throw new Disagreement(one, { what: "a value that has to be taken", args, expected: "no error", actual: told(error) });
  }
}

/** What the action throws; a value that it returns instead is no error, and told as such. */
function failure(action) {
  try {
    return { returned: action() };
  } catch (error) {
    return error;
  }
}

const told = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : `no error, but ${shown(error?.returned)}`);

function expectSame(one, what, args, actual, expected) {
  const found = difference(actual, expected);
  if (!found) return;
  const place = found.path ? `, at ${found.path}` : "";
  throw new Disagreement(one, { what: `${what}${place}`, args, expected: shown(found.expected), actual: shown(found.actual) });
}
