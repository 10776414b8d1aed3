// Runs a Go test binary in Node on a patched runtime, as the toolchain's own go_js_wasm_exec does on the stock one:
//   GOWASM_RUNTIME=/path/to/patched.mjs GOOS=js GOARCH=wasm go test -exec="node --stack-size=8192 …/go_js_wasm_exec.mjs" strings
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const { Go } = await import(pathToFileURL(process.env.GOWASM_RUNTIME).href);

// Without the globals of Node a patched runtime shows sooner when it reads one of them.
delete globalThis.process;

const go = new Go({ fs, process, path });
go.argv = process.argv.slice(2);
go.env = { TMPDIR: os.tmpdir(), ...process.env };
go.exit = process.exit;

process.on("exit", (code) => { // Node exits when no event is pending
	if (code === 0 && !go.exited) {
		go._pendingEvent = { id: 0 }; // a deadlock: makes Go print its stacks
		go._resume();
	}
});

const { instance } = await WebAssembly.instantiate(fs.readFileSync(go.argv[0]), go.importObject);
await go.run(instance);
