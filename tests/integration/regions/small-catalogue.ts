import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { stringify } from "yaml";
import { relevanceKinds } from "@/lib/regions/schema";

function topic(code: string, other: string) {
  return {
    code,
    name: `Тема ${code}`,
    shortName: `Тема ${code}`,
    fastTrack: false,
    type: "solvable",
    severity: 2,
    synonyms: ["одно", "другое"],
    colloquial: ["раз", "два", "три"],
    belongs: ["Всё об этом."],
    notToConfuse: [{ topic: other, because: "То другое." }],
    evidence: ["none"],
    examples: Array.from({ length: 6 }, (_, at) => `Сообщение ${at}`),
  };
}

function policy(code: string, priority: number, when: object) {
  return {
    code,
    version: 1,
    name: code,
    priority,
    when,
    calendar: "ru",
    norms: { triage: { minutes: 30, unit: "working" } },
  };
}

/** Two topics and two policies, read in milliseconds; gone when the test ends. */
export async function smallCatalogue(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "otklik-catalogue-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "topics"));
  await mkdir(join(folder, "calendars"));
  await cp("prisma/catalogue/calendars/ru.yaml", join(folder, "calendars/ru.yaml"));
  const group = {
    code: "lamps",
    name: "Фонари",
    topics: [topic("lamps.dark", "lamps.broken"), topic("lamps.broken", "lamps.dark")],
  };
  await writeFile(join(folder, "topics/lamps.yaml"), stringify(group));
  const relevance = relevanceKinds.map((kind) => [kind, Array.from({ length: 40 }, (_, at) => `${kind} ${at}`)]);
  await writeFile(join(folder, "relevance.yaml"), stringify(Object.fromEntries(relevance)));
  const policies = [policy("default", 0, {}), policy("dark", 10, { topics: ["lamps.dark"] })];
  await writeFile(join(folder, "policies.yaml"), stringify(policies));
  return folder;
}
