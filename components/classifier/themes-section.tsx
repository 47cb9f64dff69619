import Link from "next/link";
import type { ReactNode } from "react";
import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import type { QualityPage, ThemeView } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { ThemeDialog } from "./theme-dialog";

interface ThemesSectionProps {
  page: QualityPage;
  words: Words;
  makeTopic: ClassifierActions["makeTopic"] | null;
}

/** What people write about that no topic fits. */
export function ThemesSection({ page, words, makeTopic }: ThemesSectionProps) {
  const { t } = words;
  return (
    <Section id="themes" title={t("classifier.themes.title")} note={t("classifier.themes.note")}>
      {page.themes.length === 0 ? (
        <p className="text-sm text-ink-2">{t("classifier.themes.empty")}</p>
      ) : (
        <ul className="grid grid-cols-2 gap-x-10 max-lg:grid-cols-[minmax(0,1fr)]">
          {page.themes.map((theme) => (
            <Theme key={theme.position} {...{ theme, words }}>
              {makeTopic && <ThemeDialog theme={theme} topicGroups={page.topicGroups} makeTopic={makeTopic} />}
            </Theme>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Theme({ theme, words: { t }, children }: { theme: ThemeView; words: Words; children: ReactNode }) {
  return (
    <li className="grid content-start gap-1 border-t border-line py-2.5 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <b className="font-semibold">{theme.words.join(", ")}</b>
        <span className="text-xs text-ink-2">{t("classifier.themes.count", { count: theme.count })}</span>
      </div>
      <ul className="grid gap-0.5">
        {theme.samples.map(({ number, summary }) => (
          <li key={number} className="line-clamp-2 text-ink-2">
            <Link href={`/incidents/${number}`} prefetch={false} className="link">
              {summary}
            </Link>
          </li>
        ))}
      </ul>
      {children}
    </li>
  );
}
