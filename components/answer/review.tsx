"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import type { AnswerView, RoundView } from "@/lib/incidents/answer/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import { RoundText } from "./round-text";
import type { AnswerCommands } from "./use-answer-commands";

const ReworkForm = lazyPart(() => import("./rework-form").then((part) => part.ReworkForm));
const PublishDialog = lazyPart(() => import("./publish-dialog").then((part) => part.PublishDialog));

interface ReviewProps {
  incident: IncidentView;
  answer: AnswerView;
  round: RoundView;
  commands: AnswerCommands;
  children: ReactNode;
}

/** An answer on its way: read, approved or returned, then said to be published. The author sees none of it yet. */
export function Review({ incident, answer, round, commands, children }: ReviewProps) {
  const t = useTranslations();
  const [isReturning, setIsReturning] = useState(false);
  const [isPublishing, setIsPublishing] = useState(false);
  const { allowed } = incident;
  const before = answer.earlier.find(({ state }) => state === "reworked") ?? null;
  const isApproved = round.state === "approved";
  return (
    <div className="grid gap-3 bg-canvas px-6 py-3.5 max-md:px-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <h2 className="text-sm font-semibold">
          {isApproved ? t("answer.approvedTitle", { name: round.decidedBy ?? "" }) : t("answer.waitingTitle")}
        </h2>
        <span className="text-xs text-warn">{t("answer.private")}</span>
      </div>
      <RoundText round={round} before={before} />
      {isReturning ? (
        <ReworkForm
          isBusy={commands.isBusy}
          onCancel={() => setIsReturning(false)}
          onSend={(decision) => void commands.carryOut(incident, { action: "reworkReply", ...decision })}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {allowed.includes("approveReply") && (
            <Button
              look="main"
              size="lg"
              aria-busy={commands.isBusy}
              onClick={() => void commands.carryOut(incident, { action: "approveReply" })}
              className="max-md:flex-1"
            >
              {t("answer.approve")}
            </Button>
          )}
          {allowed.includes("publishReply") && (
            <Button look="main" size="lg" onClick={() => setIsPublishing(true)} className="max-md:flex-1">
              {t("answer.publish.open")}
            </Button>
          )}
          {allowed.includes("reworkReply") && (
            <Button size="lg" onClick={() => setIsReturning(true)}>
              {t("answer.rework.open")}
            </Button>
          )}
          {allowed.includes("withdrawReply") && (
            <Button
              size="lg"
              aria-busy={commands.isBusy}
              onClick={() => void commands.carryOut(incident, { action: "withdrawReply" })}
            >
              {t("answer.withdraw")}
            </Button>
          )}
          {!isApproved && round.isOwn && !allowed.includes("approveReply") && (
            <span className="text-xs text-ink-3">{t("answer.notOwn")}</span>
          )}
          <span className="flex flex-wrap gap-2 md:ml-auto">{children}</span>
        </div>
      )}
      {isPublishing && (
        <PublishDialog
          text={round.text}
          account={answer.account}
          isBusy={commands.isBusy}
          onCancel={() => setIsPublishing(false)}
          onConfirm={async (given) => {
            if (await commands.carryOut(incident, { action: "publishReply", ...given })) setIsPublishing(false);
          }}
        />
      )}
    </div>
  );
}
