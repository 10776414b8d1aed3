// What the functions of the benchmark are called with.

/** Six characters. */
export const name = "gopher";

const KIB_14 = 14 * 1024;

/** 14 KiB of UTF-8. */
export const asciiText = repeated("The quick brown fox jumps over the lazy dog; pack my box with five dozen jugs. ");
export const mixedText = repeated("Grüße aus Köln, καλημέρα κόσμε, 日本語のテキスト, naïve café, 🙂, and plain ASCII words between them. ");

export const item = {
  id: 7,
  name: "Ann Smith",
  mail: "ann.smith@example.com",
  city: "Berlin",
  age: 33,
  score: 1.5,
  active: true,
  level: 3,
  weight: 1e10,
  values: floats(8),
};

export function floats(count) {
  return Float64Array.from({ length: count }, (_, i) => (i % 1000) / 2);
}

export function bytes(count) {
  return Uint8Array.from({ length: count }, (_, i) => i);
}

/** Words of some ten letters, all different. */
export function texts(count) {
  return Array.from({ length: count }, (_, i) => `entry ${i} of many`);
}

export function counts(count) {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`word${String(i).padStart(3, "0")}`, i]));
}

function repeated(text) {
  const encoder = new TextEncoder();
  const size = encoder.encode(text).length;
  const whole = text.repeat(Math.floor(KIB_14 / size));
  return whole + "x".repeat(KIB_14 - encoder.encode(whole).length);
}
