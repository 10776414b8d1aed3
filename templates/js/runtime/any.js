// Values of Go's type `any`: a tag says what follows. The tags are those of any.go; from 32 on they are the program's own,
// which `any` knows: the generated `$any`.
import { $misfit, $mismatch } from "./errors.js";
import { $isBuffer, $kindOf } from "./intrinsics.js";
import {
  $liftBools,
  $liftFloat32s,
  $liftFloat64s,
  $liftInt16s,
  $liftInt32s,
  $liftInt64s,
  $liftInt8s,
  $liftInts,
  $liftUint16s,
  $liftUint32s,
  $liftUint64s,
  $liftUint8s,
  $liftUints,
  $lowerBytes,
  $lowerFloat32s,
} from "./list.js";
import { $complete, $isPlain, $mapSet, $record } from "./packed.js";
import { $int, $uint } from "./scalar.js";
import { $date, $fromJSON, $isDate, $isError, $liftComplex, $liftErrorValue, $lowerError } from "./value.js";

/** By the kind of a typed array. Newer kinds are refused. */
const $TAGS = {
  Int8Array: 14,
  Int16Array: 15,
  Int32Array: 16,
  BigInt64Array: 17,
  Uint8Array: 18,
  Uint16Array: 19,
  Uint32Array: 20,
  BigUint64Array: 21,
  Float32Array: 22,
  Float64Array: 23,
};

const $FIRST_TAG = 32;

/** Writes a value as encoding/json would understand it, and some that JSON lacks. */
export function $lowerAny(writer, value, key, any) {
  switch (typeof value) {
    case "undefined":
      return writer.number(0);
    case "boolean":
      writer.number(1);
      return writer.number(value ? 1 : 0);
    case "number":
      writer.number(2);
      return writer.number(value);
    case "string":
      writer.number(7);
      return writer.text(value, key);
    case "bigint":
      return $lowerBigInt(writer, value, key, any);
    case "object":
      return value === null ? writer.number(0) : $lowerAnyObject(writer, value, key, any);
    default:
      throw $mismatch(writer, "a value that Go can hold", value, key);
  }
}

function $lowerBigInt(writer, value, key, any) {
  if (BigInt.asIntN(64, value) === value) {
    writer.number(5);
    writer.bigint(value);
  } else if (any.bigint) {
    writer.number(any.bigint);
    writer.digits(value, key);
  } else {
    throw $misfit(writer, "a bigint of 64 bits, since the program lacks package math/big", value, key);
  }
}

/** Whether these are bytes, although no Uint8Array. */
function $isBytes(value, kind) {
  return kind ? kind === "Uint8ClampedArray" : ArrayBuffer.isView(value) || $isBuffer(value);
}

function $lowerAnyObject(writer, value, key, any) {
  const kind = $kindOf(value);
  if (Array.isArray(value)) {
    writer.number(8);
    const length = writer.list(value, key);
    for (let i = 0; i < length; i++) $lowerAny(writer, value[i], i, any);
    writer.leave();
  } else if (kind === "Float16Array") {
    writer.number($TAGS.Float32Array);
    writer.elements($lowerFloat32s, value, key);
  } else if ($TAGS[kind] || $isBytes(value, kind)) {
    writer.number($TAGS[kind] ?? $TAGS.Uint8Array);
    writer.elements($lowerBytes, value, key);
  } else if (any.date && $isDate(value)) {
    writer.number(any.date);
    writer.number($date(value, writer, key));
  } else if ($isError(value)) {
    writer.number(24);
    $lowerError(writer, value, key);
  } else if (any.classOf?.(writer.heap, value)) {
    const [tag, name] = any.classOf(writer.heap, value);
    writer.number(tag);
    any.lowerObject(writer, name, value, key);
  } else if ($isPlain(value)) {
    writer.number(9);
    // As JSON has it: what is undefined is not there.
    writer.enter(key);
    const entries = Object.entries(value).filter(([, elem]) => elem !== undefined);
    writer.number(entries.length);
    for (const [name, elem] of entries) {
      writer.text(name);
      $lowerAny(writer, elem, name, any);
    }
    writer.leave();
  } else {
    throw $mismatch(writer, "null, a boolean, number, string, bigint, Date, Error, buffer, array or plain object", value, key);
  }
}

export function $liftAny(reader, key, any) {
  const tag = reader.number();
  switch (tag) {
    case 0:
      return null;
    case 1:
      return reader.flag();
    case 2:
      return reader.number();
    case 3:
      return $int(reader.number(), reader, key);
    case 4:
      return $uint(reader.number(), reader, key);
    case 5:
      return reader.int64();
    case 6:
      return reader.uint64();
    case 7:
      return reader.text();
    case 8: {
      reader.enter(key);
      const list = new Array(reader.number());
      for (let i = 0; i < list.length; i++) list[i] = $liftAny(reader, i, any);
      reader.leave();
      return list;
    }
    case 9: {
      reader.enter(key);
      const entries = new Array(reader.number());
      for (let i = 0; i < entries.length; i++) {
        const name = reader.text();
        entries[i] = [name, $liftAny(reader, name, any)];
      }
      reader.leave();
      return $record(entries, reader, key);
    }
    case 10:
      return reader.texts();
    case 11:
      return $liftBools(reader.heap, reader.pair());
    case 12:
      return reader.words($liftInts, key);
    case 13:
      return reader.words($liftUints, key);
    case 14:
      return $liftInt8s(reader.heap, reader.pair());
    case 15:
      return $liftInt16s(reader.heap, reader.pair());
    case 16:
      return $liftInt32s(reader.heap, reader.pair());
    case 17:
      return $liftInt64s(reader.heap, reader.pair());
    case 18:
      return $liftUint8s(reader.heap, reader.pair());
    case 19:
      return $liftUint16s(reader.heap, reader.pair());
    case 20:
      return $liftUint32s(reader.heap, reader.pair());
    case 21:
      return $liftUint64s(reader.heap, reader.pair());
    case 22:
      return $liftFloat32s(reader.heap, reader.pair());
    case 23:
      return $liftFloat64s(reader.heap, reader.pair());
    case 24:
      return $liftErrorValue(reader);
    case 25:
      return reader.reference();
    case 26:
      return $liftComplex(reader);
    case 27: {
      reader.enter(key);
      const map = new Map();
      const count = reader.number();
      for (let i = 0; i < count; i++) $mapSet.call(map, $liftAny(reader, "(key)", any), $liftAny(reader, i, any));
      reader.leave();
      return $complete(map, count, reader, key);
    }
    case 28:
      return $fromJSON(reader.text(), reader, key);
    default:
      return any.lifts[tag - $FIRST_TAG](reader, key);
  }
}
