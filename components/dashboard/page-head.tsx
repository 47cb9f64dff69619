import type { ReactNode } from "react";
import type { DashboardView, FigureOptions } from "@/lib/analytics/dashboard/schema";
import type { Words } from "./words";

interface PageHeadProps {
  title: ReactNode;
  view: DashboardView;
  options: FigureOptions;
  /** Whose figures, and who has printed them. */
  place: string;
  userName: string;
  words: Words;
  children: ReactNode;
}

/** The finding, and everything that it depends on: days, what they stand beside, filters, when it was counted. */
export function PageHead({ title, view, options, place, userName, words, children }: PageHeadProps) {
  const { t, format, now } = words;
  const names = namesOf(view, options, words);
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-2 print:flex!">
      <div className="min-w-0 flex-1 basis-96">
        <p className="text-xs text-ink-2">{[place, format.period(view.query.period, now), ...names].join(" · ")}</p>
        <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
        <p className="text-xs text-ink-2">
          {t("dashboard.computed", {
            n: format.number(view.now.counts.incidents),
            compared: format.period(view.comparedWith, now),
            at: format.dateTime(view.computedAt, now),
          })}
        </p>
        <p className="hidden text-xs text-ink-2 print:block">{t("dashboard.printed", { name: userName })}</p>
      </div>
      {children}
    </header>
  );
}

function namesOf({ query }: DashboardView, options: FigureOptions, { t }: Words): string[] {
  const find = (list: FigureOptions["topics"], code: string | null) =>
    code === null ? [] : [list.find((option) => option.code === code)?.name ?? code];
  return [
    ...find(options.territories, query.territory),
    ...find(options.topicGroups, query.topicGroup),
    ...find(options.topics, query.topic),
    ...find(options.agencies, query.agency),
    ...(query.platform === null ? [] : [t(`common.platforms.${query.platform}`)]),
  ];
}
