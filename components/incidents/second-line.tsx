"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import type { IncidentView } from "@/lib/incidents/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { secondCommand } from "./second-command";

interface SecondLineProps {
  incident: IncidentView;
  onDecide: (body: CommandBody) => void;
}

/** A message that seems to tell of two things: the other one, its words, one press for yes and one for no. */
export function SecondLine({ incident, onDecide }: SecondLineProps) {
  const t = useTranslations();
  const open = secondCommand(incident, true);
  const dismiss = secondCommand(incident, false);
  if (!incident.second || !open || !dismiss) return null;
  const { topic, clause } = incident.second;
  return (
    <section
      aria-label={t("incident.second.label")}
      className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5 border-t border-line pt-2.5 text-sm"
    >
      <p className="min-w-0 flex-1 basis-56 text-ink-2">
        {t.rich("incident.second.line", {
          topic: `${topic.fastTrack ? "★ " : ""}${topic.shortName}`,
          words: shortened(clause),
          b: (chunks) => <b className="font-semibold text-ink">{chunks}</b>,
        })}
      </p>
      <span className="flex gap-1.5">
        <Button onClick={(event) => isFirstClick(event) && onDecide(open)} aria-keyshortcuts={t("keys.labels.second")}>
          {t("incident.second.open")} <Kbd>{t("keys.labels.second")}</Kbd>
        </Button>
        <Button
          look="bare"
          onClick={(event) => isFirstClick(event) && onDecide(dismiss)}
          aria-keyshortcuts={t("keys.labels.noSecond")}
        >
          {t("incident.second.dismiss")}
          <span className="sr-only">{`: ${topic.shortName}`}</span>
        </Button>
      </span>
    </section>
  );
}

const wordsMax = 90;

function shortened(clause: string): string {
  const line = clause.replace(/\s+/gu, " ");
  return line.length <= wordsMax ? line : `${line.slice(0, wordsMax).replace(/\s\S*$/u, "")}…`;
}
