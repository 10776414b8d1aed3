// The systems that are compared: their names in the table, and how each is loaded.
import { assembly } from "./systems/assembly.mjs";
import { byHand } from "./systems/byhand.mjs";
import { funcOf } from "./systems/funcof.mjs";
import { glue } from "./systems/glue.mjs";
import { plain } from "./systems/plain.mjs";

/** The system that the others are compared with. */
export const FLOOR = "by hand";
export const GLUE = "generated";
export const FUNC_OF = "js.FuncOf";
export const BARE = "bare export";

/**
 * Loads them all: `{ name, functions, rest }`, where `rest` does between measurements what a program would do at leisure.
 * Each has a WebAssembly instance, and so a heap of Go's, of its own; the bare exports alone share that of the floor.
 */
export async function loadSystems() {
  const { functions, bare, rest } = await byHand();
  return [
    { name: FLOOR, functions, rest },
    { name: GLUE, functions: await glue() },
    { name: BARE, functions: bare },
    { name: FUNC_OF, functions: await funcOf() },
    { name: "plain JavaScript", functions: plain() },
    { name: "AssemblyScript", functions: await assembly() },
  ];
}
