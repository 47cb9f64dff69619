"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useHotkeys } from "@/components/layout/hotkeys";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { lazyPart } from "@/components/ui/lazy-part";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import { answerKeys } from "./answer-keys";
import type { AnswerCommands } from "./use-answer-commands";

const SayDialog = lazyPart(() => import("./say-dialog").then((part) => part.SayDialog));
const CloseDialog = lazyPart(() => import("./close-dialog").then((part) => part.CloseDialog));
const PostponeDialog = lazyPart(() => import("./postpone-dialog").then((part) => part.PostponeDialog));

export const offered = ["askAuthor", "postpone", "resume", "resumeTriage", "close", "reopen"] as const;
const withKey = ["askAuthor", "postpone"] as const;
type Offered = (typeof offered)[number];

interface WaitActionsProps {
  incident: IncidentView;
  commands: AnswerCommands;
}

/** What else may become of an incident with a body: a question, a pause, an end, a new beginning. */
export function WaitActions({ incident, commands }: WaitActionsProps) {
  const t = useTranslations();
  const [asked, setAsked] = useState<Offered | null>(null);
  const shown = offered.filter((action) => incident.allowed.includes(action));

  async function carryOut(body: CommandBody) {
    // Another question may have been opened while the answer was on its way.
    if (await commands.carryOut(incident, body)) setAsked((now) => (now === body.action ? null : now));
  }
  function choose(action: Offered) {
    if (action === "resume" || action === "resumeTriage") void carryOut({ action });
    else setAsked(action);
  }

  const codes = answerKeys(useLocale());
  useHotkeys(withKey.map((action) => ({ code: codes[action], run: () => shown.includes(action) && choose(action) })));

  return (
    <>
      {shown.map((action) => {
        const key = withKey.find((candidate) => candidate === action);
        return (
          <Button
            key={action}
            size="lg"
            aria-keyshortcuts={key && t(`answer.keys.${key}`)}
            // The page may show what came of an act before its answer is here; a press in between would be dropped.
            disabled={commands.isBusy}
            onClick={() => choose(action)}
            className="max-md:flex-1"
          >
            {t(`answer.actions.${action}`)} {key && <Kbd>{t(`answer.keys.${key}`)}</Kbd>}
          </Button>
        );
      })}
      <AskedDialog
        asked={asked}
        incident={incident}
        isBusy={commands.isBusy}
        onCancel={() => setAsked(null)}
        onConfirm={(body) => void carryOut(body)}
      />
    </>
  );
}

interface AskedDialogProps {
  asked: Offered | null;
  incident: IncidentView;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (body: CommandBody) => void;
}

function AskedDialog({ asked, incident, isBusy, onCancel, onConfirm }: AskedDialogProps) {
  const t = useTranslations();
  const common = { isBusy, onCancel };
  if (asked === "askAuthor") {
    return (
      <SayDialog
        {...common}
        title={t("answer.ask.title")}
        description={t("answer.ask.text")}
        label={t("answer.ask.question")}
        placeholder={t("answer.ask.placeholder")}
        confirm={t("answer.ask.confirm")}
        lengthMax={2_000}
        onConfirm={(question) => onConfirm({ action: "askAuthor", question })}
      />
    );
  }
  if (asked === "reopen") {
    return (
      <SayDialog
        {...common}
        title={t("answer.reopen.title")}
        description={t("answer.reopen.text")}
        label={t("answer.reopen.reason")}
        placeholder={t("answer.reopen.placeholder")}
        confirm={t("answer.reopen.confirm")}
        lengthMax={500}
        onConfirm={(reason) => onConfirm({ action: "reopen", reason })}
      />
    );
  }
  if (asked === "postpone") {
    return <PostponeDialog {...common} onConfirm={(given) => onConfirm({ action: "postpone", ...given })} />;
  }
  if (asked !== "close") return null;
  const hasOutcome = incident.replies.some(({ outcome }) => outcome !== null);
  return (
    <CloseDialog {...common} hasOutcome={hasOutcome} onConfirm={(given) => onConfirm({ action: "close", ...given })} />
  );
}
