"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Chip } from "@/components/ui/chip";
import type { IncidentView } from "@/lib/incidents/schema";
import { HeaderMarks } from "@/components/work/header-marks";
import { StepBar } from "./step-bar";
import { placeTitle } from "./place-title";

export interface Crumb {
  section: "triage" | "inbox" | "incidents" | "control";
  href: string;
}

interface IncidentHeaderProps {
  incident: IncidentView;
  crumb: Crumb;
  /** At the end of the first line: who else is here. */
  end?: ReactNode;
}

/** What it is and where it stands. */
export function IncidentHeader({ incident, crumb, end }: IncidentHeaderProps) {
  const t = useTranslations();
  const format = useFormat();
  const topic = incident.topic?.shortName ?? t("incident.topicUnknown");
  const place = placeTitle(incident);
  return (
    <header className="px-6 pt-3 pb-2.5 max-md:px-4">
      <div className="mb-0.5 flex flex-wrap items-center justify-between gap-x-4">
        <nav aria-label={t("incident.breadcrumb")} className="flex items-center gap-1.5 text-xs text-ink-3">
          <Link href={crumb.href} className="link inline-flex items-center pointer-coarse:min-h-11">
            {t(`common.nav.${crumb.section}`)}
          </Link>
          <span aria-hidden="true">/</span>
          <span aria-current="page">{t("common.number", { number: format.number(incident.number) })}</span>
        </nav>
        {end}
      </div>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
          {incident.fastTrack && (
            <>
              <span aria-hidden="true">{"★ "}</span>
              <span className="sr-only">{`${t("common.fastTrack")}. `}</span>
            </>
          )}
          {place === null ? topic : t("incident.titleAt", { topic, place })}
        </h1>
        {incident.needsPerson && <Chip look="warn">{t("incident.needsPerson")}</Chip>}
        {incident.importance === "high" && <Chip look="danger">{t("common.importance.high")}</Chip>}
        {incident.repeatOf && (
          <Chip look="warn">
            <Link href={`/incidents/${incident.repeatOf.number}`} prefetch={false} className="text-inherit">
              {t("incident.repeatOf", { number: format.number(incident.repeatOf.number) })}
            </Link>
          </Chip>
        )}
        <HeaderMarks work={incident.work} />
        <Chip>{t(`common.incidentTypes.${incident.type}`)}</Chip>
      </div>
      <StepBar incident={incident} />
    </header>
  );
}
