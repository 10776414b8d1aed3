// The world a program meets when none is handed in: two descriptors that print lines, and nothing else.
// src/runtime/ takes these declarations apart and splices them into the toolchain's wasm_exec.js, in place of the
// globals which the stock file sets up; an empty object here stands for the stock file's own.

const enosys = () => Object.assign(new Error("not implemented"), { code: "ENOSYS" }); // the stock file has its own

// Turns the bytes written to one descriptor into lines; called without bytes, it hands on a last line that has no end.
const lineWriter = (print) => {
	const utf8 = new TextDecoder(); // one for each descriptor: a character may be split between two writes
	let rest = "";
	return (bytes) => {
		const lines = utf8.decode(bytes, { stream: !!bytes }).split("\n");
		lines[0] = rest + lines[0];
		rest = lines.pop();
		if (!bytes && rest) {
			lines.push(rest);
			rest = "";
		}
		for (const line of lines) {
			try {
				print(line);
			} catch (err) {
				queueMicrotask(() => { throw err; }); // must not unwind Go's frames, must not go unnoticed
			}
		}
	};
};

// Functions in the style of Node's fs that answer ENOSYS.
const notImplemented = (...names) =>
	Object.fromEntries(names.map((name) => [name, (...args) => args.pop()(enosys())]));

const consoleFs = () => ({ ...notImplemented("open") });

const defaultProcess = () => ({});

const defaultPath = () => ({});

export { consoleFs, defaultPath, defaultProcess, enosys, lineWriter };
