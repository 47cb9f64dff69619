"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import { CloseSign, DoneSign, WarningSign } from "@/components/ui/page-signs";
import { useFormat } from "@/components/layout/intl";
import type { ReplyCheck } from "./check-reply";

const looks = {
  ok: { icon: DoneSign, className: "text-ok" },
  warn: { icon: WarningSign, className: "text-warn" },
  stop: { icon: CloseSign, className: "text-danger" },
} as const;

interface PreflightListProps {
  checks: readonly ReplyCheck[];
  length: number;
  lengthMax: number;
}

/** What is in order and what stands in the way, in words and signs. */
export function PreflightList({ checks, length, lengthMax }: PreflightListProps) {
  const t = useTranslations();
  const format = useFormat();
  const figures = { length: format.number(length), max: format.number(lengthMax) };
  return (
    <section aria-labelledby="preflight-title">
      <h3 id="preflight-title" className="mb-1.5 text-sm font-semibold">
        {t("answer.checks.title")}
      </h3>
      <ul className="grid gap-1.5 text-sm">
        {checks.map((check) => {
          const { icon: Icon, className } = looks[check.state];
          return (
            <li key={`${check.kind} ${check.quote ?? ""}`} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
              <Icon size={14} className={cx("mt-0.5", className)} />
              <span>
                <span className="sr-only">{`${t(`answer.checks.states.${check.state}`)}: `}</span>
                {check.kind === "redirect" && check.state === "warn" ? (
                  <>
                    <b>{`«${check.quote ?? ""}» `}</b>
                    {t("answer.checks.redirect.warn")}
                  </>
                ) : (
                  wordsOf(check)
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );

  function wordsOf({ kind, state }: ReplyCheck): string {
    if (kind === "redirect") return t("answer.checks.redirect.ok");
    const key = state === "ok" ? "ok" : "stop";
    return kind === "length" ? t(`answer.checks.length.${key}`, figures) : t(`answer.checks.${kind}.${key}`);
  }
}
