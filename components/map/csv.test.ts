import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("what a spreadsheet would split or carry out is kept as it is", () => {
  expect(
    toCsv([
      ["Район; «северный»", 0.82, null],
      ['"А"', "=1+1", -3],
    ]),
  ).toBe('\ufeff"Район; «северный»";0,82;\r\n"""А""";\'=1+1;-3\r\n');
});
