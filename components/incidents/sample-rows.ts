import type { QueuePage, QueueRow } from "@/lib/incidents/schema";

/** Rows for the tests of this folder. */
export const sampleNow = "2026-11-20T10:05:00.000Z";

export function sampleRow(given: Partial<QueueRow> & { dueInMinutes?: number } = {}): QueueRow {
  const { dueInMinutes = 20, ...row } = given;
  const leftMs = dueInMinutes * 60_000;
  const dueAt = new Date(Date.parse(sampleNow) + leftMs).toISOString();
  return {
    id: 1,
    number: 101,
    version: 1,
    step: "triage",
    platform: "vk",
    summary: "Фонарь у дома мигает третью ночь",
    topicName: "Не горят фонари",
    topicShortName: "Не горят фонари",
    fastTrack: true,
    topicConfidence: 0.9,
    confidence: 0.8,
    needsPerson: false,
    onTop: false,
    placeName: "Сызрань",
    agencyName: null,
    importance: "normal",
    messageCount: 1,
    firstMessageAt: "2026-11-20T09:40:00.000Z",
    clock: {
      kind: "triage",
      state: "running",
      startedAt: "2026-11-20T09:40:00.000Z",
      dueAt,
      warnAt: dueAt,
      stoppedAt: null,
      normMinutes: 30,
      normUnit: "working",
      extraMinutes: 0,
      leftWorkingMs: leftMs,
      leftWallMs: leftMs,
    },
    executorName: null,
    returnCount: 0,
    isOnControl: false,
    hasWaitingRequest: false,
    task: null,
    ...row,
  };
}

export function samplePage(rows: QueueRow[], nextCursor: string | null = null): QueuePage {
  return { rows, nextCursor, asOf: sampleNow };
}
