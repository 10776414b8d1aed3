// Results that only Go can make: nil, errors that are values, times beyond a Date, integers beyond the safe ones.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

/** The messages and Go types of an error and its causes. */
function chain(error) {
  const links = [];
  for (; error; error = error.cause) links.push([error.message, error.goType]);
  return links;
}

export const cases = {
  "unsafe integers: the message says where": (module) => {
    const { unsafeTotal, unsafeInList, unsafeInMap, echoPoint } = module;
    assert.throws(() => unsafeTotal(), RangeError, "unsafeTotal: result.total: expected int (a safe integer), got 9007199254740992");
    assert.throws(() => unsafeInList(), RangeError, "unsafeInList: result[1].next.list[1]: expected uint (0 or a positive safe integer), got 9223372036854776000");
    assert.throws(() => unsafeInMap(), RangeError, 'unsafeInMap: result.byName["odd key"][2]: expected int (a safe integer), got -9007199254740992');
    assert.deepEqual(echoPoint({ x: 1, y: 2 }), { x: 1, y: 2 });
  },

  "nil pointers, maps and slices": ({ nilPointers, nils }) => {
    assert.deepEqual(nilPointers(), [null, [null], { a: null }, null, null, null]);
    assert.deepEqual(nils(), [{}, new Map(), [], {}, { items: [], first: null, byKey: {}, next: null }, []]);
  },

  "a nil *big.Int is no bigint": ({ nilWhole, echoWholePointer }) => {
    assert.throws(() => nilWhole(""), RangeError, /^nilWhole: result 1: expected a number, got a nil \*big\.Int$/);
    assert.throws(() => nilWhole("list"), RangeError, /^nilWhole: result 2\[1\]: expected a number, got a nil \*big\.Int$/);
    assert.equal(echoWholePointer(5n), 5n);
  },

  "text that is no UTF-8": ({ invalidText }) => {
    const { items, byKey } = invalidText();
    assert.deepEqual(items, ["a\uFFFDb", "fine", "\uFFFD\uFFFD\uFFFD"]);
    assert.deepEqual(byKey, { "\uFFFD": "\uFFFD" });
  },

  "json.RawMessage": ({ raw, rawText }) => {
    assert.equal(raw(""), null);
    assert.deepEqual(raw(' {"__proto__": [1, "\\u00e9"], "a": null} '), { ["__proto__"]: [1, "é"], a: null });
    for (const text of ["{", "undefined", "[1,]", "NaN", "'a'"]) assert.throws(() => raw(text), SyntaxError, /^raw: result: /);
    assert.equal(rawText({ a: [1, "é", null], b: undefined }), '{"a":[1,"é",null]}');
    assert.equal(rawText({ toJSON: () => "as it likes" }), '"as it likes"');
    assert.equal(rawText(null), "null");
  },

  "times": ({ moment, timeText, echoTime }) => {
    assert.deepEqual(moment(0n, 0n), new Date(0));
    assert.deepEqual(moment(1n, 999_999n), new Date(1000), "less than a millisecond");
    assert.deepEqual(moment(-1n, 0n), new Date(-1000));
    assert.deepEqual(moment(-62135596800n, 0n), new Date("0001-01-01T00:00:00Z"), "the zero time");
    assert.deepEqual(moment(8_640_000_000_000n, 0n), new Date(8.64e15));
    assert.throws(() => moment(8_640_000_000_001n, 0n), RangeError, "moment: result: expected a time that a Date can hold, got 8640000000001000 milliseconds");
    assert.throws(() => moment(-9_000_000_000_000n, 0n), RangeError, /^moment: result: expected a time that a Date can hold, /);
    assert.equal(timeText(new Date("2024-02-29T12:34:56.789Z")), "2024-02-29T12:34:56.789Z", "UTC in Go");
    class Later extends Date {}
    assert.deepEqual(echoTime(new Later(5)), new Date(5));
  },

  "durations": ({ nanoseconds }) => {
    assert.equal(nanoseconds(1.5), 1_500_000n);
    assert.equal(nanoseconds(-0.000001), -1n);
    assert.equal(nanoseconds(315_576_000_123), 315_576_000_123n * 1_000_000n, "ten years");
    const longest = Number(nanoseconds(9223372036854) - 9223372036854n * 1_000_000n);
    assert.ok(Math.abs(longest) < 1000, `the longest is off by ${longest} ns`);
  },

  "errors as values": ({ reported, GoError }) => {
    const { first, others, byName } = reported();
    assert.equal(first, null);
    assert.ok(others[0] instanceof GoError && byName.two instanceof GoError);
    assert.deepEqual([others.map(chain), chain(byName.two)], [
      [[["one", "*errors.errorString"]], [], [["outer: middle: code 7", "*fmt.wrapError"], ["middle: code 7", "*fmt.wrapError"], ["code 7", "*shapes.codeError"]]],
      [["code 2", "*shapes.codeError"]],
    ]); // prettier-ignore
    assert.deepEqual(Object.keys(byName), ["two"]);
  },

  "an error of JavaScript's: the same object wherever it comes out": ({ wrapInside, echoErrors, nestError, ...module }) => {
    const error = new TypeError("é", { cause: new RangeError("inside") });
    assert.equal(echoErrors([null, error])[1], error);
    assert.equal(nestError({ value: error, list: [], pair: [error, null], byKey: {}, maybe: null }).pair[0], error);
    assert.equal(assert.throws(() => module["return"](error), TypeError), error, "thrown");
    assert.equal(module["return"](null), undefined);
    const [report, isNil] = wrapInside(error);
    assert.deepEqual([report.first.message, report.first.goType, isNil], ["wrapped: é", "*fmt.wrapError", false]);
    assert.equal(report.first.cause, error, "as a cause");
    assert.equal(wrapInside(null)[1], true);
    assert.equal(wrapInside(undefined)[1], true);
  },

  "an error that Go has wrapped and throws": ({ wrapError, GoError }) => {
    const inner = new RangeError("inside");
    const error = new TypeError("outside", { cause: inner });
    const thrown = assert.throws(() => wrapError(error), GoError, "wrapped: outside");
    assert.equal(thrown.goType, "*fmt.wrapError");
    assert.equal(thrown.cause, error);
  },

  "an error of Go's that goes in again": ({ reported, echoErrors, wrapInside, ...module }) => {
    const { others } = reported();
    assert.equal(echoErrors(others)[2], others[2]);
    assert.equal(assert.throws(() => module["return"](others[2])), others[2]);
    assert.equal(wrapInside(others[2])[0].first.cause, others[2]);
  },

  "values that go from one instance to another": async ({ instantiate, GoError }) => {
    const [one, other] = [(await instantiate()).exports, (await instantiate()).exports];
    const error = one.reported().others[2];
    assert.equal(other.echoErrors([error])[0], error);
    const { first } = other.wrapInside(error)[0];
    assert.ok(first instanceof GoError);
    assert.equal(first.cause, error);
    // What one keeps is not what the other one keeps.
    const [mine, yours] = [{}, {}];
    one.keepReference(mine);
    other.keepReference(yours);
    assert.equal(one.keptReferences()[0], mine);
    assert.equal(other.keptReferences()[0], yours);
    assert.deepEqual(other.echoPoint(one.echoPoint({ x: 1, y: 2 })), { x: 1, y: 2 });
  },

  "messages that are no text": ({ wrapInside }) => {
    for (const message of [5, null, undefined, { toString: () => "object" }]) {
      const error = Object.defineProperty(new Error(), "message", { value: message });
      assert.equal(wrapInside(error)[0].first.message, `wrapped: ${message}`);
    }
  },
};
