// Random programs: a seed in; Go packages, and the functions that JavaScript sees, with their types, out.
import { HOSTILE_TYPE_NAMES, TYPE_NAMES } from "./ingredients.mjs";
import { Boxed } from "./boxed.mjs";
import { Echo, Make, Through } from "./functions.mjs";
import { Random } from "./random.mjs";
import { ROWS } from "./rows.mjs";
import { Package } from "./source.mjs";
import { ERROR } from "./types/dynamic.mjs";
import { isExported } from "./types/fields.mjs";
import { Alias } from "./types/named.mjs";

export const MODULE = "example.test/fuzz";

/**
 * @param {string | number} seed
 * @param {object} [options]
 * @param {number} [options.types] how many types are echoed
 * @param {string[]} [options.rows] the rows of the table that they are from, all by default
 * @param {boolean} [options.rootOnly] whether no other package than the root exports functions
 * @param {number} [options.depth] how many levels of further types they have
 */
export function generate(seed, { types = 48, rows = Object.keys(ROWS), depth = 2, rootOnly = false } = {}) {
  const random = new Random(seed);
  const world = new World(random, rows);
  const functions = [];
  // Every row has its turn before one has its second. What `any` takes depends on whether these are in the program.
  const turns = ["any", "time", "big"].filter((row) => rows.includes(row));
  while (turns.length < types) turns.push(...random.shuffle(rows).slice(0, types - turns.length));
  turns.forEach((row, i) => {
    const scope = new Scope(world, rootOnly ? 0 : random.pick([0, 0, 0, 0, 1, 2]));
    const type = ROWS[row](scope, depth);
    functions.push(echo(scope, `Echo${i}`, row, type));
    if (random.chance(0.3)) functions.push(new Through(scope.home, `Through${i}`, row, type));
    // An error as the last result is thrown.
    if (random.chance(0.6) && !isError(type)) functions.push(new Make(scope.home, `Make${i}`, row, type));
  });
  if (rows.includes("any")) {
    for (let i = 0; i < types / 8; i++) functions.push(new Boxed(new Scope(world, 0).home, `Boxed${i}`, random.fork(`boxed ${i}`), random.below(depth + 3)));
  }
  return { seed, functions, files: files(world.packages, functions) };
}

/** A function that echoes values of this type, maybe among others. */
function echo(scope, name, row, type) {
  const { random, home } = scope;
  const params = [{ name: "v", type }];
  if (random.chance(0.15)) params.unshift({ name: "a", type: scope.type(1) });
  if (random.chance(0.15)) params.push({ name: "b", type: scope.type(1) });
  const isVariadic = random.chance(0.15);
  const endsInError = isError(params.at(-1).type) && !isVariadic;
  return new Echo(home, name, row, params, { isVariadic, isNamed: random.chance(0.2), canFail: endsInError || random.chance(0.15) });
}

const isError = (type) => type === ERROR || (type instanceof Alias && isError(type.underlying));

/** By path in the module. */
function files(packages, functions) {
  const texts = { "go.mod": `module ${MODULE}\n\ngo 1.24\n` };
  for (const home of packages) {
    const own = functions.filter((one) => one.home === home);
    const directory = home.path.slice(MODULE.length + 1);
    texts[`${directory ? `${directory}/` : ""}${home.name}.go`] = home.source((file) => {
      const code = own.map((one) => one.go(file));
      // The root imports the others, so that they are part of the program, whether it uses them or not.
      if (home === packages[0]) packages.slice(1).forEach(({ path }) => file.link(path));
      return code;
    });
  }
  return texts;
}

class World {
  /** Named types that are complete, to be used again. */
  known = [];

  constructor(random, rows) {
    Object.assign(this, { random, rows });
    // Each may use those after it. The second one's name is not that of its directory.
    this.packages = [new Package(MODULE, "fuzz"), new Package(`${MODULE}/alpha`, "alpha"), new Package(`${MODULE}/internal/go-beta`, "beta")];
  }
}

/** A place where types are made up: a package, which decides what may be named. */
export class Scope {
  constructor(world, level) {
    Object.assign(this, { world, level, random: world.random, home: world.packages[level] });
  }

  /**
   * A random type. With `depth` 0 it has no parts that are types of their own.
   * @param {(type: import("./types/type.mjs").Type) => boolean} [suits]
   */
  type(depth, suits = () => true) {
    const { random, world } = this;
    const known = world.known.filter((type) => this.#sees(type) && suits(type));
    if (known.length > 0 && random.chance(0.2)) return random.pick(known);
    const rows = world.rows.filter((row) => depth > 0 || ROWS[row].isLeaf);
    for (;;) {
      const type = ROWS[random.pick(rows.length > 0 ? rows : ["scalar"])](this, depth - 1);
      if (suits(type)) return type;
    }
  }

  /** Whether a declared type can be named here. */
  #sees({ home, name }) {
    const level = this.world.packages.indexOf(home);
    return level === this.level || (level > this.level && isExported(name));
  }

  /**
   * Declares a type, here or in a package that this one may use. `make` gets the scope and the name that it has there;
   * what it returns is declared.
   */
  declare(make) {
    const { random, world } = this;
    const levels = world.packages.length;
    const scope = random.chance(0.3) && this.level < levels - 1 ? new Scope(world, random.between(this.level + 1, levels - 1)) : this;
    const names = random.chance(0.15) ? HOSTILE_TYPE_NAMES : TYPE_NAMES;
    // What other packages may use cannot have parts that they cannot name.
    const visible = scope.level === 0 ? names : names.filter(isExported);
    const type = make(scope, scope.home.freshName(random.pick(visible)));
    return scope.home.declare(type);
  }

  /** Notes a complete type, so that it is used again. */
  remember(type) {
    this.world.known.push(type);
    return type;
  }
}
