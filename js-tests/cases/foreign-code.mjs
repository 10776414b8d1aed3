// While results are made, no code of the program runs, whatever it has put on the prototypes of the language; results have properties of
// their own whatever these prototypes hold, and also when they are frozen, as SES freezes them.
import * as assert from "../harness/assert.mjs";
import { shapes } from "../shapes.mjs";

export const go = "shapes";

const optional = { text: "a", number: 1, flag: true, large: 5n, bytes: Uint8Array.of(1), list: ["x"], table: { a: "b" } };
const keys = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "key", "text", "0", "7"];
const entry = (key, value) => Object.defineProperty({}, key, { value, enumerable: true, writable: true, configurable: true });

/** Puts accessors on a prototype while `work` runs, and returns what was done to them. */
function watched(prototype, names, module, work) {
  const seen = [];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(prototype, name));
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => void seen.push(`get ${String(name)}`),
      set() {
        seen.push(`set ${String(name)}`);
        // What would do most harm: another call, whose results overwrite those of the first.
        module.echoAny(["other", { text: "other", list: [9, 9, 9] }, 9, 9, 9]);
      },
    });
  }
  try {
    return { result: work(), seen: seen.filter((what) => what.startsWith("set")) };
  } finally {
    names.forEach((name, i) => (before[i] ? Object.defineProperty(prototype, name, before[i]) : delete prototype[name]));
  }
}

export const cases = {
  "setters for the keys of objects and maps": (module) => {
    const names = ["k0", "k1", "key", "a", "b"];
    const value = { k0: "a", k1: ["b", { key: 1n }], key: { a: true, b: null } };
    const calls = { echoAny: value, echoAnyTable: value, echoPointTable: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }, echoLabelTable: { a: ["x"], key: [] } };
    for (const [name, argument] of Object.entries(calls)) {
      const { result, seen } = watched(Object.prototype, names, module, () => module[name](Object.assign(Object.create(null), argument)));
      assert.deepEqual([name, seen, result], [name, [], argument]);
    }
  },

  "setters for optional fields": (module) => {
    for (const present of [[], ["text"], ["number", "list"], Object.keys(optional)]) {
      // A field that is missing is looked for on the prototype, where the getter has none.
      const value = Object.fromEntries(present.map((name) => [name, optional[name]]));
      const expected = module.echoOptional(value);
      const { result, seen } = watched(Object.prototype, Object.keys(optional), module, () => module.echoOptional(value));
      assert.deepEqual([seen, result], [[], expected]);
    }
  },

  "setters for what the glue itself keeps": (module) => {
    const names = ["heap", "next", "at", "few", "lengths", "whole", "isAscii", "cut", "steps", "depth", "end", "room", "strings", "textSize", "recheck", "goType", "goStack", "code", "stderr", "number"];
    const value = [{ a: "é".repeat(100), b: [1, 2n] }, "x"];
    const work = () => [module.echoAny(value), assert.throws(() => module.takePicky("", "bad", {}), module.GoError).goType];
    const expected = work();
    const { result, seen } = watched(Object.prototype, names, module, work);
    assert.deepEqual([seen, result], [[], expected]);
  },

  "property descriptors on Object.prototype": (module) => {
    const value = entry("__proto__", "own");
    for (const name of ["get", "set", "value", "writable", "enumerable", "configurable"]) {
      Object.defineProperty(Object.prototype, name, { value: name.length > 5 ? false : () => 1, configurable: true, writable: true });
      let result;
      try {
        result = [module.echoAny(value), module.echoAnyTable(value)];
      } finally {
        delete Object.prototype[name];
      }
      for (const object of result) assert.deepEqual(Object.getOwnPropertyDescriptor(object, "__proto__"), { value: "own", writable: true, enumerable: true, configurable: true });
    }
  },

  "maps whose methods the program has replaced": (module) => {
    const { set } = Map.prototype;
    let calls = 0;
    Map.prototype.set = function (...args) {
      calls++;
      return set.apply(this, args);
    };
    let result;
    try {
      result = [module.echoIntTable(new Map([[1, "a"]])), module.echoFloatTable(new Map([[0.5, true]])), module.makeAny("map[int]bool")];
      calls -= 2; // `new Map` calls it for the arguments.
    } finally {
      Map.prototype.set = set;
    }
    assert.deepEqual([calls, ...result], [0, new Map([[1, "a"]]), new Map([[0.5, true]]), new Map([[-1, true]])]);
  },

  "keys that objects inherit": (module) => {
    for (const key of keys) {
      const value = entry(key, "own");
      for (const result of [module.echoAny(value), module.echoAnyTable(value), module.echoAny([value])[0]]) {
        assert.deepEqual(Object.getOwnPropertyDescriptor(result, key), { value: "own", writable: true, enumerable: true, configurable: true }, key);
        assert.ok(Object.getPrototypeOf(result) === Object.prototype, key);
      }
    }
  },

  "frozen prototypes": (module) => {
    const { Names } = shapes;
    const work = () => {
      const objects = keys.flatMap((key) => [module.echoAny(entry(key, 1)), module.echoAnyTable(entry(key, 1))]);
      const error = assert.throws(() => module.takePicky("", "bad", {}), module.GoError);
      return [objects, module.echoOptional(optional), module.echoNames(Names.samples[0]), module.echoIntTable(new Map([[1, "a"]])), error.message, error.goType];
    };
    const expected = work();
    assert.deepEqual(frozen(work), expected);
  },
};

/** Does some work while no property of the language's prototypes can be assigned. Freezing them would be for ever. */
function frozen(work) {
  const restore = [];
  for (const { prototype } of [Object, Array, Map, Error, Function, Promise, Uint8Array, Object.getPrototypeOf(Uint8Array), Date, String, Number]) {
    for (const key of Reflect.ownKeys(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      if (!descriptor.writable || !descriptor.configurable) continue;
      Object.defineProperty(prototype, key, { ...descriptor, writable: false });
      restore.push(() => Object.defineProperty(prototype, key, descriptor));
    }
  }
  try {
    return work();
  } finally {
    restore.forEach((each) => each());
  }
}
