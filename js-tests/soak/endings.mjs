// Instances that end, in every way, while other calls of them and of others are under way.
import { attempt, tell } from "./outcome.mjs";

const nothing = () => "";

/** Each gives: what the error is called, a pattern for its message, its code, whether onExit is told. */
const MOVES = {
  "exit": ["GoExitError", /exited with status 7/, 7, true],
  "block": ["GoBlockedError", /^play: /, undefined, false],
  "lock": ["GoBlockedError", /^play: /, undefined, false],
  "fatal": ["GoExitError", /fatal error: sync: unlock of unlocked mutex/, 2, true],
  "goexit": ["GoExitError", /Goexit/, 2],
  "elsewhere": ["GoExitError", /panic: elsewhere/, 2, true],
}; // prettier-ignore

const LATER = ["exit", "fatal", "elsewhere"];

/** Ends an instance. */
export async function endOne(scope) {
  const { random, world } = scope;
  const box = world.pick(random);
  if (!box) return;
  const isLedger = box.kind.name === "ledger";
  const how = isLedger ? "dispose" : random.pick(["dispose", "later", "below", "bottomless", ...Object.keys(MOVES)].filter((how) => !world.without.includes(how)));
  const move = { text: "", kids: 0, before: "", mode: "plain", end: "", code: 7 };
  switch (how) {
    case "dispose":
      world.fault("instances disposed of");
      box.condemn("GoExitError", "the instance was disposed of", 0);
      box.dispose();
      break;
    case "later": {
      move.end = random.pick(LATER);
      condemn(box, move.end);
      await scope.wait(box, () => `playLater that ends by ${move.end}`, () => box.exports.playLater(move, nothing, nothing), []);
      break;
    }
    case "below": {
      // Calls of the instance are under way, and of another one between.
      const between = world.pick(random, "soak");
      const end = random.pick(Object.keys(MOVES).filter((how) => !world.without.includes(how)));
      const inner = () => {
        condemn(box, end);
        return box.exports.play({ ...move, end }, nothing, nothing);
      };
      const outer = () => between.exports.play({ ...move, kids: 1 }, inner, nothing);
      scope.call(box, () => `play that ends by ${end}, below`, () => box.exports.play({ ...move, kids: 1 }, outer, nothing), []); // prettier-ignore
      break;
    }
    case "bottomless": {
      // The stack ends in JavaScript, which Go survives, or in Go, which it does not.
      world.fault("stacks exhausted");
      const descend = (depth) => box.exports.descend(depth, descend);
      const { thrown } = attempt(() => descend(0));
      if (box.isDead) {
        box.condemn("GoExitError", /crashed|exited with status 2/, 2);
        scope.call(box, "a call after the end of the stack", () => box.exports.add(1, 2), []);
      } else if (!(thrown instanceof RangeError)) world.wrong(scope.tell("the end of the stack"), "a RangeError", tell({ thrown }));
      else scope.call(box, "a call after the end of the stack", () => box.exports.add(1, 2), { value: 3 });
      break;
    }
    default:
      condemn(box, (move.end = how));
      scope.call(box, () => `play that ends by ${how}`, () => box.exports.play(move, nothing, nothing), []); // prettier-ignore
  }
  await scope.pause();
  afterEnd(scope, box);

  function condemn(box, how) {
    const [name, message, code, isTold] = MOVES[how];
    world.fault(`ends by ${how}`);
    box.condemn(name, message, code);
    box.doom.error.isTold = isTold;
  }
}

/** Whatever is asked of the dead, the answer is the same. */
function afterEnd(scope, box) {
  if (!box.isDead) {
    if (box.doom) scope.world.wrong(scope.tell("an ending"), "that the instance ends", "it lives");
    return;
  }
  const { exports, memory } = box;
  const uses = [() => exports.balance("cash"), () => exports.accounts(), () => exports.collect(), () => memory.alloc(8), () => exports.post("cash", 1n)];
  for (const use of uses) scope.call(box, "a call after the end", use, []);
}
