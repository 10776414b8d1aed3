// A reporter for node:test: a line for each suite or test of a file's top level, failures in full as they come, and at the end
// "N passed, N failed, N skipped", where the tests inside of suites count, not the suites.
import { relative } from "node:path";
import { inspect } from "node:util";
import { root } from "./run.mjs";
import { record } from "./times.mjs";

export default async function* reporter(events) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  // What was counted since the last line: the tests of the suite that comes to its end next. Files report one by one.
  let inside = { passed: 0, failed: 0, skipped: 0 };
  const path = [];

  for await (const { type, data } of events) {
    if (type === "test:start") path.splice(data.nesting, Infinity, data.name);
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;

    const outcome = data.skip !== undefined && data.skip !== false ? "skipped" : type === "test:pass" ? "passed" : "failed";
    const isSuite = data.details.type === "suite";
    if (!isSuite || (outcome === "skipped" && sum(inside) === 0)) {
      totals[outcome]++;
      inside[outcome]++;
    }
    const error = data.details.error;
    if (outcome === "failed" && error?.failureType !== "subtestsFailed") {
      if (isSuite) totals.failed++;
      failures.push([...path.slice(0, data.nesting), shown(data.name)].join(" › "));
      yield `\nFAILED ${failures.at(-1)}\n${describe(error?.cause ?? error).replace(/^(?=.)/gm, "    ")}\n\n`;
    }
    if (data.nesting > 0) continue;
    record({ kind: "suite", file: data.file ?? data.name, name: shown(data.name), seconds: data.details.duration_ms / 1000 });
    const mark = { passed: "ok    ", failed: "FAILED", skipped: "skip  " }[outcome];
    const seconds = (data.details.duration_ms / 1000).toFixed(1).padStart(6);
    const count = isSuite && outcome !== "skipped" ? ` (${summary(inside)})` : "";
    const reason = typeof data.skip === "string" ? ` (${data.skip})` : "";
    yield `${mark}${seconds} s  ${shown(data.name)}${count}${reason}\n`;
    inside = { passed: 0, failed: 0, skipped: 0 };
  }

  if (failures.length) yield `\nFAILED:\n${failures.map((title) => `    ${title}\n`).join("")}`;
  yield `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`;
}

const sum = ({ passed, failed, skipped }) => passed + failed + skipped;

function describe(error) {
  if (error instanceof Error) return error.stack ?? error.message;
  return typeof error === "string" ? error : inspect(error);
}

// A file that fails as a whole has its path for a name.
const shown = (name) => (name.startsWith(root) ? relative(root, name) : name);

function summary(counts) {
  const { passed, ...others } = counts;
  return [`${passed} passed`, ...Object.entries(others).filter(([, n]) => n).map(([name, n]) => `${n} ${name}`)].join(", ");
}
