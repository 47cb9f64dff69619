"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { IncidentMessageView } from "@/lib/incidents/schema";

/** The other incident of a message that tells of two problems. */
export function AlsoIn({ message }: { message: IncidentMessageView }) {
  const t = useTranslations();
  const format = useFormat();
  if (message.alsoIn === null) return null;
  return (
    <Link href={`/incidents/${message.alsoIn.number}`} prefetch={false} className="link text-xs">
      {t("incident.alsoIn", { number: format.number(message.alsoIn.number) })}
    </Link>
  );
}
