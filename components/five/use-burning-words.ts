import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { BurningView } from "@/lib/analytics/five/schema";

export interface BurningWords {
  /** «31 сообщение за 3 ч» */
  what: string;
  /** What stands behind it, with the comma before: «, обычно 1; …» */
  usual: string;
  who: string;
  answer: string;
}

/** What happened, whose it is and whether they answered, in figures alone. */
export function useBurningWords(item: BurningView): BurningWords {
  const t = useTranslations();
  const format = useFormat();
  return { ...happened(), who: responsible(), answer: answered() };

  function happened(): Pick<BurningWords, "what" | "usual"> {
    const { reason, open, overdue, messages } = item;
    const standing = [
      t("five.burning.standing", { open }),
      messages > open && reason.kind !== "surge" ? t("five.burning.inThem", { messages }) : null,
      reason.kind === "overdue" ? null : t("five.burning.late", { overdue }),
    ]
      .filter(Boolean)
      .join(", ");
    switch (reason.kind) {
      case "surge": {
        const { count, hours, authors } = reason;
        const usual = format.number(reason.usual, reason.usual < 10 ? 1 : 0);
        return {
          what: t("five.burning.surge", { count, shown: format.number(count), hours }),
          usual: `, ${t("five.burning.surgeUsual", { usual, authors })}; ${standing}`,
        };
      }
      case "severe":
        return {
          what: t("five.burning.severe", { overdue: reason.overdue }),
          usual: `; ${standing}`,
        };
      case "overdue":
        return { what: t("five.burning.overdue", { overdue: reason.overdue }), usual: `; ${standing}` };
    }
  }

  function responsible(): string {
    const { agency, otherAgencies } = item;
    if (agency === null) return t("five.burning.noAgency");
    if (otherAgencies === 0) return t("five.burning.agency", { name: agency.name });
    return t("five.burning.agencyAndOthers", { name: agency.name, count: otherAgencies });
  }

  function answered(): string {
    const { open, answeredAfterMs } = item;
    if (item.answered === 0 || answeredAfterMs === null) return t("five.burning.unanswered");
    const duration = format.duration(answeredAfterMs, "wall");
    return t("five.burning.answered", { answered: item.answered, open: format.number(open), duration });
  }
}
