import type { Sql } from "@/lib/platform/db";
import type { CatalogueFiles } from "./read-catalogue";
import type { EscalationsFile } from "./norms/schema";
import { writeRows } from "./write-rows";
import type { WriteCount } from "./write-rows";

/** The ladder that all regions share; a region that has one of its own keeps it. */
export async function writeEscalations(tx: Sql, files: CatalogueFiles, now: Date): Promise<WriteCount> {
  return writeRows(tx, {
    table: "escalation_rung",
    columns: {
      code: "text",
      clocks: "text[]",
      policies: "text[]",
      rung: "int",
      after_level: "text",
      minutes_past_due: "int",
      recipient: "text",
    },
    key: "code",
    rows: files.escalations.data.flatMap((ladder) => rungRows(ladder, ladder.code)),
    regionId: null,
    retirement: { at: now, others: true, except: "t.region_id is not null" },
  });
}

function rungRows({ clocks, policies, rungs }: EscalationsFile[number], code: string) {
  return rungs.map(({ after, to }, index) => ({
    code: `${code}.${index + 1}`,
    clocks,
    policies,
    rung: index + 1,
    after_level: "level" in after ? after.level : null,
    minutes_past_due: "minutesPastDue" in after ? after.minutesPastDue : null,
    recipient: to,
  }));
}
