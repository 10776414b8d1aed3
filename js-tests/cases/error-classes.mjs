// Errors as classes, and sentinels: out of Go, and back into it.
import * as assert from "../harness/assert.mjs";
import { reasonOf } from "../harness/waiting.mjs";

export const go = "faults";

function caught(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** What `fail(kind)` throws. */
const failure = ({ fail }, kind) => caught(() => fail(kind));

export const cases = {
  "sentinels have the messages that they have in Go": ({ ErrMissing, ErrOther, GoError }) => {
    assert.ok(ErrMissing instanceof GoError);
    assert.equal(ErrMissing.message, "missing");
    assert.equal(ErrOther.message, "not found: other");
    assert.equal(ErrOther.goType, "*faults.NotFound");
  },

  "errors are found through wrapping": (module) => {
    const { ErrMissing, ErrOther } = module;
    const found = (kind) => [failure(module, kind).is(ErrMissing), failure(module, kind).is(ErrOther)];
    assert.deepEqual(found("missing"), [true, false]);
    assert.deepEqual(found("wrapped"), [true, false]);
    assert.deepEqual(found("notfound"), [true, false]);
    assert.deepEqual(found("joined"), [true, true]);
    assert.deepEqual(found("plain"), [false, false]);
    assert.equal(failure(module, "plain").is(undefined), false);
    assert.ok(failure(module, "wrapped").cause.is(ErrMissing));
    assert.ok(ErrMissing.is(ErrMissing) && !ErrMissing.is(ErrOther));
  },

  "an error class has its fields": (module) => {
    const { NotFound, Code, GoError } = module;
    const error = failure(module, "notfound");
    assert.ok(error instanceof NotFound && error instanceof GoError && error instanceof Error);
    assert.deepEqual([error.name, error.message, error.goType, error.key, error.tags], ["NotFound", "not found: k", "*faults.NotFound", "k", ["a"]]);
    assert.equal(error.inner.message, "missing");
    assert.equal(error.cause.message, "missing");
    const wrapped = failure(module, "wrapped notfound");
    assert.ok(!(wrapped instanceof NotFound) && wrapped.cause instanceof NotFound && wrapped.cause.key === "k2");
    const code = failure(module, "code");
    assert.ok(code instanceof Code && !(code instanceof NotFound) && code.message === "code 7");
    assert.equal(failure(module, "plain").name, "GoError");
  },

  "an error by what it embeds, by value and by pointer": async ({ Account, At, ErrMissing, ErrOther }) => {
    const error = caught(() => new Account(""));
    assert.ok(error instanceof At && error.line === 3 && error.is(ErrMissing));
    const account = new Account("Ann");
    const late = await reasonOf(account.withdraw(5));
    assert.ok(late instanceof At && late.line === 5 && late.is(ErrOther) && !late.is(ErrMissing));
    assert.equal(late.message, "withdraw: not found: other");
  },

  "a property that is only to be read": ({ Account }) => {
    const account = new Account("Ann");
    assert.equal(account.owner, "Ann");
    assert.throws(() => (account.owner = "Bob"), TypeError);
    assert.equal(account.owner, "Ann");
  },

  "errors come out as values too": ({ value, NotFound, ErrMissing }) => {
    const [error, one] = value("notfound");
    assert.ok(error instanceof NotFound && error.is(ErrMissing) && one === 1);
    assert.equal(value("")[0], null);
  },

  "only Go makes them": ({ NotFound }) => {
    assert.throws(() => new NotFound("k"), TypeError, "NotFound: only Go makes objects of this class");
  },

  "in Go again they are what they were": (module) => {
    const { ErrMissing, ErrOther } = module;
    const through = (thrown) => module.through("", () => {
      throw thrown;
    });
    assert.equal(through(failure(module, "wrapped")), "true false false wrapped: missing");
    assert.equal(through(ErrMissing), "true false false missing");
    assert.equal(through(ErrOther), "false true true not found: other");
    assert.equal(through(failure(module, "notfound")), "true false true not found: k");
    assert.equal(through(new Error("mine", { cause: failure(module, "notfound") })), "true false true mine");
    assert.equal(through(new Error("mine")), "false false false mine");
    for (const thrown of [5, undefined, null, Symbol.iterator, "text"]) assert.match(through(thrown), /^false false false /);
    assert.equal(module.take(failure(module, "notfound")), "true false true not found: k");
    assert.equal(module.take(null), "false false false <nil>");
  },

  "and the same objects when they come out once more": (module) => {
    for (const thrown of [failure(module, "notfound"), module.ErrMissing, new Error("mine"), { odd: 1 }]) {
      const error = caught(() => module.pass(() => {
        throw thrown;
      }));
      assert.ok(error === thrown);
    }
  },

  "each instance has its own": async (module) => {
    const { exports } = await module.instantiate();
    const error = caught(() => exports.fail("notfound"));
    assert.ok(error instanceof exports.NotFound && !(error instanceof module.NotFound));
    assert.ok(error.is(exports.ErrMissing) && !error.is(module.ErrMissing));
    assert.equal(exports.ErrMissing.message, "missing");
    // Of another instance it is an error of JavaScript's.
    assert.equal(module.take(error), "false false false not found: k");
  },

  "thousands of errors, there and back": (module) => {
    for (let i = 0; i < 200; i++) {
      module.held(() => {
        throw failure(module, i % 2 ? "notfound" : "wrapped");
      });
    }
    assert.equal(module.take(failure(module, "code")), "false false false code 7");
  },
};
