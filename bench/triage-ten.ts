import { parseArgs } from "node:util";
import { measureBySpec } from "./browser/run-spec";

/**
 * Ten people at ten browsers triage one list for two minutes. It is the browser test of the same, longer and with more
 * people; what it says comes from the events in the database and from the server's answers.
 */
const { values } = parseArgs({
  options: { people: { type: "string", default: "10" }, seconds: { type: "string", default: "120" } },
});
await measureBySpec("triage-ten", {
  spec: "tests/e2e/triage-together.spec.ts",
  settings: (report) => ({
    TRIAGE_PEOPLE: values.people,
    TRIAGE_SECONDS: values.seconds,
    TRIAGE_REPORT: report,
  }),
});
