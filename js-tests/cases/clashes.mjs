// Types, constants and fields with names that somebody else has already.
import * as assert from "../harness/assert.mjs";

export const go = "clashes";

const text = { text: "é" };

export const cases = {
  "types called like the module's own": ({ echoModule, GoError }) => {
    assert.deepEqual(echoModule(text, text, text, text, text), [text, text, text, text, text]);
    assert.throws(() => echoModule(text, text, text, 1, text), TypeError, /^echoModule: argument 4 \(d\): expected ClashesGoError, got number$/);
    assert.ok(new GoError("m", "t") instanceof Error, "the class is still there");
  },

  "types called like JavaScript's": ({ echoGlobals, echoWords, echoBytes }) => {
    const values = [text, { a: 1 }, text, text, text, text, text, "function", 5];
    assert.deepEqual(echoGlobals(...values), values);
    assert.deepEqual(echoWords(text, text, text, text, text, text), [text, text, text, text, text, text]);
    assert.deepEqual(echoBytes({ bytes: Uint8Array.of(1) }), { bytes: Uint8Array.of(1) });
  },

  "types of several packages with one name": ({ echoDates, echoStatuses }) => {
    const values = [{ year: 1, day: 2 }, text, new Date(3), new Date(4)];
    assert.deepEqual(echoDates(...values), values);
    assert.deepEqual(echoStatuses("new", 1, true), ["new", 1, true]);
    assert.throws(() => echoStatuses("new", "new", true), TypeError, "echoStatuses: argument 2 (b): expected number, got string");
  },

  "a struct that looks like an error": ({ echoError, echoThrown }) => {
    const value = { name: "n", message: "m", code: 5, lines: ["a"], inner: { name: "", message: "", code: 0, lines: [], inner: null } };
    assert.deepEqual(echoError(value), value);
    const error = new Error("e");
    assert.deepEqual(echoThrown(value, [error]), [value, [error]]);
    // An error that has all the fields is as good as any object.
    assert.deepEqual(echoError(Object.assign(error, { code: 5, lines: [] })), { name: "Error", message: "e", code: 5, lines: [], inner: null });
  },

  "constants": ({ ClashesNumber, DateStatus, FailureStatus, ClashesWeekday, Weekday }) => {
    assert.deepEqual({ ...ClashesNumber }, { Constructor: 1, Prototype: 2 });
    assert.deepEqual([DateStatus.StatusNew, FailureStatus.StatusNew, ClashesWeekday.Monday], ["new", 1, "monday"]);
    assert.throws(() => (DateStatus.StatusNew = "old"), TypeError);
    assert.equal(Weekday("monday"), "monday", "the function has the name");
  },

  "fields and parameters called like the generated code's own": ({ echoDollars }) => {
    const dollars = { $w: 1, $v: 2, $key: 3, $o: 4, $heap: "5", $n: [6], $i: 7 };
    assert.deepEqual(echoDollars(dollars, 1, 2, 3, 4, dollars, dollars), [dollars, dollars, dollars]);
    assert.throws(() => echoDollars(dollars, 1, 2, 3, 4, dollars, { ...dollars, $n: ["6"] }), TypeError, "echoDollars: argument 7 (result).$n[0]: expected number, got string");
  },
};
