import Link from "next/link";
import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { cx } from "@/components/ui/class-names";
import { Table } from "@/components/ui/table";
import type { EvaluationReport } from "@/lib/classify/versions/schema";
import type { QualityPage, TopicName } from "@/lib/flow/classifier/schema";
import { qualityAddress, topicSorts } from "./quality-address";
import type { QualityQuery, TopicSort } from "./quality-address";

/** With fewer texts a share says nothing. */
const fewMin = 5;

interface TopicsSectionProps {
  page: QualityPage;
  query: QualityQuery;
  words: Words;
}

interface TopicLine {
  label: string;
  name: string;
  groupName: string;
  n: number;
  precision: number;
  recall: number;
  f1: number;
}

export function TopicsSection({ page, query, words }: TopicsSectionProps) {
  const { t } = words;
  const lines = linesOf(page.report, page.topics);
  return (
    <Section id="topics" title={t("classifier.topics.title")} note={t("classifier.topics.note")}>
      {lines.length === 0 ? (
        <p className="text-sm text-ink-2">{t("classifier.topics.empty")}</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-x-8 gap-y-5 max-lg:grid-cols-[minmax(0,1fr)]">
          <TopicTable lines={sorted(lines, query.sort)} {...{ query, words }} />
          <GroupTable lines={lines} words={words} />
        </div>
      )}
    </Section>
  );
}

function linesOf(report: EvaluationReport | null, topics: readonly TopicName[]): TopicLine[] {
  const byCode = new Map(topics.map((topic) => [topic.code, topic]));
  return (report?.byLabel ?? [])
    .filter(({ n }) => n > 0)
    .map((line) => {
      const topic = byCode.get(line.label);
      return { ...line, name: topic?.name ?? line.label, groupName: topic?.groupName ?? "" };
    });
}

/** Counts from the top, shares from the worst: what needs a look comes first. Few texts come last. */
function sorted(lines: readonly TopicLine[], sort: TopicSort): TopicLine[] {
  const rows = [...lines];
  if (sort === "topic") return rows.sort((left, right) => left.name.localeCompare(right.name, "ru"));
  if (sort === "n") return rows.sort((left, right) => right.n - left.n);
  const isFew = ({ n }: TopicLine) => (n < fewMin ? 1 : 0);
  return rows.sort((left, right) => isFew(left) - isFew(right) || left[sort] - right[sort] || right.n - left.n);
}

function TopicTable({
  lines,
  query,
  words,
}: { lines: readonly TopicLine[] } & Pick<TopicsSectionProps, "query" | "words">) {
  const { t, format } = words;
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label={t("classifier.topics.title")}
      className="max-h-[52rem] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t("classifier.topics.title")}</caption>
        <thead>
          <tr>
            {topicSorts.toSorted(topicFirst).map((sort) => (
              <SortHead key={sort} {...{ sort, query, words }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.label} className="border-b border-line last:border-b-0">
              <th scope="row" className="sticky left-0 bg-surface px-2.5 py-1.5 text-left font-medium max-md:max-w-44">
                {line.name}
                <span className="block text-xs font-normal text-ink-3">{line.groupName}</span>
              </th>
              <td className="px-2.5 py-1.5 text-right">{format.number(line.n)}</td>
              {line.n < fewMin ? (
                <td colSpan={3} className="px-2.5 py-1.5 text-right text-ink-3">
                  {t("classifier.topics.few")}
                </td>
              ) : (
                (["recall", "precision", "f1"] as const).map((key) => (
                  <td key={key} className="px-2.5 py-1.5 text-right whitespace-nowrap">
                    {format.percent(line[key])}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function topicFirst(left: TopicSort, right: TopicSort): number {
  return Number(right === "topic") - Number(left === "topic");
}

function SortHead({ sort, query, words: { t } }: { sort: TopicSort } & Pick<TopicsSectionProps, "query" | "words">) {
  const isSorted = query.sort === sort;
  const name = t(`classifier.topics.${sort}`);
  const isUp = sort !== "n";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isUp ? "ascending" : "descending") : undefined}
      className={cx(
        "sticky top-0 border-b border-line-strong bg-surface px-2.5 py-1.5 text-xs font-medium text-ink-3",
        sort === "topic" ? "left-0 z-10 text-left" : "text-right",
      )}
    >
      <Link
        href={qualityAddress(query, { sort }, "topics")}
        scroll={false}
        prefetch={false}
        title={t("classifier.topics.sortBy", { column: name })}
        className={cx("whitespace-nowrap hover:text-ink", isSorted && "text-ink")}
      >
        {name}
        <span aria-hidden="true">{isSorted ? (isUp ? " ↑" : " ↓") : ""}</span>
      </Link>
    </th>
  );
}

function GroupTable({ lines, words }: { lines: readonly TopicLine[]; words: Words }) {
  const { t, format } = words;
  const groups = new Map<string, { n: number; right: number }>();
  for (const { groupName, n, recall } of lines) {
    const group = groups.get(groupName) ?? { n: 0, right: 0 };
    groups.set(groupName, { n: group.n + n, right: group.right + n * recall });
  }
  const rows = [...groups].sort(([, left], [, right]) => right.n - left.n);
  return (
    <div className="min-w-0">
      <h3 className="mb-2 text-sm font-semibold">{t("classifier.topics.groups")}</h3>
      <Table
        caption={t("classifier.topics.groups")}
        columns={[
          { key: "group", label: t("classifier.topics.group") },
          { key: "n", label: t("classifier.topics.n"), isNumber: true },
          { key: "right", label: t("classifier.topics.right"), isNumber: true },
        ]}
        rows={rows.map(([name, { n, right }]) => ({
          key: name,
          cells: [name, format.number(n), n < fewMin ? t("classifier.topics.few") : format.percent(right / n)],
        }))}
      />
    </div>
  );
}
