// io.Reader and io.Writer, both ways: streams of JavaScript's that Go uses, and streams of Go's.
import * as assert from "../harness/assert.mjs";
import { quiet, reasonOf, turn, until } from "../harness/waiting.mjs";

export const go = "streams";

/** Some hosts hand out an empty chunk with the end of a byte stream. */
const isOver = ({ done, value }) => done && !value?.length;
const bytes = (text) => new TextEncoder().encode(text);

/** Not by a Response: what that rejects with is the browser's own. */
async function textOf(stream) {
  const decoder = new TextDecoder();
  let text = "";
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

const greeting = "größer 🌍 ";

/** What Go's `pattern` has. */
const pattern = (size, at = 0) => Uint8Array.from({ length: size }, (_, i) => (at + i) % 251);

async function digest(data) {
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", data)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A stream of these chunks, which tells what becomes of it. */
function streamOf(chunks, { error, isEndless = false, ...options } = {}) {
  const told = { pulled: 0, cancelled: [] };
  const source = {
    pull(controller) {
      if (told.pulled < chunks.length) controller.enqueue(chunks[told.pulled++]);
      else if (error) controller.error(error.value);
      else if (isEndless) return new Promise(() => {});
      else controller.close();
    },
    cancel: (reason) => void told.cancelled.push(reason),
  };
  return Object.assign(told, { stream: new ReadableStream({ ...source, ...options }, { highWaterMark: 0 }) });
}

/** A stream that keeps what is written to it. */
function collector(more, strategy) {
  const told = { chunks: [], closed: 0, aborted: [] };
  const sink = { write: (chunk) => void told.chunks.push(chunk), close: () => void told.closed++, abort: (reason) => void told.aborted.push(reason), ...more }; // prettier-ignore
  told.stream = new WritableStream(sink, strategy);
  told.text = () => new TextDecoder().decode(Uint8Array.from(told.chunks.flatMap((chunk) => [...chunk])));
  return told;
}

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
    for (const chunk of ["text", 5, null, undefined, {}, [1, 2]]) {
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

  "one stream of Go's after the other": async ({ upper, text }) => {
    const stream = await upper(await upper(await upper(text("abc"))));
    assert.equal(await textOf(stream), "ABC");
  },

  "a stream of Go's": async ({ text }) => {
    for (const content of ["", "a", greeting, "é".repeat(200_000)]) {
      assert.equal(await textOf(text(content)), content);
    }
    const parts = [];
    for await (const chunk of text("é".repeat(100_000)).pipeThrough(new TransformStream())) {
      assert.ok(chunk instanceof Uint8Array);
      parts.push(chunk.length);
    }
    assert.equal(parts.reduce((a, b) => a + b), 200_000);
    assert.ok(parts.length > 1, "not all at once");
    assert.equal((await new Response(text("blob")).blob()).size, 4);
    assert.equal(await new Response(text(greeting)).text(), greeting);
    const [a, b] = text(greeting).tee();
    assert.deepEqual(await Promise.all([textOf(a), textOf(b)]), [greeting, greeting]);
  },

  "nothing is read before somebody asks": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const stream = exports.watched("", "text");
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual(exports.takeDiary(), []);
    const reader = stream.getReader();
    assert.deepEqual((await reader.read()).value, bytes("text"));
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual(exports.takeDiary(), ["read 1"], "and no further");
    assert.ok(isOver(await reader.read()));
    assert.deepEqual(exports.takeDiary(), ["read 2", "closed"]);
    await reader.closed;
  },

  "readers of Go's with their own ways": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const how of ["", "one byte", "data with EOF"]) {
      assert.equal(await textOf(exports.watched(how, greeting)), greeting, how);
      assert.deepEqual(exports.takeDiary().filter((line) => line === "closed"), ["closed"], how); // prettier-ignore
    }
    const expected = [["error", GoError, "größer"], ["error with data", GoError, "größer"], ["nothing", GoError, /multiple Read calls return no data/], ["panic", GoPanicError, "while reading"], ["too much", GoPanicError, /range/]]; // prettier-ignore
    for (const [how, type, message] of expected) {
      const reader = exports.watched(how, how.startsWith("error") ? "ab" : "").getReader();
      if (how.startsWith("error")) assert.deepEqual(await reader.read(), { done: false, value: bytes("ab") }, how);
      await assert.rejects(reader.read(), type, message);
      await assert.rejects(reader.closed, type, message);
      await until(() => exports.takeDiary().includes("closed"), `${how}: closed`);
    }
    await until(() => exports.goroutines() === idle);
  },

  "cancelling a stream of Go's": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    await exports.watched("", "text").cancel("why");
    assert.deepEqual(exports.takeDiary(), ["closed"]);
    const reader = exports.watched("one byte", "text").getReader();
    await reader.read();
    await reader.cancel();
    assert.deepEqual(exports.takeDiary(), ["read 1", "closed"]);
    for await (const chunk of exports.watched("one byte", "text")) if (chunk.length === 1) break;
    assert.deepEqual(exports.takeDiary(), ["read 1", "closed"]);
    assert.equal(exports.goroutines(), idle);
  },

  "cancelling while Go reads": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const [readable] = exports.pipe();
    const reader = readable.getReader();
    const pending = reader.read();
    await until(() => exports.goroutines() > idle);
    await reader.cancel("why");
    assert.ok(isOver(await pending));
    await until(() => exports.goroutines() === idle);
  },

  "cancelling reaches through Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const told = streamOf([bytes("abc"), bytes("def")], { isEndless: false });
    const stream = await exports.upper(told.stream);
    const reader = stream.getReader();
    assert.deepEqual((await reader.read()).value, bytes("ABC"));
    await reader.cancel();
    const diary = [];
    await until(() => diary.push(...exports.takeDiary()) >= 2);
    assert.deepEqual(diary, ["nobody reads: io: read/write on closed pipe", "upper ends"]);
  },

  "an error reaches through Go": async ({ upper, copyAll }) => {
    const error = new RangeError("mine");
    const stream = await upper(streamOf([bytes("a")], { error: { value: error } }).stream);
    const reader = stream.getReader();
    assert.deepEqual((await reader.read()).value, bytes("A"));
    assert.equal(await reasonOf(reader.read()), error, "the very same one");
    const again = await upper(streamOf([bytes("a")], { error: { value: error } }).stream);
    assert.equal(await reasonOf(copyAll(collector().stream, again)), error);
  },

  "closing fails in Go": async ({ badEnd, badSink, GoError }) => {
    const reader = badEnd("text").getReader();
    assert.deepEqual((await reader.read()).value, bytes("text"));
    await assert.rejects(reader.read(), GoError, "cannot close");
    await assert.rejects(badEnd("text").cancel(), GoError, "cannot close");
    await assert.rejects(badSink("close").close(), GoError, "cannot close");
  },

  "as Go has it: piece by piece": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const reader = (await exports.steps({ signal: controller.signal })).getReader();
    for (const text of ["a", "é", "🌍"]) {
      const step = exports.step(text);
      assert.deepEqual((await reader.read()).value, bytes(text));
      assert.equal(await step, `wrote ${text}`);
    }
    const error = new Error("mine");
    await exports.failStep(error);
    assert.equal(await reasonOf(reader.read()), error);
    await until(() => exports.takeDiary()[0] === "context ended", "the context ends with the stream");
  },

  "the end, piece by piece": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const reader = (await exports.steps()).getReader();
    const pending = reader.read();
    assert.equal(await exports.step(""), "closed");
    assert.ok(isOver(await pending));
    await until(() => exports.takeDiary()[0] === "context ended");
  },

  "aborting the call that a stream came from": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const reader = (await exports.steps({ signal: controller.signal })).getReader();
    const pending = reader.read();
    await turn();
    controller.abort("why");
    assert.equal(await reasonOf(pending), "why");
    assert.deepEqual(exports.takeDiary(), ["context ended"]);
  },

  "readers that bring their own buffer": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const reader = exports.text(`${greeting}end`).getReader({ mode: "byob" });
    let buffer = new ArrayBuffer(7);
    const seen = [];
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      buffer = value.buffer;
      if (done) break;
      assert.ok(value.length > 0 && value.length <= 7);
      seen.push(...value);
    }
    assert.deepEqual(Uint8Array.from(seen), bytes(`${greeting}end`));
    await reader.closed;
    const large = exports.much(200_000n).getReader({ mode: "byob" });
    const { value } = await large.read(new Uint8Array(150_000));
    assert.deepEqual(value, pattern(value.length));
    await large.cancel();
    const failing = exports.watched("error", "ab").getReader({ mode: "byob" });
    assert.deepEqual((await failing.read(new Uint8Array(2))).value, bytes("ab"));
    await assert.rejects(failing.read(new Uint8Array(2)), Error, "größer");
    const empty = exports.text("").getReader({ mode: "byob" });
    assert.equal((await empty.read(new Uint8Array(2))).done, true);
    const numbers = exports.text("abcdefgh").getReader({ mode: "byob" });
    assert.deepEqual((await numbers.read(new Uint16Array(4))).value, new Uint16Array(bytes("abcdefgh").buffer));
  },

  "hundreds of MB, from JavaScript to Go": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const chunk = pattern(251 * 1024);
    const total = 1200;
    let sent = 0;
    const stream = new ReadableStream({ pull: (controller) => (sent++ < total ? controller.enqueue(chunk) : controller.close()) });
    const [size] = await exports.count(stream);
    assert.equal(size, BigInt(total * chunk.length));
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  },

  "hundreds of MB, from Go to JavaScript": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const total = 300_000_000;
    let size = 0;
    for (const reader = exports.much(BigInt(total)).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (value[0] !== size % 251 || value.at(-1) !== (size + value.length - 1) % 251) assert.fail(`another byte at ${size}`);
      size += value.length;
    }
    assert.equal(size, total);
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  },

  "hundreds of MB, written by Go": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    let size = 0;
    await exports.writeMuch(new WritableStream({ write: ({ length }) => void (size += length) }), 300_000_000n);
    assert.equal(size, 300_000_000);
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  },

  "hundreds of MB, written to Go and hashed": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const [stream, digests] = exports.digest();
    const writer = stream.getWriter();
    const chunk = pattern(251 * 4096);
    for (let i = 0; i < 200; i++) await writer.write(chunk);
    await writer.close();
    const hashes = [];
    for await (const hash of digests) hashes.push(hash);
    assert.match(hashes[0], /^[0-9a-f]{64}$/);
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  },

  "JavaScript writes to Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const stream = exports.sink(1e6, false);
    const writer = stream.getWriter();
    const chunk = bytes("abc");
    const first = writer.write(chunk);
    await first;
    chunk.fill(0);
    await writer.write(bytes(greeting).buffer);
    await writer.write(new DataView(bytes("0123").buffer, 1, 2));
    await writer.write(new Uint8Array());
    await writer.close();
    assert.equal(new TextDecoder().decode(exports.sunk()), `abc${greeting}12`);
    assert.equal(exports.takeDiary().at(-1), `closed with ${bytes(`abc${greeting}12`).length}`);
    await until(() => exports.goroutines() === idle);
  },

  "piping into Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const large = pattern(1_000_000);
    await new Blob([large]).stream().pipeTo(exports.sink(1e7, false));
    assert.deepEqual(exports.sunk(), large);
    const [stream, digests] = exports.digest();
    await exports.text(greeting).pipeTo(stream);
    for await (const hash of digests) assert.equal(hash, await digest(bytes(greeting)));
  },

  "JavaScript waits for Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const writer = exports.sink(1e6, true).getWriter();
    assert.equal(writer.desiredSize, 1);
    const writes = ["a", "b", "c"].map((text) => writer.write(bytes(text)));
    assert.ok(writer.desiredSize < 1, "backpressure");
    let written = 0;
    for (const write of writes) void write.then(() => written++);
    await until(() => exports.takeDiary().length === 1);
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual([written, exports.takeDiary()], [0, []], "one after the other");
    for (let i = 0; i < 3; i++) {
      await exports.letOne();
      await writes[i];
    }
    await writer.ready;
    await writer.close();
    assert.equal(new TextDecoder().decode(exports.sunk()), "abc");
  },

  "an error of Go's sink": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const writer = exports.sink(5, false).getWriter();
    writer.closed.catch(() => {});
    await writer.write(bytes("abcde"));
    const error = await assert.rejects(writer.write(bytes("f")), GoError, "full");
    assert.equal(await reasonOf(writer.closed), error);
    assert.equal(await reasonOf(writer.write(bytes("g"))), error);
    await until(() => exports.takeDiary().includes("closed with 5"), "Go's side is closed");
    const expected = [["short", GoError, "short write"], ["panic", GoPanicError, "while writing"]]; // prettier-ignore
    for (const [how, type, message] of expected) {
      const bad = exports.badSink(how).getWriter();
      bad.closed.catch(() => {});
      await assert.rejects(bad.write(bytes("text")), type, message);
      await until(() => exports.takeDiary().includes("bad sink closed"), how);
    }
  },

  "what is no bytes is not written": async ({ instantiate }) => {
    const { exports } = await instantiate();
    for (const chunk of ["text", 5, null, {}]) {
      const writer = exports.sink(100, false).getWriter();
      writer.closed.catch(() => {});
      await assert.rejects(writer.write(chunk), TypeError, /expected Uint8Array/);
      // The stream is in its error state, and will never be closed.
      await until(() => exports.takeDiary().includes("closed with 0"), "Go's side is closed");
    }
  },

  "aborting a stream to Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const writer = exports.sink(100, false).getWriter();
    writer.closed.catch(() => {});
    await writer.write(bytes("abc"));
    await writer.abort("why");
    assert.equal(exports.takeDiary().at(-1), "closed with 3");
    assert.equal(exports.goroutines(), idle);
  },

  "what was aborted is not taken for complete": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const error = new Error("connection lost");
    const [stream, digests] = exports.digest();
    const writer = stream.getWriter();
    writer.closed.catch(() => {});
    await writer.write(bytes("abc"));
    await writer.abort(error);
    for await (const hash of digests) assert.equal(hash, "error: connection lost");
    // With no reason as well.
    const [again, others] = exports.digest();
    await again.abort();
    for await (const hash of others) assert.match(hash, /^error: /);
    // The same where it is piped.
    const [piped, hashes] = exports.digest();
    assert.equal(await reasonOf(streamOf([bytes("abc")], { error: { value: error } }).stream.pipeTo(piped)), error);
    for await (const hash of hashes) assert.equal(hash, "error: connection lost");
  },

  "both ends of a pipe": async ({ pipe }) => {
    const [readable, writable] = pipe();
    const writer = writable.getWriter();
    const text = textOf(readable);
    for (let i = 0; i < 10; i++) await writer.write(bytes(`${i}`));
    await writer.close();
    assert.equal(await text, "0123456789");
    // A pair for pipeThrough.
    const [out, into] = pipe();
    assert.equal(await textOf(new Blob([greeting]).stream().pipeThrough({ readable: out, writable: into })), greeting);
  },

  "a reason for cancelling reaches the other end of a pipe": async ({ pipe }) => {
    const [readable, writable] = pipe();
    const reason = new Error("enough");
    await readable.cancel(reason);
    const writer = writable.getWriter();
    writer.closed.catch(() => {});
    assert.equal(await reasonOf(writer.write(bytes("a"))), reason);
  },

  "aborting a call that waits for a stream": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const reason = new Error("why");
    const never = () => streamOf([bytes("a")], { isEndless: true });
    const calls = [
      (options) => exports.readAll(never().stream, options),
      (options) => exports.wrap({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }, options),
      (options) => exports.writeLines(collector({ write: () => new Promise(() => {}) }).stream, 3, options),
      (options) => exports.copyAll(collector({ write: () => new Promise(() => {}) }).stream, [bytes("a")], options),
    ]; // prettier-ignore
    for (const call of calls) {
      const controller = new AbortController();
      const promise = call({ signal: controller.signal });
      for (let i = 0; i < 3; i++) await turn();
      controller.abort(reason);
      let outcome = "still waiting";
      void promise.catch((caught) => (outcome = caught));
      for (let i = 0; i < 10; i++) await turn();
      assert.equal(outcome, reason, String(call));
    }
    await until(() => exports.goroutines() === idle);
  },

  "beside callbacks and synchronous calls": async ({ chatty, shout }) => {
    const seen = [];
    const progress = (sum) => {
      seen.push(sum);
      assert.equal(shout("é"), "é!");
    };
    assert.equal(await chatty([pattern(5), pattern(2500)], progress), 2505);
    assert.deepEqual(seen, [5, 1005, 2005, 2505, 2505]);
    const error = new Error("progress");
    assert.equal(await reasonOf(chatty([pattern(5)], () => { throw error; })), error); // prettier-ignore
  },

  "the end of the instance": async ({ instantiate, GoExitError }) => {
    const instance = await instantiate(undefined, quiet);
    const { exports } = instance;
    const told = streamOf([bytes("a")], { isEndless: true });
    const reading = exports.readAll(told.stream);
    // Go closes a pipe whose other end the collector takes.
    const [readable, writable] = exports.pipe();
    const read = readable.getReader().read();
    const writer = exports.sink(100, true).getWriter();
    writer.closed.catch(() => {});
    const write = writer.write(bytes("a"));
    const stream = exports.text("abc");
    for (let i = 0; i < 3; i++) await turn();
    instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    const errors = await Promise.all([reading, read, write, textOf(stream)].map(reasonOf));
    assert.ok(errors.every((error) => error === errors[0] && error instanceof GoExitError), errors.map(String).join());
    assert.equal(writable.locked, false);
  },

  "Node's own streams": async ({ readText, copyAll, text, sink, sunk }, { name }) => {
    if (name !== "node") return;
    const { Readable, Writable, PassThrough } = await import("node:stream");
    const { pipeline } = await import("node:stream/promises");
    assert.equal(await readText(Readable.from([Buffer.from("a"), Buffer.from("é")])), "aé");
    assert.equal(await readText(Readable.toWeb(Readable.from([Buffer.from("a")]))), "a");
    const through = new PassThrough();
    const reading = readText(through);
    through.write("wri");
    through.end("tten");
    assert.equal(await reading, "written");
    const error = new Error("mine");
    const broken = new Readable({ read() { this.destroy(error); } }); // prettier-ignore
    assert.equal(await reasonOf(readText(broken)), error);
    const chunks = [];
    const writable = new Writable({ write: (chunk, _, done) => (chunks.push(chunk), done()) });
    await copyAll(Writable.toWeb(writable), Readable.from([Buffer.from("x"), Buffer.from("y")]));
    assert.equal(Buffer.concat(chunks).toString(), "xy");
    assert.equal(Buffer.concat(await Readable.fromWeb(text(greeting)).toArray()).toString(), greeting);
    await pipeline(Readable.from([Buffer.from("piped")]), Writable.fromWeb(sink(100, false)));
    assert.equal(new TextDecoder().decode(sunk()), "piped");
    const parts = [];
    await pipeline(text(greeting), new Writable({ write: (chunk, _, done) => (parts.push(chunk), done()) }));
    assert.equal(Buffer.concat(parts).toString(), greeting);
  },
});
