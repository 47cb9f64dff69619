"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { actionRules } from "@/lib/incidents/actions/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { changedFields, eventsSince } from "./changed-fields";
import { FieldChanges } from "./field-changes";
import { LaterEvents } from "./later-events";
import type { StaleChoice, StaleSave } from "./stale-question";

interface StaleDialogProps {
  save: StaleSave;
  onChoose: (choice: StaleChoice) => void;
}

/** What the other one did, field by field, beside one's own intention. Whatever was typed stays to be copied. */
export function StaleDialog({ save, onChoose }: StaleDialogProps) {
  const t = useTranslations();
  const { before, after, body } = save;
  const action = actionOf(body.action);
  const isAllowed = action === null || after.allowed.includes(action);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onChoose("leave")}
      title={t("inside.merge.title")}
      description={t("inside.merge.text")}
      className="top-[8vh] max-h-[84vh] w-[min(44rem,calc(100vw-2rem))]"
      footer={
        <>
          <Button size="lg" onClick={() => onChoose("leave")}>
            {t("inside.merge.leave")}
          </Button>
          {isAllowed && (
            <Button size="lg" look="main" onClick={() => onChoose("apply")}>
              {t("inside.merge.apply")}
            </Button>
          )}
        </>
      }
    >
      <section aria-labelledby="stale-theirs" className="grid gap-1.5">
        <h3 id="stale-theirs" className="text-sm font-semibold">
          {t("inside.merge.theirs")}
        </h3>
        <LaterEvents events={eventsSince(before, after)} />
        {before && <FieldChanges changes={changedFields(before, after)} />}
      </section>
      <section aria-labelledby="stale-mine" className="grid gap-1.5 border-t border-line pt-2.5">
        <h3 id="stale-mine" className="text-sm font-semibold">
          {t("inside.merge.mine")}
        </h3>
        <p className="text-sm">
          <Intention save={save} action={action} />
        </p>
        <OwnText save={save} />
        {!isAllowed && (
          <p className="text-sm text-danger">
            {t("inside.merge.notAllowed", { step: t(`common.steps.${after.step}`) })}
          </p>
        )}
      </section>
    </Dialog>
  );
}

function actionOf(given: string): IncidentAction | null {
  return Object.hasOwn(actionRules, given) ? (given as IncidentAction) : null;
}

function Intention({ save, action }: { save: StaleSave; action: IncidentAction | null }) {
  const t = useTranslations();
  const format = useFormat();
  const { body, after } = save;
  const name = t(`inside.merge.actions.${action ?? "other"}`);
  if (body.action === "reject") return `${name}: ${t(`common.rejectReasons.${body.reason}`)}`;
  if (body.action === "merge") return `${name}: ${t("common.number", { number: format.number(body.intoNumber) })}`;
  if (body.action === "correctTopic") {
    const chosen = after.topicProposals.find(({ topic }) => topic.id === body.topicId);
    return chosen ? `${name}: ${chosen.topic.shortName}` : name;
  }
  return name;
}

/** Names of fields in which people write; each command has at most one of them. */
const written = ["text", "comment", "question", "task"] as const;

function OwnText({ save }: { save: StaleSave }) {
  const t = useTranslations();
  const [isCopied, setIsCopied] = useState(false);
  const values: Record<string, unknown> = { ...save.body };
  const text = written.map((key) => values[key]).find((value) => typeof value === "string" && value !== "");
  if (typeof text !== "string") return null;
  return (
    <div className="grid justify-items-start gap-1.5">
      <p className="text-xs text-ink-3">{t("inside.merge.yourText")}</p>
      <p className="max-h-48 w-full overflow-auto rounded-md bg-sunken px-3 py-2 text-sm wrap-anywhere whitespace-pre-line">
        {text}
      </p>
      <Button
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setIsCopied(true),
            () => setIsCopied(false),
          )
        }
      >
        {t(`inside.merge.${isCopied ? "copied" : "copy"}`)}
      </Button>
    </div>
  );
}
