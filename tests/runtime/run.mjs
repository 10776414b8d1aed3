// node run.mjs RUNTIME WASM PROGRAM: runs a program of programs/ and prints what happens, line by line.
// node run.mjs --imports WASM: prints what the module imports.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const trace = (what, text) => fs.writeSync(1, `${what}: ${text}`.trimEnd() + "\n");
const callbacks = { stdout: (line) => trace("out", line), stderr: (line) => trace("err", line) };

/** Private fields, as in many a file system of users: works only with the right `this`. */
class Files {
	#secret = "private";
	constants = fs.constants;
	secret() { return this.#secret; }
	writeSync(fd, bytes) {
		trace(this.#secret && fd === 1 ? "out" : "err", Buffer.from(bytes).toString().replace(/\n$/, ""));
		return bytes.length;
	}
}

/** What a program needs beyond callbacks: `options` for Go, `globals`, and what to do `after` it has started. */
const scenarios = {
	globals() {
		const given = { fs: new Files(), process: { ...process, cwd() { throw new Error("no cwd"); } }, path };
		return {
			options: { ...given, stderr: callbacks.stderr },
			globals: { given: { ...given, realPath: globalThis.path }, checkOther: () => globalThis.other },
		};
	},
	callbacks(go) {
		const report = (text) => trace("depth", `${text} ${go()._depth}`);
		return {
			globals: {
				report,
				apply: (f, x) => f(x),
				fail: () => { throw new Error("on purpose"); },
				getter: { get value() { report("getter"); return 0; } },
			},
			after() {
				report("idle");
				trace("later", globalThis.later(2));
				report("idle");
				go().stop();
				trace("after stop", globalThis.later(2));
			},
		};
	},
	events: (go) => ({
		globals: { count: 0 },
		async after(_, module) {
			while (globalThis.count < 520) {
				globalThis.count++;
				const one = new (go().constructor)(callbacks);
				await one.run(await WebAssembly.instantiate(module, one.importObject));
			}
			trace("instances", globalThis.count);
		},
	}),
	exits: () => ({ globals: { apply: (f, x) => f(x) } }),
	crash() {
		process.on("uncaughtException", (err) => trace("uncaught", err.message));
		return { globals: { crasher: { get value() { throw new Error("getter failed"); } } } };
	},
	stop: (go) => ({ globals: { stopper: { set value(_) { go().stop(); } } } }),
	writes(go) {
		const write = (fd, ...args) => {
			const callback = args.pop();
			trace("write", fd);
			fs.write(fd, ...args, (...results) => {
				trace("written", `depth ${go()._depth}`);
				callback(...results);
			});
		};
		return { options: { fs: { ...fs, write }, process, path } };
	},
	nodefs: (go) => ({
		options: { fs, process, path, synchronous: true },
		async after(instance) {
			while (!instance.exports.isReady()) {
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
			trace("export", instance.exports.greet());
			go().stop();
		},
	}),
};

if (process.argv[2] === "--imports") {
	const module = new WebAssembly.Module(fs.readFileSync(process.argv[3]));
	WebAssembly.Module.imports(module).forEach(({ module, name }) => console.log(module, name));
} else {
	const [runtime, wasm, program] = process.argv.slice(2);
	const { Go } = await import(pathToFileURL(runtime).href);
	let go;
	const { options = callbacks, globals = {}, after } = scenarios[program]?.(() => go) ?? {};
	Object.assign(globalThis, globals);
	const before = Object.getOwnPropertyNames(globalThis).sort().join();

	go = new Go(options);
	go.exit = (code) => trace("exit", code);
	const { instance, module } = await WebAssembly.instantiate(fs.readFileSync(wasm), go.importObject);
	const ended = go.run(instance);
	await after?.(instance, module);
	await ended;
	await new Promise(setImmediate); // timers are cancelled in a microtask
	const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout");
	trace("run", `resolved, exited ${go.exited}, depth ${go._depth}, timers ${timers.length}`);
	delete globalThis.later;
	const added = Object.getOwnPropertyNames(globalThis).sort().join();
	if (added !== before) {
		trace("globals", `${before} became ${added}`);
	}
}
