// Where the time of a test run went. Processes of the run append records to one file, a line each; `npm test` reads them at its end.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { root } from "./run.mjs";

/** Names the file, for every process of a test run. */
export const VARIABLE = "GOWASM_TEST_TIMES";

/** How many lines of each kind are shown. */
const MOST = 10;

/**
 * Appends a record, if this is part of a test run.
 * @param {Suite | Build} entry
 * @typedef {{ kind: "suite", file: string, name: string, seconds: number }} Suite tests at the top level of a file
 * @typedef {{ kind: "build", command: string, seconds: number, cpu: number }} Build a run of `go` or of the tool
 */
export function record(entry) {
  const file = process.env[VARIABLE];
  if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** The processor time of all children of this process that have ended, in seconds; 0 where there is no /proc. */
export function timeOfChildren() {
  try {
    // After the name of the program, which may hold anything: cutime and cstime, in hundredths of a second.
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

/** Records how long a command has taken, in seconds, if that counts as a build. */
export function recordCommand(command, args, seconds, cpu) {
  const name = basename(command);
  if (name === "gowasm-bindgen" || (name === "go" && ["build", "run", "test", "vet"].includes(args[0]))) record({ kind: "build", command: [name, ...args].join(" "), seconds, cpu });
}

/** @returns {(Suite | Build)[]} */
export function readRecords(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** The test files of `cargo test` and how long each took, from what it printed. */
export function cargoSuites(output) {
  const binaries = output.matchAll(/^ +Running (?:unittests )?(\S+)[^]*?finished in ([\d.]+)s$/gm);
  return [...binaries].map(([, file, seconds]) => ({ kind: "suite", file, name: file, seconds: Number(seconds) }));
}

/** The time that is spent in test files, in their slowest suites, and in Go builds, as lines of text. */
export function timeTable(records) {
  const suites = records.filter(({ kind }) => kind === "suite");
  const builds = records.filter(({ kind }) => kind === "build");
  const files = [...new Set(suites.map(({ file }) => file))];
  const fileTimes = files.map((name) => ({ name: shownPath(name), seconds: sum(suites.filter(({ file }) => file === name), "seconds") }));
  const suiteTimes = suites.filter(({ file, name }) => file !== name).map(({ file, name, seconds }) => ({ name: `${name} (${shownPath(file)})`, seconds }));
  return [
    ...section("The slowest test files", fileTimes),
    ...section("The slowest suites of the JavaScript tests", suiteTimes),
    `Go builds and bindings of the JavaScript tests: ${builds.length}, ${sum(builds, "seconds").toFixed(0)} s, ${sum(builds, "cpu").toFixed(0)} s of processor time`,
  ];
}

function section(title, times) {
  if (times.length === 0) return [];
  const slowest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST);
  return [`${title}:`, ...slowest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}`), ""];
}

const sum = (items, key) => items.reduce((total, item) => total + (item[key] ?? 0), 0);
const shownPath = (file) => (file.startsWith(root) ? relative(root, file) : file);
