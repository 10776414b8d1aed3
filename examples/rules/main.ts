// npm start                   what every rule of offers.txt says about every order
// npm start -- 'EXPRESSION'   what this one says
import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import init, { CompileError, GoError, Language, Rule } from "./dist/rules.js";

const today = new Date("2026-12-06");

const orders = [
  {
    customer: "Ada Lovelace",
    country: "GB",
    since: new Date("2015-12-10"),
    items: [
      { title: "Sketch of the Analytical Engine", kind: "book", price: 24.5 },
      { title: "Calculus of Finite Differences", kind: "book", price: 18 },
    ],
  },
  {
    customer: "Grace Hopper",
    country: "US",
    since: new Date("2026-11-01"),
    items: [
      { title: "Nanosecond of wire", kind: "gadget", price: 4.75 },
      { title: "Mark I, second hand", kind: "gadget", price: 1999 },
    ],
  },
  {
    customer: "Konrad Zuse",
    country: "DE",
    since: new Date("2024-06-22"),
    items: [{ title: "Film with holes, 35 mm", kind: "supply", price: 12.8 }],
  },
].map((order) => ({ ...order, today, total: order.items.reduce((sum, { price }) => sum + price, 0) }));

// What rules may call. They check no types here, so these functions do.
const functions = {
  money: (amount: unknown, country: unknown) => {
    const currency = { GB: "GBP", US: "USD" }[String(country)] ?? "EUR";
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(amount));
  },
  weekday: (date: unknown) => new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(date as Date),
};

await init();

const own = process.argv.slice(2).join(" ");
const table = [["", "type", ...orders.map((order) => order.customer)]];
const mistakes: string[] = [];

// `using` releases what is Go's at the end of the block: here the language when the program is done, below each rule when
// its row is.
using language = new Language(orders[0], functions);

for (const { name, source, place, indent } of own ? [{ name: own, source: own, place: "", indent: 0 }] : offers("offers.txt")) {
  try {
    using rule = new Rule(source, language);
    table.push([name, rule.type.replace("interface {}", "any"), ...orders.map((order) => cell(rule.evaluate(order)))]);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    const column = error instanceof CompileError ? `:${indent + error.column}` : "";
    mistakes.push(place ? `${place}${column}: ${error.message}` : error.message);
  }
}

if (table.length > 1) print(table);
for (const mistake of mistakes) console.log(`\n${styled("red", mistake)}`);

/** The rules of a file: `Free shipping:   total >= 50`. */
function* offers(path: string) {
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const [, name, source] = /^([^#:]+):\s*(.+)$/.exec(line) ?? [];
    if (name && source) yield { name, source, place: `${path}:${index + 1}`, indent: line.indexOf(source) };
  }
}

function cell(value: unknown): string {
  if (typeof value === "boolean") return value ? "✓" : "·";
  if (value instanceof Date) return value.toDateString();
  return typeof value === "string" ? value : JSON.stringify(value);
}

function print(rows: string[][]): void {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const [index, row] of rows.entries()) {
    const line = row.map((value, column) => value.padEnd(widths[column])).join("  ").trimEnd();
    console.log(index === 0 ? styled("bold", line) : line);
  }
}

function styled(style: "bold" | "red", text: string): string {
  return process.stdout.isTTY ? styleText(style, text) : text;
}
