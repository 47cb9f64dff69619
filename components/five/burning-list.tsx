"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { cx } from "@/components/ui/class-names";
import type { FiveMinutesView } from "@/lib/analytics/five/schema";
import { BurningItem } from "./burning-item";
import { SectionTitle } from "./section-title";

/** What burns now, three places at most; the rest is a list away. */
export function BurningList({ view }: { view: FiveMinutesView }) {
  const t = useTranslations();
  const { burning, moreBurning, asOf } = view;
  return (
    <section aria-labelledby="five-burning" className="grid min-w-0 grid-rows-[auto_minmax(min-content,1fr)] pt-2.5">
      <SectionTitle id="five-burning" title={t("five.burning.title")}>
        {moreBurning > 0 && (
          <Link href="/incidents?view=late" prefetch={false} className="link print:hidden">
            {t("five.burning.more", { count: moreBurning })}
          </Link>
        )}
      </SectionTitle>
      {burning.length === 0 ? (
        <div className="-mx-4">
          <EmptyState title={t("five.burning.noneTitle")} text={t("five.burning.noneText")} />
        </div>
      ) : (
        <ol className={cx("grid auto-rows-auto", burning.length === 1 ? "content-start" : "content-stretch")}>
          {burning.map((item) => (
            <BurningItem key={item.key} item={item} asOf={asOf} today={view.today} />
          ))}
        </ol>
      )}
    </section>
  );
}
