import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import type { Locale } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { uploadImport } from "@/lib/flow/imports/upload-import";
import type { Database } from "@/lib/platform/db";
import { inPieces } from "@/tests/factories/import-files";
import { pastRowOf } from "@/tests/factories/past-row";
import { importExport } from "./exports";
import { openIncident } from "./incidents";
import { addPerson, signIn } from "./people";
import type { Person } from "./people";
import { addPersonWithPlace } from "./places";
import type { Place } from "./places";
import { openPage } from "./test";

export interface Stop {
  name: string;
  /** The route as its folder says it; what no stop names is not looked at, and a test says so. */
  route: string;
  path: string;
  /** Who looks; nobody for the sign-in page. */
  person: Person | null;
  /** Stands outside of the console's frame. */
  isBare?: boolean;
}

export interface Tour {
  stops: Stop[];
  curator: Person;
  place: Place;
  /** In triage, with three messages, and similar to another one. */
  full: { number: number; text: string };
}

/** One of each kind of page, with something on it. */
export async function prepareTour(db: Database, options: { locale?: Locale } = {}): Promise<Tour> {
  const { person: curator, place } = await addPersonWithPlace(db, { role: "curator", ...options });
  const full = await openFull(db, place);
  const routed = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95, platform: "telegram" },
    texts: [`К кардиологу не записаться третий месяц, ${place.name}`],
  });
  const rejected = await openIncident(db, {
    place,
    topic: "culture.events",
    texts: [`Спасибо за салют, ${place.name}`],
  });
  await applyCommand(curator.viewer, {
    db,
    now: new Date(),
    command: { action: "reject", incidentId: rejected.id, version: 1, reason: "thanks" },
  });
  const executor = await addPerson(db, {
    ...{ role: "executor", agency: await agencyOf(db, routed.id), territoryId: place.id, ...options },
  });
  const head = await addPerson(db, { role: "agency_head", agency: await agencyOf(db, routed.id), ...options });
  const approver = await openForApproval(db, { executor, place, options });
  const admin = await addPerson(db, { role: "admin", region: "tver", ...options });
  const upload = await uploadImport(admin.viewer, {
    db,
    ...{ fileName: "letters.csv", size: null, now: () => new Date(), makeId: randomUUID },
    body: inPieces("id,text,created_at,source\n1,No light at the stop,2026-06-10 09:15,mail\n2,,2026-06-10,mail\n"),
  });
  await importExport(
    db,
    ["Мин. здрав. Самарской обл.", "Штаб по зиме"].map((department) => pastRowOf("Из выгрузки", { department })),
  );
  const analyst = await addPerson(db, { role: "analyst", ...options });
  const namesAdmin = await addPerson(db, { role: "admin", ...options });
  const office = await addPerson(db, { role: "governor_office", ...options });
  const stops = [
    { name: "sign-in", route: "/sign-in", path: "/sign-in?from=/queue", person: null, isBare: true },
    { name: "queue", route: "/queue", path: "/queue", person: curator },
    { name: "queue-empty", route: "/queue", path: "/queue?q=ничего-такого-нет", person: curator },
    { name: "inbox", route: "/queue", path: "/queue", person: executor },
    { name: "approvals", route: "/approvals", path: "/approvals", person: approver },
    { name: "incidents", route: "/incidents", path: "/incidents", person: curator },
    { name: "closed", route: "/incidents", path: "/incidents?view=closed", person: curator },
    { name: "control", route: "/control", path: "/control", person: curator },
    { name: "map", route: "/map", path: "/map", person: analyst },
    { name: "map-city", route: "/map", path: "/map?territory=samara&selected=samara.kirovsky", person: analyst },
    { name: "incident", route: "/incidents/[number]", path: `/incidents/${full.number}`, person: curator },
    { name: "rejected", route: "/incidents/[number]", path: `/incidents/${rejected.number}`, person: curator },
    { name: "no-incident", route: "/incidents/[number]", path: "/incidents/999999999", person: curator },
    { name: "health", route: "/health", path: "/health", person: curator },
    { name: "imports", route: "/imports", path: "/imports", person: admin },
    { name: "import-preview", route: "/imports/[importId]", path: `/imports/${upload.id}`, person: admin },
    { name: "no-import", route: "/imports/[importId]", path: "/imports/none", person: admin },
    { name: "export", route: "/export", path: "/export", person: admin },
    { name: "absence", route: "/absence", path: "/absence", person: curator },
    { name: "not-allowed", route: "/health", path: "/health", person: executor },
    { name: "import-names", route: "/imports/names", path: "/imports/names", person: namesAdmin },
    { name: "notice-settings", route: "/settings/notifications", path: "/settings/notifications", person: executor },
    { name: "five-minutes", route: "/five-minutes", path: "/five-minutes", person: office },
    { name: "dashboard", route: "/dashboard", path: "/dashboard", person: analyst },
    { name: "cabinet", route: "/cabinet", path: "/cabinet", person: head },
    { name: "handover", route: "/handover", path: "/handover", person: curator },
    { name: "norms", route: "/norms", path: "/norms", person: curator },
    { name: "rules", route: "/rules", path: "/rules", person: curator },
    { name: "classifier", route: "/classifier", path: "/classifier", person: curator },
    { name: "zones", route: "/map/zones", path: "/map/zones", person: namesAdmin },
    { name: "events", route: "/map/events", path: "/map/events", person: analyst },
    { name: "no-page", route: "/", path: "/no-such-page", person: curator, isBare: true },
  ];
  return { stops, curator, place, full };
}

/** An answer on its way, and the person for whom it waits. */
async function openForApproval(
  db: Database,
  { executor, place, options }: { executor: Person; place: Place; options: { locale?: Locale } },
): Promise<Person> {
  const incident = await openIncident(db, {
    ...{ place, topic: "health.queues", topicConfidence: 0.95 },
    texts: [`К окулисту в поликлинике записи нет совсем, ${place.name}`],
  });
  const text = "Здравствуйте! Приём окулиста открыт с понедельника, запись по телефону регистратуры.";
  await applyCommand(executor.viewer, {
    db,
    now: new Date(),
    command: {
      ...{ action: "submitReply", incidentId: incident.id, version: 1 },
      answer: { kind: "final", text, outcome: "resolved" },
    },
  });
  const agency = await agencyOf(db, incident.id);
  return addPerson(db, { role: "approver", agency, territoryId: place.id, ...options });
}

async function openFull(db: Database, place: Place): Promise<Tour["full"]> {
  const topic = "improvement.street_lights_broken";
  const words = ["не горят фонари", "темно"];
  await openIncident(db, { place, topic, texts: [`Фонарь у клуба мигает и гаснет, ${place.name}`] });
  const text = `Вторую неделю не горят фонари на Садовой, ${place.name}. Вечером темно, дети идут с остановки по дороге.`;
  const { number } = await openIncident(db, {
    ...{ place, topic, topicWords: words, platform: "ok" },
    texts: [
      text,
      `На Садовой так и не горят фонари, ${place.name}, когда починят?`,
      `Поддерживаю, Садовая без света, ${place.name}`,
    ],
    message: {
      url: "https://ok.ru/group/1/topic/2",
      author: { externalId: "tour", name: "Автор Экскурсии", url: "https://ok.ru/profile/1" },
      attachments: [{ type: "photo", url: "https://ok.ru/photo/1" }],
    },
  });
  return { number, text };
}

export async function agencyOf(db: Database, incidentId: number): Promise<string> {
  const rows = await db.query<{ code: string }>(
    "select a.code from incident i join agency a on a.id = i.agency_id where i.id = $1",
    [incidentId],
  );
  if (!rows[0]) throw new Error("no body was found for this incident");
  return rows[0].code;
}

/** Goes there as the person who looks; a page behind the sign-in is ready when it listens. */
export async function visit(page: Page, stop: Stop): Promise<void> {
  await becomes(page.context(), stop.person);
  if (stop.isBare) await page.goto(stop.path);
  else await openPage(page, stop.path);
}

const present = new WeakMap<BrowserContext, string | null>();

async function becomes(context: BrowserContext, person: Person | null): Promise<void> {
  const login = person?.login ?? null;
  if (present.get(context) === login) return;
  await context.clearCookies({ name: /next-auth/ });
  if (person) await signIn(context, person);
  present.set(context, login);
}

/** Every route that has a page, read from the folders of `app`, so that a new one is missed at once. */
export function routesWithPage(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => {
      const parts = path.dirname(file).split(path.sep);
      return `/${parts.filter((part) => part !== "." && !part.startsWith("(")).join("/")}`;
    })
    .sort();
}
