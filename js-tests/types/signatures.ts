// Uses of the types of package signatures that must compile, and, marked with @ts-expect-error, some that must not. What needs
// the host's own types, streams and signals, is in streams.ts.
import init, {
  ask, asyncEach, begin, boxed, cat, counter, each, fetch, fill, instantiate, items, later, load, mapText, named, pairs, pixels, rest, run, scan, several, sleep, ticks, walk,
} from "signatures"; // prettier-ignore
import type { Box, Events, Exports, Imports, InitOptions, Input, Instance, Loader, Mapper, Options, Point, Reply, Rows, State, Visitor } from "signatures";

// What comes out has memory of its own, which TypeScript can say since version 5.7.
type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;
type OwnFloat32Array = ReturnType<Float32ArrayConstructor["of"]>;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}
type IsAny<T> = 0 extends 1 & T ? true : false;

declare const some: boolean;
declare const bytes: Uint8Array;
const point: Point = { x: 1, y: 2 };

// Asynchronous exports return promises.
check<Equal<ReturnType<typeof sleep>, Promise<void>>>();
check<Equal<ReturnType<typeof later>, Promise<[sum: number, count: number]>>>();
check<Equal<ReturnType<typeof rest>, Promise<string[]>>>();
check<Equal<Exports["cat"], typeof cat>>();
later([1, 2]).then(([sum, count]) => sum.toFixed(count));
later(Float32Array.of(1));
sleep(100);
sleep(100, {});
sleep(100, undefined);
sleep(100, { signal: undefined });
rest();
rest("a", "b");
// @ts-expect-error: a promise is no value
cat("a").toUpperCase();
// @ts-expect-error: there is no such option
sleep(100, { timeout: 5 });
// @ts-expect-error: without a context there are no options
later([1], {});
// @ts-expect-error: nothing may follow a rest parameter
rest("a", {});
// @ts-expect-error: an argument is missing
cat();

// Callbacks: parameters have types without being told.
const sum: number = each(3, (index, square) => {
  check<Equal<typeof index, number>>();
  check<Equal<typeof square, number>>();
  return index + square;
});
each(3, () => 1);
each(3, (index) => index);
mapText(["a"], (line) => line.toUpperCase());
// @ts-expect-error: the result is missing
each(3, () => {});
// @ts-expect-error: the result has another type
each(3, () => "1");
// @ts-expect-error: more parameters than Go hands over
each(3, (a: number, b: number, c: number) => a + b + c);
// @ts-expect-error: a parameter has another type
each(3, (index: string) => 1);
// @ts-expect-error: nothing waits for a promise
each(3, async () => 1);
// @ts-expect-error: not a function
each(3, 1);
// @ts-expect-error: nothing
each(3, null);
fill(
  (buffer) => {
    check<Equal<typeof buffer, OwnUint8Array>>();
    return buffer.length;
  },
  () => ["a"] as const,
  () => new ArrayBuffer(1),
);
several(() => [point, ["a"] as const])([1, 2]);
const [count, text] = several(() => [point, []])(Float32Array.of(1));
check<Equal<[typeof count, typeof text], [number, string]>>();
// @ts-expect-error: one result is missing
several(() => [point]);

// A callback that Go waits for may return a promise, or not.
asyncEach(
  async (index, { signal }) => {
    check<Equal<typeof index, number>>();
    return signal ? `${index}` : "";
  },
  async (done) => void done.toFixed(),
);
asyncEach(
  (index) => `${index}`,
  () => {},
);
asyncEach(
  () => (some ? "now" : Promise.resolve("later")),
  () => {},
);
// @ts-expect-error: a promise of another type
asyncEach(async (index) => index, () => {}); // prettier-ignore
ask(async (question) => question === "?", () => 1, async () => 2); // prettier-ignore
// @ts-expect-error: one of the rest has another type
ask(() => true, () => 1, () => "2"); // prettier-ignore

// Functions of Go's.
const [next, reset, wait] = counter(1);
check<Equal<typeof next, () => number>>();
check<Equal<ReturnType<typeof reset>, void>>();
check<Equal<ReturnType<typeof wait>, Promise<string>>>();
next().toFixed();
reset(next());
wait("a");
wait("a", {});
// @ts-expect-error: another type
reset("1");

// Named types of functions.
const visitor: Visitor = (where, at) => where.x > at;
const [visit, lines, double] = walk(
  visitor,
  (line) => Object.freeze([line]),
  ({ x, y }) => ({ x: 2 * x, y: 2 * y }),
);
check<Equal<typeof visit, Visitor>>();
check<Equal<typeof double, Mapper<Point>>>();
check<Equal<ReturnType<typeof visit>, boolean>>();
check<Equal<ReturnType<typeof lines>, string[]>>();
lines("a").push("b");
visit(point, 1);
// @ts-expect-error: not a point
visit({ x: 1 }, 1);
// @ts-expect-error: another result
walk(visitor, () => [1], double);
// What came out goes in again.
walk(...walk(visitor, lines, double));

const state: State = begin((letter) => (letter > 0 ? state : begin(state)));
state(1)(2)(3);
// @ts-expect-error: what it returns is no state
begin(() => 1);
const box: Box<((number: number) => string) | null> = boxed({ value: (number) => number.toFixed(), list: [String] });
box.value?.(1).toUpperCase();
// @ts-expect-error: may be null
box.value(1);
// @ts-expect-error: another result
boxed({ value: (number) => number, list: [] });

// A named type with a context: a function of JavaScript's may be a plain one, one of Go's returns a promise.
const loaded = load(async (path, { signal }) => (signal ? bytes : new TextEncoderLike().encode(path)));
load(() => bytes);
load((path, options) => (options.signal ? new ArrayBuffer(1) : bytes));
load(loaded);
const asLoader: Loader = loaded;
check<Equal<ReturnType<typeof loaded>, Promise<OwnUint8Array>>>();
loaded("a");
loaded("a", {});
loaded("a").then((data) => data.byteLength);
// @ts-expect-error: another result
load(() => "text");
// @ts-expect-error: another argument
loaded(1);

// Structs with functions in their fields.
run({ name: "a" });
run({ name: "a", filter: null, visit: undefined });
run({
  name: "a",
  onProgress: (done, total) => void (done / total).toFixed(),
  filter: (name) => name !== "",
  visit: visitor,
  double: (value) => value * 2n,
  load: async (path, { signal }) => (signal ? bytes : new TextEncoderLike().encode(path)),
  save: (data, { signal }) => {
    check<Equal<typeof data, OwnUint8Array>>();
    void signal;
  },
  handlers: { a: (code) => void code.toFixed() },
  hooks: [() => {}, () => 1] as const,
});
run(run({ name: "a" }));
const options: Options = run({ name: "a", handlers: new Map([["a", (code: number) => void code]]) });
options.filter?.("a").valueOf();
options.double?.(1n).toString();
options.save?.(bytes).then();
options.load?.("a", {}).then((data) => data.byteLength);
options.handlers?.["a"]?.(1);
options.hooks?.[0]?.();
// @ts-expect-error: may be null
options.filter("a");
// @ts-expect-error: another parameter
options.filter?.(1);
// @ts-expect-error: another result
run({ name: "a", filter: () => "yes" });
// @ts-expect-error: another parameter
run({ name: "a", visit: (where: string) => true });
// @ts-expect-error: not a function
run({ name: "a", onProgress: 1 });
// @ts-expect-error: null, although there it is an optional field of a list
run({ name: "a", hooks: [null] });
const input: Input<Options> = { name: "a", filter: () => true, hooks: [] };
run(input);

const reply: Reply = await fetch("https://example.test/");
check<Equal<ReturnType<NonNullable<Reply["more"]>>, Promise<OwnUint8Array>>>();
reply.more?.(1);
reply.more?.(1, {});
for (const { x } of reply.rows ?? []) x.toFixed();
for await (const event of reply.live ?? []) event.toUpperCase();
// @ts-expect-error: may be null
for (const row of reply.rows) row;

// Iterators and channels.
check<Equal<ReturnType<typeof items>, Iterable<string>>>();
check<Equal<ReturnType<typeof pairs>, Iterable<[string, Point]>>>();
check<Equal<ReturnType<typeof scan>, Iterable<Point>>>();
check<Equal<ReturnType<typeof ticks>, Promise<AsyncIterable<number>>>>();
for (const item of items(1)) item.toUpperCase();
for (const [key, { x }] of pairs()) key.repeat(x);
for await (const tick of await ticks(1)) tick.toFixed();
const all: string[] = [...items(1)];
const byName: Map<string, Point> = new Map(pairs());
const listed: Point[] = Array.from(scan());
const [rows, events] = named();
const sameRows: Rows = rows;
const sameEvents: Events = events;
for (const [name, { y }] of rows) name.at(y);
for await (const { x } of events) x.toFixed();
// @ts-expect-error: of a promise
for await (const tick of ticks(1)) tick.toFixed();
// @ts-expect-error: asynchronous
for (const event of events) event;
// @ts-expect-error: an iterable has no length
items(1).length;

// A view has the type of a copy.
check<Equal<ReturnType<typeof pixels>, OwnUint8Array>>();

// Imports have types without being told, and all are demanded.
const imports: Imports = {
  readFile: async (path, { signal }) => {
    check<Equal<typeof path, string>>();
    return signal ? new TextEncoderLike().encode(path) : bytes;
  },
  "log.line": (line, level) => void line.repeat(level),
  now: () => new Date(),
  visit: (where, at) => where.x > at,
  sum: (...numbers) => numbers.reduce((a, b) => a + b, 0),
  fill(buffer, samples) {
    check<Equal<typeof buffer, OwnUint8Array>>();
    check<Equal<typeof samples, OwnFloat32Array>>();
    return [buffer.length + samples.length, true];
  },
  nothing() {},
  host: {
    measure(text, exact, scale) {
      check<Equal<[typeof text, typeof exact, typeof scale], [string, boolean, bigint]>>();
      return text.length;
    },
  },
};
class Host implements Pick<Imports, "now" | "nothing" | "fill"> {
  private count = 0;
  now() {
    return new Date(this.count++);
  }
  nothing() {}
  fill(buffer: Uint8Array): [number, boolean] {
    return [buffer.length, false];
  }
}
const { readFile, visit: seen, sum: add } = imports;
const host = new Host();
init(undefined, { imports: Object.assign(host, { readFile, visit: seen, sum: add, "log.line": () => {}, host: imports.host }) });
const shared: Promise<Instance> = init(undefined, { imports });
const instance: Instance = await instantiate(undefined, { imports: { ...imports, readFile: () => new ArrayBuffer(1) }, stdout: () => {} });
check<Equal<typeof instance.exports, Exports>>();
check<Equal<InitOptions["imports"], Imports>>();
// @ts-expect-error: imports are demanded
init();
// @ts-expect-error: imports are demanded
init(undefined, {});
// @ts-expect-error: one is missing
init(undefined, { imports: { ...imports, now: undefined } });
// @ts-expect-error: all are missing
init(undefined, { imports: {} });
// @ts-expect-error: another result
init(undefined, { imports: { ...imports, now: () => 1 } });
// @ts-expect-error: another parameter
init(undefined, { imports: { ...imports, "log.line": (line: number) => {} } });
// @ts-expect-error: without a context nothing waits for a promise
init(undefined, { imports: { ...imports, now: async () => new Date() } });
// @ts-expect-error: another result of the promise
init(undefined, { imports: { ...imports, readFile: async () => "text" } });
// @ts-expect-error: one result is missing
init(undefined, { imports: { ...imports, fill: () => [1] } });
// @ts-expect-error: a function of a module is missing
init(undefined, { imports: { ...imports, host: {} } });
// @ts-expect-error: another result
init(undefined, { imports: { ...imports, host: { measure: () => "1" } } });
// @ts-expect-error: there is no such import
const more: Imports = { ...imports, another() {} };

// Nothing is any.
type Returned = { [K in keyof Exports]: ReturnType<Exports[K]> };
check<Equal<{ [K in keyof Returned]: IsAny<Returned[K]> extends true ? K : never }[keyof Returned], never>>();
type Taken = { [K in keyof Exports]: Parameters<Exports[K]>[number] };
check<Equal<{ [K in keyof Taken]: IsAny<Taken[K]> extends true ? K : never }[keyof Taken], never>>();
type Supplied = { [K in keyof Imports]: Imports[K] extends (...args: infer A) => unknown ? A[number] : never };
check<Equal<{ [K in keyof Supplied]: IsAny<Supplied[K]> extends true ? K : never }[keyof Supplied], never>>();

// What every host has, and lib.dom declares.
declare class TextEncoderLike {
  encode(text: string): Uint8Array;
}

export { all, asLoader, byName, listed, more, sameEvents, sameRows, shared, sum };
