"use client";

import { useId, useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { lazyPart } from "@/components/ui/lazy-part";
import { Notice } from "@/components/ui/notice";
import { answerLengthMax } from "@/lib/incidents/answer/terms";
import type { Answer, AnswerView, DraftContent, RoundView } from "@/lib/incidents/answer/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import { AnswerFields } from "./answer-fields";
import { checkReply } from "./check-reply";
import { DraftSign } from "./draft-sign";
import { localDay } from "./local-day";
import { PreflightList } from "./preflight-list";
import { ReworkNote } from "./rework-note";
import type { AnswerCommands } from "./use-answer-commands";
import { useDraft } from "./use-draft";
import { useOfferedText } from "./use-offered-text";

const DraftConflict = lazyPart(() => import("./draft-conflict").then((part) => part.DraftConflict));

interface ComposeProps {
  incident: IncidentView;
  answer: AnswerView;
  commands: AnswerCommands;
  /** What else can be done at this step. */
  children: ReactNode;
}

/** Writing to the author: the text, what it has to say, and what stands in its way. */
export function Compose({ incident, answer, commands, children }: ComposeProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const id = useId();
  const draft = useDraft(incident.id, answer.draft);
  const { content } = draft;
  const today = localDay(nowMs, format.settings.timeZone);
  const checks = checkReply(content, { lengthMax: answer.lengthMax, today });
  const ready = checks.some(({ state }) => state === "stop") ? null : readAnswer(content);
  const warnings = checks.filter(({ state }) => state === "warn").length;

  const field = useRef<HTMLTextAreaElement>(null);
  useOfferedText((text) => {
    // What is written already stays: the offered words come behind it.
    draft.change({ text: [content.text.trimEnd(), text].filter(Boolean).join("\n\n").slice(0, answerLengthMax) });
    field.current?.focus();
  });

  async function send() {
    if (ready && (await draft.settle())) await commands.carryOut(incident, { action: "submitReply", answer: ready });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    void send();
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_232px] max-lg:grid-cols-1">
      <div className="grid content-start gap-2.5 px-6 py-3.5 max-md:px-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <label htmlFor={id} className="text-sm font-semibold">
            {t("answer.title")}
          </label>
          <DraftSign status={draft.status} savedAt={draft.savedAt} />
        </div>
        <AnswerFields content={content} onChange={draft.change} />
        <ReworkReason earlier={answer.earlier} />
        {draft.theirs && (
          <DraftConflict
            mine={content.text}
            theirs={draft.theirs}
            onKeepMine={draft.keepMine}
            onTakeTheirs={draft.takeTheirs}
          />
        )}
        <textarea
          id={id}
          ref={field}
          value={content.text}
          maxLength={answerLengthMax}
          onChange={(event) => draft.change({ text: event.target.value })}
          onBlur={() => void draft.save()}
          onKeyDown={onKeyDown}
          placeholder={t("answer.placeholder")}
          rows={6}
          className="min-h-36 w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2.5 text-lg text-ink placeholder:text-ink-3 max-md:field-sizing-content"
        />
        <div className="lg:hidden">
          <PreflightList checks={checks} length={content.text.trim().length} lengthMax={answer.lengthMax} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            look="main"
            size="lg"
            disabled={ready === null || draft.theirs !== null}
            aria-busy={commands.isBusy}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void send()}
            className="max-md:w-full"
          >
            {t("answer.send")} <Kbd onDark>{t("answer.keys.send")}</Kbd>
          </Button>
          {warnings > 0 && <span className="text-sm text-warn">{t("answer.remarks", { count: warnings })}</span>}
          <span className="flex flex-wrap gap-2 md:ml-auto max-md:w-full">{children}</span>
        </div>
      </div>
      <aside className="border-l border-line bg-canvas px-4 py-3.5 max-lg:hidden">
        <PreflightList checks={checks} length={content.text.trim().length} lengthMax={answer.lengthMax} />
      </aside>
    </div>
  );
}

/** Why the last round came back, while it is being mended. */
function ReworkReason({ earlier }: { earlier: readonly RoundView[] }) {
  const t = useTranslations();
  const [last] = earlier;
  if (last?.state !== "reworked") return null;
  return (
    <Notice look="warn" title={t("answer.reworkedTitle", { name: last.decidedBy ?? "", round: last.round })}>
      <ReworkNote round={last} />
    </Notice>
  );
}

function readAnswer(content: DraftContent): Answer | null {
  const { kind, text, promisedOn, outcome } = content;
  if (kind === "interim") return promisedOn === null ? null : { kind, text, promisedOn };
  return outcome === null ? null : { kind, text, outcome };
}
