import path from "node:path";
import { connectDatabase } from "@/lib/platform/db";
import { trainClassifiers } from "@/lib/flow/train-classifiers";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";

const folder = path.resolve("prisma");

/** The day on which the packs of the tests were loaded; an ordinary Monday before every test's own `now`. */
const loadedAt = new Date("2026-03-02T05:00:00Z");

export async function loadRegionPacks(url: string): Promise<void> {
  const db = connectDatabase(url, { connectionsMax: 4 });
  try {
    await loadCatalogue(db, { folder: path.join(folder, "catalogue"), now: loadedAt });
    for (const code of ["samara", "tver"]) {
      await loadRegion(db, { folder: path.join(folder, "regions"), code, now: loadedAt });
    }
    await trainClassifiers(db, { catalogueFolder: path.join(folder, "catalogue"), now: loadedAt, isForced: false });
  } finally {
    await db.close();
  }
}
