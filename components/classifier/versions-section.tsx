import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import type { QualityPage } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import type { QualityQuery } from "./quality-address";
import { VersionsList } from "./versions-list";

interface VersionsSectionProps {
  page: QualityPage;
  query: QualityQuery;
  words: Words;
  choose: ClassifierActions["choose"] | null;
}

/** Every version of topics that the region may choose, newest first. */
export function VersionsSection({ page, query, words, choose }: VersionsSectionProps) {
  const title = words.t("classifier.versions.title");
  return (
    <Section id="versions" title={title} note={words.t("classifier.versions.note")}>
      <VersionsList task="topic" versions={page.versions} {...{ title, query, words, choose }} />
    </Section>
  );
}
