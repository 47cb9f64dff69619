"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { cx } from "@/components/ui/class-names";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { MoreSign } from "@/components/ui/signs";
import type { IncidentView } from "@/lib/incidents/schema";
import { offeredActions, ownHelp } from "./offered-actions";
import type { AskedAction, WorkHands } from "./use-work";

const keyed: Partial<Record<AskedAction, "reject" | "coExecutor" | "control">> = {
  giveBack: "reject",
  askCoExecutor: "coExecutor",
  putOnControl: "control",
};

interface WorkActionsProps {
  incident: IncidentView;
  work: WorkHands;
  /** In the list the bar is narrow: the way to the page stands among the rest. */
  showsOpen: boolean;
}

/** Whether the desk has anything to do with this incident now. */
export function hasWorkActions(incident: IncidentView): boolean {
  return offeredActions(incident).length > 0 || (incident.work.isHelper && ownHelp(incident) !== null);
}

/** The desk's part of the bar of actions: what is done most stands open, the rest behind «Ещё». */
export function WorkActions({ incident, work, showsOpen }: WorkActionsProps) {
  const t = useTranslations();
  const offered = offeredActions(incident);
  const more = offered.filter((action) => action !== "giveBack");
  const helps = incident.work.isHelper && ownHelp(incident) !== null;
  return (
    <>
      {helps && (
        <Button
          look="main"
          size="lg"
          className="max-md:flex-1"
          aria-keyshortcuts="Enter"
          onClick={(event) => isFirstClick(event) && work.ask("finishCoExecution")}
        >
          {t("work.actions.finishCoExecution")} <Kbd onDark>{t("keys.labels.enter")}</Kbd>
        </Button>
      )}
      {offered.includes("giveBack") && (
        <Button size="lg" onClick={() => work.ask("giveBack")} aria-keyshortcuts={t("keys.labels.reject")}>
          {t("work.actions.giveBack")} <Kbd>{t("keys.labels.reject")}</Kbd>
        </Button>
      )}
      {more.length > 0 && (
        <MoreMenu actions={more} onChoose={work.ask}>
          {showsOpen && (
            <MenuLink href={`/incidents/${incident.number}`} prefetch={false}>
              {t("work.actions.open")}
            </MenuLink>
          )}
        </MoreMenu>
      )}
      {more.length === 0 && showsOpen && (
        <ButtonLink size="lg" href={`/incidents/${incident.number}`} prefetch={false}>
          {t("common.open")}
        </ButtonLink>
      )}
    </>
  );
}

interface MoreMenuProps {
  actions: readonly AskedAction[];
  onChoose: (action: AskedAction) => void;
  children: ReactNode;
}

function MoreMenu({ actions, onChoose, children }: MoreMenuProps) {
  const t = useTranslations();
  return (
    <Menu
      side="top"
      align="end"
      gap={6}
      label={t("work.actions.more")}
      title={t("work.actions.more")}
      triggerClass={cx(buttonClass("plain", "lg"), "w-9 px-0! pointer-coarse:w-11")}
      className="min-w-56"
      trigger={<MoreSign size={16} />}
    >
      {children}
      {actions.map((action) => {
        const key = keyed[action];
        return (
          <MenuItem key={action} onSelect={() => onChoose(action)} className="justify-between gap-6">
            {t(`work.actions.${action}`)}
            {key !== undefined && <Kbd>{t(`keys.labels.${key}`)}</Kbd>}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
