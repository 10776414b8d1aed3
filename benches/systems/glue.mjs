// The generated glue.
import { join } from "node:path";
import { bind } from "../../js-tests/harness/build.mjs";
import { load } from "../build.mjs";

export async function glue() {
  const module = await load(join(await bind("benches/go/calls"), "calls.js"));
  await module.default(undefined, { imports: { next: (i) => i + 1 } });
  return module;
}
