"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import { returnsUntilCurator } from "@/lib/incidents/actions/terms";

/** How often bodies gave it back. */
export function ReturnMark({ count }: { count: number }) {
  const t = useTranslations();
  if (count === 0) return null;
  return <Chip look={count >= returnsUntilCurator ? "danger" : "warn"}>{t("work.row.returned", { count })}</Chip>;
}
