"use client";

import { useTranslations } from "use-intl";
import { noonOf } from "@/components/answer/local-day";
import { useFormat } from "@/components/layout/intl";
import type { FiveLine } from "@/lib/analytics/five/schema";

interface LineTableProps {
  line: FiveLine;
  write: (value: number) => string;
  caption: string;
  asOf: string;
}

/** The same figures for whoever reads instead of looking. */
export function LineTable({ line, write, caption, asOf }: LineTableProps) {
  const t = useTranslations();
  const format = useFormat();
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? t("five.line.few") : write(value);
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("five.line.at")}</th>
            <th scope="col">{t("five.line.now")}</th>
            {line.pastIs !== null && <th scope="col">{t(`five.line.past.${line.pastIs}`)}</th>}
          </tr>
        </thead>
        <tbody>
          {line.now.map((value, index) => (
            <tr key={index}>
              <th scope="row">
                {line.unit === "hours" ? format.time(momentOf(line, index)) : format.day(momentOf(line, index), asOf)}
              </th>
              <td>{cell(value)}</td>
              {line.pastIs !== null && <td>{cell(line.past[index])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const hourMs = 3_600_000;
const stepMs = { hours: 2 * hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

/** When a point begins. */
function momentOf({ unit, from }: FiveLine, index: number): number {
  return Date.parse(unit === "hours" ? from : noonOf(from)) + index * stepMs[unit];
}
