// What a program says of its errors beyond message and type: classes of their own, and the sentinels that they wrap. Go's half is in
// support/errors.go.
import { $STATUS_DETAILED_ERROR } from "./abi.js";
import { $SENTINELS, GoError } from "./errors.js";
import { $attach } from "./handles.js";
import { $liftStrings } from "./text.js";
import { $wrapped } from "./objects.js";
import { $claim, $unpack } from "./packed.js";
import { $liftErrorValue } from "./value.js";

/**
 * What Go needs from JavaScript to tell more of errors.
 * @param {boolean} keeps whether errors go back to Go, which then are what they were there
 */
export function $errorImports(heap, keeps) {
  heap.liftDetailedError = $liftDetailedError;
  heap.outcomes[$STATUS_DETAILED_ERROR] = () => $unpack(heap, heap.slots, $liftErrorValue, "the error");
  if (keeps) {
    heap.goErrors = new WeakMap();
    heap.errorNumber = (error) => heap.goErrors.get(error) ?? (heap.late.sentinels.indexOf(error) + 1) * -1;
  }
  return {};
}

function $liftDetailedError(reader) {
  const { heap } = reader;
  const { late } = heap;
  const message = reader.text();
  const goType = reader.text();
  const number = reader.number();
  const sentinels = new Array(reader.number());
  for (let i = 0; i < sentinels.length; i++) sentinels[i] = late.sentinels[reader.number() - 1];
  const kind = late.errors[reader.number() - 1];
  const fields = kind?.lift?.(reader);
  const cause = $liftErrorValue(reader) ?? undefined;
  const error = kind ? new kind.type($wrapped, message, goType, cause, fields) : new GoError(message, goType, cause);
  Object.defineProperty(error, $SENTINELS, { __proto__: null, value: sentinels });
  if (number > 0) {
    heap.goErrors.set(error, number);
    $attach(heap, number, error);
  }
  return error;
}

/** What every error has. */
const $OWN = ["message", "name", "stack", "cause", "goType", "is", "constructor", "toString", "then", "__proto__"];

/** Gives an error the fields that it has in Go, if it has some. */
export function $assignFields(error, fields) {
  if (!fields) return;
  for (const name of Object.keys(fields)) {
    if (!$OWN.includes(name)) (name in error ? $claim(error, name) : error)[name] = fields[name];
  }
}

/** Gives sentinels, which are there before the program is, the messages that it has for them. */
export function $nameSentinels(heap, sentinels) {
  heap.call("gowasm.sentinels");
  heap.refresh();
  const texts = $liftStrings(heap, heap.slots);
  sentinels.forEach((error, index) => {
    [error.message, error.goType] = texts.slice(2 * index);
  });
}
