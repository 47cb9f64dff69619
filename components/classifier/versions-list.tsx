import type { ReactNode } from "react";
import type { Words } from "@/components/dashboard/words";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Select } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import type { Column } from "@/components/ui/table";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { VersionView } from "@/lib/flow/classifier/schema";
import type { ClassifierActions } from "./classifier-actions";
import { CompareVersions } from "./compare-versions";
import type { QualityQuery } from "./quality-address";
import { VersionDialog } from "./version-dialog";
import { listedFigures, readFigure, showFigure } from "./version-figures";

interface VersionsListProps {
  task: ModelTask;
  /** Of the table. */
  title: string;
  versions: readonly VersionView[];
  query: QualityQuery;
  words: Words;
  choose: ClassifierActions["choose"] | null;
}

/** The versions of one task, how any two of them compare, and the way to another. */
export function VersionsList({ task, title, versions, query, words, choose }: VersionsListProps) {
  const inForce = versions.find(({ isInForce }) => isInForce);
  const first = versions.find(({ id }) => id === query.first);
  const second = versions.find(({ id }) => id === query.second);
  return (
    <>
      {first && second && first.id !== second.id && <CompareVersions {...{ task, first, second, words }} />}
      <Table
        caption={title}
        columns={columnsOf(task, words)}
        rows={versions.map((version) => ({
          key: String(version.id),
          cells: [
            ...cellsOf({ task, version, words }),
            choose && inForce && !version.isInForce && version.isReadable ? (
              <VersionDialog key="choose" target={version} {...{ task, inForce, choose }} />
            ) : (
              ""
            ),
          ],
        }))}
      />
      {versions.length > 1 && <CompareForm {...{ task, versions, query, words }} />}
    </>
  );
}

function columnsOf(task: ModelTask, { t }: Words): Column[] {
  const column = (key: "version" | "state" | "trainedAt" | "data") => ({ key, label: t(`classifier.versions.${key}`) });
  return [
    ...[column("version"), column("state")],
    ...listedFigures[task].map((key) => ({ key, label: t(`classifier.figures.${key}`), isNumber: true })),
    ...[column("trainedAt"), column("data"), { key: "act", label: "" }],
  ];
}

interface VersionLine {
  task: ModelTask;
  version: VersionView;
  words: Words;
}

function cellsOf({ task, version, words }: VersionLine): ReactNode[] {
  const { t, format, now } = words;
  const { figures } = version;
  return [
    version.version,
    <State key="state" {...{ task, version, words }} />,
    ...listedFigures[task].map((key) =>
      figures ? showFigure(readFigure(figures, key), key, words) : t("classifier.versions.notJudged"),
    ),
    <span key="at" className="whitespace-nowrap">
      {format.dateTime(version.trainedAt, now)}
      <span className="block text-xs text-ink-3">{version.askedBy ?? t("classifier.versions.machine")}</span>
    </span>,
    <span key="data" className="block min-w-48">
      {sayData({ task, version, words })}
      <span className="block text-xs text-ink-3">{sayKind({ task, version, words })}</span>
    </span>,
  ];
}

function State({ task, version, words }: VersionLine) {
  const { t } = words;
  const key = version.isInForce ? "inForce" : version.wasInForce ? "earlier" : "candidate";
  const why = sayWhy({ task, version, words });
  return (
    <span className="block min-w-36">
      <Chip look={version.isInForce ? "ok" : "plain"}>{t(`classifier.versions.${key}`)}</Chip>
      {!version.isReadable && <span className="mt-0.5 block text-xs">{t("classifier.versions.unreadable")}</span>}
      {why !== null && <span className="mt-0.5 block text-xs text-ink-2">{why}</span>}
    </span>
  );
}

/** How it stood beside the version that was in force when it was trained. */
function sayWhy({ task, version: { comparison }, words: { t, format } }: VersionLine): string | null {
  if (comparison === null) return null;
  const { verdict, n, own, other, withVersion } = comparison;
  const [lost, otherLost] = [own?.complaints, other?.complaints];
  const version = withVersion ?? 0;
  if (verdict === "misses") {
    return t("classifier.relevance.misses", {
      ...{ version, own: format.number(lost?.missed ?? 0), other: format.number(otherLost?.missed ?? 0) },
      ownUnseen: format.number(lost?.setAside ?? 0),
      otherUnseen: format.number(otherLost?.setAside ?? 0),
    });
  }
  if (verdict === "too_few" && task === "relevance")
    return t("classifier.relevance.tooFew", { n: format.number(n), complaints: format.number(lost?.n ?? 0) });
  const decisive = (figures: typeof own) => (task === "topic" ? figures?.accuracy : figures?.groupAccuracy);
  const show = (value: number | null | undefined) => (typeof value === "number" ? format.percent(value, 1) : "—");
  return t(`classifier.versions.why.${verdict}`, {
    ...{ version, n: format.number(n) },
    ...{ own: show(decisive(own)), other: show(decisive(other)) },
  });
}

/** Which of two kinds of model it is, where both were tried, and what the other one was worth. */
function sayKind({ task, version: { data }, words: { t, format } }: VersionLine): string | null {
  if (data.otherKind === null) return null;
  const other = format.percent(task === "topic" ? data.otherKind.accuracy : (data.otherKind.groupAccuracy ?? 0), 1);
  return t(`classifier.versions.kind.${data.kind}`, { other });
}

function sayData({ task, version: { data, isShared }, words: { t, format } }: VersionLine): string {
  const pack = format.number(data.pack);
  if (isShared) return t("classifier.versions.shared", { pack });
  if (task === "relevance")
    return t("classifier.relevance.dataSay", {
      pack,
      decisions: data.corrections,
      shown: format.number(data.corrections),
    });
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
  task,
  versions,
  query,
  words: { t },
}: Pick<VersionsListProps, "task" | "versions" | "query" | "words">) {
  const inForce = versions.find(({ isInForce }) => isInForce);
  const other = versions.find(({ isInForce }) => !isInForce);
  // The address may name versions of the other task.
  const known = (id: number | null) => versions.find((version) => version.id === id)?.id;
  const option = ({ id, version }: VersionView) => (
    <option key={id} value={id}>
      {version}
    </option>
  );
  return (
    <form
      action={`/classifier#${task === "topic" ? "versions" : "relevance"}`}
      className="flex flex-wrap items-end gap-3 text-sm print:hidden"
    >
      <label className="grid gap-1">
        {t("classifier.versions.compareFirst")}
        <Select name="first" defaultValue={known(query.first) ?? other?.id}>
          {versions.map(option)}
        </Select>
      </label>
      <label className="grid gap-1">
        {t("classifier.versions.compareSecond")}
        <Select name="second" defaultValue={known(query.second) ?? inForce?.id}>
          {versions.map(option)}
        </Select>
      </label>
      <Button type="submit">{t("classifier.versions.compare")}</Button>
    </form>
  );
}
