// Values of Go's type `any`: a tag says what follows. The tags are in abi.js; from $FIRST_PROGRAM_TAG on they are the program's own,
// which `any` knows: the generated `$any`.
import { $ANY_BOOL, $ANY_BOOLS, $ANY_COMPLEX, $ANY_ERROR, $ANY_FLOAT32S, $ANY_FLOAT64S, $ANY_INT, $ANY_INT16S, $ANY_INT32S, $ANY_INT64, $ANY_INT64S, $ANY_INT8S, $ANY_INTS, $ANY_JSON, $ANY_LIST, $ANY_MAP, $ANY_NIL, $ANY_NUMBER, $ANY_STRING, $ANY_STRINGS, $ANY_TABLE, $ANY_UINT, $ANY_UINT16S, $ANY_UINT32S, $ANY_UINT64, $ANY_UINT64S, $ANY_UINT8S, $ANY_UINTS, $ANY_VALUE, $FIRST_PROGRAM_TAG } from "./abi.js";
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
  Int8Array: $ANY_INT8S,
  Int16Array: $ANY_INT16S,
  Int32Array: $ANY_INT32S,
  BigInt64Array: $ANY_INT64S,
  Uint8Array: $ANY_UINT8S,
  Uint16Array: $ANY_UINT16S,
  Uint32Array: $ANY_UINT32S,
  BigUint64Array: $ANY_UINT64S,
  Float32Array: $ANY_FLOAT32S,
  Float64Array: $ANY_FLOAT64S,
};

/** Writes a value as encoding/json would understand it, and some that JSON lacks. */
export function $lowerAny(writer, value, key, any) {
  switch (typeof value) {
    case "undefined":
      return writer.number($ANY_NIL);
    case "boolean":
      writer.number($ANY_BOOL);
      return writer.number(value ? 1 : 0);
    case "number":
      writer.number($ANY_NUMBER);
      return writer.number(value);
    case "string":
      writer.number($ANY_STRING);
      return writer.text(value, key);
    case "bigint":
      return $lowerBigInt(writer, value, key, any);
    case "object":
      return value === null ? writer.number($ANY_NIL) : $lowerAnyObject(writer, value, key, any);
    default:
      throw $mismatch(writer, "a value that Go can hold", value, key);
  }
}

function $lowerBigInt(writer, value, key, any) {
  if (BigInt.asIntN(64, value) === value) {
    writer.number($ANY_INT64);
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
    writer.number($ANY_LIST);
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
    writer.number($ANY_ERROR);
    $lowerError(writer, value, key);
  } else if (any.classOf?.(writer.heap, value)) {
    const [tag, name] = any.classOf(writer.heap, value);
    writer.number(tag);
    any.lowerObject(writer, name, value, key);
  } else if ($isPlain(value)) {
    writer.number($ANY_MAP);
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
    case $ANY_NIL:
      return null;
    case $ANY_BOOL:
      return reader.flag();
    case $ANY_NUMBER:
      return reader.number();
    case $ANY_INT:
      return $int(reader.number(), reader, key);
    case $ANY_UINT:
      return $uint(reader.number(), reader, key);
    case $ANY_INT64:
      return reader.int64();
    case $ANY_UINT64:
      return reader.uint64();
    case $ANY_STRING:
      return reader.text();
    case $ANY_LIST: {
      reader.enter(key);
      const list = new Array(reader.number());
      for (let i = 0; i < list.length; i++) list[i] = $liftAny(reader, i, any);
      reader.leave();
      return list;
    }
    case $ANY_MAP: {
      reader.enter(key);
      const entries = new Array(reader.number());
      for (let i = 0; i < entries.length; i++) {
        const name = reader.text();
        entries[i] = [name, $liftAny(reader, name, any)];
      }
      reader.leave();
      return $record(entries, reader, key);
    }
    case $ANY_STRINGS:
      return reader.texts();
    case $ANY_BOOLS:
      return $liftBools(reader.heap, reader.pair());
    case $ANY_INTS:
      return reader.words($liftInts, key);
    case $ANY_UINTS:
      return reader.words($liftUints, key);
    case $ANY_INT8S:
      return $liftInt8s(reader.heap, reader.pair());
    case $ANY_INT16S:
      return $liftInt16s(reader.heap, reader.pair());
    case $ANY_INT32S:
      return $liftInt32s(reader.heap, reader.pair());
    case $ANY_INT64S:
      return $liftInt64s(reader.heap, reader.pair());
    case $ANY_UINT8S:
      return $liftUint8s(reader.heap, reader.pair());
    case $ANY_UINT16S:
      return $liftUint16s(reader.heap, reader.pair());
    case $ANY_UINT32S:
      return $liftUint32s(reader.heap, reader.pair());
    case $ANY_UINT64S:
      return $liftUint64s(reader.heap, reader.pair());
    case $ANY_FLOAT32S:
      return $liftFloat32s(reader.heap, reader.pair());
    case $ANY_FLOAT64S:
      return $liftFloat64s(reader.heap, reader.pair());
    case $ANY_ERROR:
      return $liftErrorValue(reader);
    case $ANY_VALUE:
      return reader.reference();
    case $ANY_COMPLEX:
      return $liftComplex(reader);
    case $ANY_TABLE: {
      reader.enter(key);
      const map = new Map();
      const count = reader.number();
      for (let i = 0; i < count; i++) $mapSet.call(map, $liftAny(reader, "(key)", any), $liftAny(reader, i, any));
      reader.leave();
      return $complete(map, count, reader, key);
    }
    case $ANY_JSON:
      return $fromJSON(reader.text(), reader, key);
    default:
      return any.lifts[tag - $FIRST_PROGRAM_TAG](reader, key);
  }
}
