// AssemblyScript with its own bindings. Its numbers are checked by nobody, its strings are UTF-16 inside as well, its structs
// and lists are lowered value by value, and an error ends its program, which its users go on using all the same.
import { loadAssembly } from "../build.mjs";

export async function assembly() {
  return { ...(await loadAssembly()) };
}
