// Which files of cases a run takes: those named on the command line, or else by `npm test -- WORD` in an environment variable, or else all.

/** Names separated by commas. */
export const VARIABLE = "GOWASM_TEST_CASES";

/** @param {string} name of a file in js-tests/cases or js-tests/fresh, without suffix */
export function isChosen(name) {
  const named = process.argv.slice(2);
  const names = named.length > 0 ? named : (process.env[VARIABLE]?.split(",") ?? []);
  return names.length === 0 || names.includes(name);
}
