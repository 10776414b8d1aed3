// Classes and members whose names mean something to others already.
import * as assert from "../harness/assert.mjs";

export const go = "js-tests/go/classes/names";

export const cases = {
  "classes called like JavaScript's": (module) => {
    const objects = module.globals();
    assert.deepEqual(objects.map(({ text }) => text), ["Set", "Promise", "Symbol", "Error", "TypeError", "Object", "WeakRef", "FinalizationRegistry", "Function", "Array", "Date", "URL", "Uint8Array", "String"]);
    for (const object of objects) {
      assert.equal(module[object.constructor.name], object.constructor, object.text);
      assert.ok(object.constructor !== globalThis[object.text] && (object.text === "Object" || !(object instanceof globalThis[object.text])));
    }
    const [set, promise, symbol, error, , object, , , func, array, date] = objects;
    const map = module.newMap("a");
    assert.equal(map.get("b"), "ab");
    const echoed = module.echoGlobals(set, promise, symbol, error, object, array, date, new Map([["k", map]]), [func], Uint8Array.of(5));
    [set, promise, symbol, error, object, array, date].forEach((given, i) => assert.equal(echoed[i], given));
    assert.ok(echoed[7].k === map && echoed[8][0] === func);
    assert.deepEqual(echoed[9], Uint8Array.of(5));
    assert.throws(() => module.echoGlobals(new Set()), TypeError, /^echoGlobals: argument 1 \(a\): expected .*Set/);
    assert.equal(new module.Reflect("r").text, "r");
    assert.throws(() => new module.Map(5), TypeError, "new Map: argument 1 (text): expected string, got number");
  },

  "the helpers still have JavaScript's": async (module) => {
    // WeakRef, FinalizationRegistry, TypeError and Reflect are classes of this module: what needs the real ones has them.
    const map = module.newMap("a");
    assert.throws(() => module.newMap(5), TypeError, "newMap: argument 1 (text): expected string, got number");
    assert.ok(module.newMap("b") !== map);
    map.free();
    assert.throws(() => map.text, ReferenceError);
    const { exports } = await module.instantiate();
    assert.equal(exports.newMap("c").get("d"), "cd");
  },

  "classes called like the module's own": (module) => {
    const objects = module.own();
    assert.deepEqual(objects.map(({ text }) => text), ["GoError", "Instance", "Exports", "Input", "Init"]);
    assert.ok(!(objects[0] instanceof module.GoError), "the error's class is still the module's");
    assert.ok(new module.GoError("m", "t") instanceof Error);
    for (const object of objects) object.free();
  },

  "words of the languages": (module) => {
    const objects = module.words();
    assert.deepEqual(objects.slice(0, 4).map(({ text }) => text), ["Undefined", "Class", "class", "static"]);
    assert.equal(new Set(objects.map(({ constructor }) => constructor)).size, 5);
    const größe = new module.Größe(5);
    assert.deepEqual([größe.länge, größe.verlängere(3), größe.länge, größe.constructor.name], [5, 8, 8, "Größe"]);
    assert.equal(objects[4].länge, 7);
  },

  "types in lower case": ({ lower, newLower }) => {
    assert.equal(new lower("a").text, "a");
    assert.equal(lower.twice("a").text, "aa");
    assert.ok(newLower("b") instanceof lower);
  },

  "a class and a function that differ in case only": ({ Counter, counter }) => {
    const made = counter("a");
    assert.ok(made instanceof Counter && made.text === "a");
  },

  "a class with a name of its own": ({ Other, newRenamed }) => {
    assert.ok(newRenamed("a") instanceof Other && new Other("b").text === "b");
    assert.equal(Other.name, "Other");
    assert.throws(() => Other.prototype.free.call({}), TypeError);
    assert.throws(() => Object.getOwnPropertyDescriptor(Other.prototype, "text").get.call({}), TypeError, "Other.text: this: expected Other, got object");
  },

  "classes of several packages with one name": (module) => {
    const [date, nextDate] = [module.newDate(5), module.newDateOfYear(7)];
    assert.equal(date.next().day, 6);
    assert.equal(nextDate.next().year, 8);
    assert.ok(date.constructor !== nextDate.constructor);
    const own = module.globals()[10];
    const echoed = module.dates(own, date, nextDate);
    assert.ok(echoed[0] === own && echoed[1] === date && echoed[2] === nextDate);
    assert.throws(() => module.dates(own, nextDate, date), TypeError, /^dates: argument 2 \(b\): expected Date(Date2?)?, got Date(Date2?)?$/);
    assert.throws(() => module.dates(date, date, nextDate), TypeError, /^dates: argument 1 \(a\): expected /);
    assert.equal(new date.constructor(3).next().day, 4);
    const { ofYear } = nextDate.constructor;
    assert.equal(ofYear(3).next().year, 4);
  },

  "fields with hostile names": ({ Members }) => {
    const members = new Members();
    const names = ["__proto__", "hasOwnProperty", "valueOf", "a b", "a.b-c/d", "0", "#number", "$heap", "$this", "größe", "toString", "toJSON", "dispose", "name", "private", "get", "set", "-", "number", "quoted", "line"];
    for (const name of names) {
      const { get, set } = Object.getOwnPropertyDescriptor(Members.prototype, name) ?? {};
      assert.ok(get && set, name);
      members[name] = `value of ${name}`;
    }
    for (const name of names) assert.equal(members[name], `value of ${name}`);
    members.length = 5;
    assert.equal(members.length, 5);
    assert.equal(members.hidden, undefined);
    assert.ok(Object.getPrototypeOf(members) === Members.prototype);
    assert.throws(() => (members["a b"] = 5), TypeError, /^Members.*a b.*: expected string, got number$/);
    assert.throws(() => (members["__proto__"] = 5), TypeError, /^Members\.__proto__: expected string, got number$/);
  },

  "methods with hostile names": ({ Members }) => {
    const members = new Members();
    for (const name of ["class", "default", "new", "static", "async", "await", "yield", "prototype", "super"]) assert.equal(members[name](), name);
    assert.equal(members.delete("a"), "delete a");
    assert.equal(members.arguments("1", "2", "3", "4", "5", "6", "7"), "1234567");
    const { isPrototypeOf } = Members.prototype;
    assert.equal(isPrototypeOf.call(members), "is");
    assert.equal(members["a.b-c\"d'"](), "odd");
    assert.equal(members["#private"](), "hashed");
    assert.equal(members.__defineGetter__(), "define");
    assert.equal(members["[Symbol.iterator]"](), "no iterator");
    assert.equal(members[Symbol.iterator], undefined);
    assert.equal(members.größer(), "größer");
  },

  "static methods with names that functions have": ({ Members, newMembersPrototype, newMembership }) => {
    for (const name of ["name", "length", "call", "arguments", "caller", "bind"]) assert.equal(Members[name]().name, name);
    assert.equal(newMembersPrototype().name, "prototype");
    assert.ok(Members.prototype.constructor === Members);
    assert.equal(newMembership().name, "membership");
    assert.equal(Members.hip, undefined);
    assert.ok(new Members() instanceof Members && Members["2"]().name === "2" && Members._x().name === "_x");
    // The name of the class is that of a static method now.
    assert.throws(() => new Members().delete(5), TypeError, "Members.delete: argument 1 (class_): expected string, got number");
    assert.throws(() => Members.prototype.delete.call(5, ""), TypeError, "Members.delete: this: expected Members, got number");
  },
};
