"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { noonOf } from "@/components/answer/local-day";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { cx } from "@/components/ui/class-names";
import { ClockIcon } from "@/components/ui/clock-chip";
import type { ClockLook } from "@/components/ui/read-clock";
import type { PromiseView } from "@/lib/incidents/promises/schema";
import { placeTitle } from "./place-title";

/** A promise by its topic and place: of what a citizen wrote nothing stands here. */
export function PromiseRow({ promise, asOf }: { promise: PromiseView; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const day = format.day(noonOf(promise.promisedOn), asOf);
  const title = [promise.topicName ?? t("five.promises.noTopic"), promise.placeName && placeTitle(promise.placeName)];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line py-[0.4375rem] text-sm">
      <Link
        href={`/incidents/${promise.incidentNumber}`}
        prefetch={false}
        className="min-w-0 truncate font-semibold text-ink no-underline hover:underline"
        title={title.filter(Boolean).join(", ")}
      >
        {title.filter(Boolean).join(", ")}
      </Link>
      <span className="row-span-2">
        <TimeLeft dueAt={promise.dueAt} />
      </span>
      <span className="min-w-0 truncate text-xs text-ink-2">
        {promise.state === "broken" ? t("five.promises.was", { day }) : t("five.promises.until", { day })} ·{" "}
        {promise.agencyName ?? t("five.burning.noAgency")}
      </span>
    </li>
  );
}

const hourMs = 3_600_000;
const looks: Partial<Record<ClockLook, string>> = {
  ok: "text-ink-2",
  warn: "bg-warn-tint text-warn",
  over: "bg-danger-fill font-semibold text-on-danger",
};

/** A promise is for a day: it runs out by the wall clock, at the end of that day. */
function TimeLeft({ dueAt }: { dueAt: string }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const leftMs = Date.parse(dueAt) - nowMs;
  const duration = format.duration(leftMs, "wall");
  const look = leftMs < 0 ? "over" : leftMs < 6 * hourMs ? "warn" : "ok";
  const usedShare = Math.min(1, Math.max(0, 1 - leftMs / (7 * 24 * hourMs)));
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-[5px] rounded-sm pr-1.5 pl-1 text-sm font-medium whitespace-nowrap",
        looks[look],
      )}
    >
      <ClockIcon look={look} usedShare={usedShare} />
      <span aria-hidden="true">{format.signed(leftMs, "wall")}</span>
      <span className="sr-only">{t(`five.promises.${leftMs < 0 ? "late" : "left"}`, { duration })}</span>
    </span>
  );
}
