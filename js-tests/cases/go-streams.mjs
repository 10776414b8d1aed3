// io.Reader and io.Writer of Go's, as streams.
import * as assert from "../harness/assert.mjs";
import { bytes, collector, digest, greeting, isOver, pattern, streamOf, textOf } from "../harness/streams.mjs";
import { quiet, reasonOf, turn, until } from "../harness/waiting.mjs";

export const go = "streams";

export const cases = {
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

  "a host without streams of bytes, such as WebKit": async ({ instantiate, GoError }) => {
    const { exports } = await instantiate();
    const { ReadableStream } = globalThis;
    const make = (call) => {
      globalThis.ReadableStream = function (source, strategy) {
        if (source?.type === "bytes") throw new TypeError("ReadableByteStreamController is not implemented");
        return new ReadableStream(source, strategy);
      };
      try {
        return call();
      } finally {
        globalThis.ReadableStream = ReadableStream;
      }
    };
    for (const content of ["", "a", greeting, "é".repeat(200_000)]) assert.equal(await textOf(make(() => exports.text(content))), content);
    assert.equal(await new Response(make(() => exports.text(greeting))).text(), greeting);
    const stream = make(() => exports.watched("", "text"));
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual(exports.takeDiary(), [], "nothing is read before somebody asks");
    assert.throws(() => stream.getReader({ mode: "byob" }), TypeError);
    const reader = stream.getReader();
    assert.deepEqual((await reader.read()).value, bytes("text"));
    await reader.cancel();
    assert.deepEqual(exports.takeDiary(), ["read 1", "closed"]);
    await assert.rejects(textOf(make(() => exports.watched("error", "text"))), GoError);
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
    // What the program has begun with has ended.
    await turn();
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
};
