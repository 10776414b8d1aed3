// Hosts that run a program, Deno and Bun: js-tests/hosts/program.mjs runs there and takes cases line by line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { unlessIdle } from "../../scripts/activity.mjs";
import { root } from "../../scripts/run.mjs";
import { environment } from "./binaries.mjs";

/** The command that runs a module in the program of a host. */
export const commands = {
  deno: (path) => [path, "run", "--no-prompt", "--no-remote", "--no-lock", `--allow-read=${root}`],
  bun: (path) => [path, "run", "--no-install"],
};

/** As the `open` of a host in js-tests/harness/hosts.mjs; `path` is the host's program. */
export async function openProcess(host, path, caseFile, outDirectory) {
  const moduleFile = join(outDirectory, `${basename(outDirectory)}.js`);
  const [program, ...args] = commands[host](path);
  const urls = [caseFile, moduleFile].map((file) => pathToFileURL(file).href);
  const child = spawn(program, [...args, join(import.meta.dirname, "program.mjs"), host, ...urls], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  const closed = once(child, "close");
  // Each line of stdout is an answer, unless it comes from Go.
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let written = "";
  child.stderr.on("data", (text) => (written += text));
  child.stdin.on("error", () => {}); // of a program that has ended, which is reported where its answer is missing

  /** The exit code, or the name of a signal. */
  const status = async () => (await closed).find((part) => part !== null);

  async function answer() {
    for (;;) {
      const { value: line, done } = await answers.next();
      if (done) throw new Error(`${host} has ended (${await status()})\n${written}`);
      if (!line.startsWith("\u0001")) continue;
      const failure = JSON.parse(line.slice(1));
      if (failure) throw Object.assign(new Error(failure.message), failure);
      return;
    }
  }

  try {
    await answer();
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    run(title) {
      child.stdin.write(`${JSON.stringify(title)}\n`);
      return answer();
    },
    async close() {
      // Without questions the program comes to its end by itself; one that hangs is idle instead.
      child.stdin.end();
      const what = `${host}, which has no more cases to run,`;
      const ending = await unlessIdle(status, { what, patience: 30_000, roots: [child.pid] }).finally(() => child.kill("SIGKILL"));
      // Bun outlives errors that nobody catches, but does not forget them.
      if (ending !== 0) throw new Error(`${host} has ended (${ending})\n${written}`);
    },
  };
}
