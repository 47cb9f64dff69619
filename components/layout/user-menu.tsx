"use client";

import { useTranslations } from "use-intl";
import { useInstall } from "@/components/offline/use-install";
import { lazyPart } from "@/components/ui/lazy-part";
import { Menu } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { Avatar } from "./avatar";
import type { UserMenuItemsProps } from "./user-menu-items";

const UserMenuItems = lazyPart(
  () => import("./user-menu-items").then((part) => part.UserMenuItems),
  <Skeleton className="m-2 h-64" />,
);

export function UserMenu(props: Omit<UserMenuItemsProps, "install">) {
  const t = useTranslations();
  // Asked from the beginning: browsers offer it once, soon after the page has come.
  const install = useInstall();
  return (
    <Menu
      align="end"
      gap={6}
      label={`${t("common.user.menu")}: ${props.name}`}
      triggerClass="flex min-h-7 items-center gap-2 rounded-md text-sm text-ink-2 hover:text-ink"
      className="w-60"
      trigger={
        <>
          <Avatar name={props.name} />
          <span className="max-lg:hidden">{shortPersonName(props.name)}</span>
        </>
      }
    >
      <UserMenuItems {...props} install={install} />
    </Menu>
  );
}
