import { generateClient } from "./generate-client.mjs";
import { install } from "./install.mjs";
import { runMain } from "./problem.mjs";
import { openLedger } from "./test/ledger.mjs";
import { runCheck, runVitest } from "./test/parts.mjs";

// Before every commit: everything that needs no database and no browser.
await runMain(async () => {
  await install();
  await generateClient();
  const ledger = openLedger();
  await Promise.all(["format", "lint", "types", "knip"].map((name) => ledger.part(name, () => runCheck(name))));
  await ledger.part("unit", () => runVitest({ name: "unit", projects: ["unit"], env: {}, args: [], isAlone: false }));
  process.exit(ledger.close() ? 0 : 1);
});
