// What is sent to Go, and what has to come back.

/** Neither true nor false. */
export const UNCLEAR = null;

/**
 * One value of a type. Where the model cannot say whether Go calls it zero or empty, because there are several ways to
 * make it in Go, that is `UNCLEAR`; such a value is not given to a field that may be left out.
 */
export class Sample {
  /**
   * @param input what goes in
   * @param output what comes out
   * @param {object} [traits]
   * @param {boolean} [traits.zero] whether it is Go's zero value
   * @param {boolean} [traits.empty] whether it is empty, as `omitempty` sees it
   * @param {boolean} [traits.omitzero] whether `omitzero` leaves it out, where a method of the type decides
   * @param {boolean} [traits.fails] whether it cannot come out
   * @param {boolean} [traits.typed] whether TypeScript takes `input`, written as a literal
   * @param {boolean} [traits.typedOutput] whether `output`, written as a literal, is of the declared type
   * @param {boolean} [traits.steady] whether `output` goes in and comes out as it is
   */
  constructor(input, output, traits = {}) {
    const { zero = false, empty = false, omitzero = zero, fails = false, typed = true, typedOutput = true, steady = true } = traits;
    Object.assign(this, { input, output, zero, empty, omitzero, fails, typed, typedOutput, steady });
  }

  /** The zero value as it comes out. It goes in where nothing is given. */
  static zero(output, traits) {
    return new Sample(undefined, output, { zero: true, empty: true, ...traits });
  }
}

/** The traits of a value with these parts; whether it is empty depends on its own type. */
export function traitsOf(parts) {
  return {
    typed: parts.every(({ typed }) => typed),
    typedOutput: parts.every(({ typedOutput }) => typedOutput),
    steady: parts.every(({ steady }) => steady),
    fails: parts.some(({ fails }) => fails),
  };
}

/** Whether a value is zero that is made of these: Go's arrays and structs. */
export function allZero(parts) {
  if (parts.some(({ zero }) => zero === false)) return false;
  return parts.every(({ zero }) => zero === true) || UNCLEAR;
}

/**
 * A value that is to be refused.
 * @typedef {object} Misfit
 * @property input the value
 * @property {(string | number)[]} path where in it the fault lies: names of properties and indices of lists
 * @property {string} error the name of the error
 * @property {boolean} [open] whether the message may go on after the path: how places in a Map are told is left open
 */

/** A misfit of a part as one of the whole. @returns {Misfit} */
export function within(misfit, input, step) {
  return { ...misfit, input, path: [step, ...misfit.path] };
}

/**
 * What is left of a message behind the way to a fault, as in `.boss.home["odd name"][3]`; `undefined` where the message
 * does not begin with it.
 */
export function afterPath(message, path) {
  for (const step of path) {
    const written = typeof step === "number" ? `[${step}]` : property(step, message);
    if (!message.startsWith(written)) return undefined;
    message = message.slice(written.length);
  }
  return message;
}

/** Which letters beyond ASCII make an identifier is not for messages to know; the two ways to write these are both good. */
function property(name, message) {
  const quoted = `[${JSON.stringify(name)}]`;
  if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)) return `.${name}`;
  return /^[\p{ID_Start}][\p{ID_Continue}]*$/u.test(name) && !message.startsWith("[") ? `.${name}` : quoted;
}

/** Objects that have to come back as themselves, not as something equal: errors and what a js.Value holds. */
export const references = new WeakSet();
