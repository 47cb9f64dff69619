import { statfs } from "node:fs/promises";
import type { CheckState, DiskCheck } from "@/lib/flow/health/schema";

const gigabyte = 1_024 ** 3;
/** Whichever comes first: of a large disk the share, of a small one the bytes. */
const limits = {
  warn: { share: 0.15, bytes: 5 * gigabyte },
  bad: { share: 0.05, bytes: gigabyte },
};

/** The disk on which the database stands, where that is a folder of this machine; null where it cannot be known. */
export async function checkDisk(
  folder: string | undefined,
  growthPerDayBytes: number | null,
): Promise<DiskCheck | null> {
  if (folder === undefined) return null;
  const volume = await statfs(folder).catch(() => null);
  if (volume === null) return null;
  const freeBytes = volume.bavail * volume.bsize;
  // What the system keeps for itself is neither used nor to be had: as `df` counts.
  const totalBytes = (volume.blocks - volume.bfree) * volume.bsize + freeBytes;
  return { ...judgeDisk({ freeBytes, totalBytes }), fullInDays: daysUntilFull(freeBytes, growthPerDayBytes) };
}

export function judgeDisk(disk: { freeBytes: number; totalBytes: number }): Omit<DiskCheck, "fullInDays"> {
  const isBelow = ({ share, bytes }: { share: number; bytes: number }) =>
    disk.freeBytes < bytes || disk.freeBytes < disk.totalBytes * share;
  const state: CheckState = isBelow(limits.bad) ? "bad" : isBelow(limits.warn) ? "warn" : "ok";
  return { key: "disk", state, ...disk };
}

/** Null while the database does not grow, or grows so slowly that nobody plans for it. */
export function daysUntilFull(freeBytes: number, growthPerDayBytes: number | null): number | null {
  if (growthPerDayBytes === null || growthPerDayBytes <= 0) return null;
  const days = Math.floor(freeBytes / growthPerDayBytes);
  return days > 3_650 ? null : days;
}
