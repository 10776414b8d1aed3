// Prints what a package in node_modules is when it is imported by its name: which file, and that /auto has initialized it.
import init, { greet } from "smoke";
import * as auto from "smoke/auto";

console.log(new URL(import.meta.resolve("smoke")).pathname.split("/").at(-1));
console.log(greet("you"), auto.greet === greet, auto.default === init);
