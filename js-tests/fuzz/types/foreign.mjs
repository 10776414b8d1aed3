// Types of Go's standard library.
import { Type } from "./type.mjs";

export class Foreign extends Type {
  constructor(path, name) {
    super();
    Object.assign(this, { path, name });
  }

  go(file) {
    return file.foreign(this.path, this.name);
  }
}
