"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { drawnPart } from "@/components/ui/drawn-part";
import type { IncidentStore } from "@/components/incidents/incident-store";
import type { AnswerView } from "@/lib/incidents/answer/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import { Compose } from "./compose";
import { useAnswerCommands } from "./use-answer-commands";
import { offered, WaitActions } from "./wait-actions";
import { WaitNotice } from "./wait-notice";

const Review = drawnPart(() => import("./review").then((part) => part.Review), {
  waiting: null,
  isUrgent: () => true,
});

/** The answer of this incident at whatever point of its life it stands. Nothing of it is public before it is published. */
export function AnswerPanel({ incident, store }: { incident: IncidentView; store: IncidentStore }) {
  const t = useTranslations();
  const { answer } = incident;
  if (!answer || !hasAnything(incident, answer)) return null;
  return (
    <section aria-label={t("answer.label")} className="border-t-2 border-line-strong">
      <AnswerBody key={incident.id} incident={incident} answer={answer} store={store} />
    </section>
  );
}

interface AnswerBodyProps {
  incident: IncidentView;
  answer: AnswerView;
  store: IncidentStore;
}

function AnswerBody({ incident, answer, store }: AnswerBodyProps) {
  const t = useTranslations();
  const commands = useAnswerCommands(store);
  const [isWriting, setIsWriting] = useState(false);
  // Once open it stays open: an answer that comes back from approval opens it, an emptied text does not close it.
  if (!isWriting && beginsOpen(incident, answer)) setIsWriting(true);
  const others = <WaitActions incident={incident} commands={commands} />;
  if (answer.current) {
    return (
      <Review incident={incident} answer={answer} round={answer.current} commands={commands}>
        {others}
      </Review>
    );
  }
  const canWrite = incident.allowed.includes("submitReply");
  if (canWrite && isWriting) {
    return (
      <Compose incident={incident} answer={answer} commands={commands}>
        {others}
      </Compose>
    );
  }
  return (
    <div className="grid gap-2.5 px-6 py-3.5 max-md:px-4">
      <WaitNotice answer={answer} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {canWrite && (
          <Button size="lg" onClick={() => setIsWriting(true)} className="max-md:flex-1">
            {t("answer.write")}
          </Button>
        )}
        {others}
      </div>
    </div>
  );
}

function hasAnything({ allowed }: IncidentView, { current, question, postponed }: AnswerView): boolean {
  const isWaited = current !== null || question !== null || postponed !== null;
  return isWaited || allowed.includes("submitReply") || offered.some((action) => allowed.includes(action));
}

/** A body comes here to answer, the centre mostly to decide; a text that somebody began is shown to both. */
function beginsOpen(incident: IncidentView, { draft }: AnswerView): boolean {
  const hasText = draft !== null && draft.text.trim() !== "";
  return hasText || (incident.allowed.includes("postpone") && incident.step !== "answered");
}
