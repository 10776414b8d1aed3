// The same with the toolchain's own runtime. The arguments are its URL and the path of the wasm file.
const [runtime, wasm] = process.argv.slice(2);
const start = performance.now();
await import(runtime);
const { readFile } = await import("node:fs/promises");
const imported = performance.now();
const go = new globalThis.Go();
const { instance } = await WebAssembly.instantiate(await readFile(wasm), go.importObject);
go.run(instance);
const result = instance.exports.add(2, 3);
const end = performance.now();
if (result !== 5) throw new Error(`got ${result}`);
console.log(JSON.stringify({ import: imported - start, total: end - start }));
process.exit();
