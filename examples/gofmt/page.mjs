// The page: formats while one types. All work on Go source is done by Go.
import init, { format, imports, GoError } from "./dist/gofmt.js";
import { highlight } from "./highlight.mjs";

const [source, sourceColors, sourceNumbers, result, resultNumbers, time, status, jump, importList, apply, copy] = [
  "source", "source-colors", "source-numbers", "result", "result-numbers", "time", "status", "jump", "imports", "apply", "copy",
].map((id) => document.getElementById(id));

let formatted = "";

try {
  const [sample] = await Promise.all([fetch("testdata/messy.go").then((response) => response.text()), init()]);
  // What was typed while the module was loading stays.
  source.value ||= sample;
  source.addEventListener("input", update);
  apply.addEventListener("click", applyResult);
  copy.addEventListener("click", copyResult);
  jump.addEventListener("click", showError);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    applyResult();
  });
  update();
} catch (error) {
  show({ state: "failed", message: `The formatter could not be loaded: ${error.message}` });
}

/** Brings everything up to date with the source. */
function update() {
  const start = performance.now();
  const { text, problem } = tryToFormat(source.value);
  const elapsed = performance.now() - start;

  time.value = `format(source) ${elapsed.toFixed(elapsed < 10 ? 2 : 0)} ms`;
  // On an error the last result stays, faded.
  formatted = text ?? formatted;
  document.body.classList.toggle("stale", problem !== undefined);
  paint(source.value, sourceColors, sourceNumbers, problem?.line);
  paint(formatted, result, resultNumbers);
  importList.replaceChildren(...pathsImported(source.value).map(listItem));
  show({ state: problem ? "error" : "good", message: problem ? problem.message : verdict(source.value, formatted), problem });
}

function tryToFormat(text) {
  try {
    return { text: format(text) };
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return { problem: readProblem(error.message) };
  }
}

/** The paths that a file imports; none while its imports are being written. */
function pathsImported(text) {
  try {
    return imports(text);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return [];
  }
}

/** Go's "3:14: expected operand" as `{ line: 3, column: 14, message }`, the column in bytes, both counted from 1. */
function readProblem(message) {
  const [, line, column, text] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? [];
  if (!line) return { message };
  return { line: Number(line), column: Number(column), message: `Line ${line}, column ${column}: ${text}` };
}

function verdict(before, after) {
  const count = after.split("\n").length - 1;
  const lines = count === 1 ? "1 line" : `${count} lines`;
  return before === after ? `Well formatted: ${lines}` : `Formatted: ${lines}`;
}

function show({ state, message, problem }) {
  document.body.dataset.state = state;
  if (status.textContent !== message) status.textContent = message;
  jump.hidden = !problem?.line;
  jump.problem = problem;
}

/** Puts the cursor where the error is. */
function showError() {
  const { line, column } = jump.problem;
  const lines = source.value.split("\n");
  const bytes = new TextEncoder().encode(lines[line - 1]);
  const before = new TextDecoder().decode(bytes.subarray(0, column - 1));
  const position = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + before.length;
  source.focus();
  source.setSelectionRange(position, position);
  sourceNumbers.children[line - 1].scrollIntoView({ block: "nearest" });
}

function applyResult() {
  if (document.body.classList.contains("stale")) return;
  source.value = formatted;
  update();
}

async function copyResult() {
  await navigator.clipboard.writeText(formatted);
  copy.textContent = "Copied";
  setTimeout(() => (copy.textContent = "Copy"), 1500);
}

/** Shows code in its colors, with line numbers beside it. */
function paint(text, code, numbers, marked) {
  // The empty line at the end keeps the height when the text ends in a newline.
  code.replaceChildren(...highlight(text), "\n");
  const count = text.split("\n").length;
  numbers.replaceChildren(...Array.from({ length: count }, (_, i) => number(i + 1, i + 1 === marked)));
}

function number(n, isMarked) {
  const element = document.createElement("span");
  element.textContent = n;
  if (isMarked) element.className = "marked";
  return element;
}

function listItem(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
