// Colors for Go source: text in, DOM nodes out. Each word is an element that knows its offset.

const KEYWORDS =
  "break|case|chan|const|continue|default|defer|else|fallthrough|for|func|go|goto|if|import|interface|map|package|range|return|select|struct|switch|type|var";
const BUILTINS =
  "any|bool|byte|comparable|complex64|complex128|error|float32|float64|int|int8|int16|int32|int64|rune|string|uint|uint8|uint16|uint32|uint64|uintptr|true|false|nil|iota";

// Each named group is the class of what it matches.
const TOKEN = new RegExp(
  [
    /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))/,
    /(?<string>"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)*'?)/,
    new RegExp(`\\b(?<keyword>${KEYWORDS})\\b`),
    new RegExp(`\\b(?<builtin>${BUILTINS})\\b`),
    /\b(?<number>\d[\w.]*)/,
    /(?<function>[\p{L}_][\p{L}\p{N}_]*)(?=\s?\()/,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

export function* highlight(text) {
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) yield text.slice(end, match.index);
    const element = document.createElement("span");
    [element.className] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    element.textContent = match[0];
    element.offset = match.index;
    yield element;
    end = match.index + match[0].length;
  }
  yield text.slice(end);
}
