"use client";

import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import { Confidence } from "@/components/ui/confidence";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import { confidentFrom } from "@/lib/flow/names/terms";
import type { NameProposal } from "@/lib/flow/names/schema";

interface NamesProposalProps {
  proposal: NameProposal;
  position: number;
  isSelected: boolean;
  onAccept: () => void;
}

/** Below this the figure is amber: a person has to look. */
const lowBelow = 0.6;

/** What a name may mean, how sure that is and why; one click accepts it. */
export function NamesProposal({ proposal, position, isSelected, onAccept }: NamesProposalProps) {
  const t = useTranslations();
  const format = useFormat();
  const share = format.percent(proposal.confidence);
  const isSure = proposal.confidence >= confidentFrom;
  return (
    <button
      type="button"
      tabIndex={isSelected ? 0 : -1}
      aria-keyshortcuts={String(position)}
      onClick={(event) => {
        event.stopPropagation();
        if (isFirstClick(event)) onAccept();
      }}
      className={cx(
        "grid w-full grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-x-2 rounded-md px-2 py-1 text-left hover:bg-hover",
        "pointer-coarse:min-h-11 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:border max-md:border-line-strong max-md:bg-surface max-md:py-2",
        isSelected && "hover:bg-surface",
      )}
    >
      <span className={cx("pt-px max-md:hidden", !isSelected && "invisible")}>
        <Kbd>{position}</Kbd>
      </span>
      <span className="min-w-0">
        <span className="sr-only">{t("names.acceptProposal", { name: "" })}</span>
        <span className={cx("wrap-anywhere", isSure ? "font-semibold" : "font-medium")}>{proposal.name}</span>
        {proposal.under !== null && <span className="text-ink-2">{` · ${proposal.under}`}</span>}
        <Reasons reasons={proposal.reasons} />
      </span>
      <span className="pt-0.5">
        <Confidence
          share={proposal.confidence}
          text={share}
          label={t("common.confidence", { share })}
          isLow={proposal.confidence < lowBelow}
        />
      </span>
    </button>
  );
}

/** The words come out of names, which stay Russian in any language of the page. */
function Reasons({ reasons }: Pick<NameProposal, "reasons">) {
  const t = useTranslations();
  return (
    <span className="block text-xs text-ink-2">
      {reasons.map(({ kind, words }, index) => (
        <Fragment key={kind}>
          {index > 0 && "; "}
          {t.rich(`names.reasons.${kind}`, {
            words: words.join(", "),
            w: (chunks) => <span lang="ru">{chunks}</span>,
          })}
        </Fragment>
      ))}
    </span>
  );
}
