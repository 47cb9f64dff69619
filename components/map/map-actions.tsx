"use client";

import { useTranslations } from "use-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu, MenuDownload, MenuItem } from "@/components/ui/menu";
import { useToasts } from "@/components/ui/toast";
import { Chevron } from "./toolbar-control";

export interface MapActionsProps {
  link: () => string;
  onPng: () => void;
  /** Where the table is had as a file. */
  tableAddress: string;
  onPrint: () => void;
}

/** What one takes away from the map. */
export function MapActions({ link, onPng, tableAddress, onPrint }: MapActionsProps) {
  const t = useTranslations();
  const { show } = useToasts();
  async function copy() {
    try {
      await navigator.clipboard.writeText(link());
      show({ text: t("map.actions.linkDone") });
    } catch {
      show({ text: t("map.actions.linkFailed") });
    }
  }
  return (
    <div className="flex gap-2">
      <Menu
        align="end"
        triggerClass={buttonClass()}
        className="min-w-44"
        trigger={
          <>
            {t("map.actions.save")}
            <Chevron />
          </>
        }
      >
        <MenuItem onSelect={onPng}>{t("map.actions.png")}</MenuItem>
        {(["xlsx", "csv"] as const).map((form) => (
          <MenuDownload key={form} href={`${tableAddress}&format=${form}`}>
            {t(`map.actions.${form}`)}
          </MenuDownload>
        ))}
        <MenuItem onSelect={onPrint}>{t("map.actions.print")}</MenuItem>
      </Menu>
      <Button onClick={() => void copy()}>{t("map.actions.link")}</Button>
    </div>
  );
}
