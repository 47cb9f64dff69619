"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Menu } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button, ButtonLink, buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
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
            <Menu.Item asChild className={itemClass}>
              <Link href={`/incidents/${incident.number}`} prefetch={false}>
                {t("work.actions.open")}
              </Link>
            </Menu.Item>
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

const itemClass =
  "flex min-h-7 items-center justify-between gap-6 rounded-sm px-2 text-sm text-ink no-underline outline-none data-[highlighted]:bg-hover pointer-coarse:min-h-11";

interface MoreMenuProps {
  actions: readonly AskedAction[];
  onChoose: (action: AskedAction) => void;
  children: ReactNode;
}

function MoreMenu({ actions, onChoose, children }: MoreMenuProps) {
  const t = useTranslations();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        aria-label={t("work.actions.more")}
        title={t("work.actions.more")}
        className={cx(buttonClass("plain", "lg"), "w-9 px-0! pointer-coarse:w-11")}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          side="top"
          sideOffset={6}
          className="z-50 min-w-56 rounded-lg border border-line bg-surface p-1.5 shadow-overlay"
        >
          {children}
          {actions.map((action) => {
            const key = keyed[action];
            return (
              <Menu.Item key={action} onSelect={() => onChoose(action)} className={itemClass}>
                {t(`work.actions.${action}`)}
                {key !== undefined && <Kbd>{t(`keys.labels.${key}`)}</Kbd>}
              </Menu.Item>
            );
          })}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
