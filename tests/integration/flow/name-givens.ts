import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importHistory } from "@/lib/flow/history/import-history";
import { applyNames } from "@/lib/flow/names/apply-names";
import type { NameField } from "@/lib/flow/names/schema";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database } from "@/lib/platform/db";
import { morning } from "@/tests/factories/messages";
import { required } from "@/tests/factories/region";

const folder = mkdtempSync(path.join(tmpdir(), "otklik-names-test-"));

/** Takes over these rows as a person would upload them: a workbook of 47 columns. */
export async function importRows(db: Database, rows: readonly PastRow[], options: { region?: string } = {}) {
  const file = path.join(folder, `${randomUUID()}.xlsx`);
  async function* cells() {
    for (const row of rows) yield writePastRow(row, "Europe/Samara");
  }
  await writeWorkbook(file, { sheetName: "Лист", header: pastHeader, rows: cells() });
  return importHistory(
    { db, now: () => morning, makeId: randomUUID, onProgress: () => {}, describeRefusal: ({ reason }) => reason },
    {
      path: file,
      regionCode: options.region ?? "samara",
      sourceCode: null,
      userId: null,
      refusedPath: `${file}.refused.csv`,
    },
  );
}

export interface StoredName {
  id: number;
  version: number;
  rows: number;
  targetId: number | null;
  isDecided: boolean;
  isPending: boolean;
}

export async function storedName(db: Database, field: NameField, given: string): Promise<StoredName> {
  const rows = await db.query<StoredName>(
    `select id, version, row_count as rows, target_id as "targetId", decided_at is not null as "isDecided",
       pending_from is not null as "isPending" from import_name where field = $1 and given = $2`,
    [field, given],
  );
  return required(rows[0], `name ${given}`);
}

export function carryOut(db: Database) {
  return applyNames(db, { now: () => morning });
}

export interface StoredIncident {
  id: number;
  topic: string | null;
  agency: string | null;
  territory: string | null;
  municipality: string | null;
  community: string | null;
  policy: string;
  version: number;
  type: string;
  severity: number;
  needs_person: boolean;
  step: string;
}

/** What came of the rows, in their order. */
export function incidents(db: Database): Promise<StoredIncident[]> {
  return db.query<StoredIncident>(
    `select i.id, t.code as topic, a.code as agency, p.code as territory, m.code as municipality,
       (select c.code from message x join community c on c.id = x.community_id where x.incident_id = i.id) as community,
       y.code as policy, i.version, i.type, i.severity, i.needs_person, i.step
     from incident i left join topic t on t.id = i.topic_id left join agency a on a.id = i.agency_id
     left join territory p on p.id = i.territory_id left join territory m on m.id = i.municipality_id
     join sla_policy y on y.id = i.policy_id order by i.id`,
  );
}
