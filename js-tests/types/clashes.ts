// Types whose names somebody else has already.
import { ClashesWeekday, DateStatus, FailureStatus, GoError, Weekday, echoBytes, echoDates, echoError, echoGlobals, echoModule, echoStatuses, echoThrown, echoWords, hostNames } from "clashes";
import type { ClashesDate, ClashesExports, Exports, FailureError, Input, Instance } from "clashes";

// What comes out has memory of its own, which TypeScript can say since version 5.7.
type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}

// The module keeps its own names, JavaScript and TypeScript theirs.
check<Equal<keyof ClashesExports, "text">>();
check<Equal<Exports["echoBytes"], typeof echoBytes>>();
check<Equal<Instance["exports"], Exports>>();
check<Equal<ReturnType<typeof echoDates>[1], ClashesDate>>();
check<Equal<ReturnType<typeof echoDates>[2], Date>>();
check<Equal<ReturnType<typeof echoDates>[3], Date>>();
check<Equal<ReturnType<typeof echoBytes>["bytes"], OwnUint8Array>>();
check<Equal<ReturnType<typeof echoGlobals>[8], number>>();
new GoError("message", "type").goType.toUpperCase();

const text = { text: "" };
echoModule(...echoModule(text, text, text, text, text));
echoWords(...echoWords(text, text, text, text, text, text));
echoDates(...echoDates({ year: 1, day: 2 }, text, new Date(), new Date()));

// Each of the same name is a type of its own.
check<Equal<Parameters<typeof echoStatuses>, [a: DateStatus, b: FailureStatus, c: boolean]>>();
echoStatuses(DateStatus.StatusNew, FailureStatus.StatusNew, true);
// @ts-expect-error: that of the other package
echoStatuses(FailureStatus.StatusNew, DateStatus.StatusNew, true);
Weekday(ClashesWeekday.Monday);

// A struct that has the fields of an error is no error.
const inner: FailureError = { name: "", message: "", code: 1, lines: [], inner: null };
echoError({ name: "n", message: "m", code: 1, lines: ["a"] as readonly string[], inner });
echoThrown(echoError({ name: "n", message: "m", code: 1, lines: [] }), [new TypeError(), null]);
const input: Input<FailureError> = { name: "", message: "", code: 1, lines: [], inner: { name: "", message: "", code: 1, lines: [] } };
echoError(input);
// @ts-expect-error: other fields are missing
echoError(new Error("message"));
// @ts-expect-error: a field is of another type
echoError({ name: "n", message: "m", code: "1", lines: [] });

declare const sink: Parameters<typeof hostNames>[1];
declare const signal: NonNullable<Parameters<typeof hostNames>[3]>["signal"];
hostNames(new Uint8Array(0), sink, { a: 1 }, { signal }).then(([aborted, , , stream]) => aborted.c + stream.b.a);
