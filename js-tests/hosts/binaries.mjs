// The programs of other hosts: where npm has put them, and whether they run here.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execute, isExecutable, root, which } from "../../scripts/run.mjs";

/** What a package for one platform calls its program. */
const PATHS = {
  deno: ["deno", "deno.exe"],
  bun: ["bin/bun", "bin/bun.exe"],
  workerd: ["bin/workerd", "bin/workerd.exe"],
};

/**
 * `{ path }` of a program, or `{ missing }`, the reason why there is none. The package NAME depends on one package
 * for each platform, and npm installs the one that fits. Its program is called as it is: the command of the package NAME
 * itself needs an install script. For other platforms there is PATH.
 */
export async function findProgram(name) {
  const path = installed(name) ?? which(name);
  if (!path) return { missing: `no ${name}: neither an npm package for this platform nor on PATH` };
  try {
    const { status, stderr } = await execute(path, ["--version"], { env: environment });
    if (status !== 0) return { missing: `${path} does not run here (${status}): ${stderr.trim()}` };
    return { path };
  } catch (error) {
    return { missing: `${path} does not run here: ${error.message}` };
  }
}

function installed(name) {
  const modules = join(root, "node_modules");
  const description = join(modules, name, "package.json");
  if (!existsSync(description)) return undefined;
  const platforms = Object.keys(JSON.parse(readFileSync(description, "utf8")).optionalDependencies ?? {});
  return platforms.flatMap((platform) => PATHS[name].map((path) => join(modules, platform, path))).find(isExecutable);
}

/** Has the programs ask nobody for anything, and write nothing outside of the repository's cache. */
export const environment = {
  DENO_DIR: join(root, ".cache", "deno"),
  DENO_NO_UPDATE_CHECK: "1",
  BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
  DO_NOT_TRACK: "1",
  NO_COLOR: "1",
};
