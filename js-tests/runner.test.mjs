// The parts of `npm test`: what counts as a hang, the order of steps, and the table of times.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { IdleClock, kill, processesOf, unlessIdle } from "../scripts/activity.mjs";
import { takeSteps } from "../scripts/steps.mjs";
import { cargoSuites, timeTable } from "../scripts/times.mjs";
import * as assert from "./harness/assert.mjs";
import { describe, test } from "./harness/test.mjs";

const node = (script) => ["node", "-e", script];

/** Runs `work` while these commands run. */
async function beside(commands, work) {
  const children = commands.map(([program, ...args]) => spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] }));
  try {
    return await work(children);
  } finally {
    for (const pid of processesOf(children.map((child) => child.pid))) kill(pid);
  }
}

describe("a hang", { skip: process.platform === "linux" ? false : "no /proc" }, () => {
  test("is a process that has nothing to do, also if it wakes up now and then", async () => {
    for (const script of ["setInterval(() => {}, 1e6)", "setInterval(() => {}, 5)"]) {
      await beside([node(script)], async ([{ pid }]) => {
        const options = { what: "the work", patience: 1000, roots: [pid], period: 100 };
        await assert.rejects(unlessIdle(() => new Promise(() => {}), options), Error, "the work hangs: its processes had nothing to do for 1 s");
      });
    }
  });

  test("is not a process that gets no processor", async () => {
    const spinning = "console.log(1); for (;;);";
    // The process takes part with the least priority.
    const commands = [["nice", "-n", "19", ...node(spinning)], ...Array(availableParallelism()).fill(node(spinning))];
    await beside(commands, async (children) => {
      await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once("data", resolve))));
      const clock = new IdleClock([children[0].pid]);
      const start = performance.now();
      for (let i = 0; i < 15; i++) {
        clock.read();
        await sleep(100);
      }
      const passed = performance.now() - start;
      assert.ok(clock.ran < passed / 2, `it ran for ${clock.ran} of ${passed} ms`);
      assert.ok(clock.idle < passed / 4, `it was idle for ${clock.idle} of ${passed} ms`);
    });
  });

  test("is not a process whose children work", async () => {
    const parent = `require("node:child_process").spawn("node", ["-e", "console.log(1); for (;;);"], { stdio: "inherit" })`;
    await beside([node(parent)], async ([child]) => {
      await new Promise((resolve) => child.stdout.once("data", resolve));
      const clock = new IdleClock([child.pid]);
      clock.read();
      await sleep(1000);
      clock.read();
      assert.ok(clock.idle < 500, `idle for ${clock.idle} ms`);
    });
  });

  test("stops the step that hangs, and no other", async () => {
    const steps = [
      { name: "hangs", command: node("console.log('begun'); setInterval(() => {}, 1e6)") },
      { name: "works", command: node("console.log('done')") },
      { name: "later", after: ["hangs"], command: node("console.log('later')") },
      { name: "never", needs: ["hangs"], command: node("") },
    ];
    let shown = "";
    const script = `import { takeSteps } from "./scripts/steps.mjs"; const results = await takeSteps(${JSON.stringify(steps)}, undefined, { idle: 1000, busy: 1e6, period: 100 }); console.log(results.map(({ outcome }) => outcome).join())`;
    await beside([["node", "--input-type=module", "-e", script]], async ([child]) => {
      child.stdout.on("data", (text) => (shown += text));
      await new Promise((resolve) => child.on("close", resolve));
    });
    assert.equal(shown, "\n== hangs\n\nbegun\n\n== works\n\ndone\n\n== later\n\nlater\nFAILED,ok,ok,not run\n");
  });
});

describe("steps", () => {
  test("show their output one after the other, though they run at once", async () => {
    let shown = "";
    const steps = [
      { name: "slow", command: node("process.stdin; setTimeout(() => console.log('slow'), 300)") },
      { name: "quick", command: node("console.log('quick')") },
      { name: "silent", command: node("") },
      { name: "last", needs: ["quick", "absent"], work: ({ quick }) => assert.equal(quick, "quick\n") },
    ];
    const results = await takeSteps(steps, (text) => (shown += text));
    assert.equal(shown, "\n== slow\n\nslow\n\n== quick\n\nquick\n");
    assert.deepEqual(results.map(({ outcome }) => outcome), ["ok", "ok", "ok", "ok"]);
  });

  test("that fail keep those from running that need them", async () => {
    const fails = { name: "fails", work: () => Promise.reject(new Error("on purpose")) };
    let shown = "";
    const results = await takeSteps([fails, { name: "needs it", needs: ["fails"], work: () => assert.fail() }, { name: "does not", after: ["fails"], work() {} }], (text) => (shown += text));
    assert.deepEqual(results.map(({ outcome }) => outcome), ["FAILED", "not run", "ok"]);
    assert.equal(shown, "\n== fails\n\non purpose\n");
  });
});

describe("the table of times", () => {
  const cargo = `
     Running unittests src/lib.rs (target/release/deps/gowasm-1)
running 0 tests
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.50s

     Running tests/cli.rs (target/release/deps/cli-1)
test result: ok. 70 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 12.25s
`;

  test("has the slowest files and suites first", () => {
    const suites = cargoSuites(cargo);
    assert.deepEqual(suites.map(({ file, seconds }) => [file, seconds]), [["src/lib.rs", 0.5], ["tests/cli.rs", 12.25]]);
    const others = [{ kind: "suite", file: "a.mjs", name: "one", seconds: 1 }, { kind: "suite", file: "a.mjs", name: "two", seconds: 2 }];
    const lines = timeTable([...suites, ...others, { kind: "build", command: "go build", seconds: 3, cpu: 4 }]);
    assert.deepEqual(lines.filter((line) => line.startsWith(" ")).map((line) => line.trim()), [
      "12.3 s  tests/cli.rs", "3.0 s  a.mjs", "0.5 s  src/lib.rs", "2.0 s  two (a.mjs)", "1.0 s  one (a.mjs)",
    ]);
    assert.ok(lines.at(-1).includes(": 1, 3 s, 4 s of processor time"), lines.at(-1));
  });
});
