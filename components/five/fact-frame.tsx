"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { Fact } from "@/lib/analytics/five/schema";

interface FactFrameProps {
  fact: Fact;
  title: string;
  /** The list behind the figure. */
  href: string;
  big: ReactNode;
  children: ReactNode;
  /** Of what the figure is made. */
  n: string;
  chart: ReactNode;
  asOf: string;
}

/** One fact: its title, the figure, what it is held against, of how many and of which days. */
export function FactFrame({ fact, title, href, big, children, n, chart, asOf }: FactFrameProps) {
  const t = useTranslations();
  const format = useFormat();
  const compared = { period: format.period(fact.period, asOf), before: format.period(fact.before, asOf) };
  return (
    <article className="grid grid-cols-[minmax(0,1fr)_168px] content-center items-center gap-x-4 border-b border-line py-2 last:border-b-0 max-md:grid-cols-[minmax(0,1fr)]">
      <h3 className="col-span-full text-base font-medium">{title}</h3>
      <div className="min-w-0">
        <p className="text-3xl font-semibold tracking-[-0.03em] whitespace-nowrap">
          <Link
            href={href}
            prefetch={false}
            className="text-ink no-underline decoration-line-strong decoration-2 underline-offset-4 hover:underline"
          >
            {big}
          </Link>
        </p>
        <div className="text-sm text-ink-2">{children}</div>
      </div>
      <div className="max-md:mt-2">{chart}</div>
      <p className="col-span-full mt-0.5 text-xs text-ink-3">
        {n} · {t("five.facts.compared", compared)}
      </p>
    </article>
  );
}

/** A change with its colour: good news, bad news, or none. */
export function Change({ isGood, children }: { isGood: boolean | null; children: ReactNode }) {
  const look = isGood === null ? "text-ink" : isGood ? "text-ok" : "text-danger";
  return <span className={`font-semibold ${look}`}>{children}</span>;
}
