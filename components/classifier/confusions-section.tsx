import Link from "next/link";
import { Section } from "@/components/dashboard/section";
import type { Words } from "@/components/dashboard/words";
import { Table } from "@/components/ui/table";
import type { ConfusedIncident, QualityPage, TopicName } from "@/lib/flow/classifier/schema";
import { qualityAddress } from "./quality-address";
import type { QualityQuery } from "./quality-address";

interface ConfusionsSectionProps {
  page: QualityPage;
  query: QualityQuery;
  /** Of the pair that the address names; null without one. */
  confused: readonly ConfusedIncident[] | null;
  words: Words;
}

interface PairLine {
  truth: TopicName;
  guess: TopicName;
  n: number;
  corrected: number;
}

const pairsMax = 15;

/** Pairs of topics, by how often the machine mixes them up and how often people had to put that right. */
export function ConfusionsSection({ page, query, confused, words }: ConfusionsSectionProps) {
  const { t, format } = words;
  const pairs = pairsOf(page);
  return (
    <Section id="confusions" title={t("classifier.confusions.title")} note={t("classifier.confusions.note")}>
      {confused !== null && <ConfusedList {...{ page, query, confused, words }} />}
      {pairs.length === 0 ? (
        <p className="text-sm text-ink-2">{t("classifier.confusions.none")}</p>
      ) : (
        <Table
          caption={t("classifier.confusions.title")}
          columns={[
            { key: "truth", label: t("classifier.confusions.truth") },
            { key: "guess", label: t("classifier.confusions.guess") },
            { key: "n", label: t("classifier.confusions.n"), isNumber: true },
            { key: "corrected", label: t("classifier.confusions.corrected"), isNumber: true },
          ]}
          rows={pairs.slice(0, pairsMax).map(({ truth, guess, n, corrected }) => ({
            key: `${truth.code} ${guess.code}`,
            cells: [
              truth.name,
              guess.name,
              format.number(n),
              corrected === 0 ? (
                "—"
              ) : (
                <Link
                  key="open"
                  href={qualityAddress(query, { from: guess.id, to: truth.id }, "confusions")}
                  scroll={false}
                  prefetch={false}
                  aria-label={`${format.number(corrected)}. ${t("classifier.confusions.open", { from: guess.name, to: truth.name })}`}
                  className="link"
                >
                  {format.number(corrected)}
                </Link>
              ),
            ],
          }))}
        />
      )}
    </Section>
  );
}

/** What the measured texts say, and what people said besides. */
function pairsOf({ report, pairs, topics }: QualityPage): PairLine[] {
  const byCode = new Map(topics.map((topic) => [topic.code, topic]));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const lines = new Map<string, PairLine>();
  const lineOf = (truth: TopicName, guess: TopicName) => {
    const key = `${truth.id} ${guess.id}`;
    const line = lines.get(key) ?? { truth, guess, n: 0, corrected: 0 };
    lines.set(key, line);
    return line;
  };
  for (const { truth, guess, n } of report?.confusions ?? []) {
    const [really, said] = [byCode.get(truth), byCode.get(guess)];
    if (really && said) lineOf(really, said).n += n;
  }
  for (const { fromId, toId, count } of pairs) {
    const [said, really] = [byId.get(fromId), byId.get(toId)];
    if (really && said) lineOf(really, said).corrected += count;
  }
  return [...lines.values()].sort((left, right) => right.n + right.corrected - left.n - left.corrected);
}

function ConfusedList({ page, query, confused, words }: ConfusionsSectionProps) {
  const { t, format, now } = words;
  const nameOf = (id: number | null) => page.topics.find((topic) => topic.id === id)?.name ?? "—";
  const names = { from: nameOf(query.from), to: nameOf(query.to) };
  return (
    <div className="rounded-lg border border-line bg-sunken px-3.5 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-sm font-semibold">{t("classifier.confusions.listTitle", names)}</h3>
        <Link
          href={qualityAddress(query, { from: null, to: null }, "confusions")}
          scroll={false}
          className="link text-sm"
        >
          {t("classifier.confusions.close")}
        </Link>
      </div>
      {confused?.length === 0 ? (
        <p className="mt-1 text-sm text-ink-2">{t("classifier.confusions.listEmpty", names)}</p>
      ) : (
        <ul className="mt-2 grid gap-1.5">
          {confused?.map(({ number, summary, at }) => (
            <li key={number} className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] gap-x-3 text-sm max-md:grid-cols-1">
              <Link href={`/incidents/${number}`} prefetch={false} className="link whitespace-nowrap">
                №&nbsp;{number}
              </Link>
              <span className="line-clamp-2">{summary}</span>
              <span className="text-xs whitespace-nowrap text-ink-3">{format.day(at, now)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
