// From a source of WebAssembly to a running instance.
import { GoExitError, GoNotReadyError } from "./errors.js";
import { $Heap } from "./heap.js";
import { GoMemory } from "./memory.js";

/** How many lines of standard error a GoExitError shows: enough for the trace of one goroutine. */
const $TAIL = 100;

/**
 * @param Go the runtime's class
 * @param module the module's own properties: `name`, `url` (where it lies, asked for only when no source is given),
 *   `imports` (the names of the functions that it wants from each module) and `bind`, which makes the exports
 * @param source see InitSource
 * @param options see InitOptions
 * @returns an Instance, as the declarations describe it
 */
export async function $instantiate(Go, { name, url, imports, bind }, source, options = {}) {
  const stderr = [];
  const report = options.stderr ?? ((line) => console.error(line));
  const go = new Go({
    fs: options.fs,
    stdout: options.stdout,
    stderr(line) {
      if (stderr.push(line) > $TAIL) stderr.shift();
      report(line);
    },
  });
  go.argv = [name, ...(options.args ?? [])];
  go.env = { ...options.env };
  const started = new Promise((resolve) => {
    go.importObject.gowasm = { started: resolve };
  });
  $checkImports(imports, options.imports);
  for (const module of Object.keys(imports)) go.importObject[module] = $countDepth(go, options.imports[module], imports[module]);
  const instance = await $load(source ?? url(), go.importObject);
  let heap;
  let ending;
  const end = (reason, code, cause) => {
    ending = new GoExitError(reason, code, stderr.join("\n"), cause);
    heap?.end(ending);
  };
  go.exit = (code) => {
    // Without shims from this tool's own build, main belongs to the user.
    const hint = !heap && code === 0 ? " before it could be called: by os.Exit, or main returned instead of ending with select {}" : "";
    end(`the Go program has exited with status ${code}${hint}`, code);
    options.onExit?.(code);
  };
  go._onCrash = (error) => end(`the Go program crashed: ${error.message}`, 2, error);
  // Before it is initialized the program can only end, in main or in an init function.
  const ended = go.run(instance).then(() => Promise.reject(ending));
  ended.catch(() => {});
  await Promise.race([started, ended]);
  if (ending) throw ending;
  // Nobody waits for the end any more. In workerd a promise may not be settled by another request than its own.
  go._resolveExitPromise = () => {};
  heap = new $Heap(go, instance.exports, stderr);
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

function $checkImports(imports, given) {
  const missing = Object.entries(imports).flatMap(([module, names]) =>
    names.filter((name) => typeof given?.[module]?.[name] !== "function").map((name) => `${module}.${name}`),
  );
  if (missing.length > 0) {
    throw new TypeError(`init: argument 2 (options).imports: expected functions, got none for ${missing.join(", ")}`);
  }
}

/** The functions, made to tell the runtime that Go's frames lie below them while they run. */
function $countDepth(go, functions, names) {
  const count = (name) => (...args) => {
    go._depth++;
    try {
      return functions[name](...args);
    } finally {
      go._depth--;
    }
  };
  return Object.fromEntries(names.map((name) => [name, count(name)]));
}

async function $load(source, imports) {
  source = await source;
  if (source instanceof WebAssembly.Module) return WebAssembly.instantiate(source, imports);
  // Some engines take no DataView here, though it is a BufferSource.
  if (ArrayBuffer.isView(source)) return $compile(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), imports);
  if (source instanceof ArrayBuffer) return $compile(source, imports);
  const { href, protocol } = $locate(source);
  if (protocol === "file:" && globalThis.process?.versions?.node) return $compile(await $readFile(href), imports);
  const response = source instanceof globalThis.Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`cannot load ${response.url || href}: HTTP status ${response.status} ${response.statusText}`.trim());
  // Streaming needs exactly this MIME type, without parameters; many servers do not know it.
  if (WebAssembly.instantiateStreaming && response.headers.get("content-type")?.trim().toLowerCase() === "application/wasm") {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return $compile(await response.arrayBuffer(), imports);
}

async function $compile(bytes, imports) {
  return (await WebAssembly.instantiate(bytes, imports)).instance;
}

/** Where a source lies; an empty place for a response, which is there already. */
function $locate(source) {
  if (source instanceof URL) return source;
  if (typeof source === "string") return URL.canParse?.(source) ? new URL(source) : { href: source };
  if (source instanceof globalThis.Response || source instanceof globalThis.Request) return { href: source.url };
  throw new TypeError(
    "init: argument 1 (source): expected a URL, string, Request, Response, BufferSource or WebAssembly.Module",
  );
}

/** Node's fetch knows no file: URLs. The module's name is no literal, so that bundlers for browsers let it be. */
async function $readFile(href, fs = "node:fs/promises") {
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ fs);
  return readFile(new URL(href));
}

export function $notReady(name) {
  throw new GoNotReadyError(`${name}: call init() and await it first`);
}
