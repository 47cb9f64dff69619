import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkCatalogue } from "./check-catalogue";
import { readOptionalYaml, readYaml } from "./pack-file";
import type { PackFile } from "./pack-file";
import { refuseProblems } from "./pack-problem";
import type { PackProblem } from "./pack-problem";
import { calendarFileSchema, escalationsFileSchema, policiesFileSchema } from "./norms/schema";
import { relevanceFileSchema, topicGroupFileSchema } from "./schema";
import type { CalendarFile, EscalationsFile, PoliciesFile } from "./norms/schema";
import type { RelevanceFile, TopicGroupFile } from "./schema";

/** What all regions share, as it stands in the files. */
export interface CatalogueFiles {
  topicGroups: PackFile<TopicGroupFile>[];
  calendars: PackFile<CalendarFile>[];
  policies: PackFile<PoliciesFile>;
  escalations: PackFile<EscalationsFile>;
  relevance: PackFile<RelevanceFile>;
}

/**
 * Reads and checks the catalogue (`topics/*.yaml`, `calendars/*.yaml`, `policies.yaml`, `escalations.yaml`,
 * `relevance.yaml`).
 * @throws PackError with everything that is wrong in it
 */
export async function readCatalogue(folder: string): Promise<CatalogueFiles> {
  const problems: PackProblem[] = [];
  const file = (name: string) => ({ path: join(folder, name), name: `catalogue/${name}` });
  const topicGroups: PackFile<TopicGroupFile>[] = [];
  for (const name of await yamlNames(folder, "topics")) {
    const read = await readYaml({ ...file(name), schema: topicGroupFileSchema }, problems);
    if (read) topicGroups.push(read);
  }
  const calendars: PackFile<CalendarFile>[] = [];
  for (const name of await yamlNames(folder, "calendars")) {
    const read = await readYaml({ ...file(name), schema: calendarFileSchema }, problems);
    if (read) calendars.push(read);
  }
  const policies = await readYaml({ ...file("policies.yaml"), schema: policiesFileSchema }, problems);
  const escalations = await readOptionalYaml({ ...file("escalations.yaml"), schema: escalationsFileSchema }, problems);
  const relevance = await readYaml({ ...file("relevance.yaml"), schema: relevanceFileSchema }, problems);
  // Cross references are only worth a word when every file could be read.
  refuseProblems(problems);
  if (!policies || !escalations || !relevance) throw new Error("a file without problems was not read");
  const catalogue = { topicGroups, calendars, policies, escalations, relevance };
  refuseProblems(checkCatalogue(catalogue));
  return catalogue;
}

/** Sorted, so that positions and problems don't depend on the disk; a missing folder holds nothing. */
async function yamlNames(folder: string, under: string): Promise<string[]> {
  const names = await readdir(join(folder, under)).catch(() => []);
  return names
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => `${under}/${name}`);
}
