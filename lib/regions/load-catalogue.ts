import type { Database, Sql } from "@/lib/platform/db";
import { readCatalogue } from "./read-catalogue";
import type { CatalogueFiles } from "./read-catalogue";
import { lockRegions, touchRegions } from "./region-stamp";
import { writeEscalations } from "./write-escalations";
import { writePolicies } from "./write-policies";
import { isChange, writeRows } from "./write-rows";
import type { WriteCount } from "./write-rows";

export interface CatalogueSummary {
  changed: boolean;
  topicGroups: WriteCount;
  topics: WriteCount;
  calendars: WriteCount;
  policies: WriteCount;
  escalations: WriteCount;
}

/**
 * Brings topics, calendars and policies of the database to what the folder says. Loading the same again changes
 * nothing; when something changed, every region gets a new `loaded_at`, so that workers read their knowledge anew.
 * @throws PackError when a file is broken or a stored version of a policy was changed
 */
export async function loadCatalogue(db: Database, options: { folder: string; now: Date }): Promise<CatalogueSummary> {
  const files = await readCatalogue(options.folder);
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const topicGroups = await writeTopicGroups(tx, files);
    const topics = await writeTopics(tx, files, options.now);
    const calendars = await writeCalendars(tx, files, options.now);
    const policies = await writePolicies(tx, { file: files.policies, now: options.now });
    const escalations = await writeEscalations(tx, files, options.now);
    const changed = [topicGroups, topics, calendars, policies, escalations].some(isChange);
    if (changed) await touchRegions(tx, { regionId: null, now: options.now });
    return { changed, topicGroups, topics, calendars, policies, escalations };
  });
}

/** In the order of their names. A group that left the catalogue stays, without topics: old incidents stand under it. */
function writeTopicGroups(tx: Sql, files: CatalogueFiles): Promise<WriteCount> {
  const groups = files.topicGroups.map((file) => file.data).sort((a, b) => a.name.localeCompare(b.name, "ru"));
  return writeRows(tx, {
    table: "topic_group",
    columns: { code: "text", name: "text", position: "int" },
    key: "code",
    rows: groups.map(({ code, name }, position) => ({ code, name, position })),
    regionId: null,
  });
}

async function writeTopics(tx: Sql, files: CatalogueFiles, now: Date): Promise<WriteCount> {
  const groups = await tx.query<{ id: number; code: string }>("select id, code from topic_group");
  const groupIds = new Map(groups.map((group) => [group.code, group.id]));
  const rows = files.topicGroups.flatMap(({ data: group }) =>
    group.topics.map((topic, position) => {
      const { synonyms, colloquial, belongs, notToConfuse, season, evidence } = topic;
      return {
        code: topic.code,
        group_id: groupIds.get(group.code),
        name: topic.name,
        short_name: topic.shortName,
        fast_track: topic.fastTrack,
        type: topic.type,
        severity: topic.severity,
        card: { synonyms, colloquial, belongs, notToConfuse, season, evidence },
        examples: topic.examples,
        position,
      };
    }),
  );
  return writeRows(tx, {
    table: "topic",
    columns: {
      code: "text",
      group_id: "int",
      name: "text",
      short_name: "text",
      fast_track: "boolean",
      type: "text",
      severity: "int",
      card: "jsonb",
      examples: "text[]",
      position: "int",
    },
    key: "code",
    rows,
    regionId: null,
    // Topics of a region's own stand in no catalogue.
    retirement: { at: now, others: true, except: "t.region_id is not null" },
  });
}

/** A calendar that left the catalogue stays: clocks that began in it are still counted in it. */
function writeCalendars(tx: Sql, files: CatalogueFiles, now: Date): Promise<WriteCount> {
  return writeRows(tx, {
    table: "work_calendar",
    columns: { code: "text", name: "text", definition: "jsonb" },
    key: "code",
    // Calendars of a region's own have codes of their own, so none of them is met here.
    rows: files.calendars.map(({ data }) => ({ code: data.code, name: data.name, definition: data })),
    regionId: null,
    stamp: { column: "loaded_at", at: now },
  });
}
