// The functions of a program: their Go code, what they take and what they give back.
import { lowerCamel } from "./types/fields.mjs";
import { Slice } from "./types/lists.mjs";

/** A function that returns its arguments as they are. */
export class Echo {
  /**
   * @param {{ name: string, type: import("./types/type.mjs").Type }[]} params
   * @param {boolean} options.isVariadic whether the last parameter is one
   * @param {boolean} options.isNamed whether the results have names
   * @param {boolean} options.canFail whether the last result is an error, which is nil
   */
  constructor(home, name, row, params, options) {
    Object.assign(this, { home, name, row, params, ...options, jsName: lowerCamel(name) });
  }

  go(file) {
    const params = this.params.map(({ name, type }, i) => `${name} ${this.#isRest(i) ? "..." : ""}${type.go(file)}`);
    const results = this.params.map(({ name, type }, i) => `${this.isNamed ? `${name}Back ` : ""}${this.#isRest(i) ? "[]" : ""}${type.go(file)}`);
    const values = this.params.map(({ name }) => name);
    if (this.canFail) {
      results.push(this.isNamed ? "err error" : "error");
      values.push("nil");
    }
    return `//go:wasmexport\nfunc ${this.name}(${params.join(", ")}) (${results.join(", ")}) { return ${values.join(", ")} }\n`;
  }

  #isRest(index) {
    return this.isVariadic && index === this.params.length - 1;
  }

  /** A sample of each parameter, and what they make: `{ args, result, samples }`. */
  sample(random, depth) {
    const samples = this.params.map(({ type }, i) => (this.#isRest(i) ? restSample(type, random, depth) : type.sample(random, depth)));
    const args = samples.flatMap(({ input }, i) => (this.#isRest(i) ? input : [input]));
    return { args, result: this.resultOf(samples.map(({ output }) => output)), samples };
  }

  resultOf(outputs) {
    return outputs.length === 1 ? outputs[0] : outputs;
  }

  /** The arguments that a result makes, to be sent again; `undefined` where it makes none. */
  argsOf(result) {
    const outputs = this.params.length === 1 ? [result] : [...result];
    return outputs.flatMap((output, i) => (this.#isRest(i) ? [...output] : [output]));
  }

  /** Arguments of which one is to be refused: `{ args, at, misfit }`; `undefined` where nothing can be. */
  misfit(random, depth) {
    const index = random.below(this.params.length);
    const { name, type } = this.params[index];
    const misfit = type.misfit(random, depth);
    if (!misfit) return undefined;
    const { args } = this.sample(random, depth);
    if (this.#isRest(index)) {
      args.length = index;
      args.push(misfit.input);
      misfit.path = [0, ...misfit.path];
    } else {
      args[index] = misfit.input;
    }
    return { args, at: `${this.jsName}: argument ${index + 1} (${name})`, misfit };
  }
}

/** Arguments of a rest parameter: they come one by one, also where a list of them would be a buffer. */
function restSample(type, random, depth) {
  const slice = new Slice(type);
  const elements = slice.elements(random, depth, random.length(8));
  const sample = slice.of(elements, random);
  return Object.assign(sample, { input: elements.map(({ input }) => input) });
}

/** A function that returns its argument as an `any`, which comes out as what it is. */
export class Through extends Echo {
  constructor(home, name, row, type) {
    super(home, name, row, [{ name: "v", type }], {});
  }

  go(file) {
    return `//go:wasmexport\nfunc ${this.name}(v ${this.params[0].type.go(file)}) any { return v }\n`;
  }

  /** The type is lost on the way. */
  argsOf() {
    return undefined;
  }
}

/** A function that returns a zero value. */
export class Make {
  constructor(home, name, row, type) {
    Object.assign(this, { home, name, row, type, jsName: lowerCamel(name) });
  }

  go(file) {
    return `//go:wasmexport\nfunc ${this.name}() (zero ${this.type.go(file)}) { return }\n`;
  }
}
