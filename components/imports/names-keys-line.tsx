"use client";

import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";

/** The keys that matter here, in sight until they are known by heart. */
export function NamesKeysLine({ canCreate }: { canCreate: boolean }) {
  const t = useTranslations();
  return (
    <div
      aria-hidden="true"
      className="flex gap-3 overflow-hidden border-t border-line bg-canvas px-6 py-[7px] text-xs whitespace-nowrap text-ink-2 max-md:hidden pointer-coarse:hidden"
    >
      <Hint labels={[t("keys.labels.up"), t("keys.labels.down")]} text={t("names.keysHint.row")} />
      <Hint labels={["1", "2", "3"]} text={t("names.keysHint.accept")} />
      <Hint labels={[t("keys.labels.enter")]} text={t("names.keysHint.first")} />
      <Hint labels={[t("keys.labels.other")]} text={t("names.keysHint.other")} />
      {canCreate && <Hint labels={[t("keys.labels.create")]} text={t("names.keysHint.create")} />}
      <Hint labels={[t("keys.labels.reject")]} text={t("names.keysHint.nothing")} />
      <Hint labels={[t("keys.labels.undo")]} text={t("names.keysHint.undo")} />
    </div>
  );
}

function Hint({ labels, text }: { labels: string[]; text: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {labels.map((label) => (
        <Kbd key={label}>{label}</Kbd>
      ))}
      {text}
    </span>
  );
}
