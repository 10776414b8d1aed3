// Text: UTF-16 in JavaScript, UTF-8 in Go, of every length at which the glue changes its way of copying it.
import * as assert from "../harness/assert.mjs";

export const go = "values";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const bytesOf = (text) => encoder.encode(text);
const wellFormed = (text) => decoder.decode(bytesOf(text));
/** The text made of `unit`, cut to a length in UTF-16 units: of a pair, one half may be left. */
const fill = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const units = ["a", "\x7f", "\x80", "é", "߿", "ࠀ", "€", "\uFFFF", "\uFEFF", "😀", "aé€😀", "\uD83D", "\uDE00", "a\uD83D", "\0"];
const around = (length) => [length - 1, length, length + 1];
const lengths = [0, 1, 2, 3, ...around(8), ...around(24), ...around(6666), ...around(20_000), ...around(21_845), ...around(32_768), ...around(65_536)];
const longLengths = [...around(1 << 20), 5_000_000];

/** Compares without showing megabytes. */
function sameText(actual, expected, what) {
  if (actual === expected) return;
  let i = 0;
  while (actual[i] === expected[i]) i++;
  assert.fail(`length ${actual.length} instead of ${expected.length}, first difference at ${i}: ${assert.show(actual.slice(i, i + 10))}`, what);
}

function sameBytes(actual, expected, what) {
  assert.equal(actual.length, expected.length, `${what}: length`);
  const place = actual.findIndex((byte, i) => byte !== expected[i]);
  if (place >= 0) assert.fail(`byte ${place} is ${actual[place]} instead of ${expected[place]}`, what);
}

/** All strings as Go got them, each with a separator before the next. */
function joined(list) {
  const parts = list.map(bytesOf);
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length + 1, -1) + (list.length ? 0 : 1));
  let at = 0;
  parts.forEach((part, i) => {
    if (i) all[at++] = 0x7c;
    all.set(part, at);
    at += part.length;
  });
  return all;
}

function checkList(module, list, what) {
  sameBytes(module.bytesOfAll(list), joined(list), `${what}, in Go`);
  const back = module.echoStrings(list);
  assert.equal(back.length, list.length, `${what}: number of strings`);
  list.forEach((text, i) => sameText(back[i], wellFormed(text), `${what}, string ${i}`));
}

/** The same numbers each time. */
function randomNumbers(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const alphabet = ["a", "z", "\0", "é", "ß", "€", "\uFEFF", "\uFFFD", "😀", "\u{10FFFF}", "\uD83D", "\uDE00", "\uDBFF", "\uDC00"];
const randomText = (random, length) => Array.from({ length }, () => alphabet[random(alphabet.length)]).join("");

export const cases = {
  "of every length, in": ({ bytesOf: inGo }) => {
    for (const unit of units) {
      for (const length of lengths) {
        const text = fill(unit, length);
        sameBytes(inGo(text), bytesOf(text), `${assert.show(unit)} to ${length}`);
      }
    }
  },

  "of every length, out": ({ textOf }) => {
    for (const unit of units) {
      for (const length of lengths) {
        const bytes = bytesOf(fill(unit, length));
        sameText(textOf(bytes), decoder.decode(bytes), `${assert.show(unit)} to ${length}`);
      }
    }
  },

  "ASCII with one other character, at every place": ({ bytesOf: inGo, textOf }) => {
    for (const length of [1, 2, 23, 24, 25, 100]) {
      for (let place = 0; place < length; place++) {
        for (const other of ["\x80", "é", "€", "😀", "\uD83D", "\uFEFF"]) {
          const text = "a".repeat(place) + other + "b".repeat(length - place - 1);
          sameBytes(inGo(text), bytesOf(text), `${assert.show(other)} at ${place} of ${length}`);
          sameText(textOf(bytesOf(text)), wellFormed(text), `${assert.show(other)} at ${place} of ${length}`);
        }
      }
    }
  },

  "megabytes": ({ echoString, bytesOf: inGo }) => {
    for (const unit of ["a", "é", "😀", "a\uD83D"]) {
      for (const length of longLengths) {
        const text = fill(unit, length);
        sameText(echoString(text), wellFormed(text), `${assert.show(unit)} to ${length}`);
        sameBytes(inGo(text), bytesOf(text), `${assert.show(unit)} to ${length}`);
      }
    }
  },

  "invalid UTF-8 comes out as TextDecoder decodes it": ({ textOf, textsOf }) => {
    const parts = [[0xff], [0x80], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc0, 0x80], [0xe0, 0x80, 0xaf], [0xfe, 0xfe, 0xff]];
    for (const part of parts) {
      for (const [before, after] of [[0, 0], [1, 0], [0, 1], [5, 5], [30, 30], [30_000, 30_000]]) {
        const bytes = Uint8Array.from([...new Array(before).fill(0x61), ...part, ...new Array(after).fill(0x62)]);
        sameText(textOf(bytes), decoder.decode(bytes), `${part} after ${before}`);
      }
    }
    // In a list: the halves of a character on both sides of a seam must not become one.
    for (const part of parts) {
      for (const other of parts) {
        const bytes = Uint8Array.from([0x61, ...part, 0x7c, ...other, 0x62, 0x7c, 0x7c, 0x63]);
        const expected = [[0x61, ...part], [...other, 0x62], [], [0x63]].map((one) => decoder.decode(Uint8Array.from(one)));
        assert.deepEqual(textsOf(bytes), expected, `${part} | ${other}`);
      }
    }
    assert.deepEqual(textsOf(Uint8Array.of(0xe2, 0x7c, 0x82, 0xac)), ["\uFFFD", "\uFFFD\uFFFD"]);
    assert.deepEqual(textsOf(Uint8Array.of(0xff, 0x7c, 0x61)), ["\uFFFD", "a"]);
    assert.deepEqual(textsOf(Uint8Array.of(0xff, 0xc3, 0xa9, 0x7c, 0x61, 0x7c, 0x80, 0x80)), ["\uFFFDé", "a", "\uFFFD\uFFFD"]);
  },

  "lists with surrogates at the seams": (module) => {
    checkList(module, ["\uD83D", "\uDE00"], "a pair in two strings");
    checkList(module, ["a\uD83D", "\uDE00b", "\uD83D", "", "\uDE00"], "pairs around an empty string");
    checkList(module, ["\uD83D\uDE00", "\uD83D", "\uD83D\uDE00", "\uDE00"], "whole and cut pairs");
    checkList(module, ["\uDE00", "\uD83D"], "the wrong way round");
    assert.deepEqual(module.echoStrings(["\uD83D", "\uDE00"]), ["\uFFFD", "\uFFFD"]);
    const many = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? "\uDE00" : "\uD83D"));
    checkList(module, many, "many cut pairs");
  },

  "lists with U+FEFF at the start": (module) => {
    checkList(module, ["\uFEFF"], "alone");
    checkList(module, ["\uFEFFa", "\uFEFFb"], "before ASCII");
    checkList(module, ["", "\uFEFFa", "é"], "after an empty string");
  },

  "lists of nothing but empty strings": (module) => {
    assert.deepEqual(module.echoStrings([]), []);
    for (const count of [1, 2, 3, 1000, 16_384, 100_000]) assert.deepEqual(module.echoStrings(new Array(count).fill("")), new Array(count).fill(""));
  },

  // The thresholds: 20,000 units, above which sizes are counted; 64 KiB of scratch, 1 Mi characters of shared text.
  "lists of every total length": (module) => {
    for (const unit of ["a", "é", "€", "😀", "\uD83D", "aé€😀\uDE00"]) {
      for (const total of [...around(24), ...around(19_999), ...around(21_840), ...around(60_000), ...around(65_536)]) {
        for (const size of [1, 7, 23, 24, 25, 1000, 70_000]) {
          if (total / size > 5000) continue;
          const text = fill(unit, total);
          const list = Array.from({ length: Math.ceil(total / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
          checkList(module, list, `${assert.show(unit)}, ${total} in pieces of ${size}`);
        }
      }
    }
  },

  "lists of a megabyte": (module) => {
    for (const unit of ["a", "é", "a😀"]) {
      for (const total of around(1 << 20)) {
        const text = fill(unit, total);
        for (const size of [1000, 400_000]) {
          const list = Array.from({ length: Math.ceil(total / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
          checkList(module, list, `${assert.show(unit)}, ${total} in pieces of ${size}`);
        }
      }
    }
  },

  "one string that is not ASCII among many": (module) => {
    for (const place of [0, 1, 500, 999]) {
      const list = Array.from({ length: 1000 }, (_, i) => (i === place ? "é😀" : `text ${i}`));
      checkList(module, list, `at ${place}`);
    }
  },

  "random text": ({ echoString, bytesOf: inGo }) => {
    const random = randomNumbers(1);
    for (let round = 0; round < 3000; round++) {
      const text = randomText(random, random(round % 100 === 0 ? 30_000 : 60));
      sameText(echoString(text), wellFormed(text), `round ${round}`);
      sameBytes(inGo(text), bytesOf(text), `round ${round}`);
    }
  },

  "random lists": (module) => {
    const random = randomNumbers(2);
    for (let round = 0; round < 1000; round++) {
      const list = Array.from({ length: random(round % 50 === 0 ? 3000 : 20) }, () => randomText(random, random(40)));
      checkList(module, list, `round ${round}`);
    }
  },

  "random bytes as text": ({ textOf }) => {
    const random = randomNumbers(3);
    const pool = [0x41, 0x7f, 0x80, 0xbf, 0xc2, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xff, 0xbb, 0xbf, 0xa0];
    for (let round = 0; round < 3000; round++) {
      const bytes = Uint8Array.from({ length: random(50) }, () => pool[random(pool.length)]);
      sameText(textOf(bytes), decoder.decode(bytes), `${bytes}`);
    }
  },
};
