"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import type { IncidentView } from "@/lib/incidents/schema";
import { returnsUntilCurator } from "@/lib/incidents/actions/terms";
import type { ReturnView } from "@/lib/incidents/work/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

/** Who gave it back and why, whom each one named. From the third on the bodies argue, and it says who decides. */
export function ReturnList({ incident }: { incident: IncidentView }) {
  const t = useTranslations();
  const { returns, returnCount } = incident.work;
  if (returns.length === 0) return null;
  const isDisputed = incident.step === "returned" && returnCount >= returnsUntilCurator;
  return (
    <div className={cx("grid gap-2", isDisputed && "rounded-md border border-warn-fill bg-warn-tint px-3 py-2.5")}>
      <p className="text-sm font-medium">
        {t("work.returns.count", { count: returnCount })}
        {isDisputed && (
          <span className="block font-normal text-warn">
            {incident.allowed.includes("confirm") ? t("work.returns.youDecide") : t("work.returns.curatorDecides")}
          </span>
        )}
      </p>
      <ol className="grid gap-2">
        {returns.map((entry) => (
          <li key={entry.at} className="border-l-2 border-l-line-strong pl-2.5 text-sm">
            <ReturnEntry entry={entry} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ReturnEntry({ entry }: { entry: ReturnView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return (
    <>
      <p>
        <b className="font-medium">{entry.agencyName ?? t("common.notSet")}</b>
        <span className="text-ink-3">
          {` · ${format.stamp(entry.at, nowMs)}`}
          {entry.userName !== null && ` · ${shortPersonName(entry.userName)}`}
          {entry.isLate && ` · ${t("work.returns.late")}`}
        </span>
      </p>
      <p className="text-ink-2">
        {entry.reason !== null && t(`work.returnReasons.${entry.reason}`)}
        {entry.comment !== "" && <span className="wrap-anywhere">{`: «${entry.comment}»`}</span>}
      </p>
      {entry.proposed && <p>{t("work.returns.proposed", { agency: entry.proposed.name })}</p>}
    </>
  );
}
