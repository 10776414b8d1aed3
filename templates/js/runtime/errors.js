// The errors that a caller of Go can meet. Their names are spelled out because minifiers change those of classes.

/** The Go function returned a non-nil `error`. The instance is fine. */
export class GoError extends Error {
  get name() {
    return "GoError";
  }

  /**
   * @param {string} message what Go's `Error()` said
   * @param {string} goType the dynamic type of the error in Go, such as `*fs.PathError`
   * @param {GoError} [cause] the error that this one wraps
   */
  constructor(message, goType, cause) {
    super(message, cause && { cause });
    this.goType = goType;
  }
}

/** The Go function panicked. The instance is fine: the next call works. */
export class GoPanicError extends Error {
  get name() {
    return "GoPanicError";
  }

  /**
   * @param {string} message the value of the panic, as Go would print it
   * @param {string} goStack the stack of the goroutine
   */
  constructor(message, goStack) {
    super(message);
    this.goStack = goStack;
  }
}

/** The Go program has ended. Its instance is dead: every later call throws this error again. */
export class GoExitError extends Error {
  get name() {
    return "GoExitError";
  }

  /**
   * @param {string} message why it ended
   * @param {number} code the exit status of the program; 2 for a crash
   * @param {string} stderr the last lines that it wrote to standard error
   * @param {unknown} [cause] what WebAssembly threw, where it threw
   */
  constructor(message, code, stderr, cause) {
    super(stderr ? `${message}\n${stderr}` : message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.stderr = stderr;
  }
}

/** A synchronous export tried to wait for an event. Its instance is dead: every later call throws this error again. */
export class GoBlockedError extends Error {
  get name() {
    return "GoBlockedError";
  }
}

/** An export was called before `init` had finished. */
export class GoNotReadyError extends Error {
  get name() {
    return "GoNotReadyError";
  }
}

/**
 * The error for a value of the wrong type.
 * @param {string} at whose value it is, as in `greet: argument 1 (name)`
 * @param {string} expected the type it should have
 * @param {unknown} value the value it has
 * @param {number} [index] the element's place, where the value belongs to a list
 */
export function $mismatch(at, expected, value, index) {
  return new TypeError(`${$place(at, index)}: expected ${expected}, got ${$describeType(value)}`);
}

/** The error for a value of the right type that does not fit; parameters as for `$mismatch`. */
export function $misfit(at, expected, value, index) {
  return new RangeError(`${$place(at, index)}: expected ${expected}, got ${String(value)}`);
}

/** `greet: argument 1 (names)[3]` */
function $place(at, index) {
  return index === undefined ? at : `${at}[${index}]`;
}

/** `null`, `number`, `array`, `Map`, … */
function $describeType(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) return "array";
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === "string" && name !== "Object" && name !== "" ? name : "object";
}
