// Errors and panics of Go: what they are in JavaScript, and that the instance is fine after them.
import * as assert from "../harness/assert.mjs";

export const go = "trouble";

/** By what Go returns: message, type, and those of its causes. */
const errors = {
  plain: ["plain", "*errors.errorString"],
  empty: ["", "*errors.errorString"],
  text: ["größer 🌍 \0 end\nsecond line", "*errors.errorString"],
  invalid: ["a\uFFFDb", "*errors.errorString"],
  long: ["\0".repeat(1 << 20), "*errors.errorString"],
  pointer: ["code 7", "*trouble.codeError"],
  value: ["a value", "trouble.valueError"],
  wrapped: ["outer: middle: code 7", "*fmt.wrapError", "middle: code 7", "*fmt.wrapError", "code 7", "*trouble.codeError"],
  path: ["open /x: file does not exist", "*fs.PathError", "file does not exist", "*errors.errorString"],
  joined: ["one\ntwo", "*errors.joinError"],
  several: ["one and two", "*fmt.wrapErrors"],
  "nil cause": ["nothing inside", "trouble.nilCause"],
};

/** By how Go panics: the message. */
const panics = {
  string: "a string",
  "empty string": "",
  error: "an error",
  "wrapped error": "wrapped: an error",
  Stringer: "a Stringer",
  "mute Stringer": /mute/,
  int: "-42",
  int8: /-8/,
  uint64: /18446744073709551615/,
  float64: /float64|1\.5/,
  bool: "true",
  struct: /trouble\.point/,
  "named string": /^a value of type trouble\./,
  nil: /^(runtime error: )?panic called with nil argument/,
  "nil dereference": "runtime error: invalid memory address or nil pointer dereference",
  index: "runtime error: index out of range [5] with length 0",
  division: "runtime error: integer divide by zero",
  "slice bounds": "runtime error: slice bounds out of range [3:0]",
  conversion: "interface conversion: interface {} is string, not int",
  "nil map": "assignment to entry in nil map",
  "nil func": "runtime error: invalid memory address or nil pointer dereference",
  "closed channel": "close of closed channel",
  "negative make": "runtime error: makeslice: len out of range",
  deferred: /the second/,
  deep: "deep",
};

export const cases = {};

for (const [how, [message, goType, ...causes]] of Object.entries(errors)) {
  cases[`error: ${how}`] = ({ fail, echo, GoError }) => {
    let error = assert.throws(() => fail(how), GoError);
    assert.equal(error.message, message);
    for (let expected = [message, goType, ...causes]; expected.length; expected = expected.slice(2)) {
      assert.ok(error instanceof GoError && error instanceof Error);
      assert.deepEqual([error.name, error.message, error.goType], ["GoError", ...expected.slice(0, 2)]);
      assert.equal(Object.hasOwn(error, "cause"), expected.length > 2, "has a cause");
      error = error.cause;
    }
    assert.equal(error, undefined);
    assert.equal(echo("fine"), "fine");
  };
}

for (const [how, message] of Object.entries(panics)) {
  cases[`panic: ${how}`] = ({ panic, echo, GoPanicError, GoError }) => {
    const error = assert.throws(() => panic(how), GoPanicError, message);
    assert.ok(!(error instanceof GoError) && error instanceof Error);
    assert.equal(error.name, "GoPanicError");
    assert.match(error.goStack, /^goroutine \d+ \[running\]:\n/);
    assert.equal(echo("fine"), "fine");
  };
}

/** Calls of all kinds that must still be right. */
function checkHealth({ echo, echoNumbers, failWithResults, sumByChannel, sumByPull, panic, fail, GoError }) {
  assert.equal(echo("é".repeat(100_000)), "é".repeat(100_000));
  assert.deepEqual(echoNumbers([1, -0, NaN]), Float64Array.of(1, -0, NaN));
  assert.deepEqual(failWithResults(false), [1, "kept", Uint8Array.of(1)]);
  assert.throws(() => failWithResults(true), GoError, "failed with results");
  assert.equal(sumByChannel(10), 45);
  assert.equal(sumByPull(10), 45);
  assert.equal(panic("recovered"), 0);
  assert.equal(fail("none"), undefined);
}

Object.assign(cases, {
  "an error that wraps itself ends somewhere": ({ fail, GoError }) => {
    let error = assert.throws(() => fail("loop"), GoError, "round");
    let depth = 0;
    for (; error; error = error.cause) {
      assert.deepEqual([error.message, error.goType], ["round", "*trouble.loopError"]);
      assert.ok(++depth < 1000, "an end");
    }
    assert.ok(depth > 1, "a cause");
  },

  "an error whose Error panics": (module) => {
    assert.throws(() => module.fail("panics"), module.GoPanicError, "no message");
    assert.throws(() => module.fail("nil pointer"), module.GoPanicError, /nil pointer dereference/);
    assert.throws(() => module.fail("cause panics"), Error, /no message|outside/);
    checkHealth(module);
  },

  "an error instead of results": (module) => {
    assert.throws(() => module.failWithResults(true), module.GoError, "failed with results");
    checkHealth(module);
  },

  "errors can be told apart, also by who minifies": ({ GoError, GoPanicError, GoExitError, GoBlockedError, GoNotReadyError }) => {
    for (const [name, type] of Object.entries({ GoError, GoPanicError, GoExitError, GoBlockedError, GoNotReadyError })) {
      const error = new type("m");
      assert.equal(error.name, name);
      assert.ok(error instanceof Error);
      assert.match(String(error), new RegExp(`^${name}: m`));
    }
  },

  "the stack names the function that panicked": ({ whereItPanics, GoPanicError }) => {
    const { goStack } = assert.throws(whereItPanics, GoPanicError, "here");
    assert.match(goStack, /^goroutine \d+ \[running\]:\n\S+trouble\.alsoHere\(.*\n\t.*panics\.go:\d+.*\n\S+trouble\.WhereItPanics\(/);
  },

  "the stack begins with the user's code, whatever has panicked": (module) => {
    for (const how of Object.keys(panics)) {
      const { goStack } = assert.throws(() => module.panic(how), module.GoPanicError);
      assert.match(goStack, /^goroutine \d+ \[running\]:\n\S*trouble\.\w/, `${how}: ${goStack}`);
    }
  },

  "a thousand panics of each kind in a row": (module) => {
    const kinds = Object.keys(panics);
    for (let i = 0; i < 1000 * kinds.length; i++) assert.throws(() => module.panic(kinds[i % kinds.length]), module.GoPanicError);
    checkHealth(module);
  },

  "a thousand errors of each kind in a row": (module) => {
    const kinds = Object.keys(errors).filter((how) => how !== "long");
    for (let i = 0; i < 1000 * kinds.length; i++) assert.throws(() => module.fail(kinds[i % kinds.length]), module.GoError);
    checkHealth(module);
  },

  "errors, panics and results in turn": (module) => {
    for (let i = 0; i < 500; i++) {
      assert.throws(() => module.panic("index"), module.GoPanicError);
      assert.equal(module.echo(`text ${i}`), `text ${i}`);
      assert.throws(() => module.fail("wrapped"), module.GoError);
      assert.equal(module.sumByChannel(i + 1), (i * (i + 1)) / 2);
      assert.throws(() => module.echo(i), TypeError);
    }
  },
});
