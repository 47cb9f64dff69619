"use client";

import { DropdownMenu as Menu } from "radix-ui";
import { useTranslations } from "use-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { useToasts } from "@/components/ui/toast";
import { Chevron } from "./toolbar-control";

export interface MapActionsProps {
  link: () => string;
  onPng: () => void;
  /** Where the table is had as a file. */
  tableAddress: string;
  onPrint: () => void;
}

const itemClass =
  "flex min-h-7 cursor-pointer items-center rounded-sm px-2 text-sm outline-none data-[highlighted]:bg-hover pointer-coarse:min-h-11";

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
      <Menu.Root modal={false}>
        <Menu.Trigger className={buttonClass()}>
          {t("map.actions.save")}
          <Chevron />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content
            align="end"
            sideOffset={4}
            className="z-50 min-w-44 rounded-lg border border-line bg-surface p-1.5 shadow-overlay"
          >
            <Menu.Item className={itemClass} onSelect={onPng}>
              {t("map.actions.png")}
            </Menu.Item>
            {(["xlsx", "csv"] as const).map((form) => (
              <Menu.Item key={form} className={cx(itemClass, "text-ink no-underline")} asChild>
                <a href={`${tableAddress}&format=${form}`} download>
                  {t(`map.actions.${form}`)}
                </a>
              </Menu.Item>
            ))}
            <Menu.Item className={itemClass} onSelect={onPrint}>
              {t("map.actions.print")}
            </Menu.Item>
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      <Button onClick={() => void copy()}>{t("map.actions.link")}</Button>
    </div>
  );
}
