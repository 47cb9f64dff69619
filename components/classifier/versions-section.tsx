import type { ReactNode } from "react";
import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Select } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import type { QualityPage, VersionView } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { CompareVersions } from "./compare-versions";
import type { QualityQuery } from "./quality-address";
import { VersionDialog } from "./version-dialog";

interface VersionsSectionProps {
  page: QualityPage;
  query: QualityQuery;
  words: Words;
  choose: ClassifierActions["choose"] | null;
}

/** Every version that the region may choose, newest first. */
export function VersionsSection({ page, query, words, choose }: VersionsSectionProps) {
  const { t } = words;
  const { versions } = page;
  const inForce = versions.find(({ isInForce }) => isInForce);
  const first = versions.find(({ id }) => id === query.first);
  const second = versions.find(({ id }) => id === query.second);
  const columns = ["version", "state", "accuracy", "coverage", "ece", "trainedAt", "data", "act"] as const;
  return (
    <Section id="versions" title={t("classifier.versions.title")} note={t("classifier.versions.note")}>
      {first && second && first.id !== second.id && <CompareVersions {...{ first, second, words }} />}
      <Table
        caption={t("classifier.versions.title")}
        columns={columns.map((key) => ({
          key,
          label: labelOf(key, words),
          isNumber: key === "accuracy" || key === "coverage" || key === "ece",
        }))}
        rows={versions.map((version) => ({
          key: String(version.id),
          cells: [
            ...cellsOf(version, words),
            choose && inForce && !version.isInForce ? (
              <VersionDialog key="choose" target={version} {...{ inForce, choose }} />
            ) : (
              ""
            ),
          ],
        }))}
      />
      {versions.length > 1 && <CompareForm {...{ versions, query, words }} />}
    </Section>
  );
}

function labelOf(key: string, { t }: Words): string {
  switch (key) {
    case "accuracy":
    case "coverage":
    case "ece":
      return t(`classifier.figures.${key}`);
    case "version":
    case "state":
    case "trainedAt":
    case "data":
      return t(`classifier.versions.${key}`);
    default:
      return "";
  }
}

function cellsOf(version: VersionView, words: Words): ReactNode[] {
  const { t, format, now } = words;
  const { figures } = version;
  const none = t("classifier.versions.notJudged");
  return [
    version.version,
    <State key="state" {...{ version, words }} />,
    figures ? format.percent(figures.accuracy, 1) : none,
    figures ? format.percent(figures.coverage) : none,
    figures ? format.number(figures.ece, 3) : none,
    <span key="at" className="whitespace-nowrap">
      {format.dateTime(version.trainedAt, now)}
      <span className="block text-xs text-ink-3">{version.askedBy ?? t("classifier.versions.machine")}</span>
    </span>,
    <span key="data" className="block min-w-48">
      {sayData(version, words)}
    </span>,
  ];
}

function State({ version, words }: { version: VersionView; words: Words }) {
  const { t } = words;
  const key = version.isInForce ? "inForce" : version.wasInForce ? "earlier" : "candidate";
  const why = sayWhy(version, words);
  return (
    <span className="block min-w-36">
      <Chip look={version.isInForce ? "ok" : "plain"}>{t(`classifier.versions.${key}`)}</Chip>
      {why !== null && <span className="mt-0.5 block text-xs text-ink-2">{why}</span>}
    </span>
  );
}

/** How it stood beside the version that was in force when it was trained. */
function sayWhy({ comparison }: VersionView, { t, format }: Words): string | null {
  if (comparison === null) return null;
  const { verdict, n, own, other, withVersion } = comparison;
  return t(`classifier.versions.why.${verdict}`, {
    version: withVersion ?? 0,
    n: format.number(n),
    own: own ? format.percent(own.accuracy, 1) : "—",
    other: other ? format.percent(other.accuracy, 1) : "—",
  });
}

function sayData({ data, isShared }: VersionView, { t, format }: Words): string {
  const pack = format.number(data.pack);
  if (isShared) return t("classifier.versions.shared", { pack });
  const file = data.file > 0 ? t("classifier.versions.dataFile", { count: format.number(data.file) }) : "";
  const { history, corrections } = data;
  return t("classifier.versions.dataSay", {
    ...{ pack, file },
    history: format.number(history),
    corrections: format.number(corrections),
  });
}

/** A plain form: the comparison is an address. */
function CompareForm({
  versions,
  query,
  words: { t },
}: Omit<VersionsSectionProps, "page" | "choose"> & Pick<QualityPage, "versions">) {
  const inForce = versions.find(({ isInForce }) => isInForce);
  const other = versions.find(({ isInForce }) => !isInForce);
  const option = ({ id, version }: VersionView) => (
    <option key={id} value={id}>
      {version}
    </option>
  );
  return (
    <form action="/classifier#versions" className="flex flex-wrap items-end gap-3 text-sm print:hidden">
      <label className="grid gap-1">
        {t("classifier.versions.compareFirst")}
        <Select name="first" defaultValue={query.first ?? other?.id}>
          {versions.map(option)}
        </Select>
      </label>
      <label className="grid gap-1">
        {t("classifier.versions.compareSecond")}
        <Select name="second" defaultValue={query.second ?? inForce?.id}>
          {versions.map(option)}
        </Select>
      </label>
      <Button type="submit">{t("classifier.versions.compare")}</Button>
    </form>
  );
}
