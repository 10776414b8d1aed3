// Structs: objects with the fields that cross.
import { define } from "../define.mjs";
import { isOfObject, otherKind } from "../ingredients.mjs";
import { allZero, Sample, traitsOf, UNCLEAR, within } from "../sample.mjs";
import { BigField, isBigPointer } from "./big.mjs";
import { visibleFields } from "./fields.mjs";
import { Type } from "./type.mjs";

/**
 * A field of a struct.
 * @typedef {object} Field
 * @property {string} goName for an embedded one the name of its type
 * @property {Type} [type]
 * @property {string} [goType] in place of a type, where the field does not cross
 * @property {boolean} [embedded]
 * @property {{ name?: string, skip?: boolean, omitempty?: boolean, omitzero?: boolean, other?: string }} [tag]
 * @property {boolean} [isFunc] whether Go cannot compare it
 */

export class Struct extends Type {
  #visible;

  /** @param {Field[]} fields */
  constructor(fields) {
    super();
    this.fields = fields.map((field) => (isBigPointer(field.type) ? { ...field, type: new BigField(field.type, isOptional(field)) } : field));
  }

  /** What crosses. Computed late: what is embedded may not be complete before. */
  get visible() {
    return (this.#visible ??= visibleFields(this));
  }

  get struct() {
    return this;
  }

  go(file) {
    if (this.fields.length === 0) return "struct{}";
    const lines = this.fields.map((field) => ({ ...field, text: field.goType ?? field.type.go(file), written: tagText(field.tag) }));
    return `struct {\n${joinTwins(lines).map((line) => `\t${line.replace(/\n/g, "\n\t")}\n`).join("")}}`;
  }

  get isKey() {
    return this.fields.every(({ type, isFunc }) => !isFunc && (!type || type.isKey));
  }

  zero() {
    const output = {};
    const parts = putZeros(output, this.visible);
    const traits = traitsOf(parts);
    return Sample.zero(output, { ...traits, typedOutput: traits.typedOutput && this.isPlain, empty: false });
  }

  sample(random, depth) {
    return this.#sample(random, depth, false);
  }

  #sample(random, depth, complete) {
    const whole = { input: {}, output: {}, parts: [] };
    putFields(whole, this.visible, random, depth, complete);
    const { input, isExact } = disguise(whole.input, random);
    const traits = traitsOf(whole.parts);
    const [typed, typedOutput] = [traits.typed && this.isPlain && isExact, traits.typedOutput && this.isPlain];
    return new Sample(input, whole.output, { ...traits, typed, typedOutput, zero: allZero(whole.parts) });
  }

  /** Whether TypeScript can tell its fields from those that every object has. */
  get isPlain() {
    return !leavesOf(this.visible).some(({ name }) => isOfObject(name));
  }

  misfit(random, depth) {
    const leaves = leavesOf(this.visible);
    if (leaves.length > 0 && random.chance(0.7)) {
      const { field, name } = random.pick(leaves);
      const misfit = field.type.misfit(random, depth - 1);
      // A field that may be left out, or that decides whether there is an embedded struct, may be undefined.
      const mayBeMissing = isOptional(field) || this.visible.every((child) => child.name !== name);
      if (misfit && !(misfit.input === undefined && mayBeMissing)) {
        const { input } = this.#sample(random, depth, true);
        if (misfit.input === undefined && random.chance(0.5)) delete input[name];
        else define(input, name, misfit.input);
        return within(misfit, input, name);
      }
    }
    const input = otherKind(random, "object", "function", "Map", "Set", "Date", "Uint8Array");
    return { input, path: [], error: "TypeError" };
  }

  parts() {
    return leavesOf(this.visible).map(({ field, name }) => ({
      type: field.type,
      make: (random) => {
        const { input } = this.#sample(random, 1, true);
        return { input, set: (part) => define(input, name, part) };
      },
    }));
  }
}

const isOptional = ({ tag }) => Boolean(tag?.omitempty || tag?.omitzero);
const leavesOf = (nodes) => nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));

/** Puts all fields into `input` and `output`, and a sample of each into `parts`. */
function putFields(whole, nodes, random, depth, complete) {
  for (const node of random.shuffle(nodes)) {
    if (!node.children) putField(whole, node, random, depth, complete);
    else if (!node.pointer) putFields(whole, node.children, random, depth, complete);
    else putEmbeddedPointer(whole, node, random, depth, complete);
  }
}

/** An embedded pointer is nil unless one of its fields is given. */
function putEmbeddedPointer(whole, { children }, random, depth, complete) {
  if (!complete && (depth <= 0 || random.chance(0.3))) return;
  const inner = { input: {}, output: {}, parts: [] };
  putFields(inner, children, random, depth - 1, complete);
  if (Object.values(inner.input).every((value) => value === undefined)) return;
  for (const side of ["input", "output"]) {
    for (const name of Object.keys(inner[side])) define(whole[side], name, inner[side][name]);
  }
  // A pointer that is there is not zero, whatever it leads to. Where nothing of it shows, it does not come again.
  const steady = Object.values(inner.output).some((value) => value !== undefined);
  whole.parts.push(...inner.parts, new Sample(undefined, undefined, { zero: false, steady }));
}

function putField(whole, { field, name }, random, depth, complete) {
  const zero = field.type.zero();
  const isLeftOut = isOptional(field) && !complete && random.chance(0.4) && (omits(field.tag, zero) || !zero.fails);
  const sample = isLeftOut ? zero : definiteSample(field, random, depth - 1);
  let { typed, steady } = sample;
  if (sample.input !== undefined || random.chance(0.5)) {
    define(whole.input, name, sample.input);
  } else typed &&= isOptional(field) || field.type.isNullable;
  if (!omits(field.tag, sample)) define(whole.output, name, sample.output);
  // What is left out comes in as the zero value the next time, which need not be left out, nor be what it was.
  else steady &&= sample.zero === true && omits(field.tag, zero);
  whole.parts.push({ ...sample, typed, steady, fails: false });
}

/** A value of which it is known whether the field is left out for it. */
function definiteSample(field, random, depth) {
  for (let tries = 0; tries < 100; tries++) {
    const sample = field.type.sample(random, depth);
    if (omits(field.tag, sample) !== UNCLEAR) return sample;
  }
  throw new Error(`it is never known whether ${field.goName} is left out`);
}

/** Whether a field with this tag is left out for this value; `UNCLEAR` when the model cannot say. */
function omits(tag, { empty, omitzero }) {
  const reasons = [tag?.omitempty ? empty : false, tag?.omitzero ? omitzero : false];
  return reasons.includes(true) || (reasons.includes(UNCLEAR) ? UNCLEAR : false);
}

/** The fields of the zero value; embedded pointers are nil in it. */
function putZeros(output, nodes) {
  return nodes.flatMap(({ field, name, pointer, children }) => {
    if (children) return pointer ? [] : putZeros(output, children);
    const zero = field.type.zero();
    if (omits(field.tag, zero)) return [];
    define(output, name, zero.output);
    return [zero];
  });
}

/** The same properties on another kind of object; `isExact` where a literal of it would have no others. */
function disguise(input, random) {
  const choice = random.fraction();
  if (choice < 0.1) return { input: copyTo(Object.create(null), input), isExact: true };
  if (choice < 0.2) return { input: copyTo(new (class Own {})(), input), isExact: true };
  if (choice < 0.3) return { input: copyTo({ "superfluous property": Symbol("s") }, input), isExact: false };
  return { input, isExact: true };
}

function copyTo(target, source) {
  for (const name of Object.keys(source)) define(target, name, source[name]);
  return target;
}

function tagText(tag) {
  if (!tag) return "";
  const options = [...(tag.omitempty ? ["omitempty"] : []), ...(tag.omitzero ? ["omitzero"] : [])];
  // The name "-" is told from a field to be skipped by a comma.
  const name = tag.skip ? "-" : tag.name === "-" && options.length === 0 ? "-," : [tag.name ?? "", ...options].join(",");
  return ` \`${tag.other ? `${tag.other} ` : ""}json:${JSON.stringify(name)}\``;
}

/** Lines of a struct; neighbours of the same type share one. */
function joinTwins(fields) {
  const lines = [];
  for (const { goName, embedded, text, written } of fields) {
    const last = lines.at(-1);
    if (last && !embedded && !last.embedded && last.text === text && last.written === "" && written === "") last.names.push(goName);
    else lines.push({ names: embedded ? [] : [goName], embedded, text, written });
  }
  return lines.map(({ names, text, written }) => `${names.join(", ")} ${text}${written}`.trim());
}
