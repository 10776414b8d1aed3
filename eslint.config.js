// eslint: the hand-written JavaScript of the repository and, through js-tests/generated.test.mjs, what the tool writes.
import js from "@eslint/js";
import globals from "globals";

/** Of the glue, all but the runtime, whose style is Go's affair. */
const withoutRuntime = {
  preprocess: (text) => [text.replace(/^\/\/ The runtime:[^]*?^\}\)\(\);$/m, (runtime) => `const $Go = class {};${runtime.replace(/[^\n]/g, "")}`)],
  postprocess: (messages) => messages.flat(),
};

export default [
  { ignores: ["target/", "**/dist/", "**/build/", "**/node_modules/"] },
  // Of the cache, only what js-tests/generated.test.mjs hands over: the packages that the tool wrote.
  { ignores: [".cache/*", "!.cache/bound"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals["shared-node-browser"] },
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["scripts/**", "benches/**", "eslint.config.js", "js-tests/**", "tests/**", "examples/**/*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ["js-tests/*.test.mjs"],
    rules: { "no-restricted-imports": ["error", { name: "node:test", message: "Take harness/test.mjs, which has no time limit and finds what hangs." }] },
  },
  {
    // These are fragments: what one of them declares is used by the code that it is put into.
    files: ["templates/**"],
    rules: { "no-unused-vars": "off" },
  },
  {
    // Generated glue without the helpers and declarations that all cases share; js-tests/generated.test.mjs lints whole glue.
    files: ["tests/golden/**"],
    rules: { "no-undef": "off", "no-unused-vars": "off" },
  },
  {
    // Go's own file, patched: its style is Go's affair, but it may use no global that is not there everywhere.
    files: [".cache/bound/**/wasm_exec.js"],
    rules: { "no-unused-vars": "off", "no-useless-assignment": "off", "no-empty": "off" },
  },
  { files: [".cache/bound/**/*.js"], ignores: ["**/wasm_exec.js"], processor: withoutRuntime },
];
