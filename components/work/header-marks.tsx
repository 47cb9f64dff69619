"use client";

import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { IncidentView } from "@/lib/incidents/schema";
import { ReturnMark } from "./return-mark";

/** What the head of the page says of the work besides the step. */
export function HeaderMarks({ work }: Pick<IncidentView, "work">) {
  const t = useTranslations();
  return (
    <>
      <ReturnMark count={work.returnCount} />
      {work.control !== null && <Chip look="accent">{t("work.row.onControl")}</Chip>}
      {work.isHelper && <Chip look="line">{t("work.row.helping")}</Chip>}
    </>
  );
}
