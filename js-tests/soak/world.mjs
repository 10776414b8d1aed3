// The instances that are played with: of two modules, several of each, replaced when they end.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bind } from "../harness/build.mjs";
import { Collected } from "../harness/garbage.mjs";
import { Books } from "./books.mjs";
import { agrees, failure, tell, textOf } from "./outcome.mjs";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/** What a module is, once for all of its instances. */
async function load(packageDirectory, directory) {
  directory ??= await bind(packageDirectory);
  const name = basename(directory);
  const module = await import(pathToFileURL(join(directory, `${name}.js`)));
  return { name, module, compiled: new WebAssembly.Module(readFileSync(join(directory, `${name}.wasm`))) };
}

/** The raw exports of the last instance: how much Go holds for JavaScript is told there only. */
let last;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const instance = await instantiate(...args);
  last = instance.exports;
  return instance;
};

/** One instance, and what the model knows of it. */
export class Box {
  constructor(world, kind, number) {
    Object.assign(this, { world, kind, number });
    /** How it is meant to end, as `failure` has it; from then on it may be dead. */
    this.doom = undefined;
    /** The error that has ended it. */
    this.death = undefined;
    this.codes = [];
    this.books = new Books();
    this.stored = new Map();
    this.functions = new Map();
    this.blocks = [];
    /** What its host functions have thrown, by the text that they were called with. */
    this.thrown = new Map();
  }

  async open() {
    const { module, compiled } = this.kind;
    const imports = {
      audit: (account, amount) => this.books.audit(account, amount),
      host: (kind, text) => this.host(kind, text),
      hostLater: async (kind, text, { signal }) => {
        if (kind % 2) await null;
        else await new Promise((resolve) => setImmediate(resolve));
        void signal;
        return this.host(kind, text);
      },
    };
    this.instance = await module.instantiate(compiled, { imports, stderr() {}, onExit: (code) => this.codes.push(code) });
    this.raw = last;
    this.exports = this.instance.exports;
    this.memory = this.instance.memory;
    this.idle = this.exports.goroutines();
    return this;
  }

  /** What Go imports: 0 answers, 1 throws, 2 returns what does not fit, 3 calls Go. */
  host(kind, text) {
    this.world.figures.callbacks++;
    if (kind === 0) return `${text}!`;
    if (kind === 2) return 5;
    if (kind === 3) return this.exports.join("host", text);
    const error = new RangeError(`no ${text}`);
    this.thrown.set(text, error);
    throw error;
  }

  get isDead() {
    return this.instance.exited;
  }

  dispose() {
    this.instance[dispose]();
  }

  /** Says that it is meant to end now, and how. */
  condemn(name, message, code) {
    this.doom ??= failure(name, message, { code });
  }

  /** How many values Go holds for JavaScript. */
  held() {
    let count = 0;
    for (let number = this.raw["gowasm.heldCount"]?.() - 1; number > 0; number--) count += this.raw["gowasm.isDelivered"](number) ? 1 : 0;
    return count;
  }
}

/** Everything that goes on, and what has been counted. */
export class World {
  static async open({ soak, ledger, instances = 4, report }) {
    const world = new World();
    world.kinds = { soak: await load("soak", soak), ledger: await load("js-tests/go/soak/ledger", ledger) };
    world.report = report;
    world.born = 0;
    world.figures = { calls: 0, callbacks: 0, wrong: 0, faults: {}, instances: 0, peakGo: 0, deepest: 0 };
    /** Memories of instances that have ended. */
    world.ended = new Collected();
    world.endedCount = 0;
    /** Some of the functions that Go was given. */
    world.given = new Collected();
    world.givenCount = 0;
    world.slots = [];
    for (let i = 0; i < instances; i++) world.slots.push(await world.create("soak"));
    for (let i = 0; i < Math.ceil(instances / 2); i++) world.slots.push(await world.create("ledger"));
    return world;
  }

  /** Instances are made one at a time, since each is found by being the last. */
  create(name) {
    const box = new Box(this, this.kinds[name], this.born++);
    const opened = (this.opening ?? Promise.resolve()).then(() => box.open());
    this.opening = opened.then(
      () => {},
      () => {},
    );
    this.figures.instances++;
    return opened;
  }

  /** One that lives, of this kind; undefined when there is none. */
  pick(random, name) {
    const living = this.slots.filter((box) => (name === undefined || box.kind.name === name) && !box.isDead);
    return living.length > 0 ? random.pick(living) : undefined;
  }

  /** Puts new instances in the place of those that have ended. */
  async repair() {
    await Promise.all(
      this.slots.map(async (box, i) => {
        if (!box.isDead || box.isReplaced) return;
        box.isReplaced = true;
        this.retire(box);
        this.slots[i] = await this.create(box.kind.name);
      }),
    );
  }

  retire(box) {
    if (!box.doom) this.wrong("an instance", "that it lives", `it has ended by itself${box.death ? `: ${textOf(box.death)}` : ""}`);
    const codes = box.doom?.error.name === "GoExitError" && box.doom.error.isTold ? [box.doom.error.code] : [];
    if (box.doom?.error.isTold !== undefined && String(box.codes) !== String(codes)) this.wrong("onExit", `[${codes}]`, `[${box.codes}]`);
    box.raw = undefined;
    box.blocks = [];
  }

  fault(kind) {
    this.figures.faults[kind] = (this.figures.faults[kind] ?? 0) + 1;
  }

  /** Notes how large the memories are. */
  measure() {
    for (const box of this.slots) {
      if (!box.isDead) this.figures.peakGo = Math.max(this.figures.peakGo, box.memory.buffer.byteLength);
    }
  }

  /** Some functions that Go gets are watched: in the end Go has let go of all of them. */
  give(call) {
    if (this.figures.calls % 16 === 0) {
      this.givenCount++;
      this.given.watch(call);
    }
    return call;
  }

  wrong(what, expected, actual) {
    this.figures.wrong++;
    this.report({ what, expected, actual });
  }

  /**
   * Compares what has become of a call with what was expected. Of an instance that has ended every call throws what ended it;
   * a promise may have been settled before.
   * @param {Box} box whose call it was
   * @param {() => string} what describes the call
   * @param {object[]} expected outcomes, of which each is right
   */
  check(box, what, actual, expected, isAsync = false) {
    if (box.isDead) {
      if (!box.death && "thrown" in actual && box.doom && agrees(actual, box.doom)) box.death = actual.thrown;
      if (box.death && "thrown" in actual && actual.thrown === box.death) return;
      if (isAsync && expected.some((one) => agrees(actual, one))) return;
      this.wrong(`${what()} of instance ${box.number}, which has ended`, box.death ? `the very same ${tell({ thrown: box.death })}` : box.doom ? tell(box.doom) : "that it lives", tell(actual));
      box.doom ??= failure("", "");
      return;
    }
    if (!expected.some((one) => agrees(actual, one))) this.wrong(`${what()} of instance ${box.number}`, expected.map(tell).join(" or "), tell(actual));
  }
}
