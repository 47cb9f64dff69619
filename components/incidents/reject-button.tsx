"use client";

import { DropdownMenu as Menu } from "radix-ui";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import { rejectReasons } from "@/lib/incidents/steps/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";

/** What one key means: the machine's own guess where it has one. */
export function likelyReason(incident: IncidentView | null): RejectReason {
  const relevance = incident?.messages[0]?.relevance;
  return relevance === "thanks" || relevance === "spam" || relevance === "off_topic" ? relevance : "not_a_complaint";
}

interface RejectButtonProps {
  reason: RejectReason;
  onReject: (reason: RejectReason) => void;
  disabled?: boolean;
}

/** «Не жалоба» in one press, the other reasons behind the arrow. */
export function RejectButton({ reason, onReject, disabled = false }: RejectButtonProps) {
  const t = useTranslations();
  const label =
    reason === "not_a_complaint"
      ? t("queue.actions.reject")
      : t("incident.actions.rejectAs", { reason: t(`common.rejectReasons.${reason}`) });
  return (
    <span className="inline-flex">
      <button
        type="button"
        disabled={disabled}
        onClick={(event) => isFirstClick(event) && onReject(reason)}
        aria-keyshortcuts={t("keys.labels.reject")}
        className={cx(buttonClass("plain", "lg"), "rounded-r-none border-r-0")}
      >
        {label} <Kbd>{t("keys.labels.reject")}</Kbd>
      </button>
      <Menu.Root modal={false}>
        <Menu.Trigger
          disabled={disabled}
          aria-label={t("queue.actions.rejectOther")}
          className={cx(buttonClass("plain", "lg"), "w-8 rounded-l-none px-0! pointer-coarse:w-11")}
        >
          <svg
            viewBox="0 0 12 12"
            width="12"
            height="12"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            aria-hidden="true"
          >
            <path d="M2.5 4.5 6 8l3.5-3.5" />
          </svg>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content
            align="end"
            side="top"
            sideOffset={6}
            className="z-50 min-w-48 rounded-lg border border-line bg-surface p-1.5 shadow-overlay"
          >
            {rejectReasons.map((candidate) => (
              <Menu.Item
                key={candidate}
                onSelect={() => onReject(candidate)}
                className="flex min-h-7 items-center rounded-sm px-2 text-sm outline-none data-[highlighted]:bg-hover pointer-coarse:min-h-11"
              >
                {t(`common.rejectReasons.${candidate}`)}
              </Menu.Item>
            ))}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}
