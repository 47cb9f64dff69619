"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/class-names";
import { DownSign, UpSign } from "@/components/ui/page-signs";
import type { RuleView } from "@/lib/flow/rules/schema";
import { describeConditions, describeEffects } from "./describe-rule";

interface RuleCardProps {
  rule: RuleView;
  position: number;
  isFirst: boolean;
  isLast: boolean;
  isBusy: boolean;
  onEdit: () => void;
  onSwitch: (isOn: boolean) => void;
  onMove: (to: "up" | "down") => void;
  onRemove: () => void;
}

/** One rule in words, with its place in the order. */
export function RuleCard({ rule, position, isFirst, isLast, isBusy, onEdit, ...on }: RuleCardProps) {
  const t = useTranslations();
  const format = useFormat();
  const effects = describeEffects(rule, { t, percent: (share) => format.percent(share) });
  return (
    <article
      aria-label={rule.name}
      className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2 rounded-lg border border-line bg-surface px-3 py-2.5"
    >
      <span className={cx("text-sm", rule.isOn ? "font-semibold text-ink" : "text-ink-3")}>{position}</span>
      <div className="grid gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className={cx("font-semibold", !rule.isOn && "text-ink-2")}>{rule.name}</h2>
          <Chip look={rule.isOn ? "accent" : "plain"}>{rule.isOn ? t("rules.on") : t("rules.off")}</Chip>
        </div>
        <p className="text-sm">
          <span className="text-ink-3">{t("rules.ifWord")} </span>
          {describeConditions(rule, t).join("; ")}
        </p>
        <p className="text-sm">
          <span className="text-ink-3">{t("rules.thenWord")} </span>
          {effects.join("; ")}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-1.5">
          <Button onClick={onEdit}>{rule.isOn ? t("rules.edit") : t("rules.editAndTry")}</Button>
          {rule.isOn && (
            <Button onClick={() => on.onSwitch(false)} disabled={isBusy}>
              {t("rules.switchOff")}
            </Button>
          )}
          <Button
            look="bare"
            onClick={() => on.onMove("up")}
            disabled={isFirst || isBusy}
            aria-label={t("rules.up", { rule: rule.name })}
          >
            <UpSign size={14} />
          </Button>
          <Button
            look="bare"
            onClick={() => on.onMove("down")}
            disabled={isLast || isBusy}
            aria-label={t("rules.down", { rule: rule.name })}
          >
            <DownSign size={14} />
          </Button>
          {!rule.isOn && (
            <Button look="bare" onClick={on.onRemove} disabled={isBusy}>
              {t("rules.remove")}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}
