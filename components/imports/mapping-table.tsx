"use client";

import { useTranslations } from "use-intl";
import { Select } from "@/components/ui/select";
import type { ImportPreview, PreviewField } from "@/lib/flow/imports/schema";

interface MappingTableProps {
  preview: ImportPreview;
  onChange: (changed: Partial<Record<PreviewField["field"], string | null>>) => void;
}

/** Which column of the file is what to us, with an example of what stands in it. */
export function MappingTable({ preview, onChange }: MappingTableProps) {
  const t = useTranslations();
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{t("imports.mapping.title")}</h2>
      <p className="text-sm text-ink-2">{t("imports.mapping.text")}</p>
      <ul className="grid gap-x-8 border-t border-line lg:grid-cols-2">
        {preview.fields.map((entry) => (
          <MappingRow key={entry.field} entry={entry} columns={preview.columns} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

interface MappingRowProps extends Pick<MappingTableProps, "onChange"> {
  entry: PreviewField;
  columns: readonly string[];
}

function MappingRow({ entry, columns, onChange }: MappingRowProps) {
  const t = useTranslations();
  const { field, column, example } = entry;
  const id = `map-${field}`;
  return (
    <li className="grid grid-cols-[9.5rem_minmax(0,13rem)_minmax(0,1fr)] items-center gap-x-3 gap-y-1 border-b border-line py-1.5 text-sm max-md:grid-cols-1">
      <label htmlFor={id} className={field === "text" ? "font-semibold" : ""}>
        {t(`imports.fields.${field}`)}
      </label>
      <Select
        id={id}
        value={column === null ? "" : `=${column}`}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange({ [field]: event.target.value === "" ? null : event.target.value.slice(1) })}
      >
        <option value="">{t("imports.mapping.none")}</option>
        {columns.map((name) => (
          <option key={name} value={`=${name}`} lang="ru">
            {name}
          </option>
        ))}
      </Select>
      <span id={`${id}-note`} className="truncate text-xs text-ink-3" lang={example === null ? undefined : "ru"}>
        {example ?? (column === null ? <Missing field={field} /> : "")}
      </span>
    </li>
  );
}

/** What it means that nothing stands there. */
function Missing({ field }: Pick<PreviewField, "field">) {
  const t = useTranslations();
  switch (field) {
    case "text":
      return <span className="text-danger">{t("imports.mapping.needed")}</span>;
    case "externalId":
      return t("imports.mapping.noId");
    case "publishedAt":
      return t("imports.mapping.noDate");
    default:
      return null;
  }
}
