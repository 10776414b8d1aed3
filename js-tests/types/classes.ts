// Uses of the types of packages classes and names that must compile, and, marked with @ts-expect-error, some that must not.
import init, {
  anyOf, copyOf, count, floats, instantiate, nested, newNode, newPair, newSlow, newTree, numbered, otherBase, same, sameBase, take,
  Base, Box, Derived, Distant, Door, File, Func, Host, Line, Node, Overlay, PartsBase, Pipe, Sample, Slow, TextStack, Tracked, Words,
} from "classes"; // prettier-ignore
import type { Exports, Family, Input, Instance, PairOfStringAndNodePointer, StackOfFloat64, StackOfNodePointer, TreeOfString } from "classes";
import { counter, lower, Größe, Members, newDate, newMap, Other, Reflect as GoReflect } from "names";

// What comes out has memory of its own, which TypeScript can say since version 5.7.
type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;
type OwnFloat64Array = ReturnType<Float64ArrayConstructor["of"]>;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}

// Constructors and static methods.
const node: Node = new Node("a");
check<Equal<ReturnType<typeof newNode>, Node>>();
check<Equal<ReturnType<typeof Node.after>, Node>>();
check<Equal<ConstructorParameters<typeof Node>, [name: string]>>();
Node.after(node, "b");
Node.after(null, "b");
Node.after(undefined, "b");
new Host();
new Host(node, null, undefined);
new Words("a", "b");
new Func((n) => n + 1).call(5).toFixed();
// @ts-expect-error: an argument is missing
new Node();
// @ts-expect-error: of another type
new Node(5);
// @ts-expect-error: not an object of the class
new Host("a");
// @ts-expect-error: only with new
Node("a");
// @ts-expect-error: static methods are not those of objects
node.after(node, "b");
// @ts-expect-error: only Go makes objects of this class
new Base();
// @ts-expect-error: its constructor waits
new Slow("a");
// @ts-expect-error: a class without constructor cannot be extended
class NoBase extends Base {}
check<Equal<ReturnType<typeof newSlow>, Promise<Slow>>>();
check<Equal<ReturnType<typeof Slow.fromNode>, Promise<Slow>>>();

// Methods.
check<Equal<ReturnType<Node["rename"]>, string>>();
check<Equal<ReturnType<Node["self"]>, Node | null>>();
check<Equal<ReturnType<Node["renamed"]>, Node>>();
check<Equal<ReturnType<Node["chain"]>, (Node | null)[]>>();
check<Equal<ReturnType<Host["two"]>, [before: Node | null, after: Node | null]>>();
check<Equal<ReturnType<Host["fail"]>, void>>();
check<Equal<ReturnType<Host["wait"]>, Promise<Host | null>>>();
check<Equal<Parameters<Host["join"]>, [separator: string, ...parts: string[]]>>();
const host = new Host(node);
host.wait(5, {}).then((same) => same?.nothing());
host.later(null, "a", "b").then((later) => later?.name);
host.each((each, index) => {
  check<Equal<typeof each, Node | null>>();
  check<Equal<typeof index, number>>();
  return index ? each : undefined;
});
host.eachLater(async (each, { signal }) => (signal ? each : null));
host.eachFamily((family) => ({ ...family, kids: [node, null] }));
host.eachFamily((family) => {
  check<Equal<typeof family, Family>>();
  return { copy: node, kids: [], more: new Map([["a", null]]) };
});
for (const [index, each] of host) {
  check<Equal<typeof index, number>>();
  each?.rename("b");
}
for (const each of host.backwards()) each?.name;
host.maker()("a")?.name;
// @ts-expect-error: may be null
node.self().name;
// @ts-expect-error: no object of the class
host.each(() => "a");
// @ts-expect-error: without a context there are no options
host.later(null, {});
// @ts-expect-error: no such option
host.wait(5, { timeout: 1 });
// @ts-expect-error: not exported
node.hops;
// @ts-expect-error: Close has no pragma
new File("a").close();
// @ts-expect-error: not iterable
for (const each of node) each;
const closed: string = new Box().close("lid");
new Pipe().close().then();
new Door().close();

// Properties.
node.name = "b";
node.next = node;
node.next = null;
node.next = undefined;
node.kids = [node, null] as const;
check<Equal<Node["next"], Node | null>>();
check<Equal<Node["kids"], (Node | null)[]>>();
const sample = new Sample();
sample.bytes = new ArrayBuffer(1);
sample.floats = [1, 2];
sample.table = new Map([["a", 1]]);
sample.family = { copy: node, kids: [] };
sample.point = { x: 1, y: 2 };
sample.color = "red";
sample.visit = (text) => text.length;
sample.meet = (each) => each?.next;
sample.err = new Error("e");
sample.trio = [node, null, undefined];
sample.byNode = new Map([[node, "a"]]);
check<Equal<Sample["bytes"], OwnUint8Array>>();
check<Equal<Sample["floats"], OwnFloat64Array>>();
check<Equal<Sample["other"], Node | null>>();
check<Equal<Sample["copy"], Node>>();
check<Equal<Sample["byName"], Record<string, Node | null>>>();
check<Equal<Sample["items"], Iterable<Node | null> | null>>();
for (const each of sample.items ?? []) each?.name;
// @ts-expect-error: what only Go can set
sample.items = null;
// @ts-expect-error: what only Go can set
sample.reply = null;
// @ts-expect-error: a copy cannot be null
sample.copy = null;
// @ts-expect-error: another type
sample.other = sample;
// @ts-expect-error: not one of the constants
sample.color = "blue";
// @ts-expect-error: too short
sample.trio = [node, null];

// Classes are known by their names: what only looks like one is none.
declare const alike: { name: string; next: null; kids: Node[]; rename(name: string): string };
// @ts-expect-error: an object of the same shape
same(alike);
// @ts-expect-error: another class
same(sample);
// @ts-expect-error: what embeds it is no subclass
sameBase(new Derived("a"));
// @ts-expect-error: one instance of a generic type is not another
new TextStack().map(() => 5);
// @ts-expect-error: a copy cannot be of null
copyOf(null);
check<Equal<ReturnType<typeof same>, Node | null>>();
check<Equal<ReturnType<typeof copyOf>, Node>>();
check<Equal<ReturnType<typeof anyOf>, unknown>>();
count(node, null, undefined);
take(null, { parent: node, kids: [], copy: node, more: { a: null } }, undefined);
const family: Input<Family> = { kids: [node] as const, copy: node };
take(node, family, null);

// What is embedded, in which package it may be.
const derived = new Derived("a");
derived.rename(derived.describe());
derived.id.toFixed();
derived.inner()?.name;
const distant = new Distant(derived);
check<Equal<Distant["other"], PartsBase>>();
distant.start().toUpperCase();
otherBase(distant.other)?.grow();
new Overlay().dance.toUpperCase();

// Generic types.
check<Equal<ReturnType<typeof floats>, StackOfFloat64 | null>>();
check<Equal<ReturnType<typeof newPair>, PairOfStringAndNodePointer>>();
check<Equal<ReturnType<TextStack["map"]>, TextStack | null>>();
check<Equal<ReturnType<StackOfNodePointer["pop"]>, Node | null>>();
check<Equal<TreeOfString["left"], TreeOfString | null>>();
const texts: string[] = [...new TextStack()];
newTree("a").left?.push("b");
numbered(5)?.value.map((text) => text.toUpperCase());
nested()?.items[0]?.pop().toUpperCase();
// @ts-expect-error: its elements are texts
new TextStack().push(5);

// Lifetime.
node.free();
new File("a")[Symbol.dispose]();
new Door()[Symbol.dispose]();
new Line("a")[Symbol.asyncDispose]().then();
// @ts-expect-error: it closes later
new Line("a")[Symbol.dispose]();
// @ts-expect-error: there is nothing to wait for
new File("a")[Symbol.asyncDispose]();

// Subclasses.
class Own extends Node {
  #more = 1;
  constructor() {
    super("own");
  }
  override rename(name: string): string {
    return super.rename(name) + this.#more;
  }
}
same(new Own())?.name;
const own: Node = new Own();
// @ts-expect-error: a node is no Own
const notOwn: Own = node;

// The module's classes and those of an instance.
const shared: Instance = await init();
check<Equal<Exports["Node"], typeof Node>>();
const { exports } = await instantiate();
const other: Node = new exports.Node("a");
exports.same(new exports.Node("a"));
const { Tracked: OtherTracked } = exports;
new OtherTracked(5).self()?.size().toFixed();
const tracked: Tracked = new OtherTracked(5);

// Names.
const members = new Members();
members["a b"] = members["a.b-c/d"];
members.__proto__ = "a";
members.delete("x").concat(members.class(), members.default(), members.new(), members.constructor.name);
members["a.b-c\"d'"]().toUpperCase();
members["#private"]().toUpperCase();
members.arguments("1", "2", "3", "4", "5", "6", "7");
check<Equal<Members["toString"], string>>();
Members["2"]().length.toFixed();
check<Equal<ReturnType<typeof Members.name>, Members>>();
new Größe(5).verlängere(2).toFixed();
new lower("a").text.concat(lower.twice("b").text, counter("c")?.text ?? "");
new Other("a").text.concat(newMap("b").get("c"), new GoReflect("d").text);
newDate(5).next()?.day.toFixed();
// @ts-expect-error: hidden
members.hidden;
// @ts-expect-error: a symbol is no name in Go
for (const each of members) each;

void [closed, texts, shared, other, own, notOwn, tracked, NoBase];
