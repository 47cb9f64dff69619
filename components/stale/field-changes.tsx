"use client";

import { useTranslations } from "use-intl";
import { oneOf } from "@/lib/platform/format/one-of";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { steps } from "@/lib/incidents/steps/terms";
import type { FieldChange } from "./changed-fields";

/** Old beside new. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations();
  if (changes.length === 0) return <p className="text-sm text-ink-3">{t("inside.merge.noFields")}</p>;
  return (
    <table className="w-full table-fixed text-left text-sm">
      <thead>
        <tr className="text-xs text-ink-3">
          <th scope="col" className="w-[6.5rem] py-1 pr-3 font-normal">
            {t("inside.merge.field")}
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            {t("inside.merge.before")}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t("inside.merge.after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field} className="border-t border-line align-top">
            <th scope="row" className="py-1.5 pr-3 font-normal text-ink-2">
              {t(`inside.merge.fields.${change.field}`)}
            </th>
            <td className="py-1.5 pr-3 wrap-anywhere text-ink-2 line-through">
              <Value change={change} value={change.from} />
            </td>
            <td className="py-1.5 font-medium wrap-anywhere">
              <Value change={change} value={change.to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ change, value }: { change: FieldChange; value: string | null }) {
  const t = useTranslations();
  if (value === null) return t("common.notSet");
  const step = change.field === "step" ? oneOf(steps, value) : null;
  if (step !== null) return t(`common.steps.${step}`);
  if (change.field === "importance") return t(`common.importance.${value === "high" ? "high" : "normal"}`);
  return change.field === "executor" ? shortPersonName(value) : value;
}
