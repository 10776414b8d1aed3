// Go source: packages, and what stands in their files.

/** A package of the generated module. */
export class Package {
  /** What is declared in it: `{ declaration(file) }`, in order. */
  declared = [];
  #names = new Set();

  /**
   * @param {string} path the import path
   * @param {string} name as its package clause says
   */
  constructor(path, name) {
    Object.assign(this, { path, name });
  }

  /** A name like this one that nothing in the package has. */
  freshName(wanted) {
    let name = wanted;
    for (let i = 2; this.#names.has(name); i++) name = `${wanted}${i}`;
    this.#names.add(name);
    return name;
  }

  declare(type) {
    this.declared.push(type);
    return type;
  }

  /** The text of its only file: all declarations, and further `code`, which is a function of the file. */
  source(code) {
    const file = new File(this);
    const parts = [...this.declared.map((type) => type.declaration(file)), ...code(file)];
    return [`package ${this.name}\n`, file.imports(), ...parts].filter(Boolean).join("\n");
  }
}

/** A file while it is written: it takes note of what it has to import. */
export class File {
  /** By import path: the name of the package in this file, and the one that it has itself. */
  #imports = new Map();

  constructor(home) {
    this.home = home;
  }

  /** How this file writes a name of a package of the module. */
  reference(home, name) {
    return home === this.home ? name : `${this.packageName(home.path, home.name)}.${name}`;
  }

  /** How it writes a name of the standard library. */
  foreign(path, name) {
    return `${this.packageName(path)}.${name}`;
  }

  packageName(path, own = path.split("/").at(-1)) {
    if (!this.#imports.has(path)) {
      const taken = [...this.#imports.values()].map(({ name }) => name);
      let name = own;
      while (taken.includes(name)) name += "_";
      this.#imports.set(path, { name, own });
    }
    return this.#imports.get(path).name;
  }

  /** Imports a package of which nothing may be used. */
  link(path) {
    if (!this.#imports.has(path)) this.#imports.set(path, { name: "_", own: "" });
  }

  imports() {
    const lines = [...this.#imports].sort().map(([path, { name, own }]) => `\t${name === own ? "" : `${name} `}${JSON.stringify(path)}\n`);
    return lines.length > 0 ? `import (\n${lines.join("")})\n` : "";
  }
}
