// Generic structs and their instances.
import { Named } from "./named.mjs";
import { Type } from "./type.mjs";

/** A type parameter, where the generic type is declared. */
class Parameter extends Type {
  constructor(name) {
    super();
    this.name = name;
  }

  go() {
    return this.name;
  }
}

export class Generic {
  #instances = new Map();

  /**
   * @param {string[]} constraints of each type parameter: `any` or `comparable`
   * @param {(args: Type[], self: Type) => Type} make the underlying type, of these arguments, where the instance itself is `self`
   */
  constructor(home, name, constraints, make) {
    Object.assign(this, { home, name, constraints, make });
  }

  declaration(file) {
    const names = this.constraints.map((_, i) => ["T", "U", "V"][i]);
    const args = names.map((name) => new Parameter(name));
    const params = names.map((name, i) => `${name} ${this.constraints[i]}`).join(", ");
    return `type ${this.name}[${params}] ${this.make(args, new Instance(this, args)).go(file)}\n`;
  }

  /** The same instance for the same arguments. */
  of(args) {
    const known = [...this.#instances].find(([other]) => other.every((arg, i) => arg === args[i]));
    if (known) return known[1];
    const instance = new Instance(this, args);
    this.#instances.set(args, instance);
    instance.underlying = this.make(args, instance);
    return instance;
  }
}

class Instance extends Named {
  constructor(generic, args) {
    super(generic.home, generic.name);
    Object.assign(this, { generic, args });
  }

  go(file) {
    return `${super.go(file)}[${this.args.map((arg) => arg.go(file)).join(", ")}]`;
  }
}
