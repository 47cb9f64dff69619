"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Chip } from "@/components/ui/chip";
import { Table } from "@/components/ui/table";
import type { ImportPreview, PreviewName, PreviewRow } from "@/lib/flow/imports/schema";
import { describeRefusal } from "./describe-refusal";

type ColumnKey =
  | "number"
  | "verdict"
  | "id"
  | "at"
  | "text"
  | "platform"
  | "author"
  | "topic"
  | "place"
  | "agency"
  | "step"
  | "replies";

const ofMessages: readonly ColumnKey[] = ["number", "verdict", "id", "at", "text", "platform", "author"];
const ofHistory: readonly ColumnKey[] = [
  ...(["number", "verdict", "id", "at", "text"] as const),
  ...(["topic", "place", "agency", "step", "replies"] as const),
];

/** The first rows, and what each of them becomes. */
export function SampleTable({ preview }: { preview: ImportPreview }) {
  const t = useTranslations();
  const cellOf = useCell();
  const { rows, kind } = preview;
  if (rows.length === 0) return null;
  const keys = kind === "history" ? ofHistory : ofMessages;
  const refused = rows.filter((row) => row.refusal !== null).length;
  return (
    <section className="grid gap-2">
      <h2 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        {t("imports.sample.title", { count: rows.length })}
        <span className={refused > 0 ? "text-sm font-normal text-danger" : "text-sm font-normal text-ink-3"}>
          {t("imports.sample.refused", { count: refused })}
        </span>
      </h2>
      <Table
        caption={t("imports.sample.title", { count: rows.length })}
        columns={keys.map((key) => ({
          key,
          label: t(`imports.sample.columns.${key}`),
          isNumber: key === "replies",
        }))}
        rows={rows.map((row) => ({
          key: String(row.number),
          cells: keys.map((key) => <div key={key}>{cellOf(key, row)}</div>),
        }))}
      />
    </section>
  );
}

function useCell(): (key: ColumnKey, row: PreviewRow) => ReactNode {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  return function cellOf(key, row) {
    switch (key) {
      case "number":
        return format.number(row.number);
      case "verdict":
        return <Verdict row={row} />;
      case "at":
        return row.at === null ? "—" : <span className="whitespace-nowrap">{format.dateTime(row.at, nowMs)}</span>;
      case "text":
        return <Words text={row.text} />;
      case "author":
        return row.hasAuthor ? t("imports.sample.hasAuthor") : "—";
      case "replies":
        return format.number(row.replies);
      case "topic":
      case "place":
      case "agency":
        return <Name name={row[key]} />;
      case "id":
      case "platform":
      case "step":
        return <span lang="ru">{row[key] ?? "—"}</span>;
    }
  };
}

function Verdict({ row }: { row: PreviewRow }) {
  const t = useTranslations();
  if (row.refusal === null) return <Chip look="ok">{t("imports.sample.taken")}</Chip>;
  return (
    <div className="grid min-w-[11rem] justify-items-start gap-0.5">
      <Chip look="danger">{t("imports.sample.notTaken")}</Chip>
      <span className="text-xs text-danger">{describeRefusal(row.refusal, t)}</span>
    </div>
  );
}

function Words({ text }: { text: string | null }) {
  if (text === null) return "—";
  return (
    <p lang="ru" className="line-clamp-2 max-w-[36rem] min-w-[16rem] wrap-anywhere" title={text}>
      {text}
    </p>
  );
}

function Name({ name }: { name: PreviewName | null }) {
  const t = useTranslations();
  if (name === null) return "—";
  return (
    <div className="min-w-[8rem]">
      <span lang="ru">{name.name}</span>
      {!name.isKnown && <span className="block text-xs text-warn">{t("imports.sample.unknown")}</span>}
    </div>
  );
}
