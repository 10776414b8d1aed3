// The page: what is typed goes into IndexedDB, and is checked there. All work on Go source is done by Go.
import { format, GoError } from "./dist/playground.js";
import { Canceled, startChecker, Superseded } from "./checker.mjs";
import { Editor } from "./editor.mjs";
import { openStore } from "./store.mjs";
import { fileRows, meaningNodes, outlineRows, plural, problemRows } from "./views.mjs";

const SAMPLE = ["go.mod", "main.go", "shapes/shapes.go", "shapes/shapes_test.go"];
const STAGES = { read: "Reading", load: "Loading", check: "Checking" };
const NOTHING = { result: { problems: [], declarations: [] }, describe: () => null };

const $ = (id) => document.getElementById(id);
const editor = new Editor($("editor"));
const cursors = new Map();

let store, checker, library;
let files = new Map();
let current = "";
/** What the last check found, and whether the text has changed since. */
let found = NOTHING;
let stale = true;
let checks = 0;

try {
  store = await openStore("go-playground");
  [library, checker] = await Promise.all([get("dist/std.json").then(JSON.parse), startChecker(store)]);
  await store.keepLibrary(library);
  files = await store.files();
  if (!files.size) await takeSample(await getSample());
  listen();
  open(files.has("main.go") ? "main.go" : paths()[0]);
  editor.focus();
  await check();
} catch (error) {
  show("failed", `The playground could not be started: ${error.message}`);
}

function listen() {
  $("source").addEventListener("input", change);
  document.addEventListener("selectionchange", showMeaning);
  $("format").addEventListener("click", formatFile);
  $("declaration").addEventListener("click", goToDeclaration);
  $("cancel").addEventListener("click", () => checker.cancel());
  $("reset").addEventListener("click", reset);
  $("create").addEventListener("submit", create);
  $("editor").addEventListener("mousemove", hover);
  for (const event of ["mouseleave", "scroll", "keydown"]) $("editor").addEventListener(event, endHover);
  document.addEventListener("keydown", (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && event.key === "s";
    if (!isSave && event.key !== "F12") return;
    event.preventDefault();
    (isSave ? formatFile : goToDeclaration)();
  });
}

function paths() {
  return [...files.keys()].sort();
}

/** Keeps what was typed, and checks it. */
function change() {
  files.set(current, editor.text);
  endHover();
  check(store.write(current, editor.text));
}

/** Checks all files, once they are saved. A newer check takes the place of an older one, which then says nothing any more. */
async function check(saved) {
  const start = performance.now();
  const number = ++checks;
  stale = true;
  document.body.classList.add("working");
  try {
    await saved;
    if (number !== checks) return;
    const outcome = await checker.check(paths(), showStep);
    // While a newer one waited for its files, this one has come to its end.
    if (number !== checks) return;
    found = outcome;
    stale = false;
    const { length } = found.result.problems;
    show(length ? "error" : "good", length ? plural(length, "problem") : "No problems");
    $("time").value = `${library.go} · ${plural(files.size, "file")} in ${(performance.now() - start).toFixed(0)} ms`;
    showFindings();
  } catch (error) {
    if (error instanceof Superseded) return;
    show("failed", error instanceof Canceled ? "Canceled; type something to check again" : error.message);
  }
  document.body.classList.remove("working");
}

function showStep({ stage, path, done, total }) {
  $("step").textContent = `${STAGES[stage]} ${path}`;
  $("progress").value = done / total;
}

function show(state, message) {
  document.body.dataset.state = state;
  $("status").textContent = message;
}

function showFindings() {
  const { problems, declarations } = found.result;
  const isHere = ({ path }) => path === current;
  if (!stale) editor.mark(problems.filter((problem) => isHere(problem) && problem.line));
  $("path").textContent = current;
  $("files").replaceChildren(...fileRows(paths(), current, problems, { open, remove }));
  $("problems").replaceChildren(...problemRows(problems, go));
  $("outline").replaceChildren(...outlineRows(declarations.filter(isHere), go));
  showMeaning();
}

function open(path) {
  cursors.set(current, editor.cursor);
  current = path;
  editor.open(files.get(path), cursors.get(path));
  endHover();
  showFindings();
}

/** Goes to a place that Go named. */
function go({ path, start, end }) {
  if (path !== current) open(path);
  editor.focus();
  editor.select(start, end);
}

function describe(offset) {
  return stale ? null : found.describe(current, offset);
}

function showMeaning() {
  const meaning = describe(editor.cursor);
  $("meaning").replaceChildren(...(meaning ? meaningNodes(meaning) : []));
  $("declaration").disabled = !meaning?.declared;
}

function goToDeclaration() {
  const declared = describe(editor.cursor)?.declared;
  if (declared) go(declared);
}

/** Shows what the word under the mouse means. */
function hover({ clientX, clientY }) {
  const word = editor.wordAt(clientX, clientY);
  const meaning = word && describe(word.offset);
  if (!meaning) return endHover();
  const box = word.element.getBoundingClientRect();
  $("hover").replaceChildren(...meaningNodes(meaning));
  $("hover").hidden = false;
  const { offsetWidth, offsetHeight } = $("hover");
  const below = box.bottom + 6;
  $("hover").style.left = `${Math.max(8, Math.min(box.left, innerWidth - offsetWidth - 8))}px`;
  $("hover").style.top = `${below + offsetHeight < innerHeight ? below : box.top - offsetHeight - 6}px`;
}

function endHover() {
  $("hover").hidden = true;
}

function formatFile() {
  if (!current.endsWith(".go")) return;
  try {
    editor.replace(format(editor.text));
  } catch (error) {
    // A syntax error is in the list of problems already.
    if (!(error instanceof GoError)) throw error;
  }
}

function create(event) {
  event.preventDefault();
  const path = $("create-path").value.trim().replace(/^\/+|\/+$/g, "");
  if (!path) return;
  $("create").reset();
  let saved;
  if (!files.has(path)) {
    files.set(path, path.endsWith(".go") ? `package ${packageOf(path)}\n\n` : "");
    saved = store.write(path, files.get(path));
  }
  open(path);
  editor.focus();
  editor.select(editor.text.length);
  check(saved);
}

/** What the files beside a new one say that their package is, or else the name of the directory. */
function packageOf(path) {
  const directory = path.replace(/[^/]*$/, "");
  const neighbor = paths().find((other) => other.endsWith(".go") && other !== path && other.replace(/[^/]*$/, "") === directory);
  const said = neighbor && /^package (\w+)/m.exec(files.get(neighbor))?.[1];
  return said ?? /(\w+)\/$/.exec(directory)?.[1] ?? "main";
}

async function remove(path) {
  if (!confirm(`Delete ${path}?`)) return;
  files.delete(path);
  let saved = store.remove(path);
  if (!files.size) saved = takeSample(await getSample());
  if (!files.has(current)) open(paths()[0]);
  check(saved);
}

async function reset() {
  if (!confirm("Throw these files away and start with the sample again?")) return;
  const saved = takeSample(await getSample());
  open("main.go");
  check(saved);
}

function takeSample(sample) {
  files = sample;
  return store.replace(files);
}

async function getSample() {
  return new Map(await Promise.all(SAMPLE.map(async (path) => [path, await get(`sample/${path}`)])));
}

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP status ${response.status}`);
  return response.text();
}
