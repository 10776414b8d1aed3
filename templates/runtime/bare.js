// The same as go.js for the glue of a program that links nothing of what JavaScript is used through: of JavaScript it runs only what the
// Go runtime prints with, and that goes to stderr, for which the glue has a callback.
import { lineWriter } from "./host.js";

export class Go {
	constructor({ stderr } = {}) {
		this._flush = lineWriter((line) => this._guarded(stderr, line)); // without bytes it prints a line that has no end yet
		this._depth = 0; // above 0 while JavaScript that Go has called is running: Go's frames are below it on the stack

		const print = (fd, bytes) => {
			this._depth++;
			try {
				this._flush(bytes);
			} catch {
				// There is nobody whom Go could tell that writing failed.
			} finally {
				this._depth--;
			}
			if (this.exited) {
				throw new Error(); // takes the dead program's frames off the stack; nobody gets to see it
			}
		};

		this.importObject = { gojs: {} };
	}
}
