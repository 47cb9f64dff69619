import type { CheckLine } from "@/components/health/describe-checks";
import type { SourceCheck } from "@/lib/flow/health/schema";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

/** What a source's state means for its messages. */
export function describeSource(source: SourceCheck, t: Translate): string {
  if (source.state !== "unused") return t(`health.sources.${source.state}`);
  if (source.channel === "api") return t("health.sources.unusedApi");
  return source.channel === "file" ? t("health.sources.unusedFile") : t("health.sources.unused");
}

/** A line for each that fails or is silent; in the table alone they would be overlooked. */
export function describeFailingSources(sources: readonly SourceCheck[], t: Translate): CheckLine[] {
  return sources.flatMap(({ code, name, state, lastError }) =>
    state === "warn" || state === "bad"
      ? {
          key: `source-${code}`,
          title: t("health.sources.line", { name }),
          state,
          now: "",
          sentence: t(`health.sources.${state}`),
          advice: t(`health.advice.sources.${state}`),
          detail: state === "bad" ? lastError : null,
        }
      : [],
  );
}

/** How many of those in use are fine; who was never connected stands apart. */
export function summariseSources(sources: readonly SourceCheck[], t: Translate, format: Format): string {
  const used = sources.filter(({ state }) => state !== "unused" && state !== "off");
  const ok = used.filter(({ state }) => state === "ok").length;
  const unused = sources.filter(({ state }) => state === "unused").length;
  const summary = t("health.sources.summary", { ok: format.number(ok), total: format.number(used.length) });
  if (unused === 0) return summary;
  const rest = t("health.sources.summaryUnused", { count: unused });
  return used.length === 0 ? rest : `${summary} · ${rest}`;
}
