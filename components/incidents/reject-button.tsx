"use client";

import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/menu";
import { rejectReasons } from "@/lib/incidents/steps/terms";
import type { RejectReason } from "@/lib/incidents/steps/schema";

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
      <Menu
        side="top"
        align="end"
        gap={6}
        disabled={disabled}
        label={t("queue.actions.rejectOther")}
        triggerClass={cx(buttonClass("plain", "lg"), "w-8 rounded-l-none px-0! pointer-coarse:w-11")}
        className="min-w-48"
        trigger={<ArrowDown />}
      >
        {rejectReasons.map((candidate) => (
          <MenuItem key={candidate} onSelect={() => onReject(candidate)}>
            {t(`common.rejectReasons.${candidate}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}

function ArrowDown() {
  return (
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
  );
}
