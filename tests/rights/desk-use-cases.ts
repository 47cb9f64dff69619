import { findMentionable } from "@/lib/accounts/find-mentionable";
import { findBulkTargets, readBulk } from "@/lib/flow/bulk/read-bulk";
import { startBulk, undoBulk } from "@/lib/flow/bulk/start-bulk";
import { readFigures, readHandover } from "@/lib/flow/handover/read-handover";
import { confirmHandover, signHandover } from "@/lib/flow/handover/sign-handover";
import { attachUpload } from "@/lib/flow/inside/attach-upload";
import { openFile } from "@/lib/flow/inside/open-file";
import { enableNorms } from "@/lib/flow/norms/enable-norms";
import { readNormsPage } from "@/lib/flow/norms/read-norms-page";
import { simulateNorms } from "@/lib/flow/norms/simulate-norms";
import { sendTestLetter } from "@/lib/flow/notices/send-test-letter";
import { readApprovals } from "@/lib/flow/read-approvals";
import { moveRule, removeRule, saveRule, switchRule } from "@/lib/flow/rules/change-rules";
import { findExecutors } from "@/lib/flow/rules/find-executors";
import { findRules } from "@/lib/flow/rules/find-rules";
import { tryRule } from "@/lib/flow/rules/try-rule";
import { weighTopics } from "@/lib/flow/weigh-topics";
import { findWorkChoices } from "@/lib/flow/work/find-work-choices";
import { saveDraft } from "@/lib/incidents/answer/drafts";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import { findOpeners } from "@/lib/incidents/presence/find-openers";
import { readPresence, signPresence } from "@/lib/incidents/presence/presence";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { changeView, chooseEntryView, saveView } from "@/lib/incidents/views/change-views";
import { countViews, findEntryFilter, findViews } from "@/lib/incidents/views/find-views";
import { acknowledgeNotices } from "@/lib/notify/acknowledge";
import { countUnread, findNotices } from "@/lib/notify/find-notices";
import { reviveLetters } from "@/lib/notify/letters/letter-queue";
import { getNoticeSettings, saveNoticeSettings } from "@/lib/notify/settings";
import { inPieces } from "@/tests/factories/import-files";
import type { UseCase } from "./use-case";

const none = "6f46a4d2-db54-4642-adfc-27ca4ec5194f";
const filter = queueFilterSchema.parse({});
const storage = {} as Parameters<typeof openFile>[1]["storage"];
const draft = { policies: [], calendars: [] };
const rule = { ruleId: 0, version: 1 };
const ruleDraft = { name: "Проба", conditions: {}, effects: {} } as unknown as Parameters<typeof tryRule>[1]["draft"];
const tab = "0b8c4f0e-6a53-4a41-8f14-5a6f8f7f3c11";

/** The desks and the clocks. */
export const deskUseCases: Record<string, UseCase> = {
  "lib/accounts/find-mentionable.ts#findMentionable": {
    needs: "incident.note",
    call: (viewer, { db, incident }) => findMentionable(viewer, { db, incidentId: incident.id }),
  },
  "lib/flow/apply-command.ts#applyCommands": { needs: "signed_in", call: { through: "applyCommand, startBulk" } },
  "lib/flow/bulk/read-bulk.ts#readBulk": {
    needs: "signed_in",
    call: (viewer, { db }) => readBulk(viewer, { db, runId: none }),
  },
  "lib/flow/bulk/read-bulk.ts#findBulkTargets": {
    needs: "incident.read",
    call: (viewer, { db, now }) => findBulkTargets(viewer, { db, now, filter }),
  },
  "lib/flow/bulk/start-bulk.ts#startBulk": {
    needs: "incident.triage",
    call: (viewer, { db, now, incident }) =>
      startBulk(viewer, {
        ...{ db, now },
        given: { runId: none, commands: [{ action: "confirm" }], targets: [{ id: incident.id, version: 1 }] },
      }),
  },
  "lib/flow/bulk/start-bulk.ts#undoBulk": {
    needs: "incident.triage",
    call: (viewer, { db, now }) => undoBulk(viewer, { db, now, given: { runId: none, undoRunId: tab } }),
  },
  "lib/flow/handover/find-notes.ts#findNotes": { needs: "handover.read", call: { through: "readHandover" } },
  "lib/flow/handover/read-handover.ts#readHandover": {
    needs: "handover.read",
    call: (viewer, { db, now }) => readHandover(viewer, { db, now }),
  },
  "lib/flow/handover/read-handover.ts#readFigures": {
    needs: "handover.read",
    call: (viewer, { db, now }) =>
      readFigures(viewer, { db, now, shift: { fromAt: now.getTime() - 1, toAt: now.getTime() } }),
  },
  "lib/flow/handover/sign-handover.ts#signHandover": {
    needs: "handover.read",
    call: (viewer, { db, now }) => signHandover(viewer, { db, now, remark: "" }),
  },
  "lib/flow/handover/sign-handover.ts#confirmHandover": {
    needs: "handover.read",
    call: (viewer, { db, now }) => confirmHandover(viewer, { db, now, noteId: 0 }),
  },
  "lib/flow/inside/attach-upload.ts#attachUpload": {
    needs: "incident.note",
    call: (viewer, { db, now, incident }) =>
      attachUpload(
        viewer,
        { db, storage, now: () => now, makeId: () => none },
        {
          ...{ number: incident.number, kind: "document", check: undefined, fileName: "a.txt", size: 1 },
          body: inPieces("?"),
        },
      ),
  },
  "lib/flow/inside/open-file.ts#openFile": {
    needs: "incident.note",
    call: (viewer, { db, incident }) =>
      openFile(viewer, { db, storage, number: incident.number, fileId: none, isSmall: false }),
  },
  "lib/flow/norms/enable-norms.ts#enableNorms": {
    needs: "sla.configure",
    call: (viewer, { db, now }) => enableNorms(viewer, { db, now, draft, from: now }),
  },
  "lib/flow/norms/read-norms-page.ts#readNormsPage": {
    needs: "sla.simulate",
    call: (viewer, { db, now }) => readNormsPage(viewer, { db, now }),
  },
  "lib/flow/norms/simulate-norms.ts#simulateNorms": {
    needs: "sla.simulate",
    call: (viewer, { db, now }) => simulateNorms(viewer, { db, now, draft, last: 10, elapsedMs: () => 0 }).next(),
  },
  "lib/flow/notices/send-test-letter.ts#sendTestLetter": {
    needs: "signed_in",
    call: (viewer, { db, now }) => sendTestLetter(viewer, { db, now, mailer: null, consoleUrl: "http://127.0.0.1" }),
  },
  "lib/flow/read-approvals.ts#readApprovals": {
    needs: "reply.approve",
    call: (viewer, { db, now }) => readApprovals(viewer, { db, now }),
  },
  "lib/flow/read-escalations.ts#readEscalations": { needs: "incident.read", call: { through: "readIncident" } },
  "lib/flow/rules/assert-rule-holds.ts#assertRuleHolds": { needs: "rules.configure", call: { through: "saveRule" } },
  "lib/flow/rules/change-rules.ts#saveRule": {
    needs: "rules.configure",
    call: (viewer, { db, now }) => saveRule(viewer, { db, now, given: ruleDraft }),
  },
  "lib/flow/rules/change-rules.ts#switchRule": {
    needs: "rules.configure",
    call: (viewer, { db, now }) => switchRule(viewer, { db, now, given: { ...rule, isOn: true } }),
  },
  "lib/flow/rules/change-rules.ts#moveRule": {
    needs: "rules.configure",
    call: (viewer, { db, now }) => moveRule(viewer, { db, now, given: { ...rule, to: "up" } }),
  },
  "lib/flow/rules/change-rules.ts#removeRule": {
    needs: "rules.configure",
    call: (viewer, { db, now }) => removeRule(viewer, { db, now, given: rule }),
  },
  "lib/flow/rules/find-executors.ts#findExecutors": {
    needs: "rules.configure",
    call: (viewer, { db }) => findExecutors(viewer, { db, agencyId: 1 }),
  },
  "lib/flow/rules/find-rules.ts#findRules": {
    needs: "rules.configure",
    call: (viewer, { db }) => findRules(viewer, { db }),
  },
  "lib/flow/rules/find-understood.ts#findUnderstood": { needs: "rules.configure", call: { through: "tryRule" } },
  "lib/flow/rules/try-rule.ts#tryRule": {
    needs: "rules.configure",
    call: (viewer, { db }) => tryRule(viewer, { db, draft: ruleDraft, last: 100 }),
  },
  "lib/flow/work/find-controllers.ts#findControllers": { needs: "incident.control", call: { through: "putOnControl" } },
  "lib/flow/weigh-topics.ts#weighTopics": {
    needs: "incident.read",
    call: (viewer, { db, incident }) => weighTopics(viewer, { db, number: incident.number }),
  },
  "lib/flow/work/find-work-choices.ts#findWorkChoices": {
    needs: "incident.read",
    call: (viewer, { db, incident }) => findWorkChoices(viewer, { db, incidentId: incident.id, kind: "controllers" }),
  },
  "lib/incidents/answer/drafts.ts#saveDraft": {
    needs: "reply.write",
    call: (viewer, { db, now, incident }) =>
      saveDraft(viewer, {
        ...{ db, now },
        save: {
          ...{ incidentId: incident.id, version: 0 },
          draft: { kind: "final", outcome: null, promisedOn: null, text: "Готово" },
        },
      }),
  },
  "lib/incidents/answer/find-answer.ts#findAnswer": { needs: "incident.read", call: { through: "readIncident" } },
  "lib/incidents/answer/find-approvals.ts#findApprovals": {
    needs: "reply.approve",
    call: { through: "readApprovals" },
  },
  "lib/incidents/find-in-scope.ts#requireInScope": {
    needs: "incident.read",
    call: (viewer, { db, incident }) => requireInScope(viewer, { db, number: incident.number }),
  },
  "lib/incidents/find-targets.ts#findTargets": { needs: "incident.read", call: { through: "findBulkTargets" } },
  "lib/incidents/inside/read-inside.ts#readInside": { needs: "incident.note", call: { through: "readIncident" } },
  "lib/incidents/inside/find-merged.ts#findMerged": { needs: "incident.read", call: { through: "readInside" } },
  "lib/incidents/notes/find-notes.ts#findNotes": { needs: "incident.note", call: { through: "readInside" } },
  "lib/incidents/presence/find-openers.ts#findOpeners": {
    needs: "incident.read",
    call: (viewer, { db, now, incident }) => findOpeners(viewer, { db, now, incidentIds: [incident.id] }),
  },
  "lib/incidents/presence/presence.ts#signPresence": {
    needs: "incident.read",
    call: (viewer, { db, now, incident }) =>
      signPresence(viewer, {
        db,
        now,
        number: incident.number,
        sign: { tab, number: 1, state: "looking", takes: false },
      }),
  },
  "lib/incidents/presence/presence.ts#readPresence": {
    needs: "incident.read",
    call: (viewer, { db, now, incident }) => readPresence(viewer, { db, now, number: incident.number }),
  },
  "lib/incidents/views/change-views.ts#saveView": {
    needs: "incident.read",
    call: (viewer, { db, now }) =>
      saveView(viewer, { db, now, given: { section: "incidents", name: "Мои", filter, isShared: false } }),
  },
  "lib/incidents/views/change-views.ts#changeView": {
    needs: "incident.read",
    call: (viewer, { db }) => changeView(viewer, { db, given: { change: "remove", viewId: 1 } }),
  },
  "lib/incidents/views/change-views.ts#chooseEntryView": {
    needs: "incident.read",
    call: (viewer, { db }) => chooseEntryView(viewer, { db, given: { section: "incidents", viewId: null } }),
  },
  "lib/incidents/views/find-views.ts#findViews": {
    needs: "incident.read",
    call: (viewer, { db }) => findViews(viewer, { db, section: "incidents" }),
  },
  "lib/incidents/views/find-views.ts#findEntryFilter": {
    needs: "incident.read",
    call: (viewer, { db }) => findEntryFilter(viewer, { db, section: "incidents" }),
  },
  "lib/incidents/views/find-views.ts#countViews": {
    needs: "incident.read",
    call: (viewer, { db, now }) => countViews(viewer, { db, now, section: "incidents" }),
  },
  "lib/incidents/views/view-circle.ts#circleOf": { needs: "incident.read", call: { through: "saveView, findViews" } },
  "lib/incidents/work/find-co-executions.ts#findCoExecutions": {
    needs: "incident.read",
    call: { through: "readWork" },
  },
  "lib/incidents/work/read-work.ts#readWork": { needs: "incident.read", call: { through: "readIncident" } },
  "lib/notify/acknowledge.ts#acknowledgeNotices": {
    needs: "signed_in",
    call: (viewer, { db, now }) => acknowledgeNotices(viewer, { db, now, which: "all" }),
  },
  "lib/notify/find-notices.ts#findNotices": {
    needs: "signed_in",
    call: (viewer, { db, now }) => findNotices(viewer, { db, now }),
  },
  "lib/notify/find-notices.ts#countUnread": { needs: "signed_in", call: (viewer, { db }) => countUnread(viewer, db) },
  "lib/notify/letters/letter-queue.ts#reviveLetters": {
    needs: "intake.retry",
    call: (viewer, { db, now }) => reviveLetters(viewer, { db, now }),
  },
  "lib/notify/settings.ts#getNoticeSettings": {
    needs: "signed_in",
    call: (viewer, { db }) => getNoticeSettings(viewer, db),
  },
  "lib/notify/settings.ts#saveNoticeSettings": {
    needs: "signed_in",
    call: async (viewer, { db }) => {
      const { email, groups, quietFrom, quietUntil, timeZone, digestAt, urgentBreaksQuiet } = await getNoticeSettings(
        viewer,
        db,
      );
      const settings = { email, groups, quietFrom, quietUntil, timeZone, digestAt, urgentBreaksQuiet };
      return saveNoticeSettings(viewer, { db, settings });
    },
  },
};
