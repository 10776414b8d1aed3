// A TypeScript file that uses every function of a program with its declared types.
import { Echo, Through } from "./functions.mjs";
import { literal } from "./literal.mjs";
import { reach } from "./reach.mjs";
import { JS_VALUE } from "./types/dynamic.mjs";
import { Named } from "./types/named.mjs";
import { Pointer } from "./types/pointers.mjs";
import { Struct } from "./types/structs.mjs";

/** How long a line may be that shows a value: compilers are slow with very long ones, and so are people. */
const LONGEST = 4000;

/** Rows of types that take nothing but what they are: values of all other kinds are errors to TypeScript as well. */
const STRICT = ["scalar", "string", "scalars", "bytes", "named", "namedScalars", "time", "duration", "big", "text", "foreignText", "enum"];

export function usage(functions, random, { samples = 4 } = {}) {
  const lines = functions.flatMap((one) => (one instanceof Echo && !(one instanceof Through) ? echoLines(one, random, samples) : []));
  return `import * as fuzz from "./dist/fuzz.js";

type IsAny<T> = 0 extends 1 & T ? true : false;
function isNotAny<T>(..._: IsAny<T> extends true ? [never] : []): void {}
function returns<F extends (...args: never) => unknown>(_: ReturnType<F>): void {}

${lines.join("\n")}
`;
}

function echoLines(one, random, samples) {
  const name = `fuzz.${one.jsName}`;
  const lines = [`// ${one.row}`];
  const structs = reach(one.params.map(({ type }) => type)).filter((type) => type instanceof Struct);
  if (structs.every((struct) => struct.isPlain)) lines.push(againLine(one, name));
  one.params.forEach(({ type }, i) => isJsValue(type) || lines.push(`isNotAny<Parameters<typeof ${name}>[${i}]>();`));
  if (!one.params.some(({ type }) => isJsValue(type))) lines.push(`isNotAny<ReturnType<typeof ${name}>>();`);
  if (STRICT.includes(one.row) && one.params.length === 1 && !one.isVariadic) lines.push(...refusedLines(one, name, random));
  for (let i = 0; i < samples; i++) {
    const { args, result, samples: parts } = one.sample(random, 3);
    if (parts.every(({ typed }) => typed)) lines.push(`${name}(${args.map(literal).join(", ")});`);
    if (parts.every(({ typedOutput }) => typedOutput)) lines.push(`returns<typeof ${name}>(${literal(result)});`);
  }
  return lines.filter((line) => line.length < LONGEST);
}

/** A value of another kind does not compile. */
function refusedLines(one, name, random) {
  const { misfit, args } = one.misfit(random, 1);
  return misfit.error === "TypeError" && misfit.path.length === 0 ? [`// @ts-expect-error\n${name}(${args.map(literal).join(", ")});`] : [];
}

/** Whether it is a js.Value, or may be null where it is none: which `any` is as well. */
function isJsValue(type) {
  if (type instanceof Named) return isJsValue(type.underlying);
  return type === JS_VALUE || (type instanceof Pointer && isJsValue(type.elem));
}

/** What comes out goes in, whatever it is. */
function againLine(one, name) {
  const first = `${name}(...([] as unknown as Parameters<typeof ${name}>))`;
  const again = one.params.length === 1 ? [`result`] : one.params.map((_, i) => `result[${i}]`);
  if (one.isVariadic) again.push(`...${again.pop()}`);
  return `{ const result: ReturnType<typeof ${name}> = ${first}; const back: ReturnType<typeof ${name}> = ${name}(${again.join(", ")}); void back; }`;
}
