import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parseArgs } from "node:util";
import { z } from "zod";
import { measureBySpec } from "./browser/run-spec";

const collection = z.object({
  features: z.array(z.looseObject({ properties: z.looseObject({ district: z.string() }) })),
});

/**
 * npm run -s bench -- pan FILE…: all the boundaries of these files on one map, dragged by hand in a real browser. Without a
 * file, 250 made-up districts.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const folder = mkdtempSync(path.join(tmpdir(), "otklik-pan-"));
const file = path.join(folder, "together.geojson");
try {
  if (positionals.length > 0) writeFileSync(file, JSON.stringify(putTogether(positionals)));
  await measureBySpec("pan", {
    spec: "tests/e2e/map-many-areas.spec.ts",
    settings: (report) => ({ PAN_REPORT: report, ...(positionals.length > 0 && { PAN_BOUNDARIES: file }) }),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A district of the same name in another file is another district. */
function putTogether(files: readonly string[]) {
  const seen = new Set<string>();
  const features = files.flatMap((given) => {
    const packed = readFileSync(path.resolve(process.env.INIT_CWD ?? ".", given));
    const text = (given.endsWith(".gz") ? gunzipSync(packed) : packed).toString("utf8");
    return collection.parse(JSON.parse(text)).features.map((feature) => {
      const { district } = feature.properties;
      const name = seen.has(district) ? `${district} (${path.basename(given).split(".")[0]})` : district;
      seen.add(name);
      return { ...feature, properties: { ...feature.properties, district: name } };
    });
  });
  return { type: "FeatureCollection", features };
}
