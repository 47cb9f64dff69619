"use client";

import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";

interface KeysLineProps {
  /** What Enter does for this role. */
  main: "accept" | "take";
  canCorrect: boolean;
}

/** The keys that matter here, in sight until they are known by heart. */
export function KeysLine({ main, canCorrect }: KeysLineProps) {
  const t = useTranslations();
  return (
    <div
      aria-hidden="true"
      className="flex gap-2 overflow-hidden border-t border-line bg-canvas px-3 py-[7px] text-xs whitespace-nowrap text-ink-2 max-md:hidden pointer-coarse:hidden"
    >
      <span className="inline-flex items-center gap-1">
        <Kbd>{t("keys.labels.up")}</Kbd>
        <Kbd>{t("keys.labels.down")}</Kbd> {t("queue.keysHint.row")}
      </span>
      <Hint label={t("keys.labels.enter")} text={t(`queue.keysHint.${main}`)} />
      {main === "take" && <Hint label={t("keys.labels.reject")} text={t("queue.keysHint.giveBack")} />}
      {canCorrect && (
        <>
          <Hint label={t("keys.labels.topic")} text={t("queue.keysHint.topic")} />
          <Hint label={t("keys.labels.place")} text={t("queue.keysHint.place")} />
          <Hint label={t("keys.labels.agency")} text={t("queue.keysHint.agency")} />
          <Hint label={t("keys.labels.importance")} text={t("queue.keysHint.importance")} />
          <Hint label={t("keys.labels.select")} text={t("queue.keysHint.select")} />
          <Hint label={t("keys.labels.undo")} text={t("queue.keysHint.undo")} />
        </>
      )}
      <Hint label={t("keys.labels.help")} text={t("queue.keysHint.all")} />
    </div>
  );
}

function Hint({ label, text }: { label: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-[5px]">
      <Kbd>{label}</Kbd> {text}
    </span>
  );
}
