// Uses of the types of package shapes that must compile, and, marked with @ts-expect-error, some that must not.
import {
  Color, Distance, GoError, Level, PaletteColor,
  echoAny, echoAnonymous, echoByteses, echoChain, echoColor, echoColorTable, echoColors, echoComplex128, echoCounts, echoCurve, echoDigest, echoDistance, echoDuration, echoEmbedding, echoEmpty,
  echoErrors, echoFamily, echoGrid, echoIntTable, echoKeyTable, echoLabelTable, echoLargeTable, echoLevel, echoLevelTable, echoLevelTriple, echoMatrix, echoMood, echoNames, echoNested, echoNothing,
  echoOptional, echoOtherColor, echoPageOfNumbers, echoPageOfPoints, echoPair, echoPoint, echoPointPair, echoPointPointer, echoPointTable, echoPointers, echoPoints, echoRaw, echoReference, echoSwatch,
  echoSwatchTable, echoTextPointer, echoTextTriples, echoBoth, echoPriced, echoQuantity, echoTime, echoTree, echoUpper, echoVersions, echoWhole, echoZeros, keep, kept, nestPoint, nilPointers, reported, spreadPoints, wideFailure, wrapError,
} from "shapes"; // prettier-ignore
import { Color as ColorAtOnce, echoPoint as echoPointAtOnce } from "shapes/auto";
import type { Point as PointAtOnce } from "shapes/auto";
import type { Base, Chain, Embedding, Exports, Extra, Input, Nest, Optional, Page, Pair, Point, Priced, ShapesRecord, Tree } from "shapes";

// What comes out has memory of its own, which TypeScript can say since version 5.7.
type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;
type OwnFloat64Array = ReturnType<Float64ArrayConstructor["of"]>;
type OwnInt32Array = ReturnType<Int32ArrayConstructor["of"]>;
type OwnBigInt64Array = ReturnType<BigInt64ArrayConstructor["of"]>;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}
type IsAny<T> = 0 extends 1 & T ? true : false;

declare const some: boolean;

// What comes out goes in again, whatever it is.
echoPoint(echoPoint({ x: 1, y: 2 }));
echoTree(echoTree({ value: 1, branches: [{ value: 2, branches: [] }] }));
echoChain(echoChain(null));
echoFamily(echoFamily({ name: "", children: {} }));
echoNested(echoNested([[], [[]]]));
echoNames(echoNames({} as ReturnType<typeof echoNames>));
echoOptional(echoOptional({}));
echoZeros(echoZeros({}));
echoEmbedding(echoEmbedding({ author: "", tail: { length: 1 }, hidden: 1 }));
echoPageOfNumbers(echoPageOfNumbers({} as Page<number>));
echoPageOfPoints(echoPageOfPoints({} as Page<Point>));
echoPair(echoPair({} as ReturnType<typeof echoPair>));
echoErrors(echoErrors([]));
echoColorTable(echoColorTable({ red: 1 }));
// @ts-expect-error any key may be missing, but none is undefined
echoLabelTable({ a: undefined });
echoSwatchTable(echoSwatchTable({}));
echoIntTable(echoIntTable(new Map([[1, "a"]])));
echoKeyTable(echoKeyTable(new Map()));
echoTextTriples(echoTextTriples([["a", "b", "c"]]));
echoMatrix(echoMatrix([Int32Array.of(1, 2, 3), [4, 5, 6]]));
echoAnonymous(echoAnonymous({ x: 1, y: { z: [] } }));
echoSwatch(echoSwatch({ color: "cyan", weight: 1 }));
echoGrid(echoGrid([[1], Float64Array.of(2)]));
echoByteses(echoByteses([new ArrayBuffer(1)]));
echoPointers(echoPointers([null]));
echoComplex128(echoComplex128({ re: 1, im: 2 }));
keep(kept());
nestPoint(nestPoint({} as Nest<Point>));

// Structs: every field is there in what comes out, and has its type.
check<Equal<ReturnType<typeof echoPoint>, Point>>();
check<Equal<keyof Point, "x" | "y">>();
check<Equal<Chain["next"], Chain | null>>();
check<Equal<Tree["branches"], Tree[]>>();
check<Equal<ShapesRecord["bytes"], OwnUint8Array>>();
check<Equal<ShapesRecord["error"], GoError | null>>();
check<Equal<ShapesRecord["numbers"], OwnBigInt64Array>>();
check<Equal<ShapesRecord["table"], Record<string, string[]>>>();
check<Equal<ReturnType<typeof echoNames>["odd name-1"], string>>();

// @ts-expect-error: a field is missing
echoPoint({ x: 1 });
// @ts-expect-error: a field is of another type
echoPoint({ x: 1, y: "2" });
// @ts-expect-error: there is no such field
echoPoint({ x: 1, y: 2, z: 3 });
// @ts-expect-error: null where nothing is allowed
echoPoint(null);
// @ts-expect-error: deep inside
echoTree({ value: 1, branches: [{ value: 2, branches: [{ value: "3", branches: [] }] }] });
// @ts-expect-error: deep inside a list
echoPoints([{ x: 1, y: 2 }, { x: 1, y: null }]);
// @ts-expect-error: deep inside a chain
echoChain({ value: 1, next: { value: 2, next: { value: "3" } } });
// The compiler's word is for the line of the wrong part.
echoTree({
  value: 1,
  branches: [
    {
      value: 2,
      // @ts-expect-error: of another type
      branches: [{ value: "3", branches: [] }],
    },
  ],
});
keep([
  {
    name: "",
    bytes: new Uint8Array(),
    // @ts-expect-error: of another type
    floats: ["1"],
    names: [],
    table: {},
    numbers: [1n, 2n, 3n],
  },
]);
echoOptional({
  flag: true,
  // @ts-expect-error: of another type
  point: { x: 1, y: "2" },
});
// @ts-expect-error: an array is no struct
echoPoint([1, 2]);

// What is read-only will do, also deep inside.
const frozen = { value: 1, branches: [{ value: 2, branches: [] }] } as const;
echoTree(frozen);
const points: readonly Readonly<Point>[] = [{ x: 1, y: 2 }];
echoPoints(points);
echoPoints(Object.freeze([{ x: 1, y: 2 }]));

// What can be null in what comes out may be missing or undefined in what goes in.
echoChain(undefined);
echoChain({ value: 1 });
echoChain({ value: 1, next: undefined });
echoChain({ value: 1, next: { value: 2 } });
echoPageOfPoints({ items: [], byKey: {} });
echoPointPointer(undefined);
echoTextPointer(some ? "a" : undefined);
echoPointers([undefined, null, { x: 1, y: 2 }]);
check<Equal<ReturnType<typeof echoPointPointer>, Point | null>>();
check<Equal<ReturnType<typeof echoTextPointer>, string | null>>();
// @ts-expect-error: a result may be null
echoPointPointer({ x: 1, y: 2 }).x;

// Optional fields.
check<Equal<Optional["flag"], boolean | undefined>>();
check<{ flag: boolean } extends Pick<Required<Optional>, "flag"> ? true : false>();
echoOptional({ flag: true, list: ["a"] as readonly string[], bytes: new ArrayBuffer(1), table: new Map([["a", "b"]]), point: undefined, fixed: [1, 2] });
echoOptional({ flag: undefined, number: undefined, list: undefined });
// @ts-expect-error: null is no way to leave out what is not a pointer
echoOptional({ flag: null });
// @ts-expect-error: of another type
echoOptional({ list: [1] });
echoZeros({ when: new Date(), fixed: Int8Array.of(1, 2) });

// Lists of numbers: a typed array comes out, anything like an array of numbers goes in, also deep inside.
check<Equal<ReturnType<typeof echoCurve>, OwnFloat64Array>>();
echoCurve([1, 2]);
echoCurve(Int8Array.of(1));
echoDigest(new DataView(new ArrayBuffer(1)));
echoPair({ key: "red", value: [1, 2], table: new Map([["green", [1]]]) });
keep([{ name: "", bytes: new ArrayBuffer(1), floats: [1], names: [], table: {}, numbers: [1n, 2n, 3n], any: null }]);
keep([{ name: "", bytes: new Uint8Array(), floats: [1], names: [], table: {}, numbers: new BigInt64Array(3) }]);
echoDigest([1, 2]);
// @ts-expect-error: text is no byte
echoDigest(["a"]);
keep([{ name: "", bytes: [1, 2] as const, floats: [], names: [], table: {}, numbers: [1n, 2n, 3n] }]);
// @ts-expect-error: bigints are no numbers
echoCurve([1n]);
// @ts-expect-error: numbers are no bigints
keep([{ name: "", bytes: new Uint8Array(), floats: [], names: [], table: {}, numbers: [1, 2, 3] }]);
check<Equal<ReturnType<typeof echoGrid>, OwnFloat64Array[]>>();
check<Equal<ReturnType<typeof echoMatrix>, [OwnInt32Array, OwnInt32Array]>>();
check<Equal<ReturnType<typeof echoPointPair>, [Point, Point]>>();
// @ts-expect-error: one is missing
echoPointPair([{ x: 1, y: 2 }]);
check<Equal<ReturnType<typeof echoLevelTriple>, [Level, Level, Level]>>();

// Maps: objects by text, maps by anything else; maps go in for objects.
check<Equal<ReturnType<typeof echoPointTable>, Record<string, Point>>>();
echoPointTable(new Map([["a", { x: 1, y: 2 }]]));
echoPointTable({ a: { x: 1, y: 2 } } as const);
echoLabelTable({ a: ["b"] as const });
echoCounts(new Map([["a", 1]]));
echoFamily({ name: "a", children: new Map([["b", { name: "b", children: { c: null } }], ["d", null]]) });
// @ts-expect-error: of another type
echoPointTable({ a: { x: 1 } });
// @ts-expect-error: of another type
echoFamily({ name: "a", children: { b: { name: 1, children: {} } } });
check<Equal<ReturnType<typeof echoIntTable>, Map<number, string>>>();
check<Equal<ReturnType<typeof echoLargeTable>, Map<bigint, string>>>();
check<Equal<ReturnType<typeof echoKeyTable>, Map<Point, string>>>();
// @ts-expect-error: numbers are no keys of objects
echoIntTable({ 1: "a" });
const lookedUp: number | undefined = echoColorTable({}).red;
// @ts-expect-error: not every color has to be there
const always: number = echoColorTable({}).red;
// @ts-expect-error: no such color
echoColorTable({ blue: 1 });
check<Equal<Parameters<Exports["echoLevelTable"]>, Parameters<typeof echoLevelTable>>>();
echoLevelTable(new Map([[Level.LevelLow, "low"]]));

// Enumerations: unions of literals, which narrow, and an object with the constants.
check<Equal<Color, "red" | "green">>();
check<Equal<Level, -1 | 0 | 1>>();
check<Equal<Distance, 0n | 1152921504606846976n>>();
check<Equal<typeof Color.ColorRed, "red">>();
check<Equal<typeof Level.LevelHigh, 1>>();
check<Equal<keyof typeof Color, "ColorRed" | "ColorGreen">>();
check<Equal<PaletteColor, "cyan" | "mauve">>();
function name(color: Color): string {
  switch (color) {
    case Color.ColorRed:
      check<Equal<typeof color, "red">>();
      return "r";
    case "green":
      return "g";
  }
}
name(echoColor("red"));
const level: Level = echoLevel(Level.LevelMiddle);
echoColors([Color.ColorRed, "green"]);
echoDistance(Distance.DistanceFar);
echoOtherColor(PaletteColor.ColorCyan);
// @ts-expect-error: no such color
echoColor("blue");
// @ts-expect-error: the other package's
echoColor(PaletteColor.ColorCyan);
// @ts-expect-error: no such level
echoLevel(2);
// @ts-expect-error: constants do not change
Color.ColorRed = "green";

// A generic type stays one.
function first<T>(page: Page<T>): T | undefined {
  return page.first ?? page.items[0] ?? page.next?.items[0] ?? page.byKey["a"];
}
check<Equal<ReturnType<typeof echoPageOfNumbers>, Page<number>>>();
check<Equal<Page<Point>["items"], Point[]>>();
check<Equal<Page<number>["items"], number[]>>();
check<Equal<Pair<Color, Int8Array>["table"], Map<Color, Int8Array>>>();
first(echoPageOfNumbers({ items: [1], byKey: {} }))?.toFixed();
first(echoPageOfPoints({ items: [], byKey: {} }))?.x;
const input: Input<Page<Point>> = { items: [{ x: 1, y: 2 }] as const, byKey: new Map() };
echoPageOfPoints(input);
// @ts-expect-error: a page of something else
echoPageOfPoints(echoPageOfNumbers({ items: [], byKey: {} }));

// Embedded structs: their fields, and the types themselves.
const embedding = echoEmbedding({ author: "", tail: { length: 1 }, hidden: 1, depth: 2, note: null });
check<Equal<Embedding["author"], string>>();
check<Equal<Embedding["hidden"], number>>();
check<Equal<Embedding["depth"], number | undefined>>();
const extra: Partial<Extra> = embedding;
const base: Omit<Base, "hidden"> = embedding;
// @ts-expect-error: that of the outer struct has another type
const whole: Base = embedding;

// Values that are objects to JavaScript and one thing to Go.
check<Equal<ReturnType<typeof echoTime>, Date>>();
check<Equal<ReturnType<typeof echoDuration>, number>>();
check<Equal<ReturnType<typeof echoWhole>, bigint>>();
check<Equal<ReturnType<typeof echoComplex128>, { re: number; im: number }>>();
check<Equal<ReturnType<typeof echoUpper>, string>>();
check<Equal<ReturnType<typeof echoMood>, string>>();
check<Equal<ReturnType<typeof echoQuantity>, unknown>>();
check<Equal<ReturnType<typeof echoBoth>, string>>();
echoVersions(["v1", { anything: 1 }, null]);
const priced: Priced = echoPriced({ quantity: echoQuantity("1m"), limit: 1, name: "a" });
echoComplex128({ re: 1, im: 2 } as const);
// @ts-expect-error: a number of milliseconds is no date
echoTime(0);
// @ts-expect-error: a number is no bigint
echoWhole(1);

// Errors that are values: any Error goes in, a GoError or null comes out.
echoErrors([new TypeError(), null, undefined]);
check<Equal<ReturnType<typeof reported>["first"], GoError | null>>();
const [reportedFirst] = reported().others;
if (reportedFirst instanceof GoError) reportedFirst.goType.toUpperCase();
// @ts-expect-error: no error
echoErrors(["text"]);
check<Equal<ReturnType<typeof wrapError>, string[]>>();

// The same types come with /auto.
check<Equal<typeof ColorAtOnce, typeof Color>>();
check<Equal<PointAtOnce, Point>>();
check<Equal<typeof echoPointAtOnce, typeof echoPoint>>();

// Only what is `any` in Go is unknown, and only what is JavaScript's own is any.
check<Equal<ReturnType<typeof echoAny>, unknown>>();
check<Equal<ReturnType<typeof echoRaw>, unknown>>();
check<IsAny<ReturnType<typeof echoReference>>>();
type Returned = { [K in keyof Exports]: ReturnType<Exports[K]> };
check<Equal<{ [K in keyof Returned]: IsAny<Returned[K]> extends true ? K : never }[keyof Returned], "echoReference">>();
type Taken = { [K in keyof Exports]: Parameters<Exports[K]>[0] };
check<Equal<{ [K in keyof Taken]: IsAny<Taken[K]> extends true ? K : never }[keyof Taken], "echoReference" | "keepReference" | "setHook">>();
check<Equal<Point["x"], number>>();
echoNothing({});
echoEmpty({});

// Several results, rest parameters.
check<Equal<ReturnType<typeof wideFailure>, [first: Point, kept: Record<string, unknown>, last: Date]>>();
const [pointer, , table] = nilPointers();
check<Equal<typeof pointer, Point | null>>();
check<Equal<typeof table, Record<string, Point | null>>>();
spreadPoints({ x: 1, y: 2 }, { x: 3, y: 4 }, ...points);
// @ts-expect-error: the second of the rest
spreadPoints({ x: 1, y: 2 }, { x: 3, y: 4 }, { x: 5 });

export { always, base, extra, level, lookedUp, priced, whole };
