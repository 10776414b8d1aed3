// What a benchmark ran on.
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";
import { capture } from "../scripts/run.mjs";

/** `{ machine, go, node, v8, load }`, all texts. */
export async function machine() {
  return {
    machine: `${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}/${arch()}`,
    go: (await capture("go", ["env", "GOVERSION"])).trim(),
    node: process.version,
    v8: process.versions.v8,
    load: loadavg()[0].toFixed(2),
  };
}

/** The same as lines. */
export async function machineText() {
  const { machine: text, go, node, v8, load } = await machine();
  return `${text}; load ${load}\n${go}, Node ${node} (V8 ${v8})\n`;
}
