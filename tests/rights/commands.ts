import type { IncidentAction } from "@/lib/incidents/actions/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";

/** What a command needs besides the incident, so that only rights and steps can refuse it. */
export interface CommandGivens {
  incidentId: number;
  version: number;
  topicId: number;
  territoryId: number;
  agencyId: number;
  /** A body below that one, and one of another tree. */
  belowAgencyId: number;
  otherAgencyId: number;
  executorId: number;
  /** Another open incident of the same scope. */
  otherNumber: number;
  messageIds: number[];
}

type Sample = (givens: CommandGivens) => IncidentCommand;

const spoken = { kind: "final", text: "Яма засыпана 27 ноября.", outcome: "resolved" } as const;
const soon = "2026-12-01T08:00:00Z";
const noFile = "6f46a4d2-db54-4642-adfc-27ca4ec5194f";

/** One of each command; one without a sample does not compile. */
export const commandSamples: { [Action in IncidentCommand["action"]]: Sample } = {
  confirm: (given) => ({ action: "confirm", ...target(given) }),
  correctTopic: (given) => ({ action: "correctTopic", ...target(given), topicId: given.topicId }),
  correctPlace: (given) => ({ action: "correctPlace", ...target(given), territoryId: given.territoryId }),
  correctAgency: (given) => ({ action: "correctAgency", ...target(given), agencyId: given.agencyId }),
  reject: (given) => ({ action: "reject", ...target(given), reason: "off_topic" }),
  restore: (given) => ({ action: "restore", ...target(given) }),
  merge: (given) => ({ action: "merge", ...target(given), intoNumber: given.otherNumber }),
  split: (given) => ({ action: "split", ...target(given), messageIds: given.messageIds }),
  openSecond: (given) => ({ action: "openSecond", ...target(given), messageId: given.messageIds[0] ?? 1 }),
  dismissSecond: (given) => ({
    ...{ action: "dismissSecond", ...target(given), messageId: given.messageIds[0] ?? 1, isDismissed: true },
  }),
  take: (given) => ({ action: "take", ...target(given) }),

  setImportance: (given) => ({ action: "setImportance", ...target(given), importance: "high" }),
  setKind: (given) => ({ action: "setKind", ...target(given), type: "informational", severity: 4 }),

  giveBack: (given) => ({
    ...{ action: "giveBack", ...target(given), reason: "other_body", comment: "Не наше", proposedAgencyId: null },
  }),
  delegate: (given) => ({ action: "delegate", ...target(given), agencyId: given.belowAgencyId, comment: "" }),
  assign: (given) => ({ action: "assign", ...target(given), executorId: given.executorId }),
  askCoExecutor: (given) => ({
    ...{ action: "askCoExecutor", ...target(given) },
    asked: [{ agencyId: given.otherAgencyId, dueAt: soon, task: "Справка" }],
  }),
  finishCoExecution: (given) => ({ action: "finishCoExecution", ...target(given), coExecutionId: 1, result: "Готово" }),
  requestExtension: (given) => ({
    ...{ action: "requestExtension", ...target(given), extraMinutes: 60, reason: "weather", comment: "Ждём" },
  }),
  decideExtension: (given) => ({ action: "decideExtension", ...target(given), isGranted: true, comment: "" }),
  decideReturn: (given) => ({ action: "decideReturn", ...target(given), isGranted: true, comment: "" }),
  putOnControl: (given) => ({
    ...{ action: "putOnControl", ...target(given), controllerId: given.executorId, dueAt: soon, task: "Проверить" },
  }),
  endControl: (given) => ({ action: "endControl", ...target(given) }),

  submitReply: (given) => ({ action: "submitReply", ...target(given), answer: spoken }),
  withdrawReply: (given) => ({ action: "withdrawReply", ...target(given) }),
  approveReply: (given) => ({ action: "approveReply", ...target(given) }),
  reworkReply: (given) => ({ action: "reworkReply", ...target(given), reasons: ["formal"], comment: null }),
  publishReply: (given) => ({
    ...{ action: "publishReply", ...target(given), account: "Страница органа", url: null, publishedAt: null },
  }),
  askAuthor: (given) => ({ action: "askAuthor", ...target(given), question: "Какой дом?" }),
  postpone: (given) => ({ action: "postpone", ...target(given), until: "2026-12-10", reason: "Ждём детали" }),
  resume: (given) => ({ action: "resume", ...target(given) }),
  resumeTriage: (given) => ({ action: "resumeTriage", ...target(given) }),
  close: (given) => ({
    ...{ action: "close", ...target(given), closureReason: "dialogue_pointless", outcome: null },
  }),
  reopen: (given) => ({ action: "reopen", ...target(given), reason: "Не сделано" }),

  acknowledge: (given) => ({ action: "acknowledge", ...target(given), clock: "full_answer" }),

  note: (given) => ({ action: "note", ...target(given), text: "Заметка", mentionedUserIds: [] }),
  strikeNote: (given) => ({ action: "strikeNote", ...target(given), noteId: 1 }),
  attach: (given) => ({ action: "attach", ...target(given), fileId: noFile }),
  hideFile: (given) => ({ action: "hideFile", ...target(given), fileId: noFile, isHidden: true }),
  addCheck: (given) => ({ action: "addCheck", ...target(given), text: "Проверить" }),
  setCheck: (given) => ({ action: "setCheck", ...target(given), check: { id: 1 }, isDone: true }),
  removeCheck: (given) => ({ action: "removeCheck", ...target(given), checkId: 1 }),
};

function target({ incidentId, version }: CommandGivens) {
  return { incidentId, version };
}

/**
 * Beyond their step they ask for something that this incident has not got: a task or an answer of one's own, a
 * reminder, a second problem.
 */
export const wantMore: readonly IncidentAction[] = [
  ...(["finishCoExecution", "acknowledge", "withdrawReply", "reworkReply"] as const),
  ...(["openSecond", "dismissSecond"] as const),
];

/** Actions that are no commands: what they do is a use case of its own. */
export const notCommands: Partial<Record<IncidentAction, string>> = {
  showAuthor: "lib/accounts/view-author.ts",
};
