import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import type { QualityPage, TaskVersions } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import type { QualityQuery } from "./quality-address";
import { TrainingPanel } from "./training-panel";
import { VersionsList } from "./versions-list";

interface RelevanceSectionProps {
  page: QualityPage;
  query: QualityQuery;
  words: Words;
  actions: Pick<ClassifierActions, "train" | "choose"> | null;
}

/** What the machine takes for a complaint, and what it learnt about that from rejections and acceptances. */
export function RelevanceSection({ page: { relevance }, query, words, actions }: RelevanceSectionProps) {
  const { t } = words;
  return (
    <Section id="relevance" title={t("classifier.relevance.title")} note={t("classifier.relevance.note")}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <p className="max-w-[70ch] flex-1 basis-80 text-sm">{findingOf(relevance, words)}</p>
        <TrainingPanel task="relevance" training={relevance.training} train={actions?.train ?? null} />
      </div>
      <VersionsList
        task="relevance"
        title={t("classifier.relevance.versions")}
        versions={relevance.versions}
        choose={actions?.choose ?? null}
        {...{ query, words }}
      />
    </Section>
  );
}

function findingOf({ report, reportOn, versions }: TaskVersions, { t, format }: Words): string {
  const complaints = report?.complaints;
  if (reportOn === "examples" || !report || !complaints) return t("classifier.relevance.none");
  return t("classifier.relevance.finding", {
    version: versions.find(({ isInForce }) => isInForce)?.version ?? 0,
    n: complaints.n,
    shown: format.number(complaints.n),
    missed: format.number(complaints.missed),
    unseen: format.number(complaints.setAside),
    all: format.number(report.n),
    right: format.percent(report.groupAccuracy ?? 0),
  });
}
