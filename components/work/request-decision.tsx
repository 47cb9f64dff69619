"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { Button } from "@/components/ui/button";
import type { RequestView } from "@/lib/incidents/work/schema";
import { MinutesField } from "./minutes-field";
import { WordsField } from "./words-field";

interface RequestDecisionProps {
  request: RequestView;
  run: (body: CommandBody) => Promise<boolean>;
}

/** Granted in one press; a refusal says why, because the body goes on with nothing but these words. */
export function RequestDecision({ request, run }: RequestDecisionProps) {
  const t = useTranslations();
  const [comment, setComment] = useState("");
  const [minutes, setMinutes] = useState(request.extraMinutes ?? 0);
  const [isBusy, setIsBusy] = useState(false);
  const isExtension = request.kind === "extension";

  async function decide(isGranted: boolean) {
    if (isBusy) return;
    setIsBusy(true);
    const words = comment.trim();
    await run(
      isExtension
        ? { action: "decideExtension", isGranted, comment: words, ...(isGranted ? { extraMinutes: minutes } : {}) }
        : { action: "decideReturn", isGranted, comment: words },
    );
    setIsBusy(false);
  }

  return (
    <div className="grid gap-2 rounded-md border border-line bg-surface p-2.5">
      {isExtension && <MinutesField label={t("work.requests.grantTime")} value={minutes} onChange={setMinutes} />}
      <WordsField
        label={t("work.requests.comment")}
        hint={t("work.requests.commentHint")}
        rows={2}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button aria-busy={isBusy} onClick={() => void decide(true)}>
          {isExtension ? t("work.requests.grant") : t("work.requests.grantReturn")}
        </Button>
        <Button look="danger" aria-busy={isBusy} disabled={comment.trim() === ""} onClick={() => void decide(false)}>
          {t("work.requests.refuse")}
        </Button>
      </div>
    </div>
  );
}
