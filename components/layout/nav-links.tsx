"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Menu, MenuLink } from "@/components/ui/menu";
import { countMax } from "@/lib/incidents/terms";
import { useFormat } from "./intl";
import type { NavItem } from "./navigation";
import { splitNavigation } from "./split-navigation";
import { useViewCounts } from "./view-counts";

const linkClass =
  "flex items-center gap-1.5 border-y-2 border-transparent px-2.5 text-sm whitespace-nowrap text-ink-2 no-underline outline-offset-[-3px] " +
  "hover:text-ink aria-[current]:border-b-accent aria-[current]:font-semibold aria-[current]:text-ink max-md:h-11 max-md:text-base";

export function NavLinks({ navigation }: { navigation: NavItem[] }) {
  const t = useTranslations();
  const pathname = usePathname();
  const { views } = useViewCounts();
  const bar = useRef<HTMLElement>(null);
  const isCurrent = ({ href }: NavItem) => pathname === href || pathname.startsWith(`${href}/`);
  const { shown, more } = splitNavigation(navigation, isCurrent);
  useEffect(() => {
    // On a phone the bar is wider than the screen: where one is must be in sight.
    bar.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [pathname]);
  return (
    <nav
      ref={bar}
      aria-label={t("common.nav.label")}
      className="flex min-w-0 flex-1 items-stretch gap-0.5 overflow-x-auto [scrollbar-width:none] max-md:order-last max-md:-mx-4 max-md:basis-full max-md:border-t max-md:border-line max-md:px-2"
    >
      {shown.map((item) => (
        <Link key={item.key} href={item.href} aria-current={isCurrent(item) ? "page" : undefined} className={linkClass}>
          {t(`common.nav.${item.key}`)}
          {item.countView !== undefined && <Count value={views[item.countView]} />}
        </Link>
      ))}
      {more.length > 0 && <More items={more} />}
    </nav>
  );
}

function More({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations();
  const { views } = useViewCounts();
  return (
    <Menu triggerClass={linkClass} className="min-w-48" trigger={t("common.nav.more")}>
      {items.map((item) => (
        <MenuLink key={item.key} href={item.href}>
          {t(`common.nav.${item.key}`)}
          {item.countView !== undefined && <Count value={views[item.countView]} />}
        </MenuLink>
      ))}
    </Menu>
  );
}

function Count({ value }: { value: number | undefined }) {
  const format = useFormat();
  if (value === undefined) return null;
  return <span className="text-xs font-normal text-ink-3">{format.count(value, countMax)}</span>;
}
