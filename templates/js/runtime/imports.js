// What a program imports: variables that JavaScript supplies, and the functions of `//go:wasmimport`.
import { $describeType } from "./errors.js";
import { $decode } from "./text.js";

/**
 * Throws unless all that is wanted is there.
 * @param given the options' `imports`
 * @param {string[]} variables names
 * @param {[string, string[]][]} modules the names of each module's functions
 */
export function $checkImports(given, variables, modules) {
  // What every object inherits is not meant.
  const get = (from, name) => {
    const found = from?.[name];
    return found === Object.prototype[name] || found === Object.prototype ? undefined : found;
  };
  const wanted = variables.map((name) => [get(given, name), name]);
  for (const [module, names] of modules) {
    wanted.push(...names.map((name) => [get(get(given, module), name), `${module}.${name}`]));
  }
  const missing = wanted.filter(([found]) => typeof found !== "function");
  if (missing.length > 0) {
    const got = missing.map(([found, name]) => (found === undefined ? name : `${name} (got ${$describeType(found)})`));
    throw new TypeError(`init: argument 2 (options).imports: expected functions, got none for ${got.join(", ")}`);
  }
}

/**
 * The functions of one module as wasm calls them: with numbers in place of some values. While they run, the runtime has to
 * know that Go's frames lie below them.
 * @param {[string, string][]} conversions the name of each function, and its letters for `$liftArguments`
 */
export function $wasmImports(heap, functions, conversions) {
  const wrap = ([name, letters]) => {
    const call = (...args) => {
      heap._depth++;
      try {
        const result = functions[name](...(letters ? $liftArguments(heap, args, letters) : args));
        // It may have ended the instance, whose frames must not go on.
        if (heap.dead) throw heap.dead;
        return result;
      } finally {
        heap._depth--;
      }
    };
    return [name, call];
  };
  return Object.fromEntries(conversions.map(wrap));
}

/** A letter for each parameter: `s` a string, which is two numbers, `b` a boolean, `u` and `U` without a sign, `-` as it is. */
function $liftArguments(heap, args, letters) {
  let next = 0;
  const lift = (letter) => {
    const value = args[next++];
    switch (letter) {
      case "s":
        heap.refresh();
        return $decode(heap.u8, value >>> 0, args[next++]);
      case "b":
        return value !== 0;
      case "u":
        return value >>> 0;
      case "U":
        return BigInt.asUintN(64, value);
      default:
        return value;
    }
  };
  return Array.from(letters, lift);
}
