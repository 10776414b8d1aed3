// workerd, the runtime of Cloudflare Workers: serves a Worker on a port of 127.0.0.1 that it chooses itself.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { environment } from "./binaries.mjs";

/**
 * Starts workerd with a Worker. `modules` has the file of each module by its name; the first one is the Worker's own.
 * Returns `{ url, close() }`, where `close` returns what workerd has written meanwhile; a Worker that does not start is an
 * error with that text.
 */
export async function serveWorker(path, modules) {
  const directory = mkdtempSync(join(tmpdir(), "workerd-"));
  const config = join(directory, "config.capnp");
  writeFileSync(config, configOf(modules));
  // "--import-path /" is what makes the absolute paths in the config absolute. Where it listens is written to fd 3.
  const child = spawn(path, ["serve", "--verbose", "--import-path=/", "--control-fd=3", config], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let written = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (text) => (written += text));
  const closed = once(child, "close");

  async function close() {
    child.kill("SIGKILL");
    await closed;
    rmSync(directory, { recursive: true, force: true });
    return written;
  }

  const events = createInterface({ input: child.stdio[3] });
  const [line] = await Promise.race([once(events, "line"), closed.then(() => [])]);
  if (line === undefined) throw new Error(`workerd has ended\n${await close()}`);
  return { url: `http://127.0.0.1:${JSON.parse(line).port}`, close };
}

const KINDS = { ".js": "esModule", ".mjs": "esModule", ".wasm": "wasm" };

const configOf = (modules) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2025-01-01",
  modules = [
${Object.entries(modules)
  .map(([name, file]) => `    (name = ${JSON.stringify(name)}, ${KINDS[extname(file)]} = embed ${JSON.stringify(file)}),\n`)
  .join("")}  ],
);
`;

/** As the `open` of a host in js-tests/harness/hosts.mjs. The package is not bundled: its entry is workerd.js. */
export async function openWorkerd(path, caseFile, outDirectory) {
  const modules = { "worker.mjs": join(import.meta.dirname, "worker.mjs"), "cases/these.mjs": caseFile };
  for (const file of ["harness/assert.mjs", "harness/streams.mjs", "harness/waiting.mjs", "samples.mjs"]) modules[file] = join(dirname(import.meta.dirname), file);
  for (const file of readdirSync(outDirectory).filter((file) => extname(file) in KINDS)) modules[`package/${file}`] = join(outDirectory, file);
  const { url, close } = await serveWorker(path, modules);
  return {
    async run(title) {
      const failure = await (await fetch(`${url}/${encodeURIComponent(title)}`)).json();
      if (failure) throw Object.assign(new Error(failure.message), failure);
    },
    async close() {
      const written = await close();
      if (/uncaught/i.test(written)) throw new Error(written);
    },
  };
}

/** Serves a Worker of this directory, bundled as Wrangler does it; packages are found in js-tests/node_modules. */
export async function serveBundled(path, file) {
  const directory = mkdtempSync(join(tmpdir(), "worker-"));
  try {
    await build({
      entryPoints: [join(import.meta.dirname, file)],
      outdir: directory,
      bundle: true,
      format: "esm",
      target: "es2022",
      conditions: ["workerd", "worker", "browser"],
      loader: { ".wasm": "copy" },
      logLevel: "error",
    });
    const files = readdirSync(directory).sort((a, b) => extname(a).localeCompare(extname(b)));
    return await serveWorker(path, Object.fromEntries(files.map((file) => [basename(file), join(directory, file)])));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
