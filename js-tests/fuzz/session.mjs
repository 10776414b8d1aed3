// One seed from its program to the last of its values.
import { isDeepStrictEqual } from "node:util";
import { bind, compile, generateAndBind, instantiate, load, remove, write } from "./bound.mjs";
import { shown } from "./canonical.mjs";
import { check, Disagreement } from "./check.mjs";
import { Echo, Make } from "./functions.mjs";
import { generate } from "./generate.mjs";
import { Random } from "./random.mjs";
import { reach } from "./reach.mjs";
import { Enum } from "./types/enums.mjs";
import { usage } from "./usage.mjs";

/** How many disagreements are told; those of one function and kind are told once. */
const ENOUGH = 20;

/**
 * Generates, binds and tries a program. Returns figures; throws, with all disagreements and the place of the program,
 * when there is something wrong.
 * @param {string | number} seed
 * @param {object} [options] those of `generate`, and
 * @param {number} [options.values] how many values are sent
 * @param {boolean} [options.typescript] whether the declarations are compiled
 * @param {boolean} [options.gen] whether the program is built by Go alone, with shims from `gen`
 * @param {boolean} [options.keep] whether the program stays in any case
 */
export async function session(seed, { values = 2000, typescript = true, gen = false, keep = false, ...options } = {}) {
  const program = generate(seed, { ...options, rootOnly: gen });
  const directory = write(program.files);
  const figures = { functions: program.functions.length, sent: 0, refused: 0, made: 0 };
  const problems = [];
  try {
    await (gen ? generateAndBind : bind)(directory);
    const module = await load(directory);
    problems.push(...enumProblems(program.functions, module));
    problems.push(...(await sendValues(program, module, values, figures)));
    if (typescript) {
      const output = await compile(directory, usage(program.functions, new Random(`${seed}/usage`)));
      if (output) problems.push(new Error(output));
    }
  } catch (error) {
    problems.push(error);
  }
  if (problems.length > 0) {
    const told = problems.map((problem) => (problem instanceof Disagreement ? problem.message : (problem.stack ?? problem.message))).join("\n\n");
    throw new Error(`seed ${seed}, program in ${directory}:\n\n${told}\n`);
  }
  if (!keep) remove(directory);
  return figures;
}

/** Sends values and counts them; returns what went wrong. */
async function sendValues({ seed, functions }, module, values, figures) {
  const random = new Random(`${seed}/values`);
  const problems = new Map();
  const echoes = functions.filter((one) => one instanceof Echo);
  const makes = functions.filter((one) => one instanceof Make);
  // Of each twenty values one goes to the instance that collects all the time.
  const instances = [await instantiate(module, false), await instantiate(module, true)];
  for (let i = 0; i < makes.length + values && problems.size < ENOUGH; i++) {
    // Zero values first; then every echo has its turn, and what it is sent does not depend on the others.
    const one = makes[i] ?? echoes[i % echoes.length];
    const which = random.chance(0.05) ? 1 : 0;
    try {
      figures[check(instances[which].exports, one, random.fork(i))]++;
    } catch (error) {
      if (!(error instanceof Disagreement)) error.message = `${one.jsName}, value ${i}: ${error.message}`;
      const key = `${one.jsName} ${error.what}`;
      if (!problems.has(key)) problems.set(key, error);
      if (instances[which].exited) instances[which] = await instantiate(module, which === 1);
    }
  }
  for (const instance of instances) instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
  return problems.values();
}

/** Every enum that can be reached is an object of constants, under its name or, where that is taken, one like it. */
function enumProblems(functions, module) {
  const types = reach(functions.flatMap(({ params, type }) => params?.map((param) => param.type) ?? [type]));
  const enums = types.filter((type) => type instanceof Enum);
  return enums.flatMap(({ name, constants }) => {
    const expected = Object.fromEntries(constants.map(({ name, value }) => [name, value]));
    return Object.values(module).some((value) => isDeepStrictEqual(value, expected)) ? [] : [new Error(`no object has the constants of ${name}: ${shown(expected)}`)];
  });
}
