// What a program imports: whatever its types need is declared, whether its exports mention it or not.
import init, { type Imports } from "imports";

declare const imports: Imports;
init(undefined, { imports });
// @ts-expect-error without its imports it cannot start
init();
