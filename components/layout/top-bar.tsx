"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { NoticeBell } from "@/components/notices/notice-bell";
import { Kbd } from "@/components/ui/kbd";
import { lazyPart } from "@/components/ui/lazy-part";
import { SearchSign } from "@/components/ui/signs";
import type { Locale } from "@/lib/platform/intl";
import { BrandMark } from "./brand";
import { FindDialog } from "./find-dialog";
import { useHotkeys } from "./hotkeys";
import { NavLinks } from "./nav-links";
import type { NavItem } from "./navigation";
import { UserMenu } from "./user-menu";

const KeysDialog = lazyPart(() => import("./keys-dialog").then((part) => part.KeysDialog));

export interface TopBarProps {
  navigation: NavItem[];
  userName: string;
  roleName: string;
  /** The body or the region: whose desk this is. */
  place: string;
  onLocale: (locale: Locale) => Promise<void>;
}

export function TopBar({ navigation, userName, roleName, place, onLocale }: TopBarProps) {
  const t = useTranslations();
  const [isFinding, setIsFinding] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  useHotkeys([
    { code: "KeyK", ctrl: true, always: true, run: () => setIsFinding(true) },
    { key: "?", run: () => setShowsKeys(true) },
  ]);

  return (
    <header className="z-30 flex min-w-0 flex-none items-stretch gap-x-5 border-b border-line bg-surface px-4 max-md:flex-wrap max-md:gap-x-3">
      <Link
        href="/"
        prefetch={false}
        className="flex h-(--bar) items-center gap-2 text-[15px] font-semibold tracking-[-0.015em] text-ink no-underline"
      >
        <BrandMark />
        {t("common.product")}
      </Link>
      <NavLinks navigation={navigation} />
      <div className="flex h-(--bar) min-w-0 items-center gap-3.5 text-sm text-ink-2 max-md:ml-auto">
        <span className="truncate max-lg:hidden">{place}</span>
        <button
          type="button"
          onClick={() => setIsFinding(true)}
          aria-keyshortcuts="Control+K"
          className="flex h-(--control) items-center justify-center gap-2.5 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink-3 hover:bg-hover lg:w-[196px] lg:justify-between lg:pl-2.5 pointer-coarse:max-lg:w-11 pointer-coarse:max-lg:border-transparent"
        >
          <SearchSign size={16} className="lg:hidden" />
          <span className="max-lg:sr-only">{t("common.nav.find")}</span>
          <span className="max-lg:hidden">
            <Kbd>{t("keys.labels.find")}</Kbd>
          </span>
        </button>
        <NoticeBell />
        <UserMenu
          name={userName}
          roleName={roleName}
          place={place}
          onLocale={onLocale}
          onShowKeys={() => setShowsKeys(true)}
        />
      </div>
      <FindDialog open={isFinding} onOpenChange={setIsFinding} navigation={navigation} />
      {showsKeys && <KeysDialog open onOpenChange={setShowsKeys} />}
    </header>
  );
}
