// `test`, `before` and `after` of node:test without a time limit. A test fails when everything that it waits for is idle, so it may take
// as long as a busy machine makes it take. What computes without end is stopped by `npm test`.
import * as node from "node:test";
import { patiently } from "./patience.mjs";

export { describe } from "node:test";

/** Takes what `test` of node:test takes: a title, options if there are any, and a function without parameters. */
export function test(title, ...rest) {
  const work = rest.pop();
  return node.test(title, ...rest, () => patiently(`"${title}"`, work));
}

export const before = (work) => node.before(() => patiently("the preparation", work));
export const after = (work) => node.after(() => patiently("the end", work));
