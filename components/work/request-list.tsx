"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Chip } from "@/components/ui/chip";
import type { IncidentView } from "@/lib/incidents/schema";
import type { RequestView } from "@/lib/incidents/work/schema";
import type { Translate } from "@/lib/platform/intl";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { RequestDecision } from "./request-decision";
import type { WorkHands } from "./use-work";

const decidedShown = 2;

/** What a body asks of the centre. Whoever decides does it here, under the words that ask for it. */
export function RequestList({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const { requests } = incident.work;
  const waiting = requests.filter((request) => request.state === "waiting");
  const decided = requests.filter(({ state }) => state === "granted" || state === "refused").slice(0, decidedShown);
  if (waiting.length + decided.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <h3 className="text-xs font-medium text-ink-3">{t("work.requests.heading")}</h3>
      <ul className="grid gap-2.5">
        {[...waiting, ...decided].map((request) => (
          <li key={request.id} className="grid gap-1 text-sm">
            <RequestEntry request={request} />
            {request.state === "waiting" && mayDecide(incident, request) && (
              <RequestDecision request={request} run={work.run} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function mayDecide({ allowed }: IncidentView, { kind }: RequestView): boolean {
  return allowed.includes(kind === "return" ? "decideReturn" : "decideExtension");
}

function RequestEntry({ request }: { request: RequestView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const hours = (minutes: number) => `${format.duration(minutes * 60_000, "working")}\u00a0${format.workingMark}`;
  const who = [
    request.agencyName,
    request.askedBy && shortPersonName(request.askedBy),
    format.stamp(request.askedAt, nowMs),
  ];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-medium">
          {request.kind === "extension"
            ? t("work.requests.extension", { time: hours(request.extraMinutes ?? 0) })
            : t("work.requests.return")}
        </b>
        <StateChip state={request.state} />
      </p>
      <p className="text-xs text-ink-3">{who.filter(Boolean).join(" · ")}</p>
      <p className="wrap-anywhere text-ink-2">{reasonText(request, t)}</p>
      {request.proposed && <p>{t("work.returns.proposed", { agency: request.proposed.name })}</p>}
      {request.state === "granted" && request.grantedMinutes !== null && (
        <p>{t("work.requests.granted", { time: hours(request.grantedMinutes) })}</p>
      )}
      {request.decisionComment !== null && (
        <p className="border-l-2 border-l-line-strong pl-2.5 wrap-anywhere">
          {request.decisionComment}
          {request.decidedBy !== null && (
            <span className="text-ink-3">{` · ${shortPersonName(request.decidedBy)}`}</span>
          )}
        </p>
      )}
    </>
  );
}

function StateChip({ state }: { state: RequestView["state"] }) {
  const t = useTranslations();
  const look = state === "waiting" ? "warn" : state === "granted" ? "ok" : "plain";
  return <Chip look={look}>{t(`work.requests.states.${state}`)}</Chip>;
}

function reasonText({ reason, comment }: RequestView, t: Translate): string {
  const named = reason === null ? "" : reasonName(reason, t);
  return [named, comment && `«${comment}»`].filter(Boolean).join(": ");
}

function reasonName(reason: NonNullable<RequestView["reason"]>, t: Translate): string {
  switch (reason) {
    case "on_site":
    case "contractor":
    case "other_bodies":
    case "documents":
    case "weather":
      return t(`work.extensionReasons.${reason}`);
    default:
      return t(`work.returnReasons.${reason}`);
  }
}
