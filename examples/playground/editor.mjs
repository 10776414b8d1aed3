// A text area over its own text in colors. It knows where names are on the screen, and underlines problems.
import { highlight } from "./highlight.mjs";

export class Editor {
  #area;
  #colors;
  #numbers;
  #problems = [];
  #mayTab = true;

  /** `element` holds a textarea, a pre under it, and a div for line numbers. */
  constructor(element) {
    this.element = element;
    this.#area = element.querySelector("textarea");
    this.#colors = element.querySelector("pre");
    this.#numbers = element.querySelector(".numbers");
    this.#area.addEventListener("input", () => this.#paint());
    this.#area.addEventListener("keydown", (event) => this.#press(event));
  }

  get text() {
    return this.#area.value;
  }

  get cursor() {
    return this.#area.selectionStart;
  }

  /** Shows another text. */
  open(text, cursor = 0) {
    this.#area.value = text;
    this.#problems = [];
    this.#paint();
    this.select(cursor);
  }

  /** Replaces the text as if it had been typed: it can be undone. */
  replace(text) {
    if (text === this.text) return;
    const { cursor } = this;
    this.#area.focus();
    this.#area.select();
    document.execCommand("insertText", false, text);
    this.select(Math.min(cursor, text.length));
  }

  /** Selects a piece of the text, and shows it. */
  select(start, end = start) {
    this.#area.setSelectionRange(start, end);
    const line = this.text.slice(0, start).split("\n").length;
    this.#numbers.children[line - 1].scrollIntoView({ block: "nearest" });
  }

  focus() {
    this.#area.focus({ preventScroll: true });
  }

  /** Marks these problems, each with `line`, `start` and `end`, until the text changes. */
  mark(problems) {
    this.#problems = problems;
    this.#showMarks();
  }

  /** The word at a point of the screen: `{ offset, element }`. */
  wordAt(x, y) {
    const element = document.elementsFromPoint(x, y).find(({ offset, parentNode }) => offset !== undefined && parentNode === this.#colors);
    return element && { offset: element.offset, element };
  }

  #paint() {
    this.#problems = [];
    // The empty line at the end keeps the height when the text ends in a newline.
    this.#colors.replaceChildren(...highlight(this.text), "\n");
    const count = this.text.split("\n").length;
    while (this.#numbers.childElementCount > count) this.#numbers.lastChild.remove();
    while (this.#numbers.childElementCount < count) {
      const number = document.createElement("span");
      number.textContent = this.#numbers.childElementCount + 1;
      this.#numbers.append(number);
    }
    this.#showMarks();
  }

  #showMarks() {
    const marked = new Set(this.#problems.map(({ line }) => line - 1));
    [...this.#numbers.children].forEach((number, i) => number.classList.toggle("marked", marked.has(i)));
    // Browsers without this interface mark the lines only.
    globalThis.CSS.highlights?.set("problem", new Highlight(...this.#problems.map(({ start, end }) => this.#range(start, end))));
  }

  #range(start, end) {
    const range = new Range();
    range.setStart(...this.#position(start));
    range.setEnd(...this.#position(end));
    return range;
  }

  /** An offset of the text as a node and an offset in it. */
  #position(offset) {
    for (const child of this.#colors.childNodes) {
      const node = child.firstChild ?? child;
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
    return [this.#colors, this.#colors.childNodes.length];
  }

  /** Tab indents, unless Escape came before it: then it leaves the text area, as everywhere else. */
  #press(event) {
    if (event.key === "Escape") this.#mayTab = false;
    else if (event.key === "Tab" && !event.shiftKey && this.#mayTab) this.#insert(event, "\t");
    else if (event.key === "Enter" && !event.isComposing) this.#insert(event, `\n${this.#indentation()}`);
    if (!["Escape", "Tab", "Shift"].includes(event.key)) this.#mayTab = true;
  }

  #insert(event, text) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.execCommand("insertText", false, text);
  }

  /** That of the line of the cursor, and one more behind an opening bracket. */
  #indentation() {
    const line = this.text.slice(0, this.cursor).split("\n").at(-1);
    return /^\t*/.exec(line)[0] + (/[{(]$/.test(line) ? "\t" : "");
  }
}
