// Strings and lists of strings. Go keeps UTF-8, JavaScript UTF-16.
import { $mismatch, $place } from "./errors.js";
import { $arrayLength, $makeRoom } from "./list.js";

const $encoder = new TextEncoder();
// Without ignoreBOM a leading U+FEFF would be lost.
export const $decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** TextEncoder and TextDecoder cost 100 ns and more however short the text is; below this length a loop is quicker. */
const $SHORT = 32;

/** So many strings are encoded or decoded one by one; more of them are joined first. */
const $FEW = 16;

/** Strings that may be longer than this together are measured before room is made for them. */
const $MUCH_TEXT = 1 << 20;

/** Strings are joined up to so many UTF-16 units, to be encoded in one go. */
const $JOINED_TEXT = 1 << 20;

/** Text shared by slices of it: V8 keeps the whole as long as one slice lives, so there is a limit. */
const $SHARED_TEXT = 1 << 20;

/** Whether it pays to decode `count` strings of `size` bytes all together, to be cut afterwards. */
export function $decodesTogether(count, size) {
  return size <= $SHARED_TEXT && (count > $FEW || size > count * $SHORT);
}

/**
 * Checks a string argument. The result is what `$stringSize` and `$putString` take.
 * @returns {string | Uint8Array}
 */
export function $string(value, at) {
  if (typeof value !== "string") throw $mismatch(at, "string", value);
  // Long strings are encoded to know their exact size, shorter ones reserve three bytes for each UTF-16 unit.
  return value.length > 20_000 ? $encodeLong(value, at) : value;
}

function $encodeLong(text, at) {
  try {
    return $encoder.encode(text);
  } catch (cause) {
    throw new RangeError(`${$place(at)}: a text of ${text.length} characters does not fit into memory`, { cause });
  }
}

/** An upper bound of the bytes that `$putString` writes. */
export function $stringSize(text) {
  return (typeof text === "string" ? text.length * 3 : text.length) + 7;
}

/** Writes the text as UTF-8 and returns its length in bytes. */
export function $putString(heap, text) {
  const at = heap.cursor;
  const length = typeof text === "string" ? $encode(heap.u8, at, text) : (heap.u8.set(text, at), text.length);
  heap.cursor = at + length + (-length & 7);
  return length;
}

export function $encode(u8, at, text) {
  let i = 0;
  if (text.length < $SHORT) {
    for (; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      u8[at + i] = unit;
    }
    if (i === text.length) return i;
  }
  // The part before i is ASCII, so the cut is not in the middle of a surrogate pair.
  return i + $encoder.encodeInto(text.slice(i), $window(u8, at + i, at + 3 * text.length)).written;
}

/** A part of a view, up to the end of the memory at most. Not `subarray`, which asks for the species. */
function $window(u8, start, end) {
  return new Uint8Array(u8.buffer, start, Math.min(end, u8.length) - start);
}

/** The string whose address and length stand at `pair`. */
export function $liftString(heap, pair) {
  return $decode(heap.u8, heap.i32[pair >>> 2] >>> 0, heap.i32[(pair >>> 2) + 1]);
}

export function $decode(u8, at, length) {
  length >>>= 0;
  if (length < $SHORT) {
    const end = at + length;
    let text = "";
    let bits = 0;
    // Several characters in one call: the engine has fewer strings to make.
    for (; at + 8 <= end; at += 8) {
      bits |= u8[at] | u8[at + 1] | u8[at + 2] | u8[at + 3] | u8[at + 4] | u8[at + 5] | u8[at + 6] | u8[at + 7];
      text += String.fromCharCode(u8[at], u8[at + 1], u8[at + 2], u8[at + 3], u8[at + 4], u8[at + 5], u8[at + 6], u8[at + 7]);
    }
    for (; at + 4 <= end; at += 4) {
      bits |= u8[at] | u8[at + 1] | u8[at + 2] | u8[at + 3];
      text += String.fromCharCode(u8[at], u8[at + 1], u8[at + 2], u8[at + 3]);
    }
    for (; at < end; at++) {
      bits |= u8[at];
      text += String.fromCharCode(u8[at]);
    }
    if (bits < 0x80) return text;
    at = end - length;
  }
  try {
    return $decoder.decode(new Uint8Array(u8.buffer, at, length));
  } catch (cause) {
    throw new RangeError(`a text of ${length} bytes is longer than strings can be`, { cause });
  }
}

/**
 * Checks a list of strings and copies it, since its getters may not run again once memory is reserved.
 * @param {number} [count] how many there must be
 * @returns {string[]}
 */
export function $strings(value, at, count) {
  const list = $makeRoom(Array, $arrayLength(value, at, "string[]", count), at);
  for (let i = 0; i < list.length; i++) {
    const text = value[i];
    if (typeof text !== "string") throw $mismatch(at, "string", text, i);
    list[i] = text;
  }
  return list;
}

/**
 * The bytes that `$putStrings` writes for the first strings of a list: an upper bound where they are few, exact where they are many. More than
 * `most` of them are not measured.
 */
export function $stringsSize(list, count = list.length, most = Infinity) {
  let units = 0;
  for (let i = 0; i < count; i++) units += list[i].length;
  let size = 3 * units;
  // Each UTF-16 unit takes a byte at least.
  if (size > $MUCH_TEXT && units <= most) {
    size = 0;
    for (let i = 0; i < count; i++) size += $encodedLength(list[i]);
  }
  return size + 4 * count + 14;
}

/** The length of a string in UTF-8. */
function $encodedLength(text) {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) length += unit > 0x7ff ? 2 : 1;
    // The two halves of a pair make four bytes together, one alone the three of U+FFFD.
    if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return length;
}

/** Writes the lengths of the first strings of a list, and then their text, and returns how many they are. */
export function $putStrings(heap, list, count = list.length) {
  const lengths = heap.cursor >>> 2;
  const start = heap.cursor + 4 * count + (-4 * count & 7);
  const put = count > $FEW ? $encodeTogether : $encodeEach;
  const end = put(heap, lengths, list, 0, count, start);
  heap.cursor = end + (start - end & 7);
  return count;
}

/**
 * Writes the strings from index `first` on, up to index `end`, to address `at`, and returns the address behind them. When text is ASCII, the
 * lengths are known already. A text of all would be longer than a string can be.
 */
function $encodeTogether(heap, lengths, list, first, end, at) {
  while (first < end) {
    let [last, units] = [first, 0];
    do units += heap.i32[lengths + last] = list[last].length;
    while (++last < end && units < $JOINED_TEXT);
    const { written } = $encoder.encodeInto(list.slice(first, last).join(""), $window(heap.u8, at, at + 3 * units));
    at = written === units ? at + units : $encodeEach(heap, lengths, list, first, last, at);
    first = last;
  }
  return at;
}

function $encodeEach(heap, lengths, list, first, end, at) {
  for (let i = first; i < end; i++) at += heap.i32[lengths + i] = $encode(heap.u8, at, list[i]);
  return at;
}

/** The packed list of strings whose address and size stand at `pair`: their number, their lengths, their text. */
export function $liftStrings(heap, pair) {
  const start = heap.dataView.getUint32(pair, true);
  const size = heap.dataView.getUint32(pair + 4, true);
  const count = heap.dataView.getUint32(start, true);
  const list = new Array(count);
  let at = start + 4 + 4 * count;
  const length = start + size - at;
  const whole = $decodesTogether(count, length) ? $decode(heap.u8, at, length) : "";
  // When the whole is ASCII, it can be cut like its bytes.
  const isAscii = whole.length === length;
  for (let i = 0, cut = 0; i < count; i++) {
    const size = heap.dataView.getUint32(start + 4 + 4 * i, true);
    list[i] = isAscii ? whole.slice(cut, cut + size) : $decode(heap.u8, at, size);
    cut += size;
    at += size;
  }
  return list;
}
