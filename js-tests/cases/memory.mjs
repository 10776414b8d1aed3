// GoMemory, the door to an instance's memory, and how much of it a program needs.
import * as assert from "../harness/assert.mjs";

export const go = "trouble";

const kinds = { int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array, uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array, float32: Float32Array, float64: Float64Array };
const quiet = { stdout() {}, stderr() {} };

/** How large the memory got, in MiB, while `call` was made so often in one tick. */
async function peak({ instantiate }, times, call) {
  const { exports, memory } = await instantiate(undefined, quiet);
  let most = 0;
  for (let i = 0; i < times; i++) {
    call(exports, i);
    if (i % 256 === 0) most = Math.max(most, memory.buffer.byteLength);
  }
  return Math.max(most, memory.buffer.byteLength) / 2 ** 20;
}

export const cases = {
  "alloc and free": async ({ instantiate }) => {
    const { memory, exports } = await instantiate();
    const blocks = [0, 1, 7, 8, 100, 65_536, 5_000_000].map((size) => [memory.alloc(size), size]);
    assert.equal(new Set(blocks.map(([at]) => at)).size, blocks.length, "addresses of their own");
    for (const [at, size] of blocks) {
      assert.ok(Number.isInteger(at) && at > 0 && at % 8 === 0, `address ${at}`);
      assert.ok(memory.bytes(at, size).every((byte) => byte === 0), "zeroed");
      memory.bytes(at, size).fill(0xa5);
    }
    for (let i = 0; i < 200; i++) {
      exports.echo("#".repeat(10_000));
      exports.allocate(100_000);
    }
    exports.collectGarbage();
    for (const [at, size] of blocks) assert.ok(memory.bytes(at, size).every((byte) => byte === 0xa5), `${size} bytes untouched`);
    for (const [at] of blocks) memory.free(at);
    for (const [at] of blocks) assert.throws(() => memory.free(at), RangeError, /^free: argument 1 \(address\): /);
  },

  "the memory grows in a few large steps": async ({ instantiate }) => {
    const { exports, memory } = await instantiate(undefined, quiet);
    const buffers = new Set();
    for (let i = 0; i < 300; i++) {
      exports.grow(1);
      buffers.add(memory.buffer);
    }
    assert.ok(buffers.size <= 30, `${buffers.size} steps`);
    assert.ok(memory.buffer.byteLength < 400 * 2 ** 20, `${memory.buffer.byteLength} bytes`);
  },

  // Where a large step does not fit any more, Go gets what it asks for.
  "a program can have all of the memory": async ({ instantiate, GoExitError }) => {
    const { exports } = await instantiate(undefined, quiet);
    const error = assert.throws(() => exports.grow(4096), GoExitError, /out of memory/);
    const [, bytes] = /\((\d+) in use\)/.exec(error.stderr);
    assert.ok(bytes > 0xff00_0000, `${bytes} bytes`);
  },

  "what alloc and free refuse": async ({ instantiate }) => {
    const { memory } = await instantiate();
    for (const size of [-1, 0.5, NaN, Infinity, 2 ** 32, "8", null, undefined, 8n, {}]) assert.throws(() => memory.alloc(size), Error, /^alloc: argument 1 \(size\): /);
    const at = memory.alloc(100);
    for (const address of [0, 1, at + 8, at + 4, -1, 2 ** 31]) assert.throws(() => memory.free(address), RangeError, /^free: argument 1 \(address\): /);
    memory.free(at);
  },

  "what free takes for an address": async ({ instantiate }) => {
    const { memory } = await instantiate();
    const at = memory.alloc(100);
    for (const address of [`${at}`, at + 0.5, at + 2 ** 32, null, undefined, {}, BigInt(at)]) assert.throws(() => memory.free(address), Error, /^free: argument 1 \(address\): /);
    memory.free(at);
  },

  "views of every kind": async ({ instantiate }) => {
    const { memory } = await instantiate();
    const at = memory.alloc(64);
    memory.bytes(at, 64).set(Array.from({ length: 64 }, (_, i) => i * 3));
    for (const [kind, Elements] of Object.entries(kinds)) {
      const view = memory.view(at, 4, kind);
      assert.ok(view instanceof Elements && view.length === 4 && view.buffer === memory.buffer, kind);
      assert.deepEqual(view.slice(), new Elements(memory.buffer.slice(at, at + 4 * Elements.BYTES_PER_ELEMENT)));
      view[0] = kind.includes("64") && kind !== "float64" ? 5n : 5;
      assert.equal(Number(memory.view(at, 1, kind)[0]), 5, "live");
    }
    for (const kind of ["int", "float", "", "__proto__", "toString", undefined, null, 8]) assert.throws(() => memory.view(at, 1, kind), RangeError, /^view: argument 3 \(kind\): expected int8 … float64, got /);
    assert.throws(() => memory.view(at + 1, 1, "int32"), RangeError);
    assert.throws(() => memory.bytes(memory.buffer.byteLength, 1), RangeError);
    memory.free(at);
  },

  "text": async ({ instantiate }) => {
    const { memory } = await instantiate();
    const at = memory.alloc(100);
    for (const text of ["", "a", "\uFEFFé€🌍", "x".repeat(90)]) {
      const { written } = new TextEncoder().encodeInto(text, memory.bytes(at, 100));
      assert.equal(memory.string(at, written), text);
    }
    memory.bytes(at, 2).set([0x61, 0xff]);
    assert.equal(memory.string(at, 2), "a\uFFFD");
  },

  "fresh after growth": async ({ instantiate }) => {
    const { memory, exports } = await instantiate();
    const at = memory.alloc(8);
    memory.view(at, 1, "float64")[0] = 1.5;
    const stale = memory.bytes(at, 8);
    const { buffer } = memory;
    exports.grow(50);
    assert.ok(memory.buffer !== buffer && stale.length === 0, "it grew");
    assert.equal(memory.view(at, 1, "float64")[0], 1.5);
    assert.equal(exports.echo("é"), "é");
    const before = memory.buffer.byteLength;
    const large = memory.alloc(100_000_000);
    assert.ok(memory.buffer.byteLength > before);
    memory.bytes(large, 100_000_000)[99_999_999] = 7;
    assert.equal(memory.bytes(large + 99_999_999, 1)[0], 7);
    assert.deepEqual(exports.echoNumbers(memory.view(at, 1, "float64")), Float64Array.of(1.5));
    memory.free(large);
  },

  "instances have memories of their own": async ({ instantiate }) => {
    const instances = await Promise.all(Array.from({ length: 20 }, () => instantiate()));
    assert.equal(new Set(instances.map(({ memory }) => memory.buffer)).size, 20);
    for (let round = 1; round <= 3; round++) {
      instances.forEach(({ exports }, i) => {
        for (let j = 0; j < i; j++) exports.count();
        assert.equal(exports.count(), round * (i + 1));
        assert.equal(exports.echo(`instance ${i}`), `instance ${i}`);
      });
    }
    // A view of one instance's memory is an argument like any other for another one.
    const at = instances[0].memory.alloc(1_000_000);
    instances[0].memory.view(at, 2, "float64").set([1, 2]);
    assert.deepEqual(instances[1].exports.echoNumbers(instances[0].memory.view(at, 2, "float64")), Float64Array.of(1, 2));
    assert.equal(instances[1].exports.echoNumbers(instances[0].memory.view(at, 125_000, "float64")).length, 125_000);
  },

  // Go's collector must get its turns although the event loop does not: 2 GB are allocated in each of these.
  "bounded memory: 200,000 calls in one tick": async (module) => {
    const megabytes = await peak(module, 200_000, ({ allocate }) => allocate(10_000));
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: 200,000 strings there and back": async (module) => {
    const text = "x".repeat(10_000);
    const megabytes = await peak(module, 200_000, ({ echo }) => echo(text));
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: 20,000 large strings there and back": async (module) => {
    const text = "x".repeat(100_000);
    const megabytes = await peak(module, 20_000, ({ echo }) => echo(text));
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: goroutines and errors": async (module) => {
    const { GoError } = module;
    const megabytes = await peak(module, 20_000, ({ allocate, sumByChannel, fail }, i) => {
      allocate(50_000);
      if (i % 10 === 0) sumByChannel(10);
      if (i % 7 === 0) assert.throws(() => fail("wrapped"), GoError);
    });
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: blocks that are freed": async ({ instantiate }) => {
    const { memory } = await instantiate();
    for (let i = 0; i < 20_000; i++) memory.free(memory.alloc(50_000));
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  },
};
