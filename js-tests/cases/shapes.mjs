// Every value of ../shapes.mjs there and back: alone, and as a field, in lists and arrays, in maps and behind a pointer.
import * as assert from "../harness/assert.mjs";
import { inputOf, outputOf, types } from "../samples.mjs";
import { shapes } from "../shapes.mjs";

export const go = "shapes";
export const cases = {};

/** A sample wherever one can be. A pointer has one way to be nothing. */
const nest = (value, all) => ({ value, list: all, pair: [all[0], value], byKey: { ["__proto__"]: value, "": all.at(-1) }, maybe: value ?? null });

for (const [name, { samples, echo = true }] of Object.entries(shapes)) {
  const inputs = samples.map(inputOf);
  const outputs = samples.map(outputOf);

  if (echo) {
    cases[`${name}: alone`] = (module) => {
      samples.forEach((_, i) => assert.deepEqual(module[`echo${name}`](inputs[i]), outputs[i], `sample ${i}: ${assert.show(inputs[i])}`));
    };
  }

  cases[`${name}: in other values`] = (module) => {
    samples.forEach((_, i) => assert.deepEqual(module[`nest${name}`](nest(inputs[i], inputs)), nest(outputs[i], outputs), `sample ${i}: ${assert.show(inputs[i])}`));
  };
}

for (const [type, { samples }] of Object.entries(types)) {
  if (type === "byte" || type === "rune") continue;
  const inputs = samples.map(inputOf);
  const outputs = samples.map(outputOf);

  cases[`${type}: in other values`] = (module) => {
    const echo = module[`nest${type[0].toUpperCase()}${type.slice(1)}`];
    samples.forEach((_, i) => assert.deepEqual(echo(nest(inputs[i], inputs)), nest(outputs[i], outputs), `sample ${i}: ${assert.show(inputs[i])}`));
  };
}

/**
 * Texts and numbers make room for themselves in different ways when Go writes a value: what it writes first in an instance comes to the end
 * of the first room at every part of a record.
 */
cases["values of many sizes"] = async ({ instantiate }) => {
  const record = (i, names, numbers) => ({
    name: `record ${i}`, bytes: Uint8Array.of(i), floats: Float64Array.of(i, 0.5), names: Array.from({ length: names }, (_, n) => `${i} ${n}`),
    table: {}, next: null, any: Array.from({ length: numbers }, (_, n) => n), error: null, numbers: BigInt64Array.of(1n, BigInt(i), 3n),
  }); // prettier-ignore
  for (let numbers = 0; numbers < 16; numbers++) {
    for (const names of [0, 1]) {
      const instance = await instantiate();
      const records = [record(0, names, numbers), ...[1, 2, 3, 4].map((i) => record(i, 0, 0))];
      instance.exports.keep(records);
      assert.deepEqual(instance.exports.kept(), records, `${names} names and ${numbers} numbers`);
      instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    }
  }
};
