"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { ownQuestionsMax } from "@/lib/analytics/five/terms";
import type { FiveMinutesView } from "@/lib/analytics/five/schema";
import { questionHref } from "./incident-links";
import { QuestionItem } from "./question-item";
import { SectionTitle } from "./section-title";
import { useQuestions } from "./use-questions";
import type { ChangeQuestions } from "./use-questions";
import { writeQuestion } from "./write-question";

const QuestionDialog = lazyPart(() => import("./question-dialog").then((part) => part.QuestionDialog));

interface QuestionsPanelProps {
  view: FiveMinutesView;
  changeQuestions: ChangeQuestions;
}

/** What to ask at the meeting: made by rules, each with its evidence; one may be hidden or added for the day. */
export function QuestionsPanel({ view, changeQuestions }: QuestionsPanelProps) {
  const t = useTranslations();
  const format = useFormat();
  const [isAdding, setIsAdding] = useState(false);
  const { isBusy, change } = useQuestions(changeQuestions);
  const { own, asked, hidden } = view.questions;
  const count = own.length + asked.length;
  return (
    <section
      aria-labelledby="five-questions"
      className="border-t-2 border-ink bg-canvas px-8 pt-3 pb-4 max-md:px-4 print:bg-transparent"
    >
      <SectionTitle id="five-questions" title={t("five.questions.title", { count })}>
        <span className="flex gap-3 print:hidden">
          {hidden.length > 0 && (
            <button
              type="button"
              className="link"
              disabled={isBusy}
              onClick={() =>
                change(
                  hidden.map(({ key }) => ({ change: "show", key })),
                  t("five.questions.restored"),
                )
              }
            >
              {t("five.questions.showHidden", { count: hidden.length })}
            </button>
          )}
          {own.length < ownQuestionsMax && (
            <button type="button" className="link" onClick={() => setIsAdding(true)}>
              {t("five.questions.add")}
            </button>
          )}
        </span>
      </SectionTitle>
      {count === 0 ? (
        <div className="-mx-4">
          <EmptyState title={t("five.questions.noneTitle")} text={t("five.questions.noneText")} />
        </div>
      ) : (
        <ol className="mt-2 grid grid-cols-1 gap-x-10 gap-y-4 min-[60rem]:grid-cols-3 print:grid-cols-3">
          {own.map(({ id, text, by }, index) => (
            <QuestionItem
              key={id}
              number={index + 1}
              written={{ text, who: t("five.questions.own", { name: by }), evidence: null }}
              href={null}
              takeAway={{
                label: t("five.questions.removeOf", { question: text }),
                run: () => change([{ change: "remove", questionId: id }], t("five.questions.removed")),
                isBusy,
              }}
            />
          ))}
          {asked.map((question, index) => {
            const written = writeQuestion(question, t, format);
            return (
              <QuestionItem
                key={question.key}
                number={own.length + index + 1}
                written={written}
                href={questionHref(question, view.fourWeeks)}
                takeAway={{
                  label: t("five.questions.hideOf", { question: written.text }),
                  run: () => change([{ change: "hide", key: question.key }], t("five.questions.hidden")),
                  isBusy,
                }}
              />
            );
          })}
        </ol>
      )}
      {isAdding && (
        <QuestionDialog
          open
          onOpenChange={setIsAdding}
          save={(text) => change([{ change: "add", text }], t("five.questions.added"))}
        />
      )}
    </section>
  );
}
