"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { RuleChangeView, RulesPage } from "@/lib/flow/rules/schema";
import { editRule, emptyRule } from "./draft";
import type { EditedRule } from "./draft";
import { RuleCard } from "./rule-card";
import type { RulesActions } from "./rules-actions";
import { useRules } from "./use-rules";

const RuleForm = lazyPart(() => import("./rule-form").then((part) => part.RuleForm));

/** Rules in their order: the first that fits counts. */
export function RulesBoard({ initial, actions }: { initial: RulesPage; actions: RulesActions }) {
  const t = useTranslations();
  const format = useFormat();
  const rules = useRules({ initial, actions });
  const [edited, setEdited] = useState<EditedRule | null>(null);
  const { page } = rules;
  const shares = { topic: format.percent(page.autoRoute.topic), place: format.percent(page.autoRoute.place) };
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="max-w-[62ch]">
            <h1 className="text-xl font-semibold tracking-tight">{t("rules.title")}</h1>
            <p className="text-sm text-ink-2">{t("rules.lead", shares)}</p>
          </div>
          {edited === null && (
            <Button look="main" onClick={() => setEdited(emptyRule)}>
              {t("rules.add")}
            </Button>
          )}
        </div>
        {edited !== null && (
          <RuleForm
            key={edited.known?.ruleId ?? "new"}
            initial={edited}
            topicGroups={page.topicGroups}
            actions={actions}
            take={rules.take}
            onClose={() => setEdited(null)}
          />
        )}
        {page.rules.length === 0 && edited === null && (
          <div className="-mx-4">
            <EmptyState title={t("rules.emptyTitle")} text={t("rules.emptyText")} />
          </div>
        )}
        <ol className="grid gap-2">
          {page.rules.map((rule, index) => (
            <li key={rule.id}>
              <RuleCard
                rule={rule}
                position={index + 1}
                isFirst={index === 0}
                isLast={index === page.rules.length - 1}
                isBusy={rules.isBusy}
                onEdit={() => setEdited(editRule(rule))}
                onSwitch={(isOn) => void rules.switchOn(rule, isOn)}
                onMove={(to) => void rules.move(rule, to)}
                onRemove={() => void rules.remove(rule)}
              />
            </li>
          ))}
        </ol>
        {page.changes.length > 0 && <Changes changes={page.changes} />}
      </div>
    </main>
  );
}

function Changes({ changes }: { changes: readonly RuleChangeView[] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return (
    <section aria-labelledby="rule-changes">
      <h2 id="rule-changes" className="mb-1 text-sm font-semibold">
        {t("rules.changes")}
      </h2>
      <ul className="grid gap-1 text-sm text-ink-2">
        {changes.map((change) => (
          <li key={change.id} className="flex flex-wrap gap-x-2">
            <time dateTime={change.at} className="text-ink-3">
              {format.dateTime(change.at, nowMs)}
            </time>
            <span>{t(`rules.change.${change.kind}`, { rule: change.ruleName })}</span>
            <span className="text-ink-3">{change.userName}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
