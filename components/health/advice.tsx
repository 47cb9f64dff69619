"use client";

import { useTranslations } from "use-intl";

/** A command as the catalogues quote it: it must neither break at a hyphen nor lose one. */
const quotedCommand = /([«“](?:docker|npm|otklik) [^»”]+[»”])/;

/** What to do, told the same way beside every line that is not fine. */
export function Advice({ text }: { text: string | null }) {
  const t = useTranslations();
  if (text === null) return null;
  return (
    <p className="mt-1 max-w-[42rem] text-ink">
      <b className="font-semibold">{t("health.advice.label")}</b>{" "}
      {text.split(quotedCommand).map((part, position) =>
        position % 2 === 0 ? (
          part
        ) : (
          <code key={position} className="font-[ui-monospace,monospace] text-xs md:whitespace-nowrap">
            {part}
          </code>
        ),
      )}
    </p>
  );
}
