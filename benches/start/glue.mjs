// From import to first result with the generated glue, in Node: prints milliseconds. The argument is the glue's URL.
const [glue] = process.argv.slice(2);
const start = performance.now();
const { default: init, add } = await import(glue);
const imported = performance.now();
await init();
const result = add(2, 3);
const end = performance.now();
if (result !== 5) throw new Error(`got ${result}`);
console.log(JSON.stringify({ import: imported - start, total: end - start }));
process.exit();
