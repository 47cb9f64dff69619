"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { Segment } from "@/components/ui/segment";
import { Select } from "@/components/ui/select";
import { importKinds } from "@/lib/flow/imports/schema";
import type { ImportPreview, ReadingChoice } from "@/lib/flow/imports/schema";

interface PreviewChoicesProps {
  preview: ImportPreview;
  onChange: (part: Partial<ReadingChoice>) => void;
}

/** Only what can be chosen: an export may be read in two ways, a text may have another encoding. */
export function PreviewChoices({ preview, onChange }: PreviewChoicesProps) {
  const t = useTranslations();
  const id = useId();
  const { isIncidentFile, kind, encoding, encodings } = preview;
  if (!isIncidentFile && encodings.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
      {isIncidentFile && (
        <div className="flex flex-wrap items-center gap-2">
          <span>{t("imports.preview.kind")}</span>
          <Segment
            label={t("imports.preview.kind")}
            value={kind}
            options={importKinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
            onChange={(value) => onChange({ kind: value })}
          />
        </div>
      )}
      {encodings.length > 0 && (
        <div className="flex items-center gap-2">
          <label htmlFor={id}>{t("imports.preview.encoding")}</label>
          <Select id={id} value={encoding ?? ""} onChange={(event) => onChange({ encoding: event.target.value })}>
            {encodings.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      )}
    </div>
  );
}
