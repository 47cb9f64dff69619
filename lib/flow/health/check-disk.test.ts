import { describe, expect, test } from "vitest";
import { checkDisk, daysUntilFull, judgeDisk } from "./check-disk";

const gigabyte = 1_024 ** 3;
const judge = (free: number, total: number) =>
  judgeDisk({ freeBytes: free * gigabyte, totalBytes: total * gigabyte }).state;

describe("a disk", () => {
  test.each([
    ["with a quarter free is fine", 25, 100, "ok"],
    ["with 14 % free is short", 14, 100, "warn"],
    ["that is small and has less than 5 GB is short", 4.9, 10, "warn"],
    ["with 4 % free is nearly full", 4, 100, "bad"],
    ["with less than 1 GB is nearly full, however small it is", 0.9, 5, "bad"],
  ])("%s", (_case, free, total, expected) => {
    expect(judge(free, total)).toBe(expected);
  });
  test("lasts as long as the growth lets it, and says nothing without growth", () => {
    expect(daysUntilFull(100, 30)).toBe(3);
    expect(daysUntilFull(100, null)).toBeNull();
    expect(daysUntilFull(100, -5)).toBeNull();
    expect(daysUntilFull(1e12, 1)).toBeNull();
  });
  test("is read where its folder is one of this machine, and unknown elsewhere", async () => {
    const disk = await checkDisk(".", 1);
    expect(disk?.freeBytes).toBeGreaterThan(0);
    expect(disk?.totalBytes).toBeGreaterThanOrEqual(disk?.freeBytes ?? 0);
    expect(await checkDisk(undefined, 1)).toBeNull();
    expect(await checkDisk("/no/such/folder", 1)).toBeNull();
  });
});
