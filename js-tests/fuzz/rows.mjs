// The rows of the table of types, each as a function that makes a random type of that row. `scope` says where the type
// is used, `depth` how many levels of types of its own it may have.
import { FIELD_NAMES, HOSTILE_FIELD_NAMES, TAG_NAMES } from "./ingredients.mjs";
import { BIG_INT, BIG_POINTER, isBigPointer } from "./types/big.mjs";
import { ANY, ERROR, INTERFACE, JS_VALUE } from "./types/dynamic.mjs";
import { makeEnum } from "./types/enums.mjs";
import { isExported, lowerCamel } from "./types/fields.mjs";
import { Generic } from "./types/generics.mjs";
import { DURATION, FOREIGN_STRUCTS, FOREIGN_TEXTS, RAW_MESSAGE, TIME } from "./types/library.mjs";
import { FixedArray, Slice } from "./types/lists.mjs";
import { GoMap } from "./types/maps.mjs";
import { Alias, Named, OddZero } from "./types/named.mjs";
import { Pointer } from "./types/pointers.mjs";
import { BOOL, COMPLEX, INT, INTEGERS, SCALARS, STRING, UINT8 } from "./types/scalars.mjs";
import { Struct } from "./types/structs.mjs";
import { makeJson } from "./types/json.mjs";
import { makeText } from "./types/texts.mjs";

export const ROWS = {
  scalar: leaf((scope) => scope.random.pick(SCALARS)),
  string: leaf(() => STRING),
  bytes: leaf((scope) => scope.random.pick([new Slice(UINT8), new FixedArray(scope.random.pick([0, 1, 4, 20]), UINT8)])),
  scalars: leaf((scope) => list(scope, scope.random.pick(SCALARS))),
  complex: leaf((scope) => scope.random.pick(COMPLEX)),

  slice: (scope, depth) => new Slice(scope.type(depth)),
  nested: (scope, depth) => new Slice(list(scope, scope.type(depth))),
  array: (scope, depth) => new FixedArray(scope.random.pick([0, 1, 2, 3]), scope.type(depth)),
  record: (scope, depth) => new GoMap(scope.random.chance(0.5) ? STRING : stringKey(scope), scope.type(depth)),
  map: (scope, depth) => new GoMap(otherKey(scope, depth), scope.type(depth)),

  struct: (scope, depth) => declareStruct(scope, depth),
  anonymous: (scope, depth) => struct(scope, depth, { isNameless: true }),
  embedding: (scope, depth) => declareEmbedding(scope, depth),
  emptyStruct: leaf(() => new Struct([])),
  pointer: (scope, depth) => new Pointer(scope.type(depth, isPointedTo)),
  pointers: (scope, depth) => new Pointer(new Pointer(scope.type(depth, isPointedTo))),

  named: leaf((scope) => declareNamed(scope, scope.random.pick([BOOL, ...INTEGERS, ...SCALARS, STRING]))),
  namedScalars: leaf((scope) => list(scope, declareNamed(scope, scope.random.pick(SCALARS)))),
  namedOther: (scope, depth) => declareOther(scope, depth),
  alias: (scope, depth) => scope.remember(scope.declare((inner, name) => new Alias(inner.home, name, inner.type(depth)))),
  enum: leaf((scope) => declareEnum(scope)),
  enums: leaf((scope) => list(scope, declareEnum(scope))),
  oddZero: leaf((scope) => scope.remember(scope.declare((inner, name) => new OddZero(inner.home, name, INT)))),
  text: leaf((scope) => scope.remember(scope.declare((inner, name) => makeText(inner.random, inner.home, name)))),

  json: leaf((scope) => scope.remember(scope.declare((inner, name) => makeJson(inner.random, inner.home, name)))),

  generic: (scope, depth) => instance(scope, depth),
  generics: (scope, depth) => instance(scope, depth, instance(scope, depth)),

  chain: (scope, depth) => recursive(scope, depth, (self) => new Pointer(self)),
  tree: (scope, depth) => recursive(scope, depth, (self) => new Slice(self)),
  web: (scope, depth) => recursive(scope, depth, (self) => new GoMap(STRING, scope.random.chance(0.5) ? self : new Pointer(self))),
  mutual: (scope, depth) => mutual(scope, depth),
  recursiveList: leaf((scope) => recursiveType(scope, (self) => new Slice(self))),
  recursiveMap: leaf((scope) => recursiveType(scope, (self) => new GoMap(scope.random.pick([STRING, INT]), self))),

  error: leaf(() => ERROR),
  any: leaf((scope) => scope.random.pick([ANY, ANY, INTERFACE])),
  time: leaf(() => TIME),
  duration: leaf(() => DURATION),
  big: leaf((scope) => scope.random.pick([BIG_POINTER, BIG_INT])),
  raw: leaf(() => RAW_MESSAGE),
  foreignText: leaf((scope) => scope.random.pick(FOREIGN_TEXTS)),
  foreignStruct: leaf((scope) => scope.random.pick(FOREIGN_STRUCTS)),
  jsValue: leaf(() => JS_VALUE),
};

/** Marks a row whose types need no other types. */
function leaf(make) {
  return Object.assign(make, { isLeaf: true });
}

function list({ random }, elem) {
  return random.chance(0.6) ? new Slice(elem) : new FixedArray(random.pick([0, 1, 2, 3, 17]), elem);
}

/** `*big.Int` is a type of its own; a pointer to it would have two kinds of nil, of which one cannot come out. */
const isPointedTo = (type) => type !== BIG_INT && !isBigPointer(type) && !(type instanceof Alias && !isPointedTo(type.underlying));

// Keys of maps.

function stringKey(scope) {
  return scope.random.pick([() => declareNamed(scope, STRING), () => declareEnum(scope, (type) => type.isStringKind)])();
}

function otherKey(scope, depth) {
  const { random } = scope;
  return random.pick([
    () => random.pick(SCALARS.filter((type) => type !== STRING)),
    () => declareNamed(scope, random.pick(INTEGERS)),
    () => declareEnum(scope, (type) => !type.isStringKind),
    () => new FixedArray(random.pick([0, 1, 2]), random.pick(SCALARS)),
    () => declareStruct(scope, Math.min(depth, 1), { suits: (type) => type.isKey, embeds: false }),
    () => random.pick([TIME, DURATION, ...COMPLEX]),
    () => random.pick([...FOREIGN_TEXTS, ...FOREIGN_STRUCTS].filter((type) => type.isKey)),
  ])();
}

// Types with names.

function declareNamed(scope, underlying) {
  return scope.remember(scope.declare((inner, name) => new Named(inner.home, name, underlying)));
}

function declareOther(scope, depth) {
  const make = scope.random.pick([
    (inner) => new Slice(inner.type(depth)),
    (inner) => new FixedArray(2, inner.type(depth)),
    (inner) => new GoMap(STRING, inner.type(depth)),
    (inner) => new GoMap(INT, inner.type(depth)),
    (inner) => new Pointer(inner.type(depth, isPointedTo)),
    (inner) => declareStruct(inner, depth),
    () => new Slice(UINT8),
    () => COMPLEX[1],
    () => ANY,
  ]);
  return scope.remember(scope.declare((inner, name) => new Named(inner.home, name, make(inner))));
}

/** Enums are made until one suits. */
function declareEnum(scope, suits = () => true) {
  for (;;) {
    const type = scope.declare((inner, name) => makeEnum(inner.random, inner.home, name));
    scope.remember(type);
    if (suits(type)) return type;
  }
}

// Structs.

function declareStruct(scope, depth, options) {
  return scope.remember(scope.declare((inner, name) => new Named(inner.home, name, struct(inner, depth, options))));
}

/**
 * A struct type with some fields, of which at least one crosses. All fields of one without a name are exported: nobody
 * else could write the type.
 */
function struct(scope, depth, { suits, isNameless = false, embeds = scope.random.chance(0.3) } = {}) {
  const { random } = scope;
  const fields = new Fields(random);
  const toEmbed = Array.from({ length: embeds ? random.between(1, 2) : 0 }, () => embedded(scope, depth));
  toEmbed.filter((type) => !isNameless || isExported(type.name)).forEach((type) => fields.embed(type));
  for (let i = random.between(1, 5); i > 0; i--) fields.add(scope.type(depth, suits));
  if (!suits && !isNameless && random.chance(0.3)) fields.hide();
  return new Struct(random.shuffle(fields.list));
}

/** A struct of which most is embedded, at several depths. */
function declareEmbedding(scope, depth) {
  const inner = declareStruct(scope, depth, { embeds: true });
  return scope.remember(
    scope.declare((home, name) => {
      const fields = new Fields(home.random);
      // What is declared in another package may not be visible from there.
      if (home === scope) fields.embed(inner);
      fields.embed(embedded(home, depth));
      fields.embed(embedded(home, depth));
      fields.add(home.type(0));
      return new Named(home.home, name, new Struct(fields.list));
    }),
  );
}

/** A type to embed: structs mostly, and what has a name and no methods. */
function embedded(scope, depth) {
  return scope.random.pick([
    () => declareStruct(scope, depth - 1),
    () => declareStruct(scope, depth - 1),
    () => instance(scope, depth - 1),
    () => declareNamed(scope, scope.random.pick(SCALARS)),
    () => declareEnum(scope),
  ])();
}

/** The fields of one struct: no two have the same name, in Go or in JavaScript. */
class Fields {
  list = [];
  #goNames = new Set();
  #jsNames = new Set();

  constructor(random) {
    this.random = random;
  }

  add(type) {
    for (;;) {
      const names = this.random.chance(0.2) ? HOSTILE_FIELD_NAMES : FIELD_NAMES;
      if (this.#push({ goName: this.random.pick(names), type, tag: this.#tag() })) return;
    }
  }

  embed(type) {
    const isPointer = type.struct && this.random.chance(0.4);
    const tag = this.random.chance(0.2) ? { name: this.random.pick(TAG_NAMES) } : undefined;
    this.#push({ goName: type.name, type: isPointer ? new Pointer(type) : type, embedded: true, tag });
  }

  /** A field that does not cross, of a type that could not. */
  hide() {
    const goType = this.random.pick(["func()", "chan int", "map[string]func()", "int", "*int", "[]any", "struct{ x int }"]);
    const isFunc = /func|^\[\]|^map/.test(goType);
    if (this.random.chance(0.5)) this.list.push({ goName: "Hidden", goType, isFunc, tag: { skip: true } });
    else this.list.push({ goName: this.random.pick(["hidden", "_"]), goType, isFunc });
  }

  #push(field) {
    const jsName = field.tag?.name ?? lowerCamel(field.goName);
    if (this.#goNames.has(field.goName) || this.#jsNames.has(jsName)) return false;
    this.#goNames.add(field.goName);
    this.#jsNames.add(jsName);
    this.list.push(field);
    return true;
  }

  #tag() {
    const { random } = this;
    if (random.chance(0.5)) return undefined;
    return {
      name: random.chance(0.6) ? random.pick([...TAG_NAMES, "-"]) : undefined,
      omitempty: random.chance(0.35),
      omitzero: random.chance(0.25),
      other: random.chance(0.2) ? 'db:"column,x" xml:"json:"' : undefined,
    };
  }
}

// Generic types.

/** An instance of a new generic struct; the first type argument is `first`, where that is given. */
function instance(scope, depth, first) {
  const { random } = scope;
  const constraints = random.pick([["any"], ["any"], ["comparable"], ["any", "any"], ["any", "comparable"]]);
  const generic = scope.declare((inner, name) => new Generic(inner.home, name, constraints, genericStruct(inner, constraints)));
  const args = constraints.map((constraint, i) => {
    if (constraint === "comparable") return random.pick([STRING, INT, random.pick(SCALARS), TIME, declareEnum(scope)]);
    // Whether a field is null or nothing at all is not for a type parameter to say.
    return i === 0 && first ? first : scope.type(depth, (type) => !isBigPointer(type));
  });
  return generic.of(args);
}

/** Makes the struct from the type arguments: always the same one, whatever the arguments. */
function genericStruct(scope, constraints) {
  const { random } = scope;
  const parameter = () => random.below(constraints.length);
  const other = scope.type(0);
  const shapes = [
    (i) => (args) => args[i],
    (i) => (args) => new Slice(args[i], { ofParameter: true }),
    (i) => (args) => new FixedArray(2, args[i], { ofParameter: true }),
    (i) => (args) => new Slice(new Slice(args[i], { ofParameter: true })),
    (i) => (args) => new GoMap(STRING, args[i]),
    (i) => (args) => new GoMap(STRING, new Slice(args[i], { ofParameter: true })),
    (i) => (args) => new Pointer(new Struct([{ goName: "Inner", type: args[i] }])),
    () => (args, self) => new Pointer(self),
    () => (args, self) => new Slice(self),
    () => () => other,
    () => () => new Slice(other),
  ];
  const keyed = (i) => (args) => new GoMap(args[i], args[0], { ofParameter: true });
  const names = random.pickSome(FIELD_NAMES.filter((name) => name !== "X_y"), random.between(1, 4));
  const recipes = names.map((goName, i) => {
    // Every parameter has to be used once, lest there be nothing to find.
    const index = i < constraints.length ? i : parameter();
    const shape = constraints[index] === "comparable" && random.chance(0.5) ? keyed : random.pick(shapes);
    const tag = random.chance(0.2) ? { omitempty: true } : undefined;
    return { goName, tag, make: shape(index) };
  });
  return (args, self) => new Struct(recipes.map(({ goName, tag, make }) => ({ goName, tag, type: make(args, self) })));
}

// Types that refer to themselves.

/** A struct with a field that leads to more of the kind. */
function recursive(scope, depth, link) {
  return scope.remember(
    scope.declare((inner, name) => {
      const self = new Named(inner.home, name);
      const fields = new Fields(inner.random);
      fields.list.push({ goName: "Rest", type: link(self), tag: inner.random.pick([undefined, { name: "rest" }, { omitempty: true }]) });
      fields.add(inner.type(depth));
      self.underlying = new Struct(inner.random.shuffle(fields.list));
      return self;
    }),
  );
}

/** Two structs that refer to each other, one of them in a struct without a name. */
function mutual(scope, depth) {
  const other = scope.home.freshName("Other");
  return scope.remember(
    scope.declare((inner, name) => {
      const first = new Named(inner.home, name);
      const second = new Named(inner.home, inner === scope ? other : inner.home.freshName("Other"));
      const nameless = new Struct([{ goName: "Back", type: new Pointer(first) }, { goName: "Value", type: inner.type(depth) }]);
      second.underlying = new Struct([{ goName: "Inner", type: new Slice(nameless) }]);
      first.underlying = new Struct([{ goName: "Others", type: new GoMap(STRING, second) }, { goName: "Other", type: new Pointer(second) }]);
      inner.home.declare(second);
      return first;
    }),
  );
}

/** `type S []S` */
function recursiveType(scope, make) {
  return scope.remember(
    scope.declare((inner, name) => {
      const self = new Named(inner.home, name);
      self.underlying = make(self);
      return self;
    }),
  );
}
