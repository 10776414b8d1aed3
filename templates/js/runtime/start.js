// From a source of WebAssembly to a running instance.
import { GoExitError, GoNotReadyError } from "./errors.js";
import { $Heap } from "./heap.js";
import { GoMemory } from "./memory.js";

/** How many lines of standard error a GoExitError shows: enough for the trace of one goroutine. */
const $TAIL = 100;

/**
 * @param Go the runtime's class
 * @param module the module's own properties: `name`, `url` (where it lies, asked for only when no source is given),
 *   `link`, which makes what Go calls, by module and name, and `bind`, which makes the exports
 * @param source see InitSource
 * @param options see InitOptions
 * @returns an Instance, as the declarations describe it
 */
export async function $instantiate(Go, { name, url, link, bind }, source, options = {}) {
  const stderr = [];
  const report = options.stderr ?? ((line) => console.error(line));
  const go = new Go({
    fs: options.fs,
    stdout: options.stdout,
    synchronous: true,
    stderr(line) {
      if (stderr.push(line) > $TAIL) stderr.shift();
      report(line);
    },
  });
  go.argv = [name, ...(options.args ?? [])];
  go.env = { ...options.env };
  const heap = new $Heap(go, stderr);
  const { gowasm, ...modules } = link(heap, options.imports);
  const goexited = () => void (heap.hasGoexited = true);
  let isStarted = false;
  let fail;
  const started = new Promise((resolve, reject) => {
    fail = reject;
    const start = () => {
      isStarted = true;
      resolve();
    };
    go.importObject.gowasm = { started: start, attach: (bridge) => heap.attach(bridge), goexited, ...gowasm };
  });
  Object.assign(go.importObject, modules);
  const instance = await $load(source ?? url(), go.importObject);
  heap.open(instance.exports);
  // Before it is initialized the program can only end, in main or in an init function.
  const end = (reason, code, cause) => fail(heap.end(new GoExitError(reason, code, heap.tail(), cause)));
  go.exit = (code) => {
    // Without shims from this tool's own build, main belongs to the user.
    const hint = !isStarted && code === 0 ? " before it could be called: by os.Exit, or main returned instead of ending with select {}" : "";
    // An exception that ended the program as a panic: Go prints its message.
    end(`the Go program has exited with status ${code}${hint}`, code, heap.culprit?.());
    options.onExit?.(code);
  };
  go._onCrash = (error) => end(`the Go program crashed: ${error.message}`, 2, error);
  await Promise.all([started, go.run(instance)]);
  if (heap.dead) throw heap.dead;
  return {
    exports: bind(heap),
    memory: new GoMemory(heap),
    get exited() {
      return heap.dead !== undefined;
    },
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      heap.end(new GoExitError("the instance was disposed of", 0, ""));
    },
  };
}

async function $load(source, imports) {
  source = await source;
  if (source instanceof WebAssembly.Module) return WebAssembly.instantiate(source, imports);
  // Some engines take no DataView here, though it is a BufferSource.
  if (ArrayBuffer.isView(source)) return $compile(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), imports);
  if (source instanceof ArrayBuffer) return $compile(source, imports);
  // Of a Request or a Response, of a URL, or itself.
  const href = source?.url ?? source?.href ?? source;
  if (typeof href !== "string") {
    throw new TypeError("init: argument 1 (source): expected a URL, string, Request, Response, BufferSource or WebAssembly.Module");
  }
  if (href.startsWith("file:") && globalThis.process?.versions?.node) return $compile(await $readFile(href), imports);
  const response = source.ok === undefined ? await fetch(source) : source;
  if (!response.ok) throw new Error(`cannot load ${response.url || href}: HTTP status ${response.status}`);
  // Streaming needs exactly this MIME type, without parameters; many servers do not know it.
  if (WebAssembly.instantiateStreaming && response.headers.get("content-type")?.toLowerCase() === "application/wasm") {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return $compile(await response.arrayBuffer(), imports);
}

async function $compile(bytes, imports) {
  return (await WebAssembly.instantiate(bytes, imports)).instance;
}

/** Node's fetch knows no file: URLs. The module's name is no literal, so that bundlers for browsers let it be. */
async function $readFile(href, fs = "node:fs/promises") {
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ fs);
  return readFile(new URL(href));
}

/**
 * What stands for the exports of the shared instance until there is one.
 * @param {string[]} [later] the asynchronous ones
 */
export function $notReadyExports(later) {
  return new Proxy({}, { get: (_, name) => () => (later?.includes(name) ? $rejectNotReady(name) : $notReady(name)) });
}

export function $notReady(name) {
  throw $notReadyError(name);
}

export function $rejectNotReady(name) {
  return Promise.reject($notReadyError(name));
}

function $notReadyError(name) {
  return new GoNotReadyError(`${name}: call init() and await it first`);
}
