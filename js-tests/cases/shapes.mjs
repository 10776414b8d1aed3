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
