"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import type { IncidentView } from "@/lib/incidents/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";
import { hasWorkActions } from "@/components/work/work-actions";
import { mainAction } from "./main-action";
import type { MainAction } from "./main-action";
import { likelyReason } from "./likely-reason";
import { RejectButton } from "./reject-button";

interface PaneActionsProps {
  incident: IncidentView;
  onMain: (action: MainAction) => void;
  onReject: (reason: RejectReason) => void;
  /** In the list the page of the incident is one press away; on that page it is not offered. */
  showsOpen: boolean;
  /** The server has not answered yet. */
  isBusy?: boolean;
  /** What else may be done with it, behind the main button. */
  children?: ReactNode;
}

const ownActions: readonly IncidentView["allowed"][number][] = ["reject", "restore"];

export function PaneActions({ incident, onMain, onReject, showsOpen, isBusy = false, children }: PaneActionsProps) {
  const t = useTranslations();
  const main = mainAction(incident);
  const hasOwn = main !== null || showsOpen || incident.allowed.some((action) => ownActions.includes(action));
  // An empty bar says nothing; what the desk puts into it counts as well.
  if (!hasOwn && !hasWorkActions(incident)) return null;
  return (
    <div
      role="group"
      aria-label={t("incident.actionsLabel")}
      className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-5 py-2.5 max-md:px-4"
    >
      {main && (
        <Button
          look={main === "take" && isAnswering(incident) ? "plain" : "main"}
          size="lg"
          onClick={(event) => isFirstClick(event) && onMain(main)}
          aria-keyshortcuts="Enter"
          aria-busy={isBusy}
          className="max-md:flex-1"
        >
          {t(`incident.actions.${main}`)} <Kbd onDark>{t("keys.labels.enter")}</Kbd>
        </Button>
      )}
      {children}
      {showsOpen && (
        <ButtonLink size="lg" href={`/incidents/${incident.number}`} prefetch={false}>
          {t("common.open")}
        </ButtonLink>
      )}
      {main !== "restore" && incident.allowed.includes("restore") && (
        <Button size="lg" onClick={(event) => isFirstClick(event) && onMain("restore")}>
          {t("incident.actions.backToTriage")}
        </Button>
      )}
      {incident.allowed.includes("reject") && (
        <span className="ml-auto">
          <RejectButton reason={likelyReason(incident)} onReject={onReject} />
        </span>
      )}
    </div>
  );
}

/** Where an answer is under way, sending it is the main thing, and taking it only says so. */
function isAnswering({ step, answer }: IncidentView): boolean {
  return step === "rework" || (answer?.draft?.text ?? "").trim() !== "";
}
