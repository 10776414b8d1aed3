// Types of package directions that are others going in than coming out.
import { Directory, Index, give, mix, registrar, runLater, runPlan, setups, words } from "directions";
import type { Args, Build, Given, Hook, Judge, JudgeInput, Loaded, Mixed, Plan, PlanInput, Plugin, PluginInput, Simple, Worded } from "directions";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}

type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;
declare const view: DataView;
const tags: readonly string[] = Object.freeze(["x"]);

// A JavaScript function gets what comes out, and returns what goes in; a Go function the reverse.
const plugin: PluginInput = {
  name: "a",
  setup(b) {
    check<Equal<typeof b, Build>>();
    b.onLoad?.((a) => {
      check<Equal<typeof a, Args>>();
      check<Equal<typeof a.data, OwnUint8Array>>();
      return { data: a.data.subarray(1), tags };
    });
    b.onLoad?.(async () => ({ data: view, tags }));
    // @ts-expect-error: the result lacks something
    b.onLoad?.((a) => ({ data: a.data }));
    // @ts-expect-error: null is no list
    b.onLoad?.((a) => ({ data: a.data, tags: null }));
  },
};
const plan: PlanInput = { plugins: [plugin], byName: new Map([["a", plugin]]), first: { value: plugin } };
const ran: Plan = runPlan(plan);
const first: Plugin | undefined = ran.plugins[0];
const build: Build = { onLoad: null };
first?.setup?.({});
first?.setup?.(build);
runPlan({ ...ran, plugins: [plugin] });
runPlan({ plugins: Object.freeze([plugin]), byName: { a: plugin }, first: { value: { name: "b" } } });
// @ts-expect-error: nothing is no plugin
runPlan({ plugins: [null], byName: {}, first: { value: plugin } });
// @ts-expect-error: what comes out may be null
first?.setup(build);

// Types that only go in are declared as what goes in, those that only come out as what comes out.
const hook: Hook = { call: async ({ data }) => ({ data, tags }), data: view };
const judge: JudgeInput = ({ data, next }) => ({ data: next?.data ?? data, tags });
hook.data = [1, 2];
const later: Promise<Judge> = runLater(plan, hook, judge);
later.then((judge): string[] => judge({ data: view }).tags);
later.then((judge): Loaded => judge({ data: [1], next: { data: [2], next: undefined } }));
runLater(plan, { data: [] }, async () => ({ data: [], tags: [] }));
// @ts-expect-error: Go gives no promise
later.then((judge): Promise<Loaded> => judge({ data: view }));
const simple: Simple = { data: view, tags, more: { data: [3], tags, more: null } };
const given: Given = give(simple);
const loaded: Loaded | undefined = given.call?.({ data: new ArrayBuffer(1), next: { data: [1, 2] } });
loaded?.tags.push("y");

// What calls a callback may wait, wherever an asynchronous export or a Go function gets it.
setups(
  (b) => b.onLoad?.(async (a) => ({ data: a.data.subarray(1), tags })),
  (onLoad) => onLoad(async (a) => ({ data: a.data.subarray(1), tags })),
);
setups(
  async (b) => b.onLoad?.((a) => ({ data: a.data.subarray(1), tags })),
  async (onLoad) => onLoad((a) => ({ data: a.data.subarray(1), tags })),
);
registrar()(async (a) => ({ data: a.data.subarray(1), tags }));
// @ts-expect-error: the result lacks something
registrar()(async (a) => ({ data: a.data }));

// Types that mention themselves.
const [mixed, named, chained, wrapped] = mix({ red: { blue: {} } }, { a: { b: {} } }, { a: null }, [[], [[]]]);
check<Equal<typeof mixed, Mixed>>();
check<Equal<typeof mixed.red, Mixed | undefined>>();
named["a"]?.["b"];
chained?.["a"]?.["b"];
wrapped[0]?.[0];
mix(new Map([["red", mixed]]), new Map(), null, wrapped);
// @ts-expect-error: no such color
mix({ green: {} }, {}, null, []);

// Classes with a sequence that has a name.
for (const name of new Directory()) check<Equal<typeof name, string>>();
for (const pair of new Index()) check<Equal<typeof pair, [string, number]>>();
const all: string[] = [...new Directory(), ...new Directory().all()];

// Words in comments are no types.
const worded: Worded = words({ text: "a" });
check<Equal<Parameters<typeof words>, [worded: Worded]>>();
