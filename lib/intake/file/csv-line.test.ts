import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, guardCell, unguardCell } from "@/lib/intake/file/csv-line";

describe("a cell of a table", () => {
  test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tтекст", "\r=1", "'=1", "- огни не горят"])(
    "%j does not become a formula of whoever opens it",
    (value) => {
      expect(guardCell(value)).toBe(`'${value}`);
      expect(unguardCell(guardCell(value))).toBe(value);
    },
  );

  test.each(["", "-", "-5", "+79270000000", "1 284,5", "текст", "'кавычка", "a=b"])("%j stays as it is", (value) =>
    expect(guardCell(value)).toBe(value),
  );

  test("whatever it holds comes back as it was", () => {
    const signs = fc.stringMatching(/^'{0,3}[=+@\t-]?[a-z0-9=+-]{0,5}$/);
    fc.assert(fc.property(fc.oneof(fc.string(), signs), (value) => unguardCell(guardCell(value)) === value));
  });

  test("a line is quoted by its own delimiter only", () => {
    expect(csvLine(["a;b", "c,d", 'e"f', "-"], ";")).toBe('"a;b";c,d;"e""f";-');
    expect(csvLine(["a;b", "c,d"], ",")).toBe('a;b,"c,d"');
  });
});
