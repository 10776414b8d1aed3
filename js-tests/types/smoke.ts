// Uses of package smoke that must compile, and, marked with @ts-expect-error, some that must not.
import init, { add, greet, half, instantiate, reverse, GoError } from "smoke";
import type { Exports, InitOptions, InitSource, Instance } from "smoke";
import { greet as greetAtOnce } from "smoke/auto";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}

// Parameters and results.
check<Equal<Parameters<typeof add>, [a: number, b: number]>>();
check<Equal<ReturnType<typeof add>, number>>();
check<Equal<Parameters<typeof greet>, [name: string]>>();
check<Equal<ReturnType<typeof half>, number>>();
check<Equal<typeof greetAtOnce, typeof greet>>();
check<Equal<Exports["greet"], typeof greet>>();

// @ts-expect-error: not a number
add("1", 2);
// @ts-expect-error: an argument is missing
add(1);

// []byte takes all kinds of bytes and gives one.
const reversed: Uint8Array = reverse(new Uint8Array(2));
reverse(new ArrayBuffer(2));
reverse(new DataView(new ArrayBuffer(2)));
// @ts-expect-error: text is no bytes
reverse("text");

// Ways to start.
const sources: InitSource[] = ["smoke.wasm", new URL("https://example.test/smoke.wasm"), reversed, fetch("smoke.wasm")];
const options: InitOptions = { args: ["smoke"], env: { LANG: "C" }, stdout: (line) => line.length, onExit: (code) => code + 1 };
const shared: Promise<Instance> = init();
for (const source of sources) {
  const instance = await instantiate(source, options);
  check<Equal<typeof instance.exports, Exports>>();
  check<Equal<typeof instance.exited, boolean>>();
  instance.exports.greet("you").toUpperCase();
  instance[Symbol.dispose]();
}
(await shared).memory.buffer.byteLength;

try {
  half(1);
} catch (error) {
  if (error instanceof GoError) check<Equal<typeof error.goType, string>>();
}
