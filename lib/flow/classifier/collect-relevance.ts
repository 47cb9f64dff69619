import { z } from "zod";
import { relevanceGroupOf } from "@/lib/classify/relevance";
import { dataHash, relevanceRows } from "@/lib/classify/training-sets";
import { kindsToTry } from "@/lib/classify/versions/choose-kind";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import { rejectReasonSchema, stepSchema, triageSteps } from "@/lib/incidents/steps/schema";
import { hashText } from "@/lib/intake/text-hash";
import type { Sql } from "@/lib/platform/db";
import { readCatalogue } from "@/lib/regions/read-catalogue";
import { relevanceKinds, relevanceSchema } from "@/lib/regions/schema";
import { hashOfAside, newestAside } from "./collect-texts";
import type { DecidedText } from "./collect-texts";
import type { CollectedAside, CollectedTraining } from "./collect-training";
import { levelLabels, pickRelevance } from "./relevance-decisions";

const decisionsMax = 40_000;
/** Before a person again, or gone into another incident: nothing is decided, whatever was said before. */
const undecidedSteps = [...triageSteps, "merged"];

const decisionRow = z.object({
  incidentId: z.number(),
  hash: z.string(),
  text: z.string(),
  step: stepSchema,
  reason: rejectReasonSchema.nullable(),
  guess: relevanceSchema.nullable(),
});

/**
 * What people decided about relevance, one decision for each text. Only what stands counts: a rejection while the incident
 * is rejected, an acceptance (accepted as it stood, or its topic put right) while it is with a body or behind it.
 */
async function readRelevanceDecisions(db: Sql, regionId: number): Promise<DecidedText[]> {
  const rows = await db.query(
    `select i.id as "incidentId", m.text_hash::text as hash, m.text, i.step,
       case when c.field = 'relevance' then c.decided #>> '{}' end as reason, m.relevance as guess
     from correction c
     join incident i on i.id = c.incident_id
     join message m on m.id = c.message_id and m.incident_id = i.id
     where c.region_id = $1 and c.field in ('relevance', 'confirmed', 'topic') and not (i.step = any($2::text[]))
       and (c.field = 'relevance') = (i.step = 'rejected')
     order by c.at desc, c.id desc limit ${decisionsMax}`,
    [regionId, undecidedSteps],
  );
  return pickRelevance(rows.map((row) => decisionRow.parse(row)));
}

/** The examples that come with the catalogue and the decisions of the region's people, one in five of them kept aside. */
export async function collectRelevance(
  db: Sql,
  { regionId, catalogueFolder }: { regionId: number; catalogueFolder: string },
): Promise<CollectedTraining> {
  const catalogue = await readCatalogue(catalogueFolder);
  const shipped = relevanceRows(
    catalogue.relevance.data,
    catalogue.topicGroups.map(({ data }) => data),
  );
  const decided = await readRelevanceDecisions(db, regionId);
  const learnt = levelLabels(decided.filter(({ hash }) => !isKeptAside(hash)));
  // What people decided about the very same text counts instead; what is kept aside is learnt from nowhere.
  const taken = new Set(decided.map(({ hash }) => hash));
  const examples = shipped.rows.filter(({ text }) => !taken.has(hashText(text)));
  const rows = [...examples, ...learnt.map(({ text, label, weight }) => ({ text, label, weight }))];
  const kept = asideOf(decided);
  const kinds = kindsToTry({ task: "relevance", decided: learnt.length, aside: kept.aside.length });
  const data = { pack: examples.length, history: 0, file: 0, corrections: learnt.length };
  return {
    ...{ rows, kinds, dataHash: dataHash(rows, kinds), ...kept },
    data: { ...data, aside: kept.aside.length },
  };
}

/** Only what a region has kept aside, for judging the versions that are there. */
export async function collectRelevanceAside(db: Sql, regionId: number): Promise<CollectedAside> {
  return asideOf(await readRelevanceDecisions(db, regionId));
}

function asideOf(decided: readonly DecidedText[]): CollectedAside {
  const aside = newestAside(decided);
  const groups = new Map(relevanceKinds.map((kind) => [kind, relevanceGroupOf(kind)]));
  return { aside, asideHash: hashOfAside(aside), groups };
}
