/** Of a run, a file or a key that nobody has. */
export const unknownImport = "6f46a4d2-db54-4642-adfc-27ca4ec5194f";
export const emptyDraft = { kind: "final", outcome: null, promisedOn: null, text: "" };

const view = { section: "triage", name: "Вид", filter: {}, isShared: true };
const rule = { known: null, name: "Правило", conditions: { words: ["лёд"] }, effects: { toTop: true } };
const ruleId = { ruleId: 1, version: 1 };

const chart = { filter: {}, period: { from: "2026-11-01", to: "2026-11-30" } };
const nobodysEvent = { target: { eventId: 2_000_000_000, version: 1 }, view: chart };
const eventDraft = {
  ...{ known: { eventId: 2_000_000_000, version: 1 }, title: "Снегопад", kind: "weather", day: "2026-11-14" },
  ...{ endDay: null, territory: null, topicGroup: null, agency: null },
};
const zoneRule = { kind: "rule", red: 2, amber: 1.3 };

/** Of an event of nobody, and a version that nobody has seen: what others look at stays as it is. */
function ofFigures(): Record<string, unknown> {
  return {
    changeZoneRule: { rule: zoneRule, from: "2099-01-01", knownVersion: 1_000_000 },
    tryZoneRule: zoneRule,
    pinEvent: { draft: eventDraft, view: chart },
    takeEventOff: nobodysEvent,
    bringEventBack: nobodysEvent,
  };
}

/** Of a version that nobody has and of a theme that was never measured. A training is only asked for. */
function ofClassifier(): Record<string, unknown> {
  return {
    trainClassifierVersion: { task: "topic" },
    chooseClassifierVersion: {
      task: "relevance",
      modelId: 2_000_000_000,
      fromId: 2_000_000_000,
      reason: "Проверка прав",
    },
    saveTopicThresholds: { auto: null, from: null },
    makeTopicOfTheme: { position: 99, name: "Новая тема", groupId: 1 },
  };
}

export function ofTriage({ id }: { id: number }): Record<string, unknown> {
  const command = { action: "reject", reason: "spam" };
  return {
    keepView: view,
    changeKeptView: { section: "triage", change: { change: "remove", viewId: 1 } },
    openWithView: { section: "triage", viewId: null },
    runOnMany: { runId: unknownImport, commands: [command], targets: [{ id, version: 1 }] },
    undoOnMany: { runId: unknownImport, undoRunId: unknownImport },
    saveAssignmentRule: rule,
    switchAssignmentRule: { ...ruleId, isOn: true },
    moveAssignmentRule: { ...ruleId, to: "up" },
    removeAssignmentRule: ruleId,
    tryAssignmentRule: { draft: rule, last: 100 },
    listExecutors: 1,
  };
}

/** What each server action is called with: right in form, so that nothing but rights can refuse it. */
export function actionArguments(incident: {
  id: number;
  number: number;
  messageIds: number[];
}): Record<string, unknown> {
  return {
    runCommand: { action: "reject", incidentId: incident.id, version: 1, reason: "spam" },
    showAuthor: incident.messageIds[0],
    searchChoices: { kind: "topic", q: "яма" },
    findPeopleToMention: { number: incident.number, q: "" },
    findChoicesOfWork: { incidentId: incident.id, kind: "controllers" },
    changeLocale: "en",
    retryAll: null,
    readPreview: { importId: unknownImport, choice: {} },
    startRun: { importId: unknownImport, choice: {}, profileName: null },
    cancelRun: unknownImport,
    continueRun: unknownImport,
    discardRun: unknownImport,
    foreseeRemoval: unknownImport,
    removeRun: null,
    renameColumns: { profileId: 1, name: "Почта" },
    forgetColumns: 1,
    countPeriod: { from: null, to: null },
    decideImportName: { as: "nothing", nameId: 1, version: 0 },
    acceptImportNames: "agency",
    undoImportNames: [{ nameId: 1, version: 1 }],
    draftImportName: 1,
    arrangeAbsence: { absentId: 1, substituteId: 2, fromOn: "2026-12-01", toOn: "2026-12-02" },
    endAbsence: 1,
    sitDown: 1,
    standUp: null,
    saveReplyDraft: { incidentId: incident.id, version: 0, draft: emptyDraft },
    acknowledge: "all",
    saveNotices: {},
    sendTest: null,
    resendLetters: null,
    handOver: "Всё спокойно",
    confirmRead: 1,
    enableDraft: { draft: { policies: [], calendars: [] }, from: "2030-01-01T00:00:00Z" },
    changeMeetingQuestions: { change: "show", key: "gap:none" },
    ...ofTriage(incident),
    ...ofFigures(),
    ...ofClassifier(),
  };
}
