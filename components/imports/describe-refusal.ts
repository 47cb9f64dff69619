import type { Translate } from "@/lib/platform/intl";
import type { Messages } from "@/lib/platform/messages/catalogues";

type FieldKey = keyof Messages["imports"]["refusals"]["fields"];
type FaultKey = keyof Messages["imports"]["refusals"]["faults"];

const fields: Record<FieldKey, true> = {
  text: true,
  publishedAt: true,
  externalId: true,
  platform: true,
  kind: true,
  audience: true,
};

const faults: Record<FaultKey, true> = {
  missing: true,
  too_long: true,
  zero_byte: true,
  unreadable_instant: true,
  unreadable_duration: true,
  unreadable_yes_no: true,
  unreadable_count: true,
  in_the_future: true,
  too_old: true,
  before_creation: true,
};

/** Why a row was refused, for the person who mends it. */
export function describeRefusal({ field, reason }: { field: string | null; reason: string }, t: Translate): string {
  if (field === null) return describeRow(reason, t);
  if (Object.hasOwn(faults, reason)) return `${field}: ${t(`imports.refusals.faults.${reason as FaultKey}`)}`;
  const first = field.split(".")[0] ?? "";
  if (Object.hasOwn(fields, first)) return t(`imports.refusals.fields.${first as FieldKey}`);
  return t("imports.refusals.otherField", { field });
}

/** A row that could not even be read. */
function describeRow(reason: string, t: Translate): string {
  const [, given, expected] = /^(\d+) columns instead of (\d+)$/.exec(reason) ?? [];
  if (given !== undefined && expected !== undefined) return t("imports.refusals.columns", { given, expected });
  return reason === "the line is too long" ? t("imports.refusals.lineTooLong") : t("imports.refusals.unreadable");
}
