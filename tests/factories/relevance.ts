import type { Viewer } from "@/lib/accounts/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { act } from "@/tests/factories/desk";
import { messageOf, tell } from "@/tests/factories/messages";
import type { OpenedIncident } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";

interface Desk {
  viewer: Viewer;
  region: string;
  at: Date;
}

export async function relevanceDesk(db: Database, options: { at: Date; region?: string }): Promise<Desk> {
  const region = options.region ?? "samara";
  return { viewer: await createViewer(db, { role: "moderator", region }), region, at: options.at };
}

/** Messages come in and an operator rejects each; those that joined an incident are rejected with it. */
export async function rejectAll(
  db: Database,
  { texts, reason, desk }: { texts: readonly string[]; reason: RejectReason; desk: Desk },
): Promise<number[]> {
  const incidents = await tellTexts(db, texts, desk);
  for (const { id } of incidents.filter(({ step }) => step !== "rejected"))
    await act(db, { viewer: desk.viewer, id, at: desk.at, body: { action: "reject", reason } });
  return incidents.map(({ id }) => id);
}

/** An operator takes back what the machine set aside, names a body where there is none, and accepts. */
export async function acceptAll(
  db: Database,
  { texts, desk }: { texts: readonly string[]; desk: Desk },
): Promise<number[]> {
  const incidents = await tellTexts(db, texts, desk);
  const [agency] = await db.query<{ id: number }>(
    "select a.id from agency a join region r on r.id = a.region_id where r.code = $1 order by a.id limit 1",
    [desk.region],
  );
  for (const { id } of incidents) {
    const { viewer, at } = desk;
    const [row] = await db.query<{ step: string; agency: number | null }>(
      "select step, agency_id as agency from incident where id = $1",
      [id],
    );
    if (row?.step === "rejected") await act(db, { viewer, id, at, body: { action: "restore" } });
    if (row?.agency === null) {
      await act(db, { viewer, id, at, body: { action: "correctAgency", agencyId: required(agency, "agency").id } });
    }
    await act(db, { viewer, id, at, body: { action: "confirm" } });
  }
  return incidents.map(({ id }) => id);
}

/** Each incident once. */
async function tellTexts(db: Database, texts: readonly string[], desk: Desk): Promise<OpenedIncident[]> {
  const messages = texts.map((text) => messageOf(text, { publishedAt: desk.at.toISOString() }));
  const incidents = await tell(db, messages, { region: desk.region, now: desk.at });
  return [...new Map(incidents.map((incident) => [incident.id, incident])).values()];
}
