// Figures of many rounds.

/** The quantile of a list, between 0 and 1. */
export function quantile(list, share) {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const next = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (at - below) * (next - sorted[below]);
}

export const median = (list) => quantile(list, 0.5);

/** Half of the middle half, as a share of the median. */
export function spread(list) {
  return (quantile(list, 0.75) - quantile(list, 0.25)) / 2 / median(list);
}

/** `3.14`, `31.4`, `314`, `31,400`: three digits that count. */
export function figure(value) {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (value >= 1000) return Number(value.toPrecision(3)).toLocaleString("en-US");
  return value.toPrecision(3).slice(0, 4).replace(/\.$/, "");
}

/** Rows of cells as a table in Markdown, of which the first row is the head; good to read as text as well. */
export function table([head, ...rows]) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length), 3));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
