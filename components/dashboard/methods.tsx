import { kpiKeys } from "@/lib/analytics/dashboard/terms";
import type { Words } from "./words";

const facts = ["incidents", "backlog", "reaction", "answer", "approval", "promises"] as const;

/** What every figure counts: on paper always, on the screen for whoever wants it all at once. */
export function Methods({ words }: { words: Words }) {
  const { t } = words;
  return (
    <>
      <details className="border-t border-line-strong pt-3 text-sm print:hidden">
        <summary className="w-fit cursor-pointer font-semibold">{t("dashboard.methods")}</summary>
        <MethodList words={words} />
      </details>
      <section className="hidden border-t border-line-strong pt-2 print:block">
        <h2 className="text-xs font-semibold">{t("dashboard.methods")}</h2>
        <MethodList words={words} />
      </section>
    </>
  );
}

function MethodList({ words: { t } }: { words: Words }) {
  return (
    <dl className="mt-2 columns-2 gap-10 text-xs max-md:columns-1">
      {facts.map((key) => (
        <Method key={key} name={t(`dashboard.facts.${key}`)} text={t(`dashboard.what.${key}`)} />
      ))}
      {kpiKeys.map((key) => (
        <Method key={key} name={t(`dashboard.kpis.${key}`)} text={t(`dashboard.what.${key}`)} />
      ))}
    </dl>
  );
}

function Method({ name, text }: { name: string; text: string }) {
  return (
    <div className="mb-1.5 break-inside-avoid">
      <dt className="inline font-semibold">{name}: </dt>
      <dd className="inline text-ink-2">{text}</dd>
    </div>
  );
}
