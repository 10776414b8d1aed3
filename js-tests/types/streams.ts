// Streams and signals of package signatures, whose types are those of the DOM, or of Node.
import { asyncEach, cat, copy, counter, fetch, load, open, pixels, run, send, sleep } from "signatures";
import type { Imports, Reply, Source, SourceInput, Upload } from "signatures";

// What comes out has memory of its own, which TypeScript can say since version 5.7.
type OwnUint8Array = ReturnType<Uint8ArrayConstructor["of"]>;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | void {}

declare const readable: ReadableStream<Uint8Array>;
declare const writable: WritableStream<Uint8Array>;
declare const texts: ReadableStream<string>;

// Signals.
const controller = new AbortController();
sleep(1, { signal: controller.signal });
cat("a", { signal: AbortSignal.timeout(5) });
sleep(1, controller);
const [, , wait] = counter(1);
wait("a", { signal: controller.signal });
asyncEach(
  async (index, { signal }) => {
    check<Equal<typeof signal, AbortSignal>>();
    signal.addEventListener("abort", () => {});
    return `${index}`;
  },
  () => {},
);
// @ts-expect-error: not a signal
sleep(100, { signal: "now" });
// @ts-expect-error: not a signal
wait("a", { signal: 1 });
run({ name: "a", save: async (data, { signal }) => signal.throwIfAborted() });
const imports: Pick<Imports, "readFile"> = {
  readFile: async (path, { signal }) => {
    check<Equal<typeof signal, AbortSignal>>();
    return new TextEncoder().encode(path);
  },
};
load(imports.readFile);
load(async (path, { signal }) => new Uint8Array(await (await globalThis.fetch(path, { signal })).arrayBuffer()));

// What comes out.
check<Equal<ReturnType<typeof open>, ReadableStream<OwnUint8Array>>>();
check<Equal<ReturnType<typeof copy>, Promise<ReadableStream<OwnUint8Array>>>>();
check<Equal<Reply["body"], ReadableStream<OwnUint8Array> | null>>();
new Response(open("a")).text();
open("a").pipeTo(writable);
open("a").getReader().read().then(({ value }) => value?.byteLength); // prettier-ignore
const [sink, source] = await send({ name: "a", body: readable }, readable);
check<Equal<typeof sink, WritableStream<OwnUint8Array>>>();
sink.getWriter().write(new Uint8Array(1));
source.getReader();
(await fetch("a")).body?.cancel();

// What goes in.
async function* chunks() {
  yield new Uint8Array(1);
}
copy(readable, writable);
copy(new Blob(["a"]), writable);
copy(chunks(), writable, { signal: controller.signal });
copy([new Uint8Array(1)], writable);
copy(open("a"), sink);
send({ name: "a", body: new Blob(["a"]), log: writable }, new Blob(["b"]));
send({ name: "a", body: chunks() }, chunks());
send({ name: "a", body: null }, source);
send({ name: "a" }, [new Uint8Array(1)]);
const upload: Upload = { name: "a", body: readable };
send(upload, readable);
const named: SourceInput = readable;
send(upload, named);
check<Equal<ReturnType<typeof send>, Promise<[WritableStream<OwnUint8Array>, Source]>>>();

// What comes out is taken by the host's functions, whatever version says which memory these want.
const made = pixels();
new Blob([made]);
new Response(made);
globalThis.fetch("a", { method: "POST", body: made });
crypto.subtle.digest("SHA-256", made);
new Request("a", { method: "POST", body: made });
open("a").pipeThrough(new TextDecoderStream());
new ReadableStream({ start: (queue) => queue.enqueue(made) });
new Response(open("a"));
// And is a plain array to those who ask for one.
const plain: Uint8Array = made;
const view: ArrayBufferView = plain;
// Of what goes in any memory will do.
declare const shared: Uint8Array;
load(() => shared);
load(async () => new DataView(shared.buffer));
send({ name: "a", body: [shared] }, new Blob([made]).stream());
if (new Response("a").body !== null) copy(new Response("a").body!, writable);
// @ts-expect-error: text
copy("text", writable);
// @ts-expect-error: a stream of texts
copy(texts, writable);
// @ts-expect-error: texts
copy(["a"], writable);
// @ts-expect-error: the wrong end
copy(writable, writable);
// @ts-expect-error: the wrong end
copy(readable, readable);
// @ts-expect-error: nothing
copy(null, writable);
// @ts-expect-error: text
send({ name: "a", body: "text" }, readable);
// @ts-expect-error: the wrong end
send({ name: "a", log: readable }, readable);
copy(new Uint8Array(1), writable);
