import { restoreGiven } from "@/lib/flow/history/past-history";
import type { PastRow } from "@/lib/intake/incident-file/columns";

let rowCount = 0;

/** A closed incident as the export tells it, with every kind of column filled. */
export function pastRowOf(text: string, values: Partial<PastRow> = {}): PastRow {
  rowCount += 1;
  return {
    ...restoreGiven({}),
    workspace: "ЦУР",
    externalId: `id-${rowCount}`,
    incidentNumber: String(500_000 + rowCount),
    department: "Администрация городского округа Самара",
    executor: "Петров П. П.",
    firstReplyAt: new Date("2026-11-09T06:30:00Z"),
    firstReplyText: "Заявка передана подрядчику.",
    firstReplyWallMs: 4_800_000,
    firstReplyBusinessMs: 4_800_000,
    lastExecutorAssignedAt: new Date("2026-11-09T05:20:00Z"),
    lastExecutorFirstReplyAt: new Date("2026-11-09T06:30:00Z"),
    lastExecutorReactionMs: 4_200_000,
    lastExecutorWithinSla: true,
    totalLifetimeMs: 359_400_000,
    submittedForApprovalAt: new Date("2026-11-09T06:20:00Z"),
    approvalWaitMs: 600_000,
    step: "Готово",
    createdAt: new Date("2026-11-09T05:10:00Z"),
    closedAt: new Date("2026-11-13T09:00:00Z"),
    topicGroup: "Благоустройство",
    topic: "★ Неисправные фонари освещения",
    region: "Самарская область",
    municipality: "г.о. Самара",
    street: "Садовая",
    house: "5",
    incidentType: "Решаемый",
    outcome: "Решено",
    replyHasMedia: false,
    messageHasMedia: true,
    postUrl: "https://vk.com/wall-1_2",
    communityUrl: "https://vk.com/otklik_demo_vk_podslushano_samara/",
    text,
    reply1: "Заявка передана подрядчику.",
    reply2: "Лампы заменены.",
    closureReason: "Нет ответа от автора",
    audience: 1_200,
    engagement: 34,
    authorUrl: "https://vk.com/id100500",
    replyAccount: "Администрация Самары",
    tags: "свет, двор",
    note: "проверено",
    satisfactionStepAt: new Date("2026-11-09T09:00:00Z"),
    pollSent: true,
    ...values,
  };
}
