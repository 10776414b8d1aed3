/** The Go function returned a non-nil `error`. The instance is fine. */
export class GoError extends Error {
  // Fields are defined: an assignment would call a setter of the same name on a prototype.
  goType;

  get name() {
    return "GoError";
  }

  /**
   * @param {string} message what Go's `Error()` said
   * @param {string} goType the dynamic type of the error in Go, such as `*fs.PathError`
   * @param {Error} [cause] the error that this one wraps
   */
  constructor(message, goType, cause) {
    super(message, cause !== undefined && { cause });
    this.goType = goType;
  }

  /** Whether this is `target`, or wraps it, as Go's `errors.Is` has it. */
  is(target) {
    // As many causes as Go tells of.
    for (let error = this, depth = 64; error && depth > 0; error = error.cause, depth--) {
      if (error === target || error[$SENTINELS]?.includes(target)) return true;
    }
    return false;
  }
}

/** The Go function panicked. The instance is fine: the next call works. */
export class GoPanicError extends Error {
  goStack;

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
  code;
  stderr;

  get name() {
    return "GoExitError";
  }

  /**
   * @param {string} message why it ended
   * @param {number} code the exit status of the program; 2 for a crash
   * @param {string} stderr what it wrote to standard error: the lines from the reason on, and the last ones
   * @param {unknown} [cause] what WebAssembly threw, where it threw
   */
  constructor(message, code, stderr, cause) {
    super(stderr ? `${message}\n${stderr}` : message, cause !== undefined && { cause });
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
 * @param {string | { place(key: unknown): string }} at whose value it is, as in `greet: argument 1 (name)`, or what knows that
 * @param {string} expected the type it should have
 * @param {unknown} value the value it has
 * @param {unknown} [key] its place in what holds it: an index or a name
 */
function $mismatch(at, expected, value, key) {
  const type = $describeType(value);
  // A proxy has the class of what it wraps, but none of its insides.
  const isMimic = /^[A-Z]/.test(type) && expected.split(/,? or (?:an? )?|, /).includes(type);
  const got = isMimic ? `something that only looks like ${type}, such as a proxy (in Vue, pass what toRaw returns)` : type;
  return new TypeError(`${$place(at, key)}: expected ${expected}, got ${got}`);
}

/** The error for a value of the right type that does not fit; parameters as for `$mismatch`. */
function $misfit(at, expected, value, key) {
  return new RangeError(`${$place(at, key)}: expected ${expected}, got ${String(value)}`);
}

/** `greet: argument 1 (names)[3]`: what has a text for its place is at most a list. */
function $place(at, key) {
  return at.place?.(key) ?? (key === undefined ? at : `${at}[${key}]`);
}

/** `null`, `number`, `array`, `Map`, … */
function $describeType(value) {
  if (typeof value !== "object") return typeof value;
  if (!value) return "null";
  const name = String(Object.getPrototypeOf(value)?.constructor?.name || "object");
  return name === "Array" || name === "Object" ? name.toLowerCase() : name;
}
