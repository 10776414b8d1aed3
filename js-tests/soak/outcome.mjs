// What became of a call, and what should have.
import { isDeepStrictEqual } from "node:util";
import { show } from "../harness/assert.mjs";

/** `{ value }` or `{ thrown }`. */
export function attempt(action) {
  try {
    return { value: action() };
  } catch (thrown) {
    return { thrown };
  }
}

export const settled = (promise) =>
  promise.then(
    (value) => ({ value }),
    (thrown) => ({ thrown }),
  );

/** The text by which Go knows what has been thrown. */
export const textOf = (thrown) => String(thrown instanceof Error ? thrown.message : thrown);

/** What is expected: an error of this class, with this message (a string or a pattern), and what else is told. */
export const failure = (name, message, more = {}) => ({ error: { name, message, ...more } });
export const same = (thrown) => ({ thrown });

/** Any function is right. */
export const aFunction = { type: "function" };

/** Whether the actual outcome is the expected one, which is `{ value }`, `{ thrown }` (the very same), or from `failure`. */
export function agrees(actual, expected) {
  if ("type" in expected) return typeof actual.value === expected.type;
  if ("value" in expected) return "value" in actual && isDeepStrictEqual(actual.value, expected.value);
  if (!("thrown" in actual)) return false;
  const { thrown } = actual;
  if ("thrown" in expected) return Object.is(thrown, expected.thrown);
  const { name, message, cause, code, goType } = expected.error;
  return (
    thrown?.name === name &&
    (message instanceof RegExp ? message.test(thrown.message) : thrown.message === message) &&
    (cause === undefined || Object.is(thrown.cause, cause.value)) &&
    (code === undefined || thrown.code === code) &&
    (goType === undefined || thrown.goType === goType)
  );
}

export function tell(outcome) {
  if ("value" in outcome) return `the value ${show(outcome.value)}`;
  if ("type" in outcome) return `a ${outcome.type}`;
  if ("error" in outcome) return `${outcome.error.name} ${outcome.error.message}`;
  const { thrown } = outcome;
  return `the exception ${thrown instanceof Error ? `${thrown.name} ${JSON.stringify(thrown.message)}` : show(thrown)}`;
}
