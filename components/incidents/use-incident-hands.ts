"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { keyCodes } from "@/components/layout/key-codes";
import { useFormat } from "@/components/layout/intl";
import { useToasts } from "@/components/ui/toast";
import type { IncidentView } from "@/lib/incidents/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";
import type { Crumb } from "./incident-header";
import type { IncidentStore } from "./incident-store";
import { mainAction } from "./main-action";
import type { MainAction } from "./main-action";
import { mergeTarget } from "./merge-target";
import type { ProposalField } from "./proposals";
import { likelyReason } from "./likely-reason";
import { secondCommand } from "./second-command";
import { hasWayBack, takeBackOf } from "./take-back";
import { useIncidentCommands, useTellDone } from "./use-incident-commands";
import type { CommandBody } from "@/lib/incidents/commands/schema";

interface IncidentHandsOptions {
  store: IncidentStore;
  incident: IncidentView;
  crumb: Crumb;
  openField: ProposalField | null;
  setOpenField: (field: ProposalField | null) => void;
  setMergeInto: (number: number | null) => void;
  /** Holds the topic against the next one, or ends that. */
  weigh: () => void;
}

/** What the buttons and keys of one incident's page do. The page waits for the server and then shows the new state. */
export function useIncidentHands(options: IncidentHandsOptions) {
  const { store, incident } = options;
  const t = useTranslations();
  const format = useFormat();
  const router = useRouter();
  const run = useIncidentCommands(store);
  const tellDone = useTellDone();
  const { show } = useToasts();
  const [isBusy, setIsBusy] = useState(false);

  async function carryOut(body: CommandBody): Promise<boolean> {
    if (isBusy) return false;
    setIsBusy(true);
    const result = await run(incident, body);
    setIsBusy(false);
    if (!result.ok) {
      if (result.isSettled) return true;
      show({
        look: result.isKept ? "plain" : "danger",
        text: `${t("common.number", { number: format.number(incident.number) })}. ${result.reason}`,
      });
      return false;
    }
    tellDone(incident, {
      body,
      otherNumber: result.number,
      ...(hasWayBack({ target: incident, body }) ? { undo: () => void undo(body, result.number) } : {}),
    });
    if (body.action === "merge") router.push(`/incidents/${result.number}`);
    // It went where this person does not see it any more.
    else if (store.peek(incident.number)?.errorCode === "not_found") router.push(options.crumb.href);
    return true;
  }
  async function undo(body: CommandBody, cameOf: number) {
    const back = await takeBackOf(store, { target: incident, body, number: cameOf });
    const result = await run(back.target, back.body);
    if (result.ok) await store.load(incident.number, { force: true });
    const number = format.number(incident.number);
    const text = back.isRestored ? t("queue.undone", { number }) : t("queue.undoneSecond", { number });
    show(result.ok ? { text } : { look: "danger", text: result.reason });
  }

  const hands = {
    isBusy,
    work: carryOut,
    main: (action: MainAction) => void carryOut({ action }),
    reject: (reason: RejectReason) => void carryOut({ action: "reject", reason }),
    merge: (intoNumber: number) => void carryOut({ action: "merge", intoNumber }),
    split: (messageIds: number[]) => void carryOut({ action: "split", messageIds }),
    toggleImportance: () =>
      void carryOut({ action: "setImportance", importance: incident.importance === "high" ? "normal" : "high" }),
    correct(field: ProposalField, id: number) {
      options.setOpenField(null);
      if (field === "topic") void carryOut({ action: "correctTopic", topicId: id });
      else if (field === "place") void carryOut({ action: "correctPlace", territoryId: id });
      else void carryOut({ action: "correctAgency", agencyId: id });
    },
  };
  useIncidentHotkeys({ ...options, hands, goBack: () => router.push(options.crumb.href) });
  return hands;
}

interface HotkeyOptions extends IncidentHandsOptions {
  hands: {
    main: (action: MainAction) => void;
    reject: (reason: RejectReason) => void;
    toggleImportance: () => void;
    work: (body: CommandBody) => Promise<boolean>;
  };
  goBack: () => void;
}

function useIncidentHotkeys({
  incident,
  openField,
  setOpenField,
  setMergeInto,
  weigh,
  hands,
  goBack,
}: HotkeyOptions): void {
  const { runLastAction } = useToasts();
  const codes = keyCodes(useLocale());
  const main = mainAction(incident);
  const allows = (action: IncidentView["allowed"][number]) => incident.allowed.includes(action);

  function open(field: ProposalField, action: "correctTopic" | "correctPlace" | "correctAgency") {
    if (allows(action)) setOpenField(openField === field ? null : field);
  }
  function decideSecond(isMeant: boolean) {
    const body = secondCommand(incident, isMeant);
    if (body) void hands.work(body);
  }
  useHotkeys([
    { code: "Enter", run: () => main && hands.main(main) },
    { code: "NumpadEnter", run: () => main && hands.main(main) },
    { code: "KeyZ", ctrl: true, run: () => void runLastAction() },
    { code: "Escape", run: () => (openField ? setOpenField(null) : goBack()) },
    { code: codes.topic, run: () => open("topic", "correctTopic") },
    { code: codes.topic, shift: true, run: weigh },
    { code: codes.place, run: () => open("place", "correctPlace") },
    { code: codes.agency, run: () => open("agency", "correctAgency") },
    { code: codes.reject, run: () => allows("reject") && hands.reject(likelyReason(incident)) },
    { code: codes.importance, run: () => allows("setImportance") && hands.toggleImportance() },
    { code: codes.second, run: () => decideSecond(true) },
    { code: codes.second, shift: true, run: () => decideSecond(false) },
    { code: codes.merge, run: () => allows("merge") && setMergeInto(mergeTarget(incident)) },
  ]);
}
