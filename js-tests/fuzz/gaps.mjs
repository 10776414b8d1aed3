// What works but is refused by TypeScript: the declarations do not say so. Such values are not written into the TypeScript
// file. A gap that is closed is to be set to `false` here, or taken out.

export const GAPS = {
  /** `{ a: undefined }` for a field that may be left out, with `exactOptionalPropertyTypes`. */
  undefinedForOptional: true,
  /** `undefined` for a type with a name of its own that is a pointer, or an alias of one or of `error`. */
  undefinedForNamed: true,
  /** `undefined` in lists of what may be null. */
  undefinedInLists: true,
  /** A `Map` for `type M map[string]M`. */
  mapForRecursive: true,
};
