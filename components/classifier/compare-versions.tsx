import type { Words } from "@/components/dashboard/words";
import { Table } from "@/components/ui/table";
import type { VersionView } from "@/lib/flow/classifier/schema";

const shown = ["accuracy", "group", "macroF1", "coverage", "ece"] as const;

/** Two versions on the same texts; figures of different texts are not held against each other. */
export function CompareVersions({ first, second, words }: { first: VersionView; second: VersionView; words: Words }) {
  const { t, format } = words;
  const title = t("classifier.versions.compareTitle", { first: first.version, second: second.version });
  const [one, two] = [first.figures, second.figures];
  if (one === null || two === null || first.asideHash !== second.asideHash)
    return <p className="text-sm text-ink-2">{t("classifier.versions.otherTexts")}</p>;
  const read = (version: typeof one, key: (typeof shown)[number]) =>
    key === "group" ? version.groupAccuracy : version[key];
  const show = (value: number | null, key: string) =>
    value === null ? "—" : key === "ece" ? format.number(value, 3) : format.percent(value, 1);
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      <Table
        caption={title}
        columns={[
          { key: "what", label: `${t("classifier.figures.n")}: ${format.number(one.n)}` },
          { key: "first", label: String(first.version), isNumber: true },
          { key: "second", label: String(second.version), isNumber: true },
          { key: "difference", label: t("classifier.versions.difference"), isNumber: true },
        ]}
        rows={shown.map((key) => {
          const [left, right] = [read(one, key), read(two, key)];
          return {
            key,
            cells: [
              t(`classifier.figures.${key}`),
              show(left, key),
              show(right, key),
              left === null || right === null ? "—" : format.points(left - right, 1),
            ],
          };
        })}
      />
    </div>
  );
}
