// Synchronous calls: of values, of what is kept, of memory, of books.
import { aFunction, failure, same } from "./outcome.mjs";
import { buildNow } from "./build.mjs";
import { play } from "./play.mjs";
import { pairs, walk } from "./walk.mjs";

const LETTERS = ["a", "b", "Z", " ", "é", "ß", "€", "🌍", "\0", '"'];

export function text(random, longest = 40) {
  let text = "";
  for (let i = random.length(longest); i > 0; i--) text += random.pick(LETTERS);
  // Long enough for another way through memory.
  return random.chance(0.002) ? text.padEnd(100_000, "é") : text;
}

const int32 = (random) => random.bits() | 0;
const int64 = (random) => BigInt.asIntN(64, random.bigint(64));
const float = (random) => random.pick([0, -0, NaN, Infinity, 0.5, random.fraction(), random.bits()]);
const list = (random, make, longest) => Array.from({ length: random.length(longest) }, () => make(random));
const bytes = (random) => Uint8Array.from({ length: random.chance(0.01) ? 80_000 : random.length(300) }, (_, i) => (i * 31 + random.seed.length) & 255); // prettier-ignore
const floats = (random) => Float64Array.from(list(random, float));

function record(random, depth = 2) {
  return {
    name: text(random),
    count: int32(random),
    big: int64(random),
    ratio: float(random),
    flag: random.chance(0.5),
    bytes: bytes(random),
    numbers: floats(random),
    tags: list(random, text, 5),
    table: Object.fromEntries(list(random, (random) => [text(random), int32(random)], 5)),
    next: depth > 0 && random.chance(0.3) ? record(random, depth - 1) : null,
    any: anything(random),
  };
}

function anything(random, depth = 2) {
  const scalars = [null, true, random.bits(), "text", int64(random)];
  if (depth === 0 || random.chance(0.7)) return random.pick(scalars);
  return random.chance(0.5) ? list(random, () => anything(random, depth - 1), 4) : { a: anything(random, depth - 1), [text(random, 5)]: anything(random, depth - 1) };
}

const values = {
  /** Many cheap calls. */
  hammer(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const { exports } = box;
    const [times, word] = [random.between(1, 100), text(random)];
    for (let i = 0; i < times && !box.isDead; i++) {
      const [a, b] = [int32(random), int32(random)];
      scope.call(box, () => `add(${a}, ${b})`, () => exports.add(a, b), { value: (a + b) | 0 });
      if (i % 4 === 0) scope.call(box, "join", () => exports.join(word, "é", `${i}`), { value: `${word}|é|${i}` });
      if (i % 16 === 0) scope.call(box, "long", () => exports.long(BigInt(a), BigInt(b)), { value: BigInt(a) ^ BigInt(b) });
    }
  },

  reverse(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const records = list(random, record, 20);
    scope.call(box, () => `reverse of ${records.length}`, () => box.exports.reverse(records), () => ({ value: records.toReversed() }));
  },

  lists(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const [data, numbers] = [bytes(random), floats(random)];
    const twice = new Uint8Array([...data, ...data]);
    scope.call(box, () => `twice of ${data.length}`, () => box.exports.twice(data), { value: twice });
    scope.call(box, () => `sum of ${numbers.length}`, () => box.exports.sum(numbers), { value: [numbers.reduce((a, b) => a + b, 0), numbers.length] });
    const size = random.chance(0.01) ? 300_000 : random.below(500);
    // A view is looked at before anything else happens.
    scope.call(box, () => `window of ${size}`, () => box.exports.window(size).every((byte, i) => byte === ((i * 7) & 255)), { value: true });
  },

  fill(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const [size, seed] = [random.below(100), int32(random)];
    const used = random.between(0, size);
    const part = (i) => (seed + i * 3) & 255;
    const fill = (bytes, numbers) => {
      world.figures.callbacks++;
      if (scope.random.chance(0.2) && !scope.isDeepEnough) some(scope.inside("fill"));
      // Growth may have taken these views away, or the instance its memory.
      if (bytes.length !== size) throw gone;
      for (let i = 0; i < size; i++) [bytes[i], numbers[i]] = [part(i), seed / 3 + i];
      return used;
    };
    const gone = new Error("the views are gone");
    scope.call(box, () => `fill of ${size}`, () => box.exports.fill(size, fill), [
      { value: [Uint8Array.from({ length: used }, (_, i) => part(i)), Float64Array.from({ length: used }, (_, i) => seed / 3 + i)] },
      ...(size > 0 ? [same(gone)] : []),
    ]); // prettier-ignore
  },

  failing(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const [a, b] = [int32(random), random.between(-2, 2)];
    if (b === 0) world.fault("errors");
    scope.call(box, () => `divide(${a}, ${b})`, () => box.exports.divide(a, b), b === 0 ? failure("GoError", "division by nothing") : { value: (a / b) | 0 });
  },

  refused(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    world.fault("bad arguments");
    const { exports } = box;
    const cases = [
      ["add", () => exports.add("1", 2), failure("TypeError", "add: argument 1 (a): expected number, got string")],
      ["add", () => exports.add(1, 2 ** 31), failure("RangeError", /^add: argument 2 \(b\): expected /)],
      ["join", () => exports.join("a", null), failure("TypeError", "join: argument 1 (parts)[1]: expected string, got null")],
      ["long", () => exports.long(1n, 1), failure("TypeError", "long: argument 2 (b): expected bigint, got number")],
      ["reverse", () => exports.reverse([record(random), { ...record(random), tags: [1] }]), failure("TypeError", "reverse: argument 1 (records)[1].tags[0]: expected string, got number")],
      ["keep", () => exports.keep(0, null), failure("TypeError", "keep: argument 2 (f): expected function, got null")],
      ["free", () => box.memory.free(4), failure("RangeError", /^free: argument 1/)],
    ]; // prettier-ignore
    const [name, action, expected] = random.pick(cases);
    scope.call(box, `a refused ${name}`, action, expected);
  },

  host(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const [kind, word] = [random.below(4), text(random)];
    scope.call(box, () => `askHost(${kind}, ${JSON.stringify(word)})`, () => box.exports.askHost(kind, word), () => hostExpectation(box, kind, word));
  },

  /** Go calls back before it has taken all arguments. */
  decode(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const [first, codes, second, last] = [text(random), list(random, text, 5), list(random, text, 5), text(random)];
    const coded = (word) => (new TextEncoder().encode(word).length % 2 ? `host|${word}` : `${word}!`);
    const expected = `${first}${codes.map((code) => `,${coded(code)}`).join("")},${second.join(",")},${coded(last)}`;
    scope.call(box, () => `decode of ${codes.length}`, () => box.exports.decode(first, codes, second, last), { value: expected });
  },

  /** Much garbage in one turn of the event loop. */
  burst(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box || random.chance(0.9) || scope.depth > 1) return;
    const data = new Uint8Array(50_000).fill(random.below(256));
    for (let i = 0; i < 4000 && !box.isDead; i++) scope.call(box, "twice, in a burst", () => box.exports.twice(data).length, { value: 100_000 });
  },

  // What Go keeps has to stay what it was.
  store(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const slot = random.below(20);
    const choice = random.fraction();
    if (choice < 0.3) {
      const kept = [text(random, 200), bytes(random), floats(random), list(random, text), anything(random)];
      const { value } = scope.call(box, "store", () => (box.exports.store(slot, ...kept), true), { value: true });
      // Go has copies: what was handed over may change, unless the model looks at the same.
      if (value) box.stored.set(slot, structuredClone(kept));
      kept[1].fill(0);
      kept[2].fill(0);
    } else if (choice < 0.4) {
      box.stored.delete(slot);
      scope.call(box, "forget", () => box.exports.forget(slot), { value: undefined });
    } else {
      const expected = box.stored.get(slot) ?? ["", new Uint8Array(), new Float64Array(), [], null];
      scope.call(box, () => `fetch(${slot})`, () => box.exports.fetch(slot), { value: structuredClone(expected) });
    }
  },

  // What JavaScript has got has to stay what it was.
  retain(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const data = bytes(random);
    const { value } = scope.call(box, "twice, to be retained", () => box.exports.twice(data), { value: new Uint8Array([...data, ...data]) });
    if (!value) return;
    const { retained } = world;
    retained.push([value, new Uint8Array([...data, ...data])]);
    const [actual, expected] = retained[random.below(retained.length)];
    scope.check(world.pick(random) ?? box, "a retained list", { value: actual }, { value: expected }, true);
    if (retained.length > 200) retained.shift();
  },

  memory(scope, { random, world } = scope) {
    const box = world.pick(random);
    if (!box) return;
    const block = box.blocks.length > 0 ? random.pick(box.blocks) : undefined;
    if (block) {
      const isIntact = () => box.memory.bytes(block.at, block.size).every((byte) => byte === block.byte);
      scope.call(box, () => `a block of ${block.size} bytes`, isIntact, { value: true });
    }
    if (block && random.chance(0.5)) {
      box.blocks.splice(box.blocks.indexOf(block), 1);
      scope.call(box, "free", () => box.memory.free(block.at), { value: undefined });
    } else if (box.blocks.length < 20) {
      const [size, byte] = [random.between(1, 10_000), random.below(256)];
      const allocate = () => {
        const at = box.memory.alloc(size);
        box.memory.bytes(at, size).fill(byte);
        box.blocks.push({ at, size, byte });
        return at % 8;
      };
      scope.call(box, () => `alloc(${size})`, allocate, { value: 0 });
    }
  },
};

export function hostExpectation(box, kind, word) {
  if (kind === 0) return { value: `${word}!` };
  if (kind === 3) return { value: `host|${word}` };
  box.world.fault(kind === 1 ? "exceptions" : "results that do not fit");
  const error = box.thrown.get(word);
  // An error holds, by its stack, what its frames refer to.
  box.thrown.delete(word);
  return kind === 1 ? same(error) : failure("TypeError", /^host(Later)?: result: expected string, got number$/);
}

const NAMES = ["cash", "bank", "rent", "food", ""];

const books = {
  post(scope, { random, world } = scope) {
    const box = world.pick(random);
    if (!box) return;
    const { books, exports } = box;
    const [account, amount] = [random.pick(NAMES), BigInt(random.between(-500, 1000))];
    if (random.chance(0.05)) books.objection = new Error("the audit objects");
    scope.call(box, () => `post(${account}, ${amount})`, () => exports.post(account, amount), () => {
      const expected = books.post(account, amount);
      if (!("value" in expected)) world.fault("thrown" in expected ? "exceptions" : "errors");
      else if (String(books.audited) !== String([account, amount])) return failure("Error", `an audit of ${account}`);
      return expected;
    }); // prettier-ignore
    books.objection = undefined;
  },

  look(scope, { random, world } = scope) {
    const box = world.pick(random);
    if (!box) return;
    const { books, exports } = box;
    const account = random.pick(NAMES);
    scope.call(box, () => `balance(${account})`, () => exports.balance(account), { value: books.balances.get(account) ?? 0n });
    scope.call(box, "accounts", () => new Map(Object.entries(exports.accounts())), { value: new Map(books.balances) });
  },

  visit(scope, { random, world } = scope) {
    const box = world.pick(random);
    if (!box) return;
    const sorted = box.books.sorted();
    const stop = random.chance(0.3) ? random.below(5) : sorted.length;
    const seen = [];
    const visit = (account, balance) => {
      world.figures.callbacks++;
      seen.push([account, balance]);
      return seen.length !== stop + 1;
    };
    const expected = stop < sorted.length ? stop + 1 : sorted.length;
    scope.call(box, () => `visit until ${stop}`, () => [box.exports.visit(visit), seen], { value: [expected, sorted.slice(0, expected)] });
  },

  remove(scope, { random, world } = scope) {
    const box = world.pick(random);
    if (!box) return;
    const account = random.pick(NAMES);
    const expected = box.books.remove(account);
    if ("error" in expected) world.fault("panics");
    scope.call(box, () => `remove(${account})`, () => box.exports.remove(account), expected);
  },
};

const functions = {
  counter(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    let total = random.below(100);
    const { value: counter } = scope.call(box, "counter", () => box.exports.counter(total), aFunction);
    if (!counter) return;
    for (let i = random.below(5); i > 0; i--) {
      const by = random.below(100);
      total += by;
      scope.call(box, () => `counter by ${by}`, () => counter(by), { value: total });
    }
  },

  /** Functions of all origins are kept in Go. */
  keep(scope, { random, world } = scope) {
    const box = world.pick(random, "soak");
    if (!box) return;
    const slot = random.below(8);
    const kept = box.functions.get(slot);
    if (!kept || random.chance(0.3)) {
      const made = makeFunction(scope, box);
      if (!made || box.isDead) return;
      const { value } = scope.call(box, () => `keep ${made.what}`, () => (box.exports.keep(slot, made.f), true), { value: true });
      if (value) box.functions.set(slot, made);
    } else if (random.chance(0.1)) {
      box.functions.delete(slot);
      scope.call(box, "drop", () => box.exports.drop(slot), { value: undefined });
    } else if (random.chance(0.2)) {
      // Go's own come back as what they are; JavaScript's come back as a function of Go's that calls them.
      const { value: given } = scope.call(box, "giveKept", () => typeof box.exports.giveKept(slot), { value: "function" });
      if (given) callFunction(scope, box, kept, (word) => box.exports.giveKept(slot)(word), "giveKept()");
    } else {
      callFunction(scope, box, kept, (word) => box.exports.callKept(slot, word), "callKept");
    }
  },
};

function callFunction(scope, box, kept, call, name) {
  const { random } = scope;
  const word = random.chance(0.1) ? "panic" : text(random);
  scope.call(box, () => `${name}(${JSON.stringify(word)}) of ${kept.what}`, () => call(word), () => kept.expected(word));
}

function makeFunction(scope, keeper) {
  const { random, world } = scope;
  const tag = text(random, 10);
  const error = new Error(tag);
  switch (random.below(4)) {
    case 0:
      return { what: "a function of JavaScript's", f: world.give((word) => (world.figures.callbacks++, tag + word)), expected: (word) => ({ value: tag + word }) };
    case 1: {
      world.fault("exceptions");
      const f = world.give(() => {
        world.figures.callbacks++;
        throw error;
      });
      return { what: "a function that throws", f, expected: () => same(error) };
    }
    case 2: {
      const f = world.give((word) => (world.figures.callbacks++, keeper.exports.join(tag, word)));
      return { what: "a function that calls Go", f, expected: (word) => ({ value: `${tag}|${word}` }) };
    }
    default: {
      const maker = world.pick(random, "soak");
      if (!maker) return undefined;
      const { value: f } = scope.call(maker, "prefix", () => maker.exports.prefix(tag), aFunction);
      if (!f) return undefined;
      const expected = (word) => {
        if (maker.isDead) return maker.death ? same(maker.death) : maker.doom;
        if (word !== "panic") return { value: tag + word };
        world.fault("panics");
        return failure("GoPanicError", tag);
      };
      return { what: `a function of instance ${maker.number}`, f, expected };
    }
  }
}

const chances = [
  [values.hammer, 6], [values.reverse, 4], [values.lists, 4], [values.fill, 3], [values.failing, 3], [values.refused, 3], [values.host, 4], [values.decode, 3], [values.burst, 1], [values.store, 8], [values.retain, 2], [values.memory, 3],
  [books.post, 8], [books.look, 3], [books.visit, 3], [books.remove, 2], [functions.counter, 3], [functions.keep, 8], [play, 12], [buildNow, 4], [walk, 6], [pairs, 2],
]; // prettier-ignore
const wheel = chances.flatMap(([activity, count]) => Array(count).fill(activity));

/** Something synchronous. */
export function some(scope) {
  scope.random.pick(wheel)(scope);
}
