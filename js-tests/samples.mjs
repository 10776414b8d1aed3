// The values that every type of js-tests/go/values is tried with, in one table; cases/values.mjs sends them there and back,
// cases/refusals.mjs what does not fit. Plain data and no imports: browsers load this file as it is.

/** A sample that comes back as something else than it was. */
class Changed {
  constructor(input, output) {
    Object.assign(this, { input, output });
  }
}

export const becomes = (input, output) => new Changed(input, output);
export const inputOf = (sample) => (sample instanceof Changed ? sample.input : sample);
export const outputOf = (sample) => (sample instanceof Changed ? sample.output : sample);

/** What a signed integer type of so many bits takes. */
const signed = (bits) => [0, 1, -1, 2 ** (bits - 1) - 1, -(2 ** (bits - 1)), 2 ** (bits - 2), -(2 ** (bits - 2)), becomes(-0, 0)];
const unsigned = (bits) => [0, 1, 2 ** bits - 1, 2 ** (bits - 1), 2 ** (bits - 1) - 1, becomes(-0, 0)];
const safe = [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 52, 2 ** 53 - 1, becomes(-0, 0)];
const negative = [-1, -(2 ** 31), -(2 ** 31) - 1, -(2 ** 32), -(2 ** 32) - 1, -(2 ** 53) + 1];

const notWhole = [NaN, Infinity, -Infinity, 0.5, -0.5, 1 + 2 ** -52, 5e-324];

/** The numbers next to the limits of a type, and those that are no whole numbers. */
const beyond = (low, high) => [low - 1, high + 1, low * 2 - 2, 2 ** 64, -(2 ** 64), 1e300, ...notWhole];
const unsafe = [2 ** 53, -(2 ** 53), 2 ** 53 + 2, 2 ** 63, 2 ** 64, Number.MAX_VALUE, ...notWhole];
const floats = [0, -0, 1, -1, 0.5, 1.5, 2 ** 24, NaN, Infinity, -Infinity];

const strings = [
  "", "a", "plain ASCII text", "é", "ß ÿ Ā ߿", "€", "ࠀ \uFFFF \uD7FF \uE000", "🌍", "\u{10000} \u{10FFFF}", "aé€🌍", "🌍€éa",
  "\0", "a\0b\0", "\uFEFF", "\uFEFFtext", "text\uFEFF", "\uFEFF\uFEFF", "\uFFFE", "e\u0301", "👩‍👩‍👧", "مرحبا", "\r\n\t\u2028\u2029", "\x7f\x80\x81",
  "a".repeat(23), "a".repeat(24), "é".repeat(23), "é".repeat(24), `${"a".repeat(22)}é`, `${"a".repeat(23)}é`, `${"a".repeat(22)}🌍`,
  becomes("\uD83D", "\uFFFD"), becomes("\uDE00", "\uFFFD"), becomes("\uD83Dend", "\uFFFDend"), becomes("start\uD83D", "start\uFFFD"),
  becomes("mid\uDE00dle", "mid\uFFFDdle"), becomes("\uDE00\uD83D", "\uFFFD\uFFFD"), becomes("\uD83D\uD83D\uDE00", "\uFFFD😀"),
  becomes(`${"a".repeat(23)}\uD83D`, `${"a".repeat(23)}\uFFFD`), becomes(`${"a".repeat(30)}\uDE00`, `${"a".repeat(30)}\uFFFD`),
]; // prettier-ignore

/**
 * By Go type: `samples`, which it takes; `misfits`, numbers out of its range, and how messages call what it `expected`;
 * `kind`, what `typeof` says of its values; `list`, what a list of them comes out as, `lists`, how messages call that.
 */
export const types = {
  bool: { kind: "boolean", list: Array, lists: "boolean[]", samples: [true, false] },
  int8: { kind: "number", list: Int8Array, expected: "int8 (-128 to 127)", samples: signed(8), misfits: beyond(-128, 127) },
  int16: { kind: "number", list: Int16Array, expected: "int16 (-32768 to 32767)", samples: signed(16), misfits: beyond(-32768, 32767) },
  int32: { kind: "number", list: Int32Array, expected: "int32 (-2147483648 to 2147483647)", samples: signed(32), misfits: beyond(-(2 ** 31), 2 ** 31 - 1) },
  rune: { kind: "number", list: Int32Array, expected: "int32 (-2147483648 to 2147483647)", samples: signed(32), misfits: beyond(-(2 ** 31), 2 ** 31 - 1) },
  int64: {
    kind: "bigint", list: BigInt64Array, expected: "int64 (-2n ** 63n to 2n ** 63n - 1n)",
    samples: [0n, 1n, -1n, 2n ** 53n + 1n, -(2n ** 32n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)], misfits: [2n ** 63n, -(2n ** 63n) - 1n, 2n ** 64n, 10n ** 40n],
  },
  int: { kind: "number", list: Array, lists: "number[]", expected: "int (a safe integer)", samples: [...safe, ...negative], misfits: unsafe },
  uint8: { kind: "number", list: Uint8Array, expected: "uint8 (0 to 255)", samples: unsigned(8), misfits: beyond(0, 255) },
  byte: { kind: "number", list: Uint8Array, expected: "uint8 (0 to 255)", samples: unsigned(8), misfits: beyond(0, 255) },
  uint16: { kind: "number", list: Uint16Array, expected: "uint16 (0 to 65535)", samples: unsigned(16), misfits: beyond(0, 65535) },
  uint32: { kind: "number", list: Uint32Array, expected: "uint32 (0 to 4294967295)", samples: unsigned(32), misfits: beyond(0, 2 ** 32 - 1) },
  uint64: {
    kind: "bigint", list: BigUint64Array, expected: "uint64 (0n to 2n ** 64n - 1n)",
    samples: [0n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n], misfits: [-1n, 2n ** 64n, -(2n ** 63n), 10n ** 40n],
  },
  uint: { kind: "number", list: Array, lists: "number[]", expected: "uint (0 or a positive safe integer)", samples: safe, misfits: [-1, -(2 ** 31), ...unsafe] },
  uintptr: { kind: "number", list: Array, lists: "number[]", expected: "uint (0 or a positive safe integer)", samples: safe, misfits: [-1, -(2 ** 31), ...unsafe] },
  float32: {
    kind: "number", list: Float32Array,
    samples: [
      ...floats, 2 ** -149, 3.4028234663852886e38, becomes(0.1, 0.10000000149011612), becomes(16777217, 16777216),
      becomes(1e300, Infinity), becomes(-1e300, -Infinity), becomes(1e-300, 0), becomes(-1e-300, -0), becomes(2 ** -150, 0), becomes(3.4028235677973366e38, Infinity),
    ],
  },
  float64: { kind: "number", list: Float64Array, samples: [...floats, 0.1, 5e-324, -5e-324, 2 ** -1022, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53 + 2] },
  string: { kind: "string", list: Array, lists: "string[]", samples: strings },
}; // prettier-ignore

/** The lengths of arrays that every type is tried with, besides slices. `rune` and `byte` are int32 and uint8 there. */
export const arrayLengths = [0, 1, 3, 32];
export const hasArrays = (type) => type !== "rune" && type !== "byte";

/** The function that echoes a type: `echoInt8`, `echoInt8s` for a slice, `echoInt8x3` for an array of 3. */
export const echoOf = (type, shape = "") => `echo${type[0].toUpperCase()}${type.slice(1)}${shape}`;
export const echoNames = Object.keys(types).flatMap((type) =>
  ["", "s", ...(hasArrays(type) ? arrayLengths.map((length) => `x${length}`) : [])].map((shape) => echoOf(type, shape)),
);

/** `count` samples, from the first on and again. */
export const cycle = (samples, count) => Array.from({ length: count }, (_, i) => samples[i % samples.length]);
