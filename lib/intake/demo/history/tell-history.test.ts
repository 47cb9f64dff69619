import { beforeAll, expect, test } from "vitest";
import type { PastIncident } from "@/lib/intake/demo/history/past";
import { sampleWorld } from "@/lib/intake/demo/history/sample-world";
import { tellHistory } from "@/lib/intake/demo/history/tell-history";
import { hourMs } from "@/lib/intake/demo/history/world";
import type { HistoryWorld } from "@/lib/intake/demo/history/world";
import { incomingMessageSchema } from "@/lib/intake/schema";
import { closedSteps, triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";

const order = { seed: 7, months: 14, until: new Date("2026-11-20T11:00:00Z") };

let world: HistoryWorld;
let days: PastIncident[][];
let incidents: PastIncident[];

beforeAll(async () => {
  world = await sampleWorld();
  days = [...tellHistory(world, order)];
  incidents = days.flat();
}, 120_000);

/** What may follow what, by the steps of an incident. */
const followers: Partial<Record<IncidentStep, readonly IncidentStep[]>> = {
  detected: ["triage", "routed", "rejected"],
  triage: ["routed", "rejected"],
  routed: ["in_progress", "returned"],
  returned: ["routed"],
  in_progress: ["on_approval", "clarifying"],
  clarifying: ["in_progress"],
  on_approval: ["answered", "rework"],
  rework: ["on_approval"],
  answered: ["in_progress", "satisfaction"],
  satisfaction: ["done", "reopened"],
  reopened: ["in_progress"],
};

test("the history has the size and the length that were asked for", () => {
  const messages = incidents.reduce((sum, incident) => sum + incident.messages.length, 0);
  const months = days.length / 30.44;
  expect(months).toBeGreaterThan(14);
  expect(messages / months).toBeGreaterThan(4_600);
  expect(messages / months).toBeLessThan(5_500);
  expect(incidents.length / months).toBeGreaterThan(3_600);
  expect(incidents.length / months).toBeLessThan(4_300);
});

test("the same seed tells the same history, another seed another one", () => {
  const short = { ...order, months: 1 };
  const told = JSON.stringify([...tellHistory(world, short)]);
  expect(JSON.stringify([...tellHistory(world, short)])).toBe(told);
  expect(JSON.stringify([...tellHistory(world, { ...short, seed: 8 })])).not.toBe(told);
});

test("every incident goes a way that is allowed, forward in time and never past the end", () => {
  for (const { steps, replies, messages } of incidents) {
    expect(steps[0]?.step).toBe("detected");
    steps.forEach(({ step, at }, index) => {
      const next = steps[index + 1];
      if (!next) return;
      if (!followers[step]?.includes(next.step)) throw new Error(`${step} → ${next.step}`);
      if (next.at < at) throw new Error(`${next.step} before ${step}`);
    });
    const instants = [
      ...steps.map(({ at }) => at.getTime()),
      ...replies.map(({ publishedAt }) => publishedAt.getTime()),
      ...messages.map(({ publishedAt }) => Date.parse(publishedAt)),
    ];
    if (Math.max(...instants) > order.until.getTime()) throw new Error("told past the end");
    if (Math.min(...instants) !== Date.parse(messages[0]?.publishedAt ?? "")) throw new Error("before its message");
  }
});

test("every message is one that a source could have sent, with an id of its own", () => {
  const messages = incidents.flatMap((incident) => incident.messages);
  expect(new Set(messages.map(({ externalId }) => externalId)).size).toBe(messages.length);
  for (const message of messages) incomingMessageSchema.parse(message);
});

test("every incident that went out stands at the responsible body", () => {
  for (const { agencyId, topicId, territoryId, steps } of incidents) {
    const routedCount = steps.filter(({ step }) => step === "routed").length;
    const isReturned = steps.some(({ step }) => step === "returned");
    if (agencyId === null || (routedCount === 1 && (isReturned || steps.at(-1)?.step === "routed"))) continue;
    const topic = world.topics.find(({ id }) => id === topicId);
    if (!topic || territoryId === null) throw new Error("no topic");
    if (routedCount === 2 || steps.some(({ step }) => step === "in_progress"))
      expect(agencyId).toBe(world.bodyOf(topic, territoryId));
  }
});

test("the seasons are seen: snow in winter, holes in spring, heating when it gets cold", () => {
  const count = (code: string, month: string) => {
    const topicId = world.topics.find((topic) => topic.code === code)?.id;
    return incidents.filter((one) => one.topicId === topicId && openedOn(one).startsWith(month)).length;
  };
  expect(count("roads.snow", "2026-01")).toBeGreaterThan(100);
  expect(count("roads.snow", "2026-07")).toBe(0);
  expect(count("roads.potholes", "2026-04")).toBeGreaterThan(2 * count("roads.potholes", "2025-12"));
  expect(count("housing.heating", "2025-10")).toBeGreaterThan(100);
  expect(count("housing.heating", "2026-07")).toBeLessThan(10);
  expect(count("improvement.greenery_care", "2026-06")).toBeGreaterThan(
    3 * count("improvement.greenery_care", "2026-01"),
  );
  expect(count("health.no_medicines_pharmacy", "2026-02")).toBeGreaterThan(
    count("health.no_medicines_pharmacy", "2026-07"),
  );
});

test("first answers are as quick as centres report, by both clocks", () => {
  const first = incidents.flatMap(({ messages, replies }) => {
    const at = replies[0]?.publishedAt.getTime();
    return at === undefined ? [] : [{ from: Date.parse(messages[0]?.publishedAt ?? ""), at }];
  });
  const working = first.map(({ from, at }) => world.bodyTime.between(from, at) / hourMs);
  const wall = first.map(({ from, at }) => (at - from) / hourMs);
  expect(quantile(working, 0.5)).toBeGreaterThan(1.2);
  expect(quantile(working, 0.5)).toBeLessThan(1.6);
  expect(quantile(working, 0.9)).toBeGreaterThan(2.2);
  expect(quantile(working, 0.9)).toBeLessThan(3.1);
  expect(quantile(wall, 0.5)).toBeGreaterThan(11);
  expect(quantile(wall, 0.5)).toBeLessThan(16);
});

test("interim answers, returns, reopenings, repeats and rejections keep to their shares", () => {
  const old = incidents.filter((one) => openedOn(one) < "2026-10");
  const answered = old.filter(({ replies }) => replies.length > 0);
  const share = (of: PastIncident[], is: (one: PastIncident) => boolean) => of.filter(is).length / of.length;
  const went = (step: IncidentStep) => (one: PastIncident) => one.steps.some((each) => each.step === step);
  expect(share(answered, ({ replies }) => replies[0]?.kind === "interim")).toBeCloseTo(0.12, 1);
  expect(share(answered, went("returned"))).toBeGreaterThan(0.04);
  expect(share(answered, went("returned"))).toBeLessThan(0.08);
  expect(share(answered, went("reopened"))).toBeGreaterThan(0.025);
  expect(share(answered, went("reopened"))).toBeLessThan(0.06);
  expect(share(old, ({ history }) => history.repeatOf !== undefined)).toBeGreaterThan(0.02);
  expect(share(old, went("rejected"))).toBeGreaterThan(0.02);
  expect(share(answered, ({ outcome }) => outcome === "resolved")).toBeGreaterThan(0.35);
  expect(share(answered, ({ closureReason }) => closureReason === "author_silent")).toBeGreaterThan(0.4);
});

test("some accidents have dozens of messages in one incident", () => {
  const sizes = incidents.map(({ messages }) => messages.length).filter((size) => size >= 15);
  expect(sizes.length).toBeGreaterThan(60);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(120);
});

test("the present is half done: a few in triage, some at bodies, nothing old lying about", () => {
  const open = incidents.filter(({ steps }) => !closedSteps.includes(steps.at(-1)?.step ?? "done"));
  const inTriage = open.filter(({ steps }) => triageSteps.includes(steps.at(-1)?.step ?? "done"));
  expect(inTriage.length).toBeLessThanOrEqual(15);
  expect(open.length).toBeGreaterThan(100);
  expect(open.length).toBeLessThan(1_500);
  const oldest = Math.min(...open.map(({ steps }) => steps[0]?.at.getTime() ?? 0));
  expect(order.until.getTime() - oldest).toBeLessThan(60 * 24 * hourMs);
});

test("people do not all say the same", () => {
  const texts = incidents.flatMap(({ messages }) => messages.map(({ text }) => text));
  expect(new Set(texts).size).toBeGreaterThan(20_000);
  const neighbours = texts.filter((text, index) => index > 0 && texts[index - 1] === text);
  expect(neighbours).toEqual([]);
  const answers = incidents.flatMap(({ replies }) => replies.map(({ text }) => text));
  expect(answers.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
});

function openedOn({ steps }: PastIncident): string {
  return new Date((steps[0]?.at.getTime() ?? 0) + world.utcOffsetMs).toISOString().slice(0, 10);
}

function quantile(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}
