"use client";

import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { useLocale } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import type { Hotkey } from "@/components/layout/hotkeys";
import { keyCodes } from "@/components/layout/key-codes";
import { useToasts } from "@/components/ui/toast";
import type { IncidentView, QueueView } from "@/lib/incidents/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";
import { hasLeft, leavesView, showsAtOnce } from "./decisions";
import type { IncidentStore } from "./incident-store";
import { mainAction } from "./main-action";
import type { MainAction } from "./main-action";
import { mergeTarget } from "./merge-target";
import type { ProposalField } from "./proposals";
import type { BulkAsk } from "./bulk-dialogs";
import type { Openers } from "@/lib/incidents/presence/schema";
import { rowsAhead } from "./queue-list";
import type { QueueEntry } from "./queue-list";
import type { QueueStore } from "./queue-store";
import { likelyReason } from "./likely-reason";
import { secondCommand } from "./second-command";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { useQueueTriage } from "./use-queue-triage";
import type { SelectionHands } from "./use-selection";
import type { Turn } from "./use-turn";

interface QueueHandsOptions {
  /** Who else has which row open, just now. */
  openers: () => Openers;
  turn: Turn;
  store: QueueStore;
  incidents: IncidentStore;
  entries: readonly QueueEntry[];
  shownNumber: number | null;
  incident: IncidentView | null;
  view: QueueView;
  select: (number: number | null) => void;
  selectedNow: () => number | null;
  showNew: () => void;
  searchField: RefObject<HTMLInputElement | null>;
  openField: ProposalField | null;
  setOpenField: (field: ProposalField | null) => void;
  setMergeInto: (number: number | null) => void;
  /** Holds the topic against the next one, or ends that. */
  weigh: () => void;
  many: ManyHands | null;
}

/** What the keys mean while rows are chosen. */
export interface ManyHands {
  selection: SelectionHands;
  accept: () => void;
  ask: (ask: BulkAsk) => void;
  /** The run that was carried out last, while it is shown; false when there is nothing to take back. */
  undo: () => boolean;
}

export interface QueueHands {
  main: (action: MainAction) => void;
  reject: (reason: RejectReason) => void;
  correct: (field: ProposalField, id: number) => void;
  merge: (intoNumber: number) => void;
  /** Whether it was carried out: a dialog stays open until then. */
  work: (body: CommandBody) => Promise<boolean>;
  toggleImportance: () => void;
}

/** So many messages ahead are read while the present one is looked at. */
const readAhead = 2;

/** Everything that a press of a key or a button does at this desk. */
export function useQueueHands(options: QueueHandsOptions): QueueHands {
  const { store, incidents, entries, shownNumber, incident, view, select, openers } = options;
  const { decide, undoOnItsWay } = useQueueTriage({ store, incidents, view, select });
  const deciding = useRef(new Map<number, { action: CommandBody["action"]; done: Promise<unknown> }>());
  const index = entries.findIndex((entry) => entry.row.number === shownNumber);

  useEffect(() => {
    // After the present one is on its way: it comes first.
    const timer = setTimeout(() => {
      // Where several go through the list, the row that is kept for this person is read, and none of theirs.
      if (Object.keys(openers()).length > 0) return;
      for (const ahead of entries.slice(index + 1, index + 1 + readAhead)) void incidents.load(ahead.row.number);
    }, 60);
    return () => clearTimeout(timer);
  }, [entries, index, incidents, openers]);

  function carryOut(body: CommandBody): Promise<boolean> {
    if (!incident) return Promise.resolve(false);
    const running = deciding.current.get(incident.id);
    // A second press that comes before the page has changed means the same incident and the same wish.
    if (running?.action === body.action) return Promise.resolve(false);
    const next = nextRow()?.row.number ?? null;
    const leaves = leavesView(view, body.action);
    const decided = decideInTurn(incident, body, running?.done);
    // Where the row leaves the list, the eyes go on to the next one.
    if (leaves && showsAtOnce(body.action)) select(next);
    else {
      void decided.then((isDone) => {
        const isOutOfSight = incidents.peek(incident.number)?.errorCode === "not_found";
        if (isDone && isOutOfSight) store.changeRow(incident.id, { isHidden: true });
        if (isDone && (leaves || isOutOfSight)) select(next);
        // Refused because somebody else has decided it: its row goes although this wish would have left it in the list.
        else if (isStillOn(incident.number)) select(next);
      });
    }
    return decided;
  }
  function isStillOn(number: number): boolean {
    const step = incidents.peek(number)?.view?.step;
    const isSelected = (options.selectedNow() ?? number) === number;
    return isSelected && step !== undefined && hasLeft(view, step);
  }
  /** Another wish about the same incident waits for the answer to the first one, and then stands on its result. */
  function decideInTurn(target: IncidentView, body: CommandBody, before: Promise<unknown> | undefined) {
    const decided = before
      ? before.then(() => decide(incidents.peek(target.number)?.view ?? target, body))
      : decide(target, body);
    const entry = { action: body.action, done: decided };
    deciding.current.set(target.id, entry);
    return decided.finally(() => {
      if (deciding.current.get(target.id) === entry) deciding.current.delete(target.id);
    });
  }
  const hands: QueueHands = {
    main: (action) => void carryOut({ action }),
    reject: (reason) => void carryOut({ action: "reject", reason }),
    toggleImportance: () =>
      void carryOut({ action: "setImportance", importance: incident?.importance === "high" ? "normal" : "high" }),
    merge: (intoNumber) => void carryOut({ action: "merge", intoNumber }),
    work: carryOut,
    correct(field, id) {
      options.setOpenField(null);
      if (field === "topic") void carryOut({ action: "correctTopic", topicId: id });
      else if (field === "place") void carryOut({ action: "correctPlace", territoryId: id });
      else void carryOut({ action: "correctAgency", agencyId: id });
    },
  };
  function passBy() {
    const next = nextRow();
    if (next) select(next.row.number);
  }
  useQueueHotkeys({ ...options, hands, move, passBy, undoOnItsWay, shown: entries[index] ?? null });
  return hands;

  /** The one that is kept for this person; until that is agreed, the next that nobody else has open. */
  function nextRow(): QueueEntry | undefined {
    const ahead = rowsAhead(entries, shownNumber);
    const keptId = options.turn.kept();
    const kept = ahead.find((entry) => entry.row.id === keptId);
    const opened = openers();
    return kept ?? ahead.find((entry) => opened[entry.row.id] === undefined) ?? ahead[0];
  }

  function move(step: number): QueueEntry | undefined {
    const selected = options.selectedNow();
    const from = selected === null ? index : entries.findIndex((entry) => entry.row.number === selected);
    const next = entries[Math.min(Math.max(from + step, 0), entries.length - 1)];
    if (next) select(next.row.number);
    return next;
  }
}

type HotkeyOptions = QueueHandsOptions & {
  hands: QueueHands;
  move: (step: number) => QueueEntry | undefined;
  /** On from a row that somebody else has taken out of the list. */
  passBy: () => void;
  /** What the server has not answered yet comes before what it has. */
  undoOnItsWay: () => boolean;
  shown: QueueEntry | null;
};

function useQueueHotkeys({ hands, move, passBy, incident, shown, ...options }: HotkeyOptions): void {
  const { runLastAction } = useToasts();
  const codes = keyCodes(useLocale());
  const main = incident && mainAction(incident);
  const allows = (action: IncidentView["allowed"][number]) => incident?.allowed.includes(action) ?? false;

  const { many } = options;
  const chosen = many !== null && many.selection.ids.size > 0 ? many : null;
  // A key that decides never takes back what a colleague has decided meanwhile: it goes on to the next row.
  const isDecided = shown?.isGone === true || (incident !== null && hasLeft(options.view, incident.step));
  function accept() {
    if (chosen) chosen.accept();
    else if (isDecided) passBy();
    else if (main) hands.main(main);
  }
  function reject() {
    if (chosen) chosen.ask("reject");
    else if (isDecided) passBy();
    else if (allows("reject")) hands.reject(likelyReason(incident));
  }
  function stretch(step: number) {
    if (!many || !shown) return;
    if (many.selection.ids.size === 0) many.selection.toggle(shown);
    const next = move(step);
    if (next) many.selection.stretchTo(next.row.id);
  }
  function open(field: ProposalField, action: "correctTopic" | "correctPlace" | "correctAgency") {
    if (allows(action)) options.setOpenField(options.openField === field ? null : field);
  }
  function decideSecond(isMeant: boolean) {
    const body = isDecided ? null : secondCommand(incident, isMeant);
    if (body) void hands.work(body);
  }
  const hotkeys: Hotkey[] = [
    { code: "ArrowDown", run: () => move(1), repeats: true },
    { code: "ArrowUp", run: () => move(-1), repeats: true },
    { code: "PageDown", run: () => move(10), repeats: true },
    { code: "PageUp", run: () => move(-10), repeats: true },
    { code: "ArrowDown", shift: true, run: () => stretch(1), repeats: true },
    { code: "ArrowUp", shift: true, run: () => stretch(-1), repeats: true },
    { code: "Space", run: () => shown && many?.selection.toggle(shown) },
    { code: "Enter", run: accept },
    { code: "NumpadEnter", run: accept },
    { code: "Home", run: options.showNew },
    { code: "Slash", run: () => options.searchField.current?.focus() },
    { code: "KeyZ", ctrl: true, run: () => void (options.undoOnItsWay() || many?.undo() || runLastAction()) },
    { code: "Escape", run: () => (options.openField ? options.setOpenField(null) : chosen?.selection.clear()) },
    { code: codes.topic, run: () => (chosen ? chosen.ask("topic") : open("topic", "correctTopic")) },
    { code: codes.topic, shift: true, run: options.weigh },
    { code: codes.place, run: () => open("place", "correctPlace") },
    { code: codes.agency, run: () => (chosen ? chosen.ask("agency") : open("agency", "correctAgency")) },
    {
      code: codes.importance,
      run: () => (chosen ? chosen.ask("importance") : allows("setImportance") && hands.toggleImportance()),
    },
    { code: codes.reject, run: reject },
    { code: codes.second, run: () => decideSecond(true) },
    { code: codes.second, shift: true, run: () => decideSecond(false) },
    {
      code: codes.merge,
      run: () =>
        chosen ? chosen.ask("merge") : allows("merge") && options.setMergeInto(incident && mergeTarget(incident)),
    },
    ...(codes.down ? [{ code: codes.down, run: () => move(1), repeats: true }] : []),
    ...(codes.up ? [{ code: codes.up, run: () => move(-1), repeats: true }] : []),
  ];
  useHotkeys(hotkeys);
}
