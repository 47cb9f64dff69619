"use client";

import { useId, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { inputClass } from "@/components/ui/input-class";
import { useToasts } from "@/components/ui/toast";
import type { NormsDraft } from "@/lib/flow/norms/schema";
import type { Translate } from "@/lib/platform/intl";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Enable } from "./norms-page";

interface EnableBoxProps {
  draft: NormsDraft;
  /** Something is changed, and nothing of it keeps it from being enabled. */
  isReady: boolean;
  canEnable: boolean;
  asOf: string;
  enable: Enable;
}

/** Many people are touched by it, so it asks once more. */
export function EnableBox({ draft, isReady, canEnable, asOf, enable }: EnableBoxProps) {
  const t = useTranslations();
  const format = useFormat();
  const report = useReportCode();
  const id = useId();
  const { show } = useToasts();
  const [isBusy, start] = useTransition();
  const [asks, setAsks] = useState(false);
  // Days from now; what begins today begins at once.
  const [shiftDays, setShiftDays] = useState(1);
  const fromMs = shiftDays === 0 ? Date.parse(asOf) : format.dayStartMs(asOf, shiftDays);
  const date = format.dateTime(fromMs, asOf);

  function run() {
    setAsks(false);
    start(async () => {
      const given = { draft, from: new Date(fromMs).toISOString() };
      const answer = await enable(given).catch(() => ({ ok: false as const, code: "unavailable" }));
      if (answer.ok) {
        const count = answer.policies;
        const text = answer.hasLadder ? t("norms.enable.doneWithLadder", { count }) : t("norms.enable.done", { count });
        show({ text });
      } else {
        report(answer.code);
        show({ text: refusalText(answer, t), look: "danger" });
      }
    });
  }

  return (
    <section aria-labelledby={id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 id={id} className="font-semibold">
        {t("norms.enable.title")}
      </h2>
      {!canEnable && <p className="text-sm text-ink-2">{t("norms.enable.mayNot")}</p>}
      {canEnable && (
        <>
          <label className="flex items-center gap-2 text-sm">
            {t("norms.enable.from")}
            <input
              type="date"
              className={inputClass}
              value={isoDay(fromMs, format.settings.timeZone)}
              min={isoDay(Date.parse(asOf), format.settings.timeZone)}
              onChange={({ target }) => {
                const days = daysBetween(isoDay(Date.parse(asOf), format.settings.timeZone), target.value);
                if (days !== null) setShiftDays(Math.max(0, days));
              }}
            />
          </label>
          <Button disabled={!isReady || isBusy} onClick={() => setAsks(true)}>
            {t("norms.enable.run")}
          </Button>
          <Dialog
            open={asks}
            onOpenChange={setAsks}
            title={t("norms.enable.confirmTitle", { date })}
            description={t("norms.enable.confirmText")}
            footer={
              <>
                <Button onClick={() => setAsks(false)}>{t("common.cancel")}</Button>
                <Button look="main" onClick={run}>
                  {t("norms.enable.yes")}
                </Button>
              </>
            }
          />
        </>
      )}
    </section>
  );
}

/** What of the draft is wrong, where the server has said it. */
function refusalText({ code, fields }: { code: string; fields?: Record<string, string> }, t: Translate): string {
  if (code !== "invalid") return t(`errors.${errorKey(code)}`);
  const field = refusedFields.find((one) => fields?.[one] !== undefined);
  return t(`norms.errors.${field ?? "invalid"}`);
}

const refusedFields = ["priority", "when", "calendar", "week", "code", "ladders", "retired"] as const;

function isoDay(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(ms);
}

function daysBetween(from: string, to: string): number | null {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return Number.isFinite(days) ? days : null;
}
