// io.Reader and io.Writer of JavaScript's: streams that Go reads from and writes to.
import * as assert from "../harness/assert.mjs";
import { bytes, collector, digest, greeting, pattern, streamOf, textOf } from "../harness/streams.mjs";
import { reasonOf, turn, until } from "../harness/waiting.mjs";

export const go = "streams";

/** Everything that Go can read from, by what it is. */
const sources = {
  "a stream": (parts) => streamOf(parts).stream,
  "a stream of bytes": (parts) => streamOf(parts.filter(({ length }) => length).map((part) => part.slice()), { type: "bytes" }).stream,
  "a Blob": (parts) => new Blob(parts),
  "the body of a Response": (parts) => new Response(new Blob(parts)).body,
  "an array": (parts) => parts,
  "a set": (parts) => new Set(parts),
  "a generator": function* (parts) { yield* parts; },
  "an asynchronous generator": async function* (parts) { for (const part of parts) { await turn(); yield part; } },
  "an iterator of promises": (parts) => ({ async *[Symbol.asyncIterator]() { for (const part of parts) yield Promise.resolve(part); } }),
  "a TransformStream": (parts) => streamOf(parts).stream.pipeThrough(new TransformStream()),
}; // prettier-ignore

export const cases = {};

for (const [name, make] of Object.entries(sources)) {
  cases[`Go reads from ${name}`] = async ({ readAll, readText, count, lines }) => {
    const parts = ["a\n", "größ", "", "er\n", "🌍"].map(bytes);
    assert.equal(new TextDecoder().decode(await readAll(make(parts))), "a\ngrößer\n🌍");
    assert.equal(await readText(make(parts)), "a\ngrößer\n🌍");
    assert.deepEqual(await lines(make(parts)), ["a", "größer", "🌍"]);
    assert.deepEqual(await readAll(make([])), new Uint8Array());
    assert.deepEqual(await readAll(make([new Uint8Array()])), new Uint8Array());
    const large = pattern(1_000_000);
    assert.deepEqual(await count(make([large.subarray(0, 7), large.subarray(7)])), [1_000_000n, await digest(large)]);
  };
}

Object.assign(cases, {
  "Go reads from bytes themselves": async ({ readText }) => {
    assert.equal(await readText(bytes(greeting)), greeting);
    assert.equal(await readText(bytes(greeting).buffer), greeting);
  },

  "chunks of other kinds of bytes": async ({ readText, readAll }) => {
    const chunk = bytes("abcd");
    assert.equal(await readText([chunk.buffer, new DataView(chunk.buffer, 1, 2), new Uint16Array(chunk.buffer)]), "abcdbcabcd");
    // A Node Buffer is a window on a larger buffer, as this is.
    assert.deepEqual(await readAll([new Uint8Array(Uint8Array.of(0, 1, 2, 3).buffer, 1, 2)]), Uint8Array.of(1, 2));
  },

  "chunks that are no bytes": async ({ readAll, shout }) => {
    for (const chunk of ["text", 5, null, undefined, {}]) {
      await assert.rejects(readAll([bytes("a"), chunk]), TypeError, /^readAll: argument 1 \(in_?\): .*expected Uint8Array/);
    }
    assert.equal(shout("a"), "a!");
  },

  "what is no stream is refused, without a call of Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const value of [undefined, null, 5, true, {}, () => 1, new Date(), Promise.resolve([])]) {
      await assert.rejects(exports.readAll(value), TypeError, /^readAll: argument 1 \(in_?\): expected ReadableStream/);
      await assert.rejects(exports.writeLines(value, 1), TypeError, /^writeLines: argument 1 \(out\): expected WritableStream/);
    }
    await assert.rejects(exports.readAll("text"), TypeError, /^readAll: argument 1 \(in_?\)/);
    await assert.rejects(exports.writeLines(streamOf([]).stream, 1), TypeError);
    assert.equal(exports.goroutines(), idle);
  },

  "locked streams are refused": async ({ readAll, writeLines, receive }) => {
    const { stream } = streamOf([bytes("a")]);
    const reader = stream.getReader();
    await assert.rejects(readAll(stream), TypeError, /^readAll: argument 1 \(in_?\): .*locked/);
    reader.releaseLock();
    assert.deepEqual(await readAll(stream), bytes("a"));
    const collected = collector();
    const writer = collected.stream.getWriter();
    await assert.rejects(writeLines(collected.stream, 1), TypeError, /^writeLines: argument 1 \(out\): .*locked/);
    await assert.rejects(receive({ name: "a", body: [], log: collected.stream }), TypeError, /^receive: argument 1 \(upload\)\.log: .*locked/);
    writer.releaseLock();
    await writeLines(collected.stream, 1);
    assert.equal(collected.text(), "line 0\n");
  },

  "a bad argument leaves other streams alone": async ({ twoReaders, head, readText }) => {
    const { stream, pulled, cancelled } = streamOf([bytes("a")]);
    await assert.rejects(twoReaders(stream, 5), TypeError, /^twoReaders: argument 2 \(b\)/);
    await assert.rejects(head(stream, "5"), TypeError);
    assert.deepEqual([pulled, cancelled, stream.locked], [0, [], false]);
    assert.equal(await readText(stream), "a");
  },

  "a chunk is read in pieces, and small ones one by one": async ({ readPieces }) => {
    const parts = [pattern(10), pattern(3), new Uint8Array(), pattern(4)];
    assert.deepEqual(await readPieces(streamOf(parts).stream, 4), [4, 4, 2, 3, 4]);
    assert.deepEqual(await readPieces(streamOf(parts).stream, 100), [10, 3, 4]);
  },

  "Go pulls no further than it reads": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const told = streamOf(Array.from({ length: 100 }, () => bytes("0123456789")));
    assert.equal(await exports.head(told.stream, 25), "0123456789012345678901234".slice(0, 25));
    assert.equal(told.pulled, 3);
    assert.deepEqual([told.cancelled, told.stream.locked], [[], false]);
    // The rest is still its owner's.
    const reader = told.stream.getReader();
    assert.deepEqual((await reader.read()).value, bytes("0123456789"));
  },

  "less than Go wants": async ({ head, GoError }) => {
    await assert.rejects(head([bytes("abc")], 5), GoError, "unexpected EOF");
    await assert.rejects(head([], 5), GoError, "EOF");
  },

  "reading behind the end": async ({ readAgain }) => {
    const told = streamOf([bytes("a")]);
    assert.deepEqual(await readAgain(told.stream), ["a", "<nil>", "EOF"]);
  },

  "Go closes what it does not want": async ({ headAndClose, closeTwice, GoError }) => {
    const told = streamOf(Array.from({ length: 10 }, () => bytes("abc")));
    await assert.rejects(headAndClose(told.stream, 4), GoError, /closed pipe/);
    assert.deepEqual([told.pulled, told.cancelled.length, told.stream.locked], [2, 1, false]);
    let isFinished = false;
    const generate = function* () {
      try {
        for (;;) yield bytes("abc");
      } finally {
        isFinished = true;
      }
    };
    await assert.rejects(headAndClose(generate(), 4), GoError, /closed pipe/);
    assert.ok(isFinished, "the generator was told");
    for (const source of [streamOf([bytes("abc")]).stream, [bytes("abc")], new Blob(["abc"])]) {
      assert.deepEqual(await closeTwice(source), ["<nil>", "<nil>", "io: read/write on closed pipe"]);
    }
  },

  "closing fails": async ({ headAndClose }) => {
    const error = new Error("cannot cancel");
    const { stream } = streamOf([bytes("abcd"), bytes("abcd")], { cancel: () => Promise.reject(error) });
    const reason = await reasonOf(headAndClose(stream, 4));
    assert.equal(reason.message, "closing: cannot cancel");
    assert.equal(reason.cause, error);
  },

  "an error of the stream is the very same one": async ({ readAll, wrap, lines }) => {
    for (const value of [new RangeError("mine"), "text", 5, undefined, null, { a: 1 }]) {
      const fails = () => streamOf([bytes("a")], { error: { value } }).stream;
      assert.equal(await reasonOf(readAll(fails())), value);
      assert.equal(await reasonOf(lines(fails())), value);
      const wrapped = await reasonOf(wrap(fails()));
      assert.match(wrapped.message, /^copying: /);
      assert.equal(wrapped.cause, value);
      const generate = async function* () {
        yield bytes("a");
        throw value;
      };
      assert.equal(await reasonOf(readAll(generate())), value);
    }
    const error = new Error("next");
    assert.equal(await reasonOf(readAll({ [Symbol.iterator]: () => ({ next() { throw error; } }) })), error); // prettier-ignore
    assert.equal(await reasonOf(readAll({ [Symbol.iterator]() { throw error; } })), error); // prettier-ignore
  },

  "a stream that its owner locks while Go reads": async ({ readPieces, shout }) => {
    const { stream } = streamOf([bytes("a"), bytes("b"), bytes("c")]);
    let reader;
    // Between two chunks it is its owner's again.
    const lock = async () => {
      while (!stream.locked) await null;
      while (stream.locked) await null;
      reader = stream.getReader();
    };
    const [reason] = await Promise.all([reasonOf(readPieces(stream, 10)), lock()]);
    assert.ok(reason instanceof TypeError, String(reason));
    assert.deepEqual(await reader.read(), { done: false, value: bytes("b") });
    assert.equal(shout("a"), "a!");
  },

  "many streams at once": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const make = Object.values(sources);
    const texts = await Promise.all(Array.from({ length: 300 }, (_, i) => exports.readText(make[i % make.length](Array.from({ length: i % 7 }, (_, j) => bytes(`${greeting}${i}.${j}`))))));
    for (const [i, text] of texts.entries()) assert.equal(text, Array.from({ length: i % 7 }, (_, j) => `${greeting}${i}.${j}`).join(""));
    assert.deepEqual(await exports.twoReaders([bytes("a"), bytes("b")], streamOf([bytes("c")]).stream), ["ab", "c"]);
    await until(() => exports.goroutines() === idle);
  },

  "a goroutine that reads when the call is over": async ({ instantiate }) => {
    const { exports } = await instantiate();
    let enqueue;
    const stream = new ReadableStream({ start: (controller) => void (enqueue = controller) });
    assert.equal(await exports.keepReader(stream), undefined);
    const text = exports.kept();
    for (const part of ["a", "é", "🌍"]) {
      enqueue.enqueue(bytes(part));
      await turn();
    }
    enqueue.close();
    assert.equal(await text, "aé🌍 <nil>");
  },

  "streams in structs": async ({ receive, attachments }) => {
    const collected = collector();
    assert.equal(await receive({ name: "a", body: [bytes("text")], log: collected.stream }), "a: text");
    assert.equal(collected.text(), "received 4 bytes");
    assert.equal(await receive({ name: "a", body: new Blob(["text"]), log: null }), "a: text");
    assert.equal(await receive({ name: "a", body: null, log: undefined }), "a without a body");
    await assert.rejects(receive({ name: "a", body: 5, log: null }), TypeError, /^receive: argument 1 \(upload\)\.body: expected/);
    const [first, second] = attachments(["text", ""]);
    assert.equal(await textOf(first.body), "text");
    assert.deepEqual([first.out, second.body], [null, null]);
  },

  "nil": async ({ nilReader, nilWriter, shout }) => {
    assert.throws(() => nilReader(), RangeError, /^nilReader: .*nil/);
    assert.throws(() => nilWriter(), RangeError, /^nilWriter: .*nil/);
    assert.equal(shout("a"), "a!");
  },

  "Go writes to a stream": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const collected = collector();
    await exports.writeLines(collected.stream, 3);
    assert.deepEqual([collected.chunks.length, collected.text()], [3, "line 0\nline 1\nline 2\n"]);
    assert.deepEqual([collected.stream.locked, collected.closed], [false, 0], "it is not Go's to close");
    await exports.writeLines(collected.stream, 1);
    await collected.stream.close();
    assert.equal(collected.text(), "line 0\nline 1\nline 2\nline 0\n");
    await until(() => exports.goroutines() === idle);
  },

  "what Go has written is the stream's own": async ({ writeMuch, shout }) => {
    const collected = collector();
    await writeMuch(collected.stream, 300_000n);
    for (let i = 0; i < 100; i++) shout("x".repeat(10_000));
    assert.deepEqual(Uint8Array.from(collected.chunks.flatMap((chunk) => [...chunk])), pattern(300_000));
  },

  "Go writes much at once": async ({ writeWhole }) => {
    const collected = collector();
    assert.equal(await writeWhole(collected.stream, 20_000_000), 20_000_000);
    assert.equal(collected.chunks.reduce((sum, { length }) => sum + length, 0), 20_000_000);
  },

  "Go waits for the stream": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const waiting = [];
    const collected = collector({ write: () => new Promise((resolve) => waiting.push(resolve)) }, { highWaterMark: 1 });
    const promise = exports.writeLines(collected.stream, 5);
    for (let i = 0; i < 5; i++) {
      await until(() => waiting.length === i + 1);
      for (let j = 0; j < 3; j++) await turn();
      const wrote = exports.takeDiary();
      assert.deepEqual(wrote, i === 0 ? [] : [`wrote ${i - 1}`], "not ahead of the sink");
      waiting[i]();
    }
    await promise;
    assert.equal(waiting.length, 5);
  },

  "Go closes the stream": async ({ writeAndClose }) => {
    const collected = collector();
    assert.equal(await writeAndClose(collected.stream, greeting), "io: read/write on closed pipe <nil>");
    assert.deepEqual([collected.text(), collected.closed], [greeting, 1]);
  },

  "an error of the sink is the very same one": async ({ instantiate }) => {
    const { exports } = await instantiate();
    for (const value of [new RangeError("mine"), "text", undefined, { a: 1 }]) {
      const fails = () => collector({ write: () => Promise.reject(value) }).stream;
      assert.equal(await reasonOf(exports.writeLines(fails(), 5)), value);
      const wrapped = await reasonOf(exports.writeWrapped(fails()));
      assert.match(wrapped.message, /^writing: /);
      assert.equal(wrapped.cause, value);
      assert.equal(await reasonOf(exports.copyAll(fails(), [bytes("a"), bytes("b")])), value);
      const aborted = collector();
      await aborted.stream.abort(value);
      assert.equal(await reasonOf(exports.writeLines(aborted.stream, 1)), value);
      const closing = collector({ close: () => Promise.reject(value) });
      assert.equal(await reasonOf(exports.writeAndClose(closing.stream, "a")), value);
    }
    const closed = collector();
    await closed.stream.close();
    // Node 20 has an error of its own for this.
    await assert.rejects(exports.writeLines(closed.stream, 1), Error);
  },

  "from JavaScript to JavaScript, through Go": async ({ copyAll, upper, compress, decompress }) => {
    const collected = collector();
    assert.equal(await copyAll(collected.stream, new Blob([greeting.repeat(20_000)])), BigInt(bytes(greeting).length * 20_000));
    assert.equal(collected.text(), greeting.repeat(20_000));
    assert.equal(await textOf(await upper(new Blob(["hello ".repeat(10_000)]))), "HELLO ".repeat(10_000));
    const round = await decompress(await compress(new Blob([greeting.repeat(20_000)])));
    assert.equal(await textOf(round), greeting.repeat(20_000));
  },

  "gzip, as the host has it": async ({ compress, decompress, lines, GoError }) => {
    const text = Array.from({ length: 5000 }, (_, i) => `line ${i} ${greeting}`).join("\n");
    if (globalThis.DecompressionStream) {
      const zipped = await compress(new Blob([text]));
      assert.equal(await textOf(zipped.pipeThrough(new DecompressionStream("gzip"))), text);
      const unzipped = await decompress(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")));
      assert.deepEqual(await lines(unzipped), text.split("\n"));
    }
    await assert.rejects(decompress([bytes("no gzip at all")]), GoError, "gzip: invalid header");
    const cut = new Uint8Array(await new Response(await compress(new Blob([text]))).arrayBuffer()).subarray(0, 100);
    await assert.rejects(textOf(await decompress([cut])), GoError, "unexpected EOF");
  },
});
