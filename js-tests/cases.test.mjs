// Runs every case of js-tests/cases in every host. `node js-tests/cases.test.mjs smoke` runs the files named.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bind } from "./harness/build.mjs";
import { isChosen } from "./harness/choice.mjs";
import { hosts } from "./harness/hosts.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const directory = join(import.meta.dirname, "cases");

for (const file of readdirSync(directory).filter((file) => file.endsWith(".mjs"))) {
  const name = file.replace(/\.mjs$/, "");
  if (!isChosen(name)) continue;
  const caseFile = join(directory, file);
  // `options` are those of `bind`; a file that is not for every host lists its own in `only`.
  const { go, cases, options, only } = await import(pathToFileURL(caseFile));

  for (const host of hosts.filter((host) => !only || only.includes(host.name))) {
    describe(`${name} in ${host.name}`, { skip: host.skip }, () => {
      let opened;
      before(async () => (opened = await host.open(caseFile, await bind(go, options))));
      after(() => opened?.close());
      for (const title of Object.keys(cases)) test(title, () => opened.run(title));
    });
  }
}
