import { expect, test } from "vitest";
import { readIncidentNumber } from "./read-incident-number";

test.each([
  ["114208", 114_208],
  ["№ 114\u00a0208", 114_208],
  ["яма 12", null],
  ["0", null],
  ["12345678901", null],
])("«%s» is read as %s", (text, number) => {
  expect(readIncidentNumber(text)).toBe(number);
});
