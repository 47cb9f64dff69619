"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { countFilters } from "./queue-address";
import type { QueueSection, SectionFilter } from "./sections";

interface QueueEmptyProps {
  section: QueueSection;
  filter: SectionFilter;
  onClear: () => void;
}

/** Why nothing is here, and what comes next. */
export function QueueEmpty({ section, filter, onClear }: QueueEmptyProps) {
  const t = useTranslations();
  if (countFilters(filter) > 0) {
    return (
      <EmptyState
        title={t("queue.empty.filteredTitle")}
        text={t("queue.empty.filteredText")}
        action={<Button onClick={onClear}>{t("queue.resetFilters")}</Button>}
      />
    );
  }
  switch (filter.view) {
    case "triage":
      return (
        <EmptyState
          title={t("queue.empty.triageTitle")}
          text={t("queue.empty.triageText")}
          action={
            <Link href="/incidents" className="link">
              {t("queue.empty.triageAction")}
            </Link>
          }
        />
      );
    case "body":
      return section === "inbox" ? (
        <EmptyState title={t("queue.empty.inboxTitle")} text={t("queue.empty.inboxText")} />
      ) : (
        <EmptyState title={t("queue.empty.bodyTitle")} text={t("queue.empty.bodyText")} />
      );
    case "set_aside":
      return <EmptyState title={t("queue.empty.setAsideTitle")} text={t("queue.empty.setAsideText")} />;
    case "late":
      return <EmptyState title={t("queue.empty.lateTitle")} text={t("queue.empty.lateText")} />;
    case "returned":
      return <EmptyState title={t("queue.empty.returnedTitle")} text={t("queue.empty.returnedText")} />;
    case "requests":
      return <EmptyState title={t("queue.empty.requestsTitle")} text={t("queue.empty.requestsText")} />;
    case "helping":
      return <EmptyState title={t("queue.empty.helpingTitle")} text={t("queue.empty.helpingText")} />;
    case "control":
    case "control_mine":
      return <EmptyState title={t("queue.empty.controlTitle")} text={t("queue.empty.controlText")} />;
    default:
      return <EmptyState title={t("queue.empty.otherTitle")} text={t("queue.empty.otherText")} />;
  }
}
