// What a program imports: variables that JavaScript supplies, and the functions of `//go:wasmimport`.
import { $describeType } from "./errors.js";
import { $decode } from "./text.js";

/**
 * Throws unless all that is wanted is there.
 * @param given the options' `imports`
 * @param {string[]} variables names
 * @param {Record<string, string[]>} modules names of functions, by module
 */
export function $checkImports(given, variables, modules) {
  const wanted = variables.map((name) => [given?.[name], name]);
  for (const [module, names] of Object.entries(modules)) {
    wanted.push(...names.map((name) => [given?.[module]?.[name], `${module}.${name}`]));
  }
  // What every object inherits is not meant.
  const isThere = (found, name) => typeof found === "function" && found !== Object.prototype[name];
  const missing = wanted.filter(([found, name]) => !isThere(found, name.slice(name.lastIndexOf(".") + 1)));
  if (missing.length > 0) {
    const isNothing = (found) => found === undefined || found === Object.prototype || typeof found === "function";
    const got = missing.map(([found, name]) => (isNothing(found) ? name : `${name} (got ${$describeType(found)})`));
    throw new TypeError(`init: argument 2 (options).imports: expected functions, got none for ${got.join(", ")}`);
  }
}

/**
 * The functions of one module as wasm calls them: with numbers in place of some values. While they run, the runtime has to
 * know that Go's frames lie below them.
 * @param {Record<string, string>} conversions by name; see `$liftArguments`
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
  return Object.fromEntries(Object.entries(conversions).map(wrap));
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
