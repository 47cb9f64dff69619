"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormat } from "@/components/layout/intl";
import { fiveRules } from "@/lib/analytics/five/terms";

/** The rules are no secret: what is in them decides what the governor reads. */
export function RulesDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations();
  const format = useFormat();
  const { weeks, messages, authors, overdue, answers, broken } = fiveRules;
  const texts = [
    t("five.rules.surge", {
      weeks: format.number(weeks),
      messages: format.number(messages),
      authors: format.number(authors),
    }),
    t("five.rules.severe"),
    t("five.rules.overdue", { count: format.number(overdue) }),
    t("five.rules.facts", { min: format.number(answers) }),
    t("five.rules.promises"),
    t("five.rules.questions", { broken: format.number(broken) }),
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("five.rules.title")}
      footer={
        <Button look="main" onClick={() => onOpenChange(false)}>
          {t("five.rules.close")}
        </Button>
      }
    >
      <ul className="grid gap-2 text-sm text-ink-2">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Dialog>
  );
}
