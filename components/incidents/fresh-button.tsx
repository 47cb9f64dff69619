"use client";

import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";

export interface FreshButtonProps {
  count: number;
  stars: number;
  onShow: () => void;
}

/** How many have come; a press puts them into the list. */
export function FreshButton({ count, stars, onShow }: FreshButtonProps) {
  const t = useTranslations();
  return (
    <>
      <span className="sr-only">
        {t("queue.freshSpoken", { count })} {stars > 0 && t("queue.freshStarsSpoken", { stars })}
      </span>
      <button
        type="button"
        onClick={onShow}
        aria-keyshortcuts="Home"
        className={cx(
          "inline-flex h-6 items-center gap-2 rounded-full pr-1.5 pl-2.5 text-xs font-semibold pointer-coarse:h-11 pointer-coarse:px-4",
          stars > 0 ? "bg-warn-tint text-warn" : "bg-accent-tint text-accent hover:text-accent-hover",
        )}
      >
        {stars > 0 ? t("queue.freshStars", { count, stars }) : t("queue.fresh", { count })}{" "}
        <Kbd>{t("keys.labels.home")}</Kbd>
      </button>
    </>
  );
}
