"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { RulesPage, RuleView } from "@/lib/flow/rules/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { RulesActions } from "./rules-actions";

/** The rules as the server knows them, and one change of them at a time. */
export function useRules({ initial, actions }: { initial: RulesPage; actions: RulesActions }) {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [page, setPage] = useState(initial);
  const [isBusy, setIsBusy] = useState(false);

  async function take(asked: () => ReturnType<RulesActions["save"]>): Promise<string | null> {
    if (isBusy) return "busy";
    setIsBusy(true);
    const answer = await asked().catch(() => ({ ok: false as const, code: "unavailable", fields: undefined }));
    setIsBusy(false);
    if (answer.ok) {
      setPage(answer.page);
      return null;
    }
    report(answer.code);
    const field = Object.keys(answer.fields ?? {})[0];
    if (field === undefined) show({ look: "danger", text: t(`errors.${errorKey(answer.code)}`) });
    return field ?? answer.code;
  }
  const target = (rule: RuleView) => ({ ruleId: rule.id, version: rule.version });
  return {
    page,
    isBusy,
    take,
    switchOn: (rule: RuleView, isOn: boolean) => take(() => actions.switchOn({ ...target(rule), isOn })),
    move: (rule: RuleView, to: "up" | "down") => take(() => actions.move({ ...target(rule), to })),
    remove: (rule: RuleView) => take(() => actions.remove(target(rule))),
  };
}
