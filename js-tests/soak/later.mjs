// Asynchronous calls: promises, aborts, channels, streams, at random moments.
import { failure, same, settled } from "./outcome.mjs";
import { countFault, expectation, finish, makeMove, oddities, perform, refusedKid, tellMove } from "./play.mjs";
import { buildLater, events } from "./build.mjs";
import { hostExpectation, some, text } from "./simple.mjs";

const over = { value: { done: true, value: undefined } };
const BEFORE = ["", "", "", "", "yield", "channel", "garbage", "sleep", "events", "events at once"];

/** A call that calls back, whose callbacks may return promises, and which may be aborted at any time. */
async function playLater(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const move = makeMove(random, scope.limit, BEFORE);
  if (scope.isDeepEnough) move.kids = 0;
  const abort = random.chance(0.6) ? "" : random.pick(["before", "wait", "kid", "race", "race", "late"]);
  if (abort === "wait") move.end = "wait";
  if (abort === "kid" && move.kids === 0) move.kids = 1;
  countFault(world, move);
  const controller = new AbortController();
  const reason = oddities(random);
  // Without a reason JavaScript makes one.
  const cut = () => controller.abort(reason);
  const cutter = abort === "kid" ? random.below(move.kids) : -1;
  const [outcomes, promises] = [[], []];
  const isTry = ["error", "wrap", "handle"].includes(move.mode);
  let asked = 0;
  const kid = (which) => (i) => {
    if (i !== asked++) world.wrong(scope.tell("playLater"), `kid ${asked - 1}`, `kid ${i}`);
    if (isTry !== (which === "try_")) world.wrong(scope.tell("playLater"), isTry ? "try" : "call", which);
    world.figures.callbacks++;
    const inner = scope.inside(`playLater(${tellMove(move)}${abort && `, abort: ${abort}`}) of instance ${box.number}, kid ${i}`);
    if (i === cutter) {
      cut();
      return finish((outcomes[i] = { value: "cut" }));
    }
    if (random.chance(0.5)) return finish((outcomes[i] = perform(inner, "playLater", which, scope.limit > 5)));
    if (isTry && abort === "race" && random.chance(0.3)) return new Promise(() => {});
    const work = performLater(inner.fork(i), which).then((outcome) => (outcomes[i] = outcome));
    promises.push(settled(work));
    return work.then(finish);
  };
  if (abort) world.fault("aborts");
  if (abort === "before") cut();
  const options = abort ? { signal: controller.signal } : random.pick([undefined, {}, { signal: controller.signal }]);
  const action = () => {
    const promise = box.exports.playLater(move, world.give(kid("call")), kid("try_"), options);
    if (abort === "race" || abort === "wait") void scope.fork("abort").pause().then(cut);
    return promise;
  };
  const expected = () => {
    if (controller.signal.aborted && ["before", "wait", "kid"].includes(abort) && (abort !== "wait" || asked === 0 || waits())) {
      if (abort === "before" && asked > 0) return failure("", "that no kid is asked");
      return abort === "kid" && !reachesKid() ? normal() : same(controller.signal.reason);
    }
    return abort === "race" || abort === "wait" ? [same(controller.signal.reason), normal()] : normal();
  };
  // Kids before may have ended the call.
  const reachesKid = () => outcomes[cutter]?.value === "cut";
  const waits = () => !outcomes.slice(0, move.kids).some((outcome) => outcome && "thrown" in outcome && !["recover", "handle"].includes(move.mode));
  const normal = () => (outcomes.includes(undefined) ? undefined : expectation(move, outcomes)) ?? failure("", "that all kids are asked");
  await scope.wait(box, () => `playLater(${tellMove(move)}${abort && `, abort: ${abort}`})`, action, expected);
  if (abort === "late") cut();
  scope.pending.push(...promises);
}

/** What a callback does in its own time. */
export async function performLater(scope, which) {
  const { random, world } = scope;
  await scope.pause();
  const choice = random.fraction();
  if (choice < 0.1) {
    world.fault("rejections");
    return { thrown: oddities(random) };
  }
  if (choice < 0.15) {
    world.fault("results that do not fit");
    return refusedKid("playLater", which);
  }
  if (choice < 0.5) some(scope);
  else if (choice < 0.8 && !scope.isDeepEnough) await someLater(scope);
  await scope.pause();
  return { value: text(random, 10) };
}

/** Several calls at once. */
async function together(scope) {
  if (scope.isDeepEnough) return;
  const inner = scope.inside("together");
  await Promise.all(Array.from({ length: scope.random.between(2, 5) }, (_, i) => someLater(inner.fork(i))));
}

async function hostLater(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [kind, word] = [random.below(4), `${text(random)}${world.figures.calls}`];
  await scope.wait(box, () => `askHostLater(${kind}, ${JSON.stringify(word)})`, () => box.exports.askHostLater(kind, word), () => hostExpectation(box, kind, word)); // prettier-ignore
}

/** A function of Go's that waits for a promise. */
async function waiter(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const prefix = text(random, 10);
  const { value: wait } = scope.call(box, "waiter", () => box.exports.waiter(prefix), { type: "function" });
  if (!wait) return;
  const word = text(random);
  const error = random.chance(0.3) ? oddities(random) : word;
  const get = async () => {
    await scope.pause();
    if (error !== word) throw error;
    return word;
  };
  if (error !== word) world.fault("rejections");
  await scope.wait(box, "a waiter", () => wait(get), error === word ? { value: prefix + word } : same(error));
}

/** A channel, to its end or not. */
async function channel(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [n, buffer, prefix] = [random.below(10), random.pick([0, 1, 20]), text(random, 10)];
  const controller = new AbortController();
  const what = () => `produce(${n}, ${buffer}, ${JSON.stringify(prefix)})`;
  const { value: elements } = await scope.wait(box, what, () => box.exports.produce(n, buffer, prefix, { signal: controller.signal }), { type: "object" });
  if (!elements) return;
  const leave = random.pick(["end", "end", "return", "forget", "abort"]);
  const stop = random.below(12);
  for (let i = 0; ; i++) {
    if (leave !== "end" && i === Math.min(stop, n)) {
      world.fault(`channels left by ${leave}`);
      if (leave === "return") await scope.wait(box, "leaving a channel", () => elements.return("left"), { value: { done: true, value: "left" } });
      if (leave === "abort") {
        const reason = oddities(random);
        const waiting = random.chance(0.5) ? elements.next() : undefined;
        controller.abort(reason);
        await drain(scope, box, elements, waiting, controller.signal.reason, i, prefix, n);
      }
      return;
    }
    const expected = i < n ? { value: { done: false, value: `${prefix}${i}` } } : over;
    const { value: next } = await scope.wait(box, () => `${what()}, element ${i}`, () => elements.next(), expected);
    if (!next || next.done) return;
    if (random.chance(0.1)) some(scope.inside(`${what()}, behind element ${i}`));
  }
}

/** After an abort there may be some elements still, then its reason, then nothing. */
async function drain(scope, box, elements, waiting, reason, i, prefix, n) {
  for (; ; i++, waiting = undefined) {
    const right = [same(reason)];
    if (i < n) right.push({ value: { done: false, value: `${prefix}${i}` } });
    const { value } = await scope.wait(box, `element ${i} after an abort`, () => waiting ?? elements.next(), right);
    if (!value) break;
  }
  await scope.wait(box, "next() after the reason of an abort", () => elements.next(), over);
}

/** A channel on which nothing comes. */
async function silence(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const { value: elements } = scope.call(box, "silent", () => box.exports.silent(), { type: "object" });
  if (!elements) return;
  world.fault("channels left by return");
  const waiting = Array.from({ length: random.below(3) }, () => scope.wait(box, "a silent channel", () => elements.next(), over));
  await scope.pause();
  await scope.wait(box, "leaving a silent channel", () => elements.return(), over);
  await Promise.all(waiting);
}

const pattern = (size) => Uint8Array.from({ length: size }, (_, i) => i * 7);

/** A stream of Go's that is read. */
async function source(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const size = random.chance(0.1) ? random.below(200_000) : random.below(500);
  const piece = random.between(1, 70_000) >> (size < 500 ? 9 : 0) || 1;
  const failAt = random.chance(0.3) ? random.between(0, size) : -1;
  const what = () => `source(${size}, ${piece}, ${failAt})`;
  const { value: stream } = await scope.wait(box, what, () => box.exports.source(size, piece, failAt), { type: "object" });
  if (!stream) return;
  const reader = stream.getReader();
  const stop = random.chance(0.5) ? random.below(size + 1) : Infinity;
  const expected = pattern(size);
  for (let at = 0; ; ) {
    if (at > stop) {
      const leave = random.pick(["cancel", "forget"]);
      world.fault(leave === "cancel" ? "streams cancelled" : "streams forgotten");
      if (leave === "cancel") await scope.wait(box, "cancelling a source", () => reader.cancel("why"), { value: undefined });
      return;
    }
    const rest = (failAt < 0 ? size : failAt) - at;
    const read = async () => {
      const { done, value } = await reader.read();
      // How much comes at a time is the host's business.
      return done ? "over" : [value.length > 0, expected.subarray(at, at + value.length).every((byte, i) => value[i] === byte), (at += value.length) <= size];
    };
    const right = rest > 0 ? { value: [true, true, true] } : failAt < 0 ? { value: "over" } : failure("GoError", `source failed at ${failAt}`);
    const { value } = await scope.wait(box, () => `${what()}, at ${at}`, read, right);
    if (rest <= 0) world.fault(failAt < 0 ? "streams read to their end" : "streams that fail");
    if (!Array.isArray(value)) return;
  }
}

/** A stream of Go's that is written to. */
async function target(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const limit = random.chance(0.3) ? random.below(1000) : -1;
  const totals = [];
  const { value: stream } = await scope.wait(box, () => `target(${limit})`, () => box.exports.target(limit, (total) => void totals.push(total)), { type: "object" });
  if (!stream) return;
  const writer = stream.getWriter();
  writer.closed.catch(() => {});
  writer.ready.catch(() => {});
  let total = 0;
  for (let i = random.below(5); i > 0; i--) {
    const size = random.below(400);
    total += size;
    const isFull = limit >= 0 && total > limit;
    const { thrown } = await scope.wait(box, () => `writing ${size}`, () => writer.write(pattern(size)), isFull ? failure("GoError", "target is full") : { value: undefined });
    if (isFull) world.fault("streams that fail");
    if (thrown || isFull) return;
  }
  if (random.chance(0.3)) {
    world.fault("streams aborted");
    await scope.wait(box, "aborting a target", () => writer.abort("why"), { value: undefined });
  } else {
    await scope.wait(box, "closing a target", () => writer.close(), () => (totals.length === 1 && totals[0] === total ? { value: undefined } : failure("", `that ${total} bytes were written, not ${totals}`)));
  }
}

function hashOf(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** A stream of JavaScript's that Go reads. */
async function digest(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const parts = Array.from({ length: random.below(6) }, () => pattern(random.below(random.chance(0.05) ? 100_000 : 300)));
  const all = new Uint8Array(parts.flatMap((part) => [...part]));
  const error = random.chance(0.2) ? oddities(random) : undefined;
  const limit = random.chance(0.3) ? random.below(all.length + 1) : -1;
  let told = 0;
  const own = scope.fork("stream");
  const kinds = {
    "an array": () => parts,
    "a Blob": () => new Blob(parts),
    "a generator": async function* () {
      for (const part of parts) {
        await own.pause();
        yield part;
      }
      if (error !== undefined) throw error;
    },
    "a stream": () =>
      new ReadableStream({
        async pull(controller) {
          await own.pause();
          if (told < parts.length) controller.enqueue(parts[told++]);
          else if (error !== undefined) controller.error(error);
          else controller.close();
        },
      }),
  }; // prettier-ignore
  const [name, make] = random.pick(Object.entries(kinds));
  const isFailing = error !== undefined && limit < 0 && (name === "a generator" || name === "a stream");
  // At its limit Go may have come upon the error or not.
  const right = [isFailing ? same(error) : { value: [limit < 0 ? all.length : limit, hashOf(limit < 0 ? all : all.subarray(0, limit))] }];
  if (error !== undefined && limit >= 0) right.push(same(error));
  if (isFailing) world.fault("streams that fail");
  await scope.wait(box, () => `digest of ${name}, ${all.length} bytes, limit ${limit}`, () => box.exports.digest(make(), limit), right);
}

/** A stream of JavaScript's that Go writes to. */
async function emit(scope) {
  const { random, world } = scope;
  const box = world.pick(random, "soak");
  if (!box) return;
  const [pieces, size] = [random.below(5), random.between(1, 300)];
  const error = oddities(random);
  const failAt = random.chance(0.2) ? random.below(5) : -1;
  const seen = [];
  const own = scope.fork("stream");
  const stream = new WritableStream({
    async write(chunk) {
      await own.pause();
      if (seen.length === failAt) throw error;
      seen.push(chunk);
    },
  });
  const isFailing = failAt >= 0 && failAt < pieces;
  if (isFailing) world.fault("streams that fail");
  const expected = () => {
    if (isFailing) return same(error);
    const isRight = seen.length === pieces && seen.every((chunk, i) => chunk.length === size && chunk.every((byte) => byte === i));
    return isRight ? { value: pieces * size } : failure("", "that everything is written");
  };
  await scope.wait(box, () => `emit(${pieces}, ${size})`, () => box.exports.emit(stream, pieces, size), expected);
}

const chances = [[playLater, 12], [together, 3], [hostLater, 4], [waiter, 4], [channel, 5], [silence, 1], [source, 3], [target, 3], [digest, 4], [emit, 3], [events, 3], [buildLater, 5]]; // prettier-ignore
const wheel = chances.flatMap(([activity, count]) => Array(count).fill(activity));

/** Something asynchronous. */
export async function someLater(scope) {
  await scope.random.pick(wheel)(scope);
}
