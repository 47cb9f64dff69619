import { describe, expect, test } from "vitest";
import { readHours, writeHours } from "./read-hours";

describe("hours as a person writes them", () => {
  test.each([
    ["09:00-13:00, 14:00-18:00", [["09:00", "13:00"], ["14:00", "18:00"]]], // prettier-ignore
    ["09:00–17:00", [["09:00", "17:00"]]],
    ["00:00-24:00", [["00:00", "24:00"]]],
    ["", []],
    [" ; ", []],
  ])("%s", (text, hours) => {
    expect(readHours(text)).toEqual(hours);
  });

  test.each(["9-17", "17:00-09:00", "09:00-13:00, 12:00-14:00", "09:00-24:30", "25:00-26:00", "утро"])(
    "%s is refused",
    (text) => {
      expect(readHours(text)).toBeNull();
    },
  );

  test("are read as they are written", () => {
    const text = "09:00-13:00, 14:00-18:00";
    expect(writeHours(readHours(text) ?? [])).toBe(text);
  });
});
