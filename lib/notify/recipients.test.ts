import { describe, expect, test } from "vitest";
import { eventKinds } from "@/lib/incidents/steps/schema";
import { recipientsOf } from "./recipients";
import type { Colleague, ToldEvent } from "./recipients";
import { isTold, noticeRules } from "./rules/schema";

const ministry = 1;
const hospital = 2;
const office = 3;
const nobodyThere = 4;

function person(id: number, role: string, agencyId: number | null = null): Colleague {
  const canApprove = ["approver", "agency_head"].includes(role);
  return { id, role, agencyId, canApprove, canDecide: role === "curator" };
}

const people = [
  person(10, "executor", hospital),
  person(11, "executor", hospital),
  person(12, "approver", hospital),
  person(13, "agency_head", hospital),
  person(20, "agency_head", ministry),
  person(21, "executor", ministry),
  person(30, "curator"),
  person(31, "moderator"),
  person(32, "moderator"),
  person(40, "analyst"),
  person(50, "executor", office),
];
const directory = {
  people,
  parentOf: new Map([
    [hospital, ministry],
    [nobodyThere, hospital],
  ]),
};

function told(event: Partial<ToldEvent>) {
  const whole = {
    kind: "note.added",
    userId: 40,
    detail: {},
    agencyId: hospital,
    executorId: 10,
    replyWriterId: null,
    requesterId: null,
    ...event,
  };
  const { one, gathered } = recipientsOf(whole, directory);
  return { one: [...one].sort((a, b) => a - b), gathered: [...gathered].sort((a, b) => a - b) };
}

describe("who is told", () => {
  test.each<[what: string, event: Partial<ToldEvent>, one: number[]]>([
    ["a mention", { kind: "note.added", detail: { noteId: 1, mentionedUserIds: [11, 30] } }, [11, 30]],
    ["a note without a mention", { kind: "note.added", detail: { noteId: 1 } }, []],
    ["an assignment", { kind: "incident.assigned", detail: { executorId: 11 } }, [11]],
    ["a routing", { kind: "incident.routed", detail: { agencyId: hospital } }, [10, 11, 13]],
    ["a return", { kind: "incident.returned", detail: { reason: "other" } }, [30]],
    ["a reply for approval", { kind: "reply.submitted", userId: 10 }, [12, 13]],
    ["a rework", { kind: "reply.reworked", replyWriterId: 11 }, [11]],
    ["an approval", { kind: "reply.approved", replyWriterId: 10 }, [10]],
    ["a request", { kind: "request.made", userId: 10 }, [30]],
    ["a decision", { kind: "request.decided", requesterId: 11 }, [11]],
    ["control", { kind: "incident.controlled", detail: { controllerId: 30 } }, [10, 11, 13, 30]],
    ["a call for help", { kind: "co_executor.asked", detail: { agencyId: office } }, [50]],
    ["help given", { kind: "co_executor.finished", detail: { agencyId: office } }, [10]],
    ["a warning", { kind: "clock.warned", userId: null, detail: { clock: "full_answer" } }, [10]],
    ["a breach", { kind: "clock.breached", userId: null, detail: { clock: "first_reaction" } }, [10]],
    ["a late approval", { kind: "clock.breached", userId: null, detail: { clock: "approval" } }, [10, 12, 13]],
    ["an escalation", { kind: "clock.escalated", userId: null, detail: { recipientUserIds: [20, 30] } }, [20, 30]],
    ["whatever names people", { kind: "file.attached", detail: { recipientUserIds: [40, 21] }, userId: 10 }, [21, 40]],
    ["work going on", { kind: "incident.resumed", userId: null, detail: { because: "date_came" } }, [10]],
  ])("of %s", (_what, event, one) => {
    expect(told(event)).toEqual({ one, gathered: [] });
  });

  test("never the one who did it, and only people who may sign in", () => {
    expect(told({ kind: "incident.assigned", userId: 11, detail: { executorId: 11 } }).one).toEqual([]);
    expect(told({ kind: "note.added", detail: { mentionedUserIds: [11, 999] } }).one).toEqual([11]);
    expect(told({ kind: "incident.routed", userId: 10, detail: { agencyId: hospital } }).one).toEqual([11, 13]);
  });

  test("a body without people is spoken for by the one above; without approvers the centre approves", () => {
    expect(told({ kind: "incident.routed", detail: { agencyId: nobodyThere } }).one).toEqual([10, 11, 13]);
    expect(told({ kind: "reply.submitted", agencyId: office }).one).toEqual([30]);
  });

  test("a clock of triage speaks to the moderators together, one without a person in charge to the body", () => {
    expect(told({ kind: "clock.breached", userId: null, detail: { clock: "triage" }, executorId: null })).toEqual({
      one: [],
      gathered: [31, 32],
    });
    expect(told({ kind: "clock.warned", userId: null, detail: { clock: "full_answer" }, executorId: null })).toEqual({
      one: [],
      gathered: [10, 11, 13],
    });
  });

  test("a detail of another shape tells nobody and breaks nothing", () => {
    for (const detail of [null, "x", { agencyId: "1", mentionedUserIds: [null], recipientUserIds: {} }]) {
      expect(told({ kind: "note.added", detail }).one).toEqual([]);
    }
  });
});

describe("what is told at all", () => {
  test("nothing that the machine does while it takes messages in", () => {
    const ofIntake = ["incident.opened", "incident.routed", "incident.sent_to_triage", "message.joined"];
    for (const kind of ofIntake) expect(isTold({ kind, userId: null, detail: {} }), kind).toBe(false);
  });
  test("what a person did, what the clock did, and whatever names people", () => {
    expect(isTold({ kind: "incident.routed", userId: 1, detail: {} })).toBe(true);
    expect(isTold({ kind: "clock.breached", userId: null, detail: {} })).toBe(true);
    expect(isTold({ kind: "message.joined", userId: null, detail: { recipientUserIds: [1] } })).toBe(true);
  });
  test("every rule is of a kind that exists", () => {
    for (const kind of Object.keys(noticeRules)) expect(eventKinds).toContain(kind);
  });
});
