// What holds for all values, tried with fast-check on js-tests/go/compound: values come back as they were, whatever a caller
// sends is taken or refused with a word about it, and nothing does harm to the instance.
import { deepStrictEqual } from "node:assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { bytesOf, lengthsRead, typedDisguises, withLengths } from "./disguises.mjs";
import { backFromAny, OPEN, plain, REFUSED } from "./fuzz/anything.mjs";
import { shown } from "./fuzz/canonical.mjs";
import { wellFormed } from "./fuzz/ingredients.mjs";
import * as assert from "./harness/assert.mjs";
import { bind } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

const RUNS = 300;

/** Holds a property for many values. */
const hold = (arbitrary, predicate, runs = RUNS) => fc.assert(fc.property(arbitrary, predicate), { numRuns: runs, includeErrorInReport: true });

/** What comes out for a value: the same, with ordinary objects. Node's own comparison, as Go's maps are in no order. */
const expectBack = (actual, value) => deepStrictEqual(actual, plain(value));

// Values that are as they should be. Each comes back as it is, since nothing here is left out or changed.

const text = fc.string({ unit: "grapheme" });
const finite = fc.double();
const date = fc.date({ noInvalidDate: true });
const record = (value) => fc.dictionary(fc.oneof(text, fc.constantFrom("__proto__", "constructor", "toString")), value);
const milliseconds = fc.integer({ min: -1e12, max: 1e12 });
// JSON has no -0.
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

const address = fc.record({ street: text, place: fc.tuple(finite, finite).map((pair) => Float64Array.from(pair)) });
const { person } = fc.letrec((tie) => ({
  person: fc.record(
    {
      name: text, age: fc.integer({ min: 1, max: 255 }), home: fc.option(address), boss: fc.oneof({ maxDepth: 3 }, fc.constant(undefined), tie("person")), "nick names": fc.array(text),
      scores: record(finite), likes: fc.dictionary(fc.constantFrom("red", "green", "", "other"), fc.maxSafeInteger(), { minKeys: 1 }), born: date, ["__proto__"]: fc.oneof(text, finite, fc.array(fc.boolean()), date),
      author: text, after: milliseconds,
    },
    { requiredKeys: ["name", "home", "nick names", "scores", "born", "author", "after"] },
  ).map(withoutUndefined),
})); // prettier-ignore
const { tree } = fc.letrec((tie) => ({
  tree: fc.record({ value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), branches: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie("tree"), { maxLength: 3 })) }),
}));
const { page } = fc.letrec((tie) => ({
  page: fc.record({ items: fc.array(finite), byKey: record(finite), next: fc.oneof({ maxDepth: 3 }, fc.constant(null), tie("page")) }),
}));
const mixed = fc.record({
  bytes: fc.uint8Array(), floats: fc.float32Array(), whole: fc.bigInt(), raw: json, addr: fc.oneof(fc.ipV4(), fc.constant("::1"), fc.constant("")),
  point: fc.record({ re: finite, im: finite }), err: fc.option(text.map((message) => new Error(message))), byte: fc.array(fc.tuple(fc.nat(255), fc.boolean())).map((entries) => new Map(entries)),
  pairs: fc.uniqueArray(fc.tuple(fc.int16Array({ minLength: 2, maxLength: 2 }), text), { selector: ([pair]) => pair.join() }).map((entries) => new Map(entries)),
  nested: fc.array(fc.array(fc.maxSafeInteger())), flag: fc.option(fc.boolean()), unnamed: fc.record({ x: fc.maxSafeInteger(), y: fc.maxSafeInteger() }),
}); // prettier-ignore

function withoutUndefined(object) {
  for (const name of Object.keys(object)) if (object[name] === undefined) delete object[name];
  return object;
}

/** Everything that JavaScript has, in every combination. */
const anything = fc.anything({
  withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSet: true, withSparseArray: true, withTypedArray: true,
  values: [
    fc.boolean(), fc.double(), fc.string({ unit: "binary" }), fc.constantFrom("\uD83D", null, undefined), fc.bigInt(), fc.date(), fc.constantFrom(Symbol("s"), () => 1, /x/, new Error("x"), new ArrayBuffer(3), new DataView(new ArrayBuffer(3))),
    fc.constant(new (class Own { name = "x"; })()), fc.constant(new Proxy({}, {})),
  ],
}); // prettier-ignore

describe("properties", () => {
  let module;
  const sample = { name: "Ada", home: null, "nick names": [], scores: {}, born: new Date(0), author: "", after: 0 };

  before(async () => {
    module = await import(pathToFileURL(join(await bind("compound"), "compound.js")));
    await module.default();
  });

  /** After whatever has happened, the instance has to answer. */
  const isAlive = () => assert.deepEqual(module.echoPerson(sample), sample);

  describe("what goes in comes out", () => {
    const echoes = { echoPerson: person, echoPeople: fc.array(person), echoTree: tree, echoPage: page, echoMixed: mixed, echoMap: record(json) };
    for (const [name, arbitrary] of Object.entries(echoes)) {
      test(name, () => hold(arbitrary, (value) => expectBack(module[name](value), value)));
    }

    test("a Map with numbers for keys", () => {
      const table = fc.array(fc.tuple(finite, fc.array(text))).map((entries) => new Map(entries));
      hold(table, (value) => expectBack(module.echoTable(value), value));
    });

    test("several values at once", () => {
      hold(fc.tuple(fc.option(person), text, date, milliseconds), (values) => expectBack(module.echoSeveral(...values), values));
    });

    test("what Go keeps stays as it is", () => {
      let last;
      hold(fc.jsonValue(), (value) => {
        if (last) expectBack(module.kept(), last.value);
        module.keep(value);
        last = { value };
        module.echoPeople([sample, sample]);
      });
    });

    test("an Error comes back as the same object", () => {
      hold(mixed, (value) => assert.ok(module.echoMixed(value).err === value.err));
    });

    test("what comes out is the caller's own", () => {
      hold(mixed, (value) => {
        const [one, other] = [module.echoMixed(value), module.echoMixed(value)];
        one.bytes.fill(7);
        one.nested.push([7]);
        one.byte.set(7, true);
        one.unnamed.x = 7;
        expectBack(other, value);
      });
    });
  });

  describe("functions that compute", () => {
    test("the sum of a tree", () => {
      const sum = ({ value, branches }) => branches.reduce((total, branch) => total + sum(branch), value);
      hold(tree, (value) => assert.equal(module.sum(value), BigInt.asIntN(64, sum(value))));
    });

    test("the names of all bosses", () => {
      const names = ({ name, boss }) => [name, ...(boss ? names(boss) : [])];
      hold(person, (value) => assert.equal(module.names(value), names(value).join(" < ")));
    });

    test("the oldest, or an error", () => {
      hold(fc.array(fc.option(person)), (people) => {
        const present = people.filter(Boolean);
        if (present.length === 0) assert.throws(() => module.oldest(people), module.GoError, "nobody");
        else assert.equal(module.oldest(people).born.getTime(), Math.min(...present.map(({ born }) => born.getTime())));
      });
    });
  });

  describe("any", () => {
    const expectAny = (value, call, at) => {
      const expected = backFromAny(value);
      let back;
      try {
        back = call(value);
      } catch (error) {
        assert.ok(expected === REFUSED || expected === OPEN, `${shown(value)} was refused: ${error.stack}`);
        // Only Go sees that two keys are one to it.
        if (error instanceof module.GoError) {
          assert.match(error.message, /: two keys of a map are equal in Go$/);
          return isAlive();
        }
        assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
        assert.ok(error.message.startsWith(at), error.message);
        return isAlive();
      }
      assert.ok(expected !== REFUSED, `${shown(value)} was taken, and came back as ${shown(back)}`);
      if (expected !== OPEN) expectBack(back, expected);
    };

    test("alone", () => hold(anything, (value) => expectAny(value, module.echoAny, "echoAny: argument 1 (value)"), 2000));
    test("as a rest parameter", () => hold(anything, (value) => expectAny(value, (value) => module.echoAnys(1, value)[1], "echoAnys: argument 1 (values)[1]")));
  });

  describe("any value as any argument is taken, or refused with a word about it", () => {
    test("there are exports to try", async () => {
      const { exports } = await module.default();
      assert.ok(Object.keys(exports).length >= 15, "exports");
    });

    const names = ["echoPerson", "echoPeople", "echoTree", "echoChain", "echoPage", "echoMixed", "echoMap", "echoTable", "echoSeveral", "oldest", "names", "sum", "length"];
    for (const name of names) {
      test(name, () => {
        hold(fc.array(anything, { maxLength: 5 }), (args) => {
          let back;
          try {
            back = module[name](...args);
          } catch (error) {
            expectRefusal(error, name);
            return isAlive();
          }
          // What an echo has taken is of the type now, so it is taken again, and comes back as it is.
          if (name.startsWith("echo") && name !== "echoSeveral") assert.deepEqual(module[name](back), back);
        });
      });
    }

    function expectRefusal(error, name) {
      const isOurs = error instanceof TypeError || error instanceof RangeError || error instanceof module.GoError;
      // `oldest` has an error of its own.
      const isTold = new RegExp(`^${name}: argument \\d`).test(error.message) || (name === "oldest" && error.message === "nobody");
      assert.ok(isOurs && isTold, error.stack);
    }
  });

  describe("one wrong part of a good value", () => {
    /** A place that every person has, how messages write it, and how to put something there. */
    const places = [
      [".name", "string", (person, value) => (person.name = value)],
      [".home.street", "string", (person, value) => (person.home = { street: value, place: [0, 0] })],
      [".home.place[1]", "number", (person, value) => (person.home = { street: "", place: [0, value] })],
      ['["nick names"][1]', "string", (person, value) => (person["nick names"] = ["", value])],
      [".scores.x", "number", (person, value) => (person.scores = { x: value })],
      [".boss.boss.name", "string", (person, value) => (person.boss = { ...sample, boss: { ...sample, name: value } })],
      [".author", "string", (person, value) => (person.author = value)],
    ];
    for (const [path, kind, put] of places) {
      test(`is told as ${path}`, () => {
        const wrong = anything.filter((value) => typeof value !== kind);
        hold(fc.tuple(person, wrong), ([value, part]) => {
          put(value, part);
          const error = assert.throws(() => module.echoPerson(value), TypeError);
          assert.ok(error.message.startsWith(`echoPerson: argument 1 (person)${path}: expected ${kind}, got `), error.message);
          isAlive();
        });
      });
    }
  });

  describe("values with code in them", () => {
    test("what a getter throws comes out, and nothing is wrong", () => {
      const thrown = new Error("from a getter");
      hold(fc.constantFrom(...Object.keys(sample)), (name) => {
        const value = Object.defineProperty({ ...sample }, name, { enumerable: true, get: () => { throw thrown; } }); // prettier-ignore
        assert.ok(assert.throws(() => module.echoPerson(value)) === thrown);
        isAlive();
      });
    });

    test("a getter may call the program", () => {
      const large = "large ".repeat(20_000);
      hold(fc.tuple(person, fc.constantFrom("small", large)), ([value, inner]) => {
        const name = value.name;
        const calling = Object.defineProperty({ ...value }, "name", {
          enumerable: true,
          get() {
            assert.equal(module.echoAny(inner), inner);
            isAlive();
            return name;
          },
        });
        expectBack(module.echoPerson(calling), value);
        expectBack(module.echoPeople([value, calling, value]), [value, value, value]);
      });
    });

    test("a property that is another one each time is never mixed up", () => {
      hold(fc.tuple(person, fc.array(anything, { minLength: 1, maxLength: 4 }), fc.constantFrom(...Object.keys(sample))), ([value, answers, name]) => {
        let i = 0;
        const fickle = Object.defineProperty({ ...value }, name, { enumerable: true, get: () => answers[i++ % answers.length] });
        try {
          // Whatever was read, what came out is a person.
          const back = module.echoPerson(fickle);
          assert.deepEqual(module.echoPerson(back), back);
        } catch (error) {
          if (error instanceof assert.AssertionError || !error.message.startsWith("echoPerson: argument 1 (person)")) throw error;
        }
        isAlive();
      });
    });

    test("a list that changes while it is read does no harm", () => {
      hold(fc.tuple(fc.nat(5), fc.nat(200)), ([before, after]) => {
        const nicks = Array.from({ length: 3 }, () => "nick");
        Object.defineProperty(nicks, 1, { enumerable: true, get: () => ((nicks.length = before), nicks.push(...Array.from({ length: after }, () => "more")), "one") });
        try {
          const back = module.echoPerson({ ...sample, "nick names": nicks });
          assert.ok(back["nick names"].every((nick) => typeof nick === "string"));
        } catch (error) {
          assert.ok(error instanceof TypeError && error.message.startsWith("echoPerson: argument 1 (person)"), error.stack);
        }
        isAlive();
      });
    });
  });

  describe("depth", () => {
    const chainOf = (length) => Array.from({ length }).reduce((next, _, i) => ({ value: i, next }), null);
    const nest = (depth, make) => Array.from({ length: depth }).reduce((inner) => make(inner), 1);

    /** Tries on an instance of its own, some times: compilers that come in later need more of the stack, or less. */
    async function inInstance(action) {
      const instance = await module.instantiate();
      for (let i = 0; i < 3; i++) action(instance.exports);
      assert.deepEqual(instance.exports.echoPerson(sample), sample);
      instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    }

    /** Either it is done, or it is refused because it is too deep: both ways nothing is wrong afterwards. */
    function isDoneOrTooDeep(name, call, expectDone) {
      let back;
      try {
        back = call();
      } catch (error) {
        assert.ok(error instanceof RangeError || error instanceof module.GoError, error.stack);
        assert.match(error.message, new RegExp(`^${name}: (argument 1 |result)`));
        return;
      }
      expectDone(back);
    }

    for (const depth of [10, 1000, 3000, 6000, 9000, 20_000, 300_000]) {
      test(`${depth} levels`, () =>
        inInstance((exports) => {
          isDoneOrTooDeep("length", () => exports.length(chainOf(depth)), (back) => assert.deepEqual(back, [depth, 0]));
          isDoneOrTooDeep("makeChain", () => exports.makeChain(depth), (back) => assert.equal(back.value, depth - 1));
          for (const make of [(inner) => [inner], (inner) => ({ inner })]) {
            isDoneOrTooDeep("echoAny", () => exports.echoAny(nest(depth, make)), (back) => assert.equal(typeof back, "object"));
          }
        }));
    }

    test("a few hundred levels are no trouble", () =>
      inInstance(({ length, echoChain, echoAny }) => {
        assert.deepEqual(length(chainOf(300)), [300, 0]);
        assert.deepEqual(length(echoChain(chainOf(300))), [300, 0]);
        assert.equal(JSON.stringify(echoAny(nest(300, (inner) => [inner]))), `${"[".repeat(300)}1${"]".repeat(300)}`);
      }));

    test("a value that contains itself is refused", () => {
      const ring = chainOf(5);
      ring.next.next.next = ring;
      const list = [1, [2]];
      list[1].push(list);
      const object = { inner: {} };
      object.inner.again = object;
      const values = [["echoChain", "chain", ring], ["length", "chain", ring], ["echoAny", "value", list], ["echoAny", "value", object], ["echoMap", "value", object]];
      return inInstance((exports) => {
        for (const [name, parameter, value] of values) {
          const error = assert.throws(() => exports[name](value), RangeError);
          assert.ok(error.message.startsWith(`${name}: argument 1 (${parameter})`), error.message);
        }
      });
    });

    test("a value of Go that contains itself cannot come out", () =>
      inInstance(({ makeRing }) => {
        for (const length of [1, 2, 1000]) {
          const error = assert.throws(() => makeRing(length));
          assert.ok(error.message.startsWith("makeRing: result"), error.message);
        }
      }));

    test("an object that is there twice is no cycle", () => {
      const shared = { street: "Main", place: Float64Array.of(1, 2) };
      const people = [{ ...sample, home: shared }, { ...sample, home: shared }];
      assert.deepEqual(module.echoPeople(people), people);
      assert.deepEqual(module.echoAny([shared, shared, { shared }]), [shared, shared, { shared }]);
    });
  });

  describe("size", () => {
    // Beyond the area where arguments usually go, whatever they are made of.
    const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));

    test("many small parts", () => {
      const people = many(20_000, (i) => ({ ...sample, name: `name ${i}`, boss: { ...sample, "nick names": ["é".repeat(i % 7)] } }));
      assert.deepEqual(module.echoPeople(people), people);
      const object = Object.fromEntries(many(50_000, (i) => [`key ${i}`, i % 3 ? i : [String(i)]]));
      deepStrictEqual(module.echoMap(object), object);
      const table = new Map(many(50_000, (i) => [i / 2, [String(i), ""]]));
      deepStrictEqual(module.echoTable(table), table);
    });

    test("few large parts", () => {
      const large = { ...sample, name: "é🌍".repeat(500_000), "nick names": ["x".repeat(3_000_000), ""] };
      assert.deepEqual(module.echoPerson(large), large);
      const bytes = new Uint8Array(10_000_000).fill(7);
      assert.deepEqual(module.echoAny([bytes, new Float64Array(500_000).fill(0.5), "y".repeat(5_000_000)]), [bytes, new Float64Array(500_000).fill(0.5), "y".repeat(5_000_000)]);
      const digits = 2n ** 300_000n - 1n;
      assert.equal(module.echoAny(digits), digits);
    });
  });

  // Arguments go to an area of Go's memory, which is filled with a pattern before each call. What is read of the pattern was never written
  // by the glue, and what is changed of it beyond the arguments was never to be written.
  describe("values that lie about themselves, and the memory around the arguments", () => {
    const PATTERN = 0xa5;
    const AREA = 1025 * 64;
    let lists, memory, area;

    before(async () => {
      lists = await import(pathToFileURL(join(await bind("values"), "values.js")));
      ({ memory } = await lists.default());
      const marker = Uint8Array.from({ length: 64 }, (_, i) => i ^ 0x5c);
      lists.echoUint8s(marker);
      area = Buffer.from(memory.buffer).indexOf(marker);
      assert.ok(area > 0, "the arguments are somewhere");
    });

    /** Makes a call with a list of `size` bytes; returns what it returns, or the error. */
    function watchedCall(size, call) {
      memory.bytes(area, AREA).fill(PATTERN);
      let outcome;
      try {
        outcome = call();
      } catch (error) {
        outcome = error;
      }
      const written = memory.bytes(area, AREA).findLastIndex((byte) => byte !== PATTERN) + 1;
      assert.ok(written <= size + 8, `${written} bytes were written for ${size}`);
      assert.equal(lists.echoString("alive"), "alive");
      return outcome;
    }

    const kinds = { Int8: fc.int8Array, Uint8: fc.uint8Array, Int16: fc.int16Array, Uint32: fc.uint32Array, Float32: fc.float32Array, Float64: fc.float64Array, Int64: fc.bigInt64Array };
    const disguise = fc.constantFrom(...Object.keys(typedDisguises));
    for (const [type, elements] of Object.entries(kinds)) {
      test(`${type}: what Go gets is what a typed array holds`, () => {
        hold(fc.tuple(elements({ maxLength: 60 }), disguise, fc.nat(200)), ([array, name, n]) => {
          const [expected, content] = [array.slice(), bytesOf(array)];
          const value = typedDisguises[name](array, n);
          if (!value) return;
          assert.deepEqual(watchedCall(content.length, () => lists[`echo${type}s`](value)), expected, name);
          assert.deepEqual(watchedCall(content.length, () => lists.echoUint8s(value)), content, `${name}, as bytes`);
          const fixed = watchedCall(content.length, () => lists[`echo${type}x3`](value));
          if (expected.length === 3) assert.deepEqual(fixed, expected, name);
          else assert.ok(fixed instanceof RangeError && fixed.message.includes("expected 3 elements"), `${name}: ${fixed.stack ?? shown(fixed)}`);
          assert.deepEqual(module.echoAny([value, "behind"]), [expected, "behind"], `${name}, as any`);
        });
      });
    }

    test("a buffer, whatever it says of itself", () => {
      hold(fc.tuple(fc.uint8Array(), fc.nat(200)), ([array, n]) => {
        const buffer = array.slice().buffer;
        Object.defineProperties(buffer, { byteLength: { value: n }, resizable: { value: true }, constructor: { value: Array }, slice: { value: () => n } });
        for (const value of [buffer, new DataView(buffer)]) assert.deepEqual(watchedCall(array.length, () => lists.echoUint8s(value)), array);
      });
    });

    // By the name of an export: elements of what it takes, and how many bytes one of them is.
    const arrays = { Float64: [fc.double(), 8], Int: [fc.maxSafeInteger(), 8], Bool: [fc.boolean(), 1], Uint8: [fc.nat(255), 1], String: [fc.string({ maxLength: 5 }), 40] };
    for (const [type, [element, size]] of Object.entries(arrays)) {
      test(`${type}: an array whose length is another one each time`, () => {
        const lengths = fc.oneof(
          fc.constantFrom(...Object.values(lengthsRead)),
          fc.array(fc.oneof(fc.nat(8), fc.constantFrom(NaN, -1, 0.5, "2", 2 ** 32, 2 ** 53, null, undefined, 1n)), { minLength: 1, maxLength: 4 }).map((read) => () => read),
        );
        hold(fc.tuple(fc.array(element, { maxLength: 6 }), lengths, fc.nat(20)), ([array, lengths, n]) => {
          const read = lengths(array, n);
          for (const [suffix, count] of [["s"], ["x3", 3]]) {
            const outcome = watchedCall(size * array.length + 24, () => lists[`echo${type}${suffix}`](withLengths(array, read)));
            const [length] = read;
            const fits = Number.isInteger(length) && length >= 0 && length <= array.length && (count ?? length) === length;
            if (fits) assert.deepEqual(Array.from(outcome), array.slice(0, length).map((part) => (typeof part === "string" ? wellFormed(part) : part)));
            else assert.ok(outcome instanceof TypeError || outcome instanceof RangeError, shown(outcome));
            if (!fits) assert.ok(outcome.message.startsWith(`echo${type}${suffix}: argument 1 (value)`), outcome.stack);
          }
        });
      });
    }

    test("lists of other values", () => {
      const length = fc.oneof(fc.nat(6), fc.constantFrom(NaN, -1, 0.5, "2", 2 ** 53, undefined));
      hold(fc.tuple(fc.array(person, { maxLength: 3 }), fc.array(length, { minLength: 1, maxLength: 4 })), ([people, read]) => {
        const calls = {
          echoPeople: [people, (list) => module.echoPeople(list)],
          echoAny: [people.map(({ name }) => name), (list) => module.echoAny(list)],
          "nick names": [people.map(({ name }) => name), (list) => module.echoPerson({ ...sample, "nick names": list })["nick names"]],
        };
        for (const [name, [list, call]] of Object.entries(calls)) {
          const [length] = read;
          let back;
          try {
            back = call(withLengths(list, read));
          } catch (error) {
            assert.ok(error instanceof TypeError || error instanceof RangeError, error.stack);
            // What is missing is nil to `any`.
            assert.ok(!Number.isInteger(length) || length < 0 || length > 0x1e00_0000 || (length > list.length && name !== "echoAny"), `${name}, ${length} of ${list.length}: ${error.stack}`);
            continue;
          }
          expectBack(back, Array.from({ length }, (_, i) => list[i] ?? null));
        }
      });
    });
  });

  test("strings become well-formed wherever they stand", () => {
    const halves = fc.string({ unit: fc.oneof(fc.constantFrom("\uD83D", "\uDE00", "a", "é"), fc.string()) });
    hold(halves, (half) => {
      const value = { ...sample, name: half, "nick names": [half], scores: Object.fromEntries([[half, 1]]) };
      const back = module.echoPerson(value);
      const good = wellFormed(half);
      assert.deepEqual([back.name, back["nick names"][0], Object.keys(back.scores)[0]], [good, good, good]);
    });
  });
});
