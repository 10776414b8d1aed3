// Who owns what: arguments that Go keeps, results that JavaScript keeps, whatever buffers they came in; large arguments;
// and calls that are made in the middle of reading the arguments of another one.
import * as assert from "../harness/assert.mjs";

export const go = "values";

/** Takes the buffer away from its views, as posting it to a worker does. */
const detach = (buffer) => structuredClone(buffer, { transfer: [buffer] });

const bytes = (length, seed = 1) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17) & 255);

function sameBytes(actual, expected, what) {
  assert.equal(actual.length, expected.length, `${what}: length`);
  for (let i = 0; i < actual.length; i++) if (actual[i] !== expected[i]) assert.fail(`byte ${i} is ${actual[i]} instead of ${expected[i]}`, what);
}

/** Calls of all kinds, which use the memory that earlier ones used. */
function disturb({ echoString, echoStrings, echoUint8s, echoFloat64s, echoStringx3, twelve, collect, sums }, rounds = 50) {
  for (let i = 0; i < rounds; i++) {
    echoString("#".repeat(i * 7));
    echoString("é".repeat(30_000));
    echoStrings(new Array(100).fill("####"));
    echoStringx3(["#", "##", "###"]);
    echoUint8s(new Uint8Array(i * 1000).fill(0x23));
    echoFloat64s(new Array(i * 10).fill(NaN));
    twelve(true, 1, 1, 1, 1n, 1n, 1, 1, "#", new Uint8Array(100), ["#"], [1]);
    sums("#".repeat(100_000), new Uint8Array(200_000), new Float64Array(10_000), ["#"]);
    if (i % 10 === 0) collect();
  }
}

/** Whether calling an export from within a list's getters gives the inner and the outer call what is theirs. */
function reenter(module, elements, wrap) {
  const inner = [];
  const list = wrap(elements, (i) => {
    inner.push(module.echoString(`inner ${i} é`));
    assert.deepEqual(module.echoStrings(["x", "ü", `${i}`]), ["x", "ü", `${i}`]);
    sameBytes(module.echoUint8s(bytes(70_000, i)), bytes(70_000, i), "inner bytes");
    assert.deepEqual(module.pair(i, "p"), [i, "p"]);
    assert.throws(() => module.check(false), module.GoError);
    if (i === 1) module.grow(2, "", new Uint8Array());
  });
  return { list, inner };
}

const withGetters = (elements, visit) => {
  const list = [...elements];
  elements.forEach((element, i) => Object.defineProperty(list, i, { get: () => (visit(i), element) }));
  return list;
};

const withProxy = (elements, visit) =>
  new Proxy(elements, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) visit(Number(key));
      return Reflect.get(target, key);
    },
  });

const withArrayLike = (elements, visit) => {
  const list = { length: elements.length };
  elements.forEach((element, i) => Object.defineProperty(list, i, { get: () => (visit(i), element) }));
  return list;
};

const large = [20_000, 65_000, 65_535, 65_536, 65_537, 300_000, 5_000_000];

export const cases = {
  "views that begin and end anywhere": ({ echoUint8s, echoInt16s, echoFloat64s, echoUint8x3 }) => {
    const buffer = bytes(200).buffer;
    for (const offset of [0, 1, 2, 3, 7, 8, 9]) {
      for (const length of [0, 1, 2, 3, 8, 100]) {
        sameBytes(echoUint8s(new Uint8Array(buffer, offset, length)), bytes(200).slice(offset, offset + length), `${offset}, ${length}`);
        sameBytes(echoUint8s(new DataView(buffer, offset, length)), bytes(200).slice(offset, offset + length), `DataView ${offset}, ${length}`);
      }
      assert.deepEqual(echoUint8x3(new Uint8Array(buffer, offset, 3)), bytes(200).slice(offset, offset + 3));
    }
    assert.deepEqual(echoInt16s(new Int16Array(buffer, 2, 3)), new Int16Array(buffer.slice(2, 8)));
    assert.deepEqual(echoFloat64s(new Float64Array(buffer, 8, 3)), new Float64Array(buffer.slice(8, 32)));
    assert.deepEqual(echoFloat64s(Float64Array.of(1, 2, 3, 4).subarray(1, 3)), Float64Array.of(2, 3));
  },

  "bytes from buffers and views of all kinds": ({ echoUint8s, echoUint8x3 }) => {
    assert.deepEqual(echoUint8s(bytes(5).buffer), bytes(5));
    assert.deepEqual(echoUint8s(Uint8ClampedArray.of(1, 255)), Uint8Array.of(1, 255));
    assert.deepEqual(echoUint8s(Int8Array.of(-1, 1)), Uint8Array.of(255, 1));
    assert.deepEqual(echoUint8s(Uint16Array.of(0x0201, 0x0403)), Uint8Array.of(1, 2, 3, 4));
    assert.deepEqual(echoUint8s(new Float64Array(2).subarray(1)), new Uint8Array(8));
    assert.deepEqual(echoUint8s(BigInt64Array.of(-1n)), new Uint8Array(8).fill(255));
    assert.deepEqual(echoUint8s(new ArrayBuffer(0)), new Uint8Array());
    assert.deepEqual(echoUint8x3(bytes(3).buffer), bytes(3));
    class Own extends Uint8Array {}
    assert.deepEqual(echoUint8s(Own.of(1, 2)), Uint8Array.of(1, 2), "the result is a plain Uint8Array");
  },

  "buffers that can be resized": ({ echoUint8s, echoFloat64s }) => {
    const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
    // Engines that know no such buffers make a plain one.
    if (!buffer.resizable) return;
    const view = new Uint8Array(buffer);
    const floats = new Float64Array(buffer);
    buffer.resize(24);
    assert.equal(echoUint8s(view).length, 24);
    assert.equal(echoFloat64s(floats).length, 3);
    const fixed = new Uint8Array(buffer, 8, 16);
    buffer.resize(8);
    // It is out of bounds now, and is none as long as it is so.
    assert.throws(() => echoUint8s(fixed), TypeError, "echoUint8s: argument 1 (value): its buffer is detached, or too short");
    assert.equal(echoUint8s(view).length, 8);
    buffer.resize(24);
    assert.equal(echoUint8s(fixed).length, 16);
    buffer.resize(0);
    assert.equal(echoUint8s(view).length, 0);
  },

  "array-likes": ({ echoFloat64s, echoInt64s, echoInt8x3 }) => {
    assert.deepEqual(echoFloat64s({ length: 2, 0: 1.5, 1: -0, 2: 9 }), Float64Array.of(1.5, -0));
    assert.deepEqual(echoInt64s({ length: 1, 0: -5n }), BigInt64Array.of(-5n));
    assert.deepEqual(echoInt8x3({ length: 3, 0: 1, 1: 2, 2: 3 }), Int8Array.of(1, 2, 3));
    assert.deepEqual((function () { return echoFloat64s(arguments); })(1, 2), Float64Array.of(1, 2)); // prettier-ignore
    assert.deepEqual(echoFloat64s({ length: 0 }), new Float64Array());
  },

  "an array-like whose length is absurd is a RangeError": ({ echoFloat64s }) => {
    for (const length of [2 ** 53 - 1, 2 ** 40]) assert.throws(() => echoFloat64s({ length }), RangeError, /^echoFloat64s: argument 1 \(value\): /);
  },

  "a typed array behind a proxy": ({ echoFloat64s, echoUint8s }) => {
    // Its length cannot be read; what matters is that the error says whose it is.
    assert.throws(() => echoFloat64s(new Proxy(Float64Array.of(1), {})), TypeError, /^echoFloat64s: argument 1 \(value\): /);
    assert.throws(() => echoUint8s(new Proxy(Uint8Array.of(1), {})), TypeError, /^echoUint8s: argument 1 \(value\): /);
    assert.deepEqual(echoFloat64s(new Proxy([1, 2], {})), Float64Array.of(1, 2));
  },

  "detached buffers": ({ echoUint8s, echoFloat64s, echoUint8x3, echoString }) => {
    const make = [() => bytes(8), () => new DataView(bytes(8).buffer), () => bytes(8).buffer];
    for (const gone of make.map((make) => make())) {
      detach(gone.buffer ?? gone);
      assert.throws(() => echoUint8s(gone), TypeError, /^echoUint8s: argument 1 \(value\): /);
    }
    const floats = Float64Array.of(1, 2);
    detach(floats.buffer);
    assert.throws(() => echoFloat64s(floats), TypeError, /^echoFloat64s: argument 1 \(value\): /);
    const three = bytes(3);
    detach(three.buffer);
    assert.throws(() => echoUint8x3(three), Error, /^echoUint8x3: argument 1 \(value\): /);
    assert.equal(echoString("fine"), "fine");
  },

  "a later argument that detaches an earlier one": ({ keep, kept, GoPanicError }) => {
    const early = bytes(16);
    const list = { length: 1, get 0() { return detach(early.buffer), 1.5; } }; // prettier-ignore
    keep("x", bytes(3), [], [], [0n, 0n, 0n]);
    try {
      keep("y", early, list, [], [0n, 0n, 0n]);
      const [, length] = kept();
      assert.ok(length.length === 0 || length.length === 16, "none or all of the bytes");
    } catch (error) {
      assert.ok(error instanceof TypeError && !(error instanceof GoPanicError), String(error));
    }
    keep("z", bytes(4), [1], ["s"], [1n, 2n, 3n]);
    assert.deepEqual(kept(), ["z", bytes(4), Float64Array.of(1), ["s"], BigInt64Array.of(1n, 2n, 3n)]);
  },

  "errors of getters come through as they are": ({ echoFloat64s, echoStrings }) => {
    const error = new Error("mine");
    const fail = () => {
      throw error;
    };
    for (const call of [() => echoFloat64s(withGetters([1], fail)), () => echoStrings(withGetters(["a"], fail)), () => echoFloat64s(withProxy([1], fail))]) {
      assert.equal(assert.throws(call), error);
    }
  },

  "calls from getters of an argument": (module) => {
    for (const wrap of [withGetters, withProxy, withArrayLike]) {
      const { list, inner } = reenter(module, [1.5, 2.5, 3.5], wrap);
      assert.deepEqual(module.checkedPair("outer é", list, true), ["outer é", Float64Array.of(1.5, 2.5, 3.5)]);
      assert.deepEqual(inner, ["inner 0 é", "inner 1 é", "inner 2 é"]);
    }
    for (const wrap of [withGetters, withProxy]) {
      for (const [name, elements] of [["echoStrings", ["a", "é", "😀"]], ["echoBools", [true, false, true]], ["echoInts", [1, -2, 2 ** 53 - 1]], ["echoStringx3", ["", "é", "c"]], ["echoIntx3", [-1, 0, 1]]]) {
        const { list, inner } = reenter(module, elements, wrap);
        assert.deepEqual(module[name](list), elements, name);
        assert.equal(inner.length, 3);
      }
    }
  },

  "calls from getters of several arguments": (module) => {
    const early = bytes(70_000, 5);
    const { list: floats } = reenter(module, [1, 2, 3], withProxy);
    const { list: texts } = reenter(module, ["a", "é", "c"], withGetters);
    const { list: array } = reenter(module, [1n, 2n, 3n], withArrayLike);
    module.keep("outer", early, floats, texts, array);
    assert.deepEqual(module.kept(), ["outer", early, Float64Array.of(1, 2, 3), ["a", "é", "c"], BigInt64Array.of(1n, 2n, 3n)]);
  },

  "views of Go's memory as arguments": async ({ default: init, echoUint8s, echoFloat64s, checkedPair, keep, kept, sums }) => {
    const { memory } = await init();
    const at = memory.alloc(1_000_000);
    memory.bytes(at, 1_000_000).set(bytes(1_000_000));
    for (const length of [16, 1000, 65_536, 1_000_000]) {
      sameBytes(echoUint8s(memory.bytes(at, length)), bytes(1_000_000).slice(0, length), `${length} bytes`);
      const floats = memory.view(at, length / 8, "float64");
      const copy = floats.slice();
      assert.deepEqual(echoFloat64s(floats), copy);
      keep("x", memory.bytes(at, length), memory.view(at, length / 8, "float64"), [], [0n, 0n, 0n]);
      memory.bytes(at, 8).fill(0);
      const [, keptBytes, keptFloats] = kept();
      sameBytes(keptBytes, bytes(1_000_000).slice(0, length), "kept bytes");
      assert.deepEqual(keptFloats, copy);
      memory.bytes(at, 8).set(bytes(8));
    }
    assert.deepEqual(checkedPair("x", memory.view(at, 2, "float64"), true)[1].length, 2);
    // A view, and so much beside it that the memory has to grow while the arguments are written.
    const [, sum] = sums("x", memory.bytes(at, 1000), new Float64Array(20_000_000), []);
    assert.equal(sum, bytes(1000).reduce((a, b) => a + b, 0));
    memory.free(at);
  },

  "large arguments": ({ echoUint8s, echoFloat64s, echoInts, echoStrings, echoString }) => {
    for (const size of large) {
      sameBytes(echoUint8s(bytes(size)), bytes(size), `${size} bytes`);
      assert.equal(echoString("x".repeat(size)).length, size);
      const floats = echoFloat64s(Float64Array.from({ length: size / 8 }, (_, i) => i / 3));
      for (let i = 0; i < floats.length; i++) if (floats[i] !== i / 3) assert.fail(`element ${i} of ${size / 8}`);
      const ints = echoInts(Array.from({ length: size / 8 }, (_, i) => i * -(2 ** 33)));
      for (let i = 0; i < ints.length; i++) if (ints[i] !== i * -(2 ** 33)) assert.fail(`int ${i} of ${size / 8}`);
      const texts = echoStrings(Array.from({ length: size / 8 }, (_, i) => `${i}`));
      for (let i = 0; i < texts.length; i++) if (texts[i] !== `${i}`) assert.fail(`string ${i} of ${size / 8}`);
    }
  },

  // Small arguments share an area of fixed size, and what lies behind it belongs to Go.
  "arguments do not reach beyond their room": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const marker = new TextEncoder().encode("€".repeat(8));
    const isMarked = (at) => marker.every((byte, i) => memory.bytes(at + i, 1)[0] === byte);
    /** Where the arguments of a call are written: the only place below all others that has them. */
    exports.sums("", new Uint8Array(), [], []);
    exports.echoUint8s(marker);
    const area = new Uint8Array(memory.buffer).findIndex((byte, at) => byte === marker[0] && isMarked(at));
    assert.ok(area > 0, "the arguments are somewhere");
    const check = (what) => {
      const behind = memory.bytes(area + 65_536, 16_384);
      for (let at = 0; at < behind.length - 24; at++) {
        if (behind[at] === marker[0] && isMarked(area + 65_536 + at)) assert.fail(`${what}: bytes ${at} behind the area`);
      }
    };
    check("before");
    const euros = (length) => new TextEncoder().encode("€".repeat(Math.ceil(length / 3))).slice(0, length);
    for (let length = 65_400; length < 66_700; length += 20) {
      exports.sums("", euros(length), [], []);
      check(`${length} bytes`);
    }
    for (let length = 6000; length < 11_500; length += 500) {
      const text = "€".repeat(length);
      assert.deepEqual(exports.texts(text, text, text), [text, text, text]);
      check(`three strings of ${length}`);
      exports.echoStrings([text, "a", text, text]);
      check(`a list of strings of ${length}`);
      exports.sums(text, euros(3 * length), [], [text, text]);
      check(`arguments of ${length}`);
    }
  },

  "fifty megabytes": ({ echoUint8s, sums }) => {
    const data = new Uint8Array(50_000_000).fill(7);
    data[49_999_999] = 9;
    const back = echoUint8s(data);
    assert.equal(back.length, 50_000_000);
    assert.deepEqual([back[0], back[49_999_998], back[49_999_999]], [7, 7, 9]);
    assert.deepEqual(sums("", data, [], []), [0, 50_000_000 * 7 + 2, 0, 0]);
  },

  "several large arguments at once": ({ sums, keep, kept }) => {
    for (const [a, b, c, d] of [[300_000, 1, 1, 1], [1, 300_000, 1, 1], [1, 1, 300_000, 1], [1, 1, 1, 300_000], [300_000, 300_000, 300_000, 300_000], [5_000_000, 10_000_000, 1_000_000, 100_000], [22_000, 22_000, 2, 2], [0, 65_536, 0, 0]]) {
      const text = "é".repeat(a);
      const data = new Uint8Array(b).fill(3);
      const floats = new Float64Array(c).fill(0.5);
      const texts = Array.from({ length: d }, (_, i) => (i % 2 ? "é" : "ab"));
      assert.deepEqual(sums(text, data, floats, texts), [a * (0xc3 + 0xa9), b * 3, c * 0.5, d * 2], `${a}, ${b}, ${c}, ${d}`);
      keep(text, data, floats, texts, [1n, 2n, 3n]);
      sums("#".repeat(a), new Uint8Array(b), new Float64Array(c), ["#"]);
      const [keptText, keptBytes, keptFloats, keptTexts] = kept();
      assert.ok(keptText === text && keptBytes.every((byte) => byte === 3) && keptFloats.every((float) => float === 0.5), "kept intact");
      assert.deepEqual([keptText.length, keptBytes.length, keptFloats.length, keptTexts], [a, b, c, texts]);
    }
  },

  "what Go keeps stays as it was": (module) => {
    for (const size of [3, 1000, 70_000]) {
      const values = ["é".repeat(size), bytes(size), Float64Array.from(bytes(size)), Array.from({ length: size }, (_, i) => `${i}ü`), BigInt64Array.of(1n, -2n, 3n)];
      module.keep(...values);
      disturb(module);
      assert.deepEqual(module.kept(), values, `size ${size}`);
    }
  },

  "what Go keeps has nobody else's bytes behind it": ({ keepBytes, appendKept, echoString, kept }) => {
    for (const size of [3, 100, 70_000]) {
      keepBytes(bytes(size));
      const all = [...bytes(size)];
      for (let i = 0; i < 40; i++) {
        all.push(i);
        sameBytes(appendKept(i), all, `after ${i} of ${size}`);
        echoString("#".repeat(50));
      }
      sameBytes(kept()[1], all, `at the end of ${size}`);
    }
  },

  "Go does not change the caller's arguments": ({ increment, keepBytes, incrementKept }) => {
    for (const size of [1, 100, 65_536, 300_000]) {
      const argument = bytes(size);
      const result = increment(argument);
      sameBytes(argument, bytes(size), "the argument");
      sameBytes(result, bytes(size).map((byte) => byte + 1), "the result");
      incrementKept();
      sameBytes(result, bytes(size).map((byte) => byte + 1), "the result, after Go changed what it kept");
      keepBytes(argument);
      argument.fill(0);
      sameBytes(incrementKept(), bytes(size).map((byte) => byte + 1), "what Go kept, after the caller changed its argument");
      sameBytes(argument, new Uint8Array(size), "the argument, after Go changed what it kept");
    }
  },

  "results stay the caller's own": async (module) => {
    const { memory } = await module.default();
    for (const size of [0, 1, 3, 1000, 70_000]) {
      const values = [`${"é".repeat(size)}`, bytes(size), Float64Array.from(bytes(size)), Array.from({ length: size }, (_, i) => `${i}ü`), BigInt64Array.of(1n, -2n, 3n)];
      module.keep(...values);
      const results = module.kept();
      for (const result of results) {
        if (!ArrayBuffer.isView(result)) continue;
        assert.ok(result.buffer !== memory.buffer, "a buffer of its own");
        assert.deepEqual([result.byteOffset, result.buffer.byteLength], [0, result.byteLength], "nothing else in it");
      }
      disturb(module, 20);
      module.grow(5, "", new Uint8Array());
      assert.deepEqual(results, values, `size ${size}`);
      // And what is done to them does not reach Go.
      for (const result of results) if (ArrayBuffer.isView(result)) result.fill(result[0]);
      results[3].length = 0;
      assert.deepEqual(module.kept(), values, `size ${size}, in Go`);
    }
  },

  "equal results are not the same object": ({ echoUint8s, echoInts, nilSlices }) => {
    assert.ok(echoUint8s(bytes(3)) !== echoUint8s(bytes(3)));
    assert.ok(echoInts([]) !== echoInts([]));
    assert.ok(nilSlices()[2] !== nilSlices()[2]);
    const argument = bytes(3);
    assert.ok(echoUint8s(argument) !== argument);
  },

  "memory that grows during a call": async ({ instantiate }) => {
    const { memory, exports } = await instantiate();
    const { grow, echoString } = exports;
    let growths = 0;
    for (let i = 0; i < 60; i++) {
      const before = memory.buffer;
      const data = bytes(i * 3000, i);
      const [text, back] = grow(2, `é ${i}`, data);
      assert.equal(text, `é ${i}`);
      sameBytes(back, data, `round ${i}`);
      if (memory.buffer !== before) growths++;
      assert.equal(echoString("after"), "after");
    }
    assert.ok(growths > 5, `the memory grew ${growths} times`);
  },

  "fresh results of many sizes": ({ repeatByte }) => {
    for (const size of [0, 1, 100, 65_536, 1_000_000, 30_000_000]) {
      const result = repeatByte(5, size);
      assert.equal(result.length, size);
      if (size) assert.deepEqual([result[0], result[size - 1]], [5, 5]);
    }
  },
};
