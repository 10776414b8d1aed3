// Values as text.
import { inspect } from "node:util";

/** A text that is the same for two values exactly when they are equal to the last bit. */
export const canonical = (value) => inspect(value, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, sorted: true, breakLength: Infinity });

/** A text for people: long ones are cut. */
export const shown = (value) => inspect(value, { depth: 8, maxArrayLength: 20, maxStringLength: 200, breakLength: 120 });
