// From a source of WebAssembly to a running instance.
import { $mismatch, GoExitError, GoNotReadyError } from "./errors.js";
import { $Heap } from "./heap.js";
import { GoMemory } from "./memory.js";

/**
 * @param {string} name the program's
 * @param {string} attach the import by which it says where its memory is: by its name a module of another build does not fit
 * @param {() => URL} url where its module lies, asked for only when no source is given
 * @param bind makes the exports of an instance
 * @param source see InitSource
 * @param options see InitOptions
 * @param [link] makes what Go calls, by module and name, beyond what it always does
 * @returns an Instance, as the declarations describe it
 */
export async function $instantiate(name, attach, url, bind, source, options = {}, link) {
  const heap = new $Heap(name, options);
  const { gowasm, ...modules } = link?.(heap, options.imports) ?? {};
  // Before it is initialized the program can only end, in main or in an init function.
  const started = new Promise((resolve, reject) => {
    heap.onEnd = reject;
    // What JavaScript gets by imports may call Go: then nobody knows what is still to come.
    const hasImports = Object.keys(modules).length > 0 || heap.functions?.length > 1;
    heap.onPause = () => hasImports || heap.endIfStuck();
    const start = () => {
      heap.onEnd = heap.onPause = undefined;
      resolve();
    };
    heap.importObject = { ...heap.importObject, ...modules, gowasm: { started: start, [attach]: (bridge) => heap.attach(bridge), ...gowasm } };
  });
  const loaded = await $load(source ?? url(), heap.importObject);
  // Of a module that was compiled before there is only the instance.
  const instance = loaded.instance ?? loaded;
  heap.open(instance.exports);
  const running = Promise.all([started, heap.run(instance)]);
  heap.onPause?.();
  await running;
  if (heap.exited) throw heap.dead;
  return {
    exports: bind(heap),
    memory: new GoMemory(heap),
    get exited() {
      return heap.exited;
    },
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      heap.end(new GoExitError("the instance was disposed of", 0, ""));
    },
  };
}

async function $load(source, imports) {
  source = await source;
  // Of a Request or a Response, of a URL, or itself.
  const href = source?.url ?? source?.href ?? source;
  if (typeof href === "string") {
    if (href.startsWith("file:") && globalThis.process?.versions?.node) source = await $readFile(href);
    else {
      const response = source.ok === undefined ? await fetch(source) : source;
      if (!response.ok) throw new Error(`cannot load ${href}: HTTP status ${response.status}`);
      // Streaming needs exactly this MIME type, without parameters; many servers do not know it.
      if (WebAssembly.instantiateStreaming && response.headers.get("content-type") === "application/wasm") {
        return WebAssembly.instantiateStreaming(response, imports);
      }
      source = await response.arrayBuffer();
    }
  }
  // Some engines take no DataView here, though it is a BufferSource.
  if (ArrayBuffer.isView(source)) source = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source?.byteLength === undefined && !(source instanceof WebAssembly.Module)) {
    throw $mismatch("init: argument 1 (source)", "InitSource", source);
  }
  return WebAssembly.instantiate(source, imports);
}

/** Node's fetch knows no file: URLs. The module's name is no literal, so that bundlers for browsers let it be. */
async function $readFile(href, fs = "node:fs/promises") {
  return (await import(/* webpackIgnore: true */ /* @vite-ignore */ fs)).readFile(new URL(href));
}

/**
 * What stands for the exports of the shared instance until there is one.
 * @param {(name: string) => unknown} call what they do
 */
export function $notReadyExports(call) {
  return new Proxy({}, { get: (_, name) => () => call(name) });
}

/** What exports do before there is an instance. */
export function $notReady(name) {
  throw new GoNotReadyError(`${name}: call init() and await it first`);
}

/** The same of an asynchronous one. */
export async function $rejectNotReady(name) {
  $notReady(name);
}

/**
 * The same where some are asynchronous.
 * @param {string[]} later these
 */
export function $notReadyLater(later) {
  return (name) => (later.includes(name) ? $rejectNotReady(name) : $notReady(name));
}
