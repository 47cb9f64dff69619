import type { Words } from "@/components/dashboard/words";
import { Table } from "@/components/ui/table";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { VersionView } from "@/lib/flow/classifier/schema";
import { comparedFigures, readFigure, showFigure } from "./version-figures";

interface CompareVersionsProps {
  task: ModelTask;
  first: VersionView;
  second: VersionView;
  words: Words;
}

/** Two versions on the same texts; figures of different texts are not held against each other. */
export function CompareVersions({ task, first, second, words }: CompareVersionsProps) {
  const { t, format } = words;
  const title = t("classifier.versions.compareTitle", { first: first.version, second: second.version });
  const [one, two] = [first.figures, second.figures];
  if (one === null || two === null || first.asideHash !== second.asideHash)
    return <p className="text-sm text-ink-2">{t("classifier.versions.otherTexts")}</p>;
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
        rows={comparedFigures[task].map((key) => {
          const [left, right] = [readFigure(one, key), readFigure(two, key)];
          return {
            key,
            cells: [
              t(`classifier.figures.${key}`),
              showFigure(left, key, words),
              showFigure(right, key, words),
              left === null || right === null ? "—" : format.points(left - right, 1),
            ],
          };
        })}
      />
    </div>
  );
}
