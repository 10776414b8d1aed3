// Figures as a table.
const size = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

export function table({ calls, callbacks, wrong, faults, instances, deepest, seconds, peakGo, peakProcess, left, heap, goNow }) {
  const rows = [
    ["calls of Go", calls],
    ["callbacks of JavaScript", callbacks],
    ["instances", instances],
    ["deepest nesting", deepest],
    ["seconds", seconds.toFixed(1)],
    ["wrong answers", wrong],
    ["most memory of an instance", size(peakGo)],
    ["most memory of the process", size(peakProcess)],
  ];
  if (left) {
    rows.push(["memory of the largest instance at the end", size(goNow)], ["growth of JavaScript's heap", size(heap)]);
    rows.push(["goroutines left", left.goroutines], ["bodies of iterators and channels left", left.bodies], ["values left that Go holds", left.held], ["functions left that JavaScript holds, of those watched", left.functions]); // prettier-ignore
  }
  rows.push(["faults", Object.values(faults).reduce((a, b) => a + b, 0)]);
  for (const [kind, count] of Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1))) rows.push([`  ${kind}`, count]);
  return rows.map(([name, value]) => `${name.padEnd(54)} ${(typeof value === "number" ? value.toLocaleString("en") : value).padStart(14)}`).join("\n");
}
