// Every value of ../samples.mjs there and back: alone, in slices, in arrays, in variadics and among many arguments.
import * as assert from "../harness/assert.mjs";
import { arrayLengths, cycle, echoNames, echoOf, hasArrays, inputOf, outputOf, types } from "../samples.mjs";

export const go = "values";

export const cases = {
  "every echo has samples, and the other way round": async ({ default: init }) => {
    const { exports } = await init();
    const echoes = Object.keys(exports).filter((name) => name.startsWith("echo"));
    assert.deepEqual(echoes.sort(), [...echoNames].sort());
    for (const type of Object.keys(types)) assert.ok(types[type].samples?.length > 1, `samples of ${type}`);
  },
};

for (const [type, { samples, list }] of Object.entries(types)) {
  const inputs = samples.map(inputOf);
  const outputs = samples.map(outputOf);

  cases[type] = (module) => {
    samples.forEach((_, i) => assert.equal(module[echoOf(type)](inputs[i]), outputs[i], `sample ${i}: ${assert.show(inputs[i])}`));
  };

  cases[`[]${type}`] = (module) => {
    const echo = module[echoOf(type, "s")];
    // A slice of bytes takes buffers only.
    const take = list === Uint8Array ? (elements) => Uint8Array.from(elements) : (elements) => elements;
    assert.deepEqual(echo(take([])), list.from([]));
    assert.deepEqual(echo(take(inputs)), list.from(outputs));
    samples.forEach((_, i) => assert.deepEqual(echo(take([inputs[i]])), list.from([outputs[i]])));
    // Around the size of the scratch area, 64 KiB, for elements of each size.
    for (const count of [1000, 8191, 8192, 8193, 16384, 32768, 65529, 65530, 65536, 65537, 100_000]) {
      const expected = list.from(cycle(outputs, count));
      assert.deepEqual(echo(take(cycle(inputs, count))), expected, `${count} elements`);
      if (list !== Array) assert.deepEqual(echo(expected), expected, `${list.name} of ${count} elements`);
    }
  };

  if (hasArrays(type)) {
    cases[`[N]${type}`] = (module) => {
      const take = list === Uint8Array ? (elements) => Uint8Array.from(elements) : (elements) => elements;
      for (const length of arrayLengths) {
        const echo = module[echoOf(type, `x${length}`)];
        for (let start = 0; start < samples.length; start++) {
          const at = (values) => cycle([...values.slice(start), ...values.slice(0, start)], length);
          assert.deepEqual(echo(take(at(inputs))), list.from(at(outputs)), `length ${length}, from sample ${start}`);
        }
      }
    };
  }
}

const variadics = { int32: "spreadInt32", int: "spreadInt", int64: "spreadInt64", byte: "spreadByte", float64: "spreadFloat64", bool: "spreadBool", string: "spreadString" };

for (const [type, name] of Object.entries(variadics)) {
  cases[`...${type}`] = (module) => {
    const { samples, list } = types[type];
    const spread = module[name];
    const take = (elements) => (type === "byte" ? elements.map((b) => b & 255) : elements);
    assert.deepEqual(spread(), list.from([]));
    assert.equal(module.restWasNil(), true, "no arguments are nil in Go");
    for (const count of [1, 2, 3, 100, 20_000]) {
      assert.deepEqual(spread(...take(cycle(samples.map(inputOf), count))), list.from(cycle(samples.map(outputOf), count)));
    }
  };
}

/** Seventeen arguments, all different; `seed` makes other ones. */
const seventeen = (seed) => [
  seed % 2 === 0, -seed % 128, seed * 100 - 32768, -seed * 1e6, BigInt.asIntN(64, -(BigInt(seed) ** 9n)), -seed * 2 ** 40, seed % 256, seed * 300, seed * 3e7, BigInt.asUintN(64, BigInt(seed) ** 10n), seed * 2 ** 41,
  seed / 4, seed / 3, `text ${seed} é€🌍`, Uint8Array.of(seed, seed + 1), [`a${seed}`, "", "ü".repeat(seed)], Int16Array.of(seed, -seed, 0),
]; // prettier-ignore

const forty = (seed) => [
  ...seventeen(seed).slice(0, 10),
  seed, seed + 1, seed / 2, seed / 3, `b4 ${seed}`, [true, false, seed % 2 === 0], Int8Array.of(-1, seed % 128), Int16Array.of(-2, seed), Int32Array.of(-3, seed), BigInt64Array.of(-4n, BigInt(seed)),
  [-5, seed * 2 ** 44], Uint8Array.of(6, seed % 256), Uint16Array.of(7, seed), Uint32Array.of(8, seed), BigUint64Array.of(9n, BigInt(seed)), [10, seed * 2 ** 44], Float32Array.of(0.5, seed),
  Float64Array.of(0.1, seed), ["c8", "", `${seed}€`], [seed % 2 === 0, true, false],
  Int8Array.of(1, 2, -3), BigInt64Array.of(1n, -(2n ** 63n), 2n ** 63n - 1n), [1, -1, 2 ** 53 - 1], Uint8Array.of(1, 2, 255), Float32Array.of(1, -0, NaN), ["d5", "🌍", ""],
  "", `d7 ${"long ".repeat(seed)}`, -0, -(2n ** 63n) + BigInt(seed),
]; // prettier-ignore

Object.assign(cases, {
  "no arguments, no result": ({ nothing }) => assert.equal(nothing(), undefined),

  "a function has as many parameters as in Go": ({ nothing, pair, forty, join }) => {
    assert.deepEqual([nothing.length, pair.length, forty.length, join.length], [0, 2, 40, 1]);
  },

  "superfluous arguments are ignored": ({ pair }) => assert.deepEqual(pair(1, "a", "more"), [1, "a"]),

  "a parameter before a variadic one": ({ join }) => {
    assert.equal(join(", "), "");
    assert.equal(join(", ", "a"), "a");
    assert.equal(join("–", "a", "", "ü"), "a––ü");
  },

  "two and three results": ({ pair, triple, twoLists }) => {
    assert.deepEqual(pair(-1, "ü"), [-1, "ü"]);
    assert.deepEqual(triple(["a", "é"], [1, -2, 2 ** 53 - 1], 0.5), [["a", "é"], [1, -2, 2 ** 53 - 1], 0.5]);
    // Lists of strings are packed into a buffer that serves again: two of them in one call need one each.
    assert.deepEqual(twoLists(["a", "é"], ["B", "É", "LONGER"]), [["A", "É"], ["b", "é", "longer"]]);
    assert.deepEqual(twoLists([], []), [[], []]);
  },

  "twelve results": ({ twelve }) => {
    const values = [true, -8, 65535, 4294967295, -(2n ** 63n), 2n ** 64n - 1n, 0.5, 0.1, "text ü", Uint8Array.of(0, 255), ["", "é"], [-(2 ** 53) + 1]];
    assert.deepEqual(twelve(...values), values);
    assert.deepEqual(twelve(...values), values, "again");
  },

  "an error alone": ({ check, GoError }) => {
    assert.equal(check(true), undefined);
    assert.throws(() => check(false), GoError, "refused");
    assert.equal(check(true), undefined);
  },

  "an error and results": ({ checkedInt, checkedPair, GoError }) => {
    assert.equal(checkedInt(-(2 ** 53) + 1, true), -(2 ** 53) + 1);
    assert.throws(() => checkedInt(1, false), GoError, "refused");
    assert.deepEqual(checkedPair("ü", [0.1, NaN], true), ["ü", Float64Array.of(0.1, NaN)]);
    assert.throws(() => checkedPair("ü", [0.1], false), GoError, "refused");
  },

  "parameters without a name": ({ unnamed, untitled }) => {
    assert.equal(unnamed(1, "a"), "unnamed");
    assert.equal(untitled(1, "a"), "untitled");
    assert.throws(() => unnamed(0.5, "a"), RangeError, /^unnamed: argument 1: expected int32 /);
    assert.throws(() => untitled(1, 2), TypeError, "untitled: argument 2: expected string, got number");
  },

  "sixteen floats, the most that the compiler takes": ({ sixteen }) => {
    const values = Array.from({ length: 16 }, (_, i) => (i + 1) / 8);
    assert.equal(sixteen(...values), values.reduce((sum, value, i) => sum + value * (i + 1), 0));
  },

  "seventeen arguments": (module) => {
    for (let seed = 1; seed < 100; seed++) assert.deepEqual(module.seventeen(...seventeen(seed)), seventeen(seed), `seed ${seed}`);
  },

  "seventeen arguments, some large": (module) => {
    for (const size of [20_000, 65_000, 66_000, 1_000_000]) {
      const values = seventeen(size % 199);
      [values[13], values[14], values[15]] = ["é".repeat(size), new Uint8Array(size).fill(7), cycle(["x", "é", ""], size)];
      assert.deepEqual(module.seventeen(...values), values, `size ${size}`);
    }
  },

  "forty arguments": (module) => {
    for (let seed = 1; seed < 100; seed++) assert.deepEqual(module.forty(...forty(seed)), forty(seed), `seed ${seed}`);
  },

  "each of forty arguments is checked": (module) => {
    const values = forty(1);
    for (let i = 0; i < 40; i++) {
      const wrong = values.with ? values.with(i, null) : values.map((value, j) => (i === j ? null : value));
      const error = assert.throws(() => module.forty(...wrong), TypeError);
      assert.match(error.message, new RegExp(`^forty: argument ${i + 1} \\([a-d]${i % 10}\\): expected .*, got null$`));
    }
    assert.deepEqual(module.forty(...values), values);
  },

  "many arguments and an error": ({ wideError, GoError }) => {
    const numbers = Array.from({ length: 16 }, (_, i) => i);
    assert.equal(wideError(...numbers, "ü"), "ü");
    assert.throws(() => wideError(...numbers, ""), GoError, "refused");
  },

  "the bits of floats": ({ float32Bits, float64Bits }) => {
    assert.equal(float32Bits(-0), 0x80000000);
    assert.equal(float32Bits(0.1), 0x3dcccccd);
    assert.equal(float64Bits(-0), 1n << 63n);
    assert.equal(float64Bits(5e-324), 1n);
    assert.equal(float64Bits(-Infinity), 0xfff0000000000000n);
  },

  "nil slices come out empty": ({ nilSlices }) => {
    assert.deepEqual(nilSlices(), [new Uint8Array(), new Float64Array(), [], [], []]);
  },
});

// What only Go can make: integers that JavaScript's numbers do not hold.
const results = { int: ["intResult", "intsResult"], uint: ["uintResult", "uintsResult", "uintArrayResult"], uintptr: ["uintptrResult", "uintptrsResult"] };
const extremes = { int: ["unsafe", "odd", "-unsafe", "max", "min"], uint: ["unsafe", "sign", "max"], uintptr: ["unsafe", "sign", "max"] };

for (const [type, names] of Object.entries(results)) {
  for (const name of names) {
    cases[`results beyond the safe integers: ${name}`] = (module) => {
      const wrap = (value) => (/sResult|Array/.test(name) ? [7, value] : value);
      const place = /sResult|Array/.test(name) ? "result[1]" : "result";
      assert.deepEqual(module[name]("safe"), wrap(2 ** 53 - 1));
      if (type === "int") assert.deepEqual(module[name]("-safe"), wrap(-(2 ** 53) + 1));
      for (const which of extremes[type]) {
        const error = assert.throws(() => module[name](which), RangeError);
        assert.ok(error.message.startsWith(`${name}: ${place}: expected ${types[type].expected}, got `), error.message);
        // Which is itself a number that does not fit.
        const got = Number(error.message.replace(/.*got /, ""));
        assert.ok(!Number.isSafeInteger(got) && (type === "int" || got > 0), error.message);
      }
      assert.deepEqual(module[name]("safe"), wrap(2 ** 53 - 1), "the instance is fine");
    };
  }
}
