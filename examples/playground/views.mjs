// What the page shows beside the editor: data in, DOM nodes out.
import { highlight } from "./highlight.mjs";

/** An element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** One row for each file, with the number of its problems. */
export function fileRows(paths, current, problems, { open, remove }) {
  return paths.map((path) => {
    const count = problems.filter((problem) => problem.path === path).length;
    const slash = path.lastIndexOf("/") + 1;
    const name = make("button", { type: "button", className: "file", title: path, onclick: () => open(path) });
    name.append(make("span", {}, make("span", { className: "directory" }, path.slice(0, slash)), path.slice(slash)));
    if (path === current) name.setAttribute("aria-current", "true");
    if (count) name.append(make("b", { className: "count", title: plural(count, "problem") }, String(count)));
    const gone = make("button", { type: "button", className: "remove", title: `Delete ${path}`, onclick: () => remove(path) }, "×");
    gone.setAttribute("aria-label", gone.title);
    return make("li", {}, name, gone);
  });
}

/** One row for each problem; `go` is called with the place that was chosen. */
export function problemRows(problems, go) {
  return problems.map((problem) => {
    const { path, line, column, message } = problem;
    const place = make("span", { className: "place" }, line ? `${path}:${line}:${column}` : path);
    const row = make("button", { type: "button", onclick: () => go(problem), disabled: !line }, place, make("span", { className: "message" }, message));
    return make("li", {}, row);
  });
}

export function outlineRows(declarations, go) {
  return declarations.map((declaration) => {
    const { kind, name, signature, doc } = declaration;
    const button = make("button", { type: "button", title: signature.split("\n")[0], onclick: () => go(declaration) });
    button.append(make("span", { className: `kind ${kind}`, title: kind }, kind[0]), make("code", {}, name));
    if (doc) button.append(make("small", {}, doc.replace(/\n\n[^]*/, "")));
    return make("li", {}, button);
  });
}

/** What a name means: its declaration and its doc, in paragraphs. */
export function meaningNodes({ signature, doc }) {
  const paragraphs = doc.split(/\n\n+/).filter(Boolean);
  return [
    make("pre", {}, ...highlight(signature)),
    ...paragraphs.map((text) => (/^[\t ]/.test(text) ? make("pre", { className: "sample" }, text) : make("p", {}, text))),
  ];
}

export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
