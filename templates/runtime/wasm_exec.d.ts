/** What a Go program runs on in place of the global `fs`, `process` and `path`. */
export interface GoOptions {
	/** A file system in the style of `node:fs`; without it, every file operation of the program fails with ENOSYS. */
	fs?: object;
	/** In the style of `node:process`. */
	process?: object;
	/** In the style of `node:path`. */
	path?: object;
	/** Receives stdout, line by line; without it, stdout goes to `fs.writeSync` if there is one, else to `console.log`. */
	stdout?: (line: string) => void;
	/** Receives stderr, line by line; without it, stderr goes to `fs.writeSync` if there is one, else to `console.error`. */
	stderr?: (line: string) => void;
}

/** Runs one Go program at a time. */
export declare class Go {
	constructor(options?: GoOptions);
	/** The command line; the first element is the program's name. */
	argv: string[];
	/** The environment variables. */
	env: Record<string, string>;
	/** Called with the exit code when the program ends by itself. By default, a code other than 0 is a warning on the console. */
	exit: (code: number) => void;
	/** What the program's wasm module imports. */
	readonly importObject: WebAssembly.Imports;
	/** Whether the program has ended: by itself, by `stop`, or by a crash. */
	readonly exited: boolean;
	/** Starts the program; the promise resolves when it has ended. */
	run(instance: WebAssembly.Instance): Promise<void>;
	/** Ends the program from outside: prints unfinished lines, cancels its timers, lets go of the wasm instance and resolves the promise of `run`. */
	stop(): void;
}
