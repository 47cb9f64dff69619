"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import { isFirstClick } from "@/components/ui/first-click";
import { Kbd } from "@/components/ui/kbd";
import type { NameView } from "@/lib/flow/names/schema";
import { NamesProposal } from "./names-proposal";
import { splitGiven } from "./split-given";
import type { NamesHands } from "./use-names-hands";

interface NamesRowProps {
  name: NameView;
  isSelected: boolean;
  hands: NamesHands;
  onSelect: (id: number) => void;
}

/** One name: what the file says and how often, what it may mean, and what else can be done about it. */
export const NamesRow = memo(function NamesRow({ name, isSelected, hands, onSelect }: NamesRowProps) {
  const t = useTranslations();
  const tabIndex = isSelected ? 0 : -1;
  return (
    <div
      role="group"
      aria-labelledby={`name-${name.id}`}
      aria-current={isSelected ? "true" : undefined}
      data-name={name.id}
      tabIndex={tabIndex}
      onClick={() => onSelect(name.id)}
      onFocus={() => onSelect(name.id)}
      className={cx(
        "grid grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_auto] gap-x-6 gap-y-2 border-b border-l-[3px] border-b-line py-3 pr-6 pl-[21px] text-sm -outline-offset-2",
        "max-md:grid-cols-1 max-md:pr-4 max-md:pl-[13px]",
        isSelected ? "border-l-accent bg-accent-tint" : "border-l-transparent",
      )}
    >
      <Given name={name} tabIndex={tabIndex} />
      <ul aria-label={t("names.proposalsLabel")} className="grid content-start gap-0.5 max-md:gap-1.5">
        {name.proposals.length === 0 && (
          <li className="py-1 pl-[34px] text-ink-3 max-md:pl-0">{t("names.noProposals")}</li>
        )}
        {name.proposals.map((proposal, index) => (
          <li key={proposal.targetId}>
            <NamesProposal
              proposal={proposal}
              position={index + 1}
              isSelected={isSelected}
              onAccept={() => hands.accept(name, proposal)}
            />
          </li>
        ))}
      </ul>
      <Others name={name} isSelected={isSelected} hands={hands} />
    </div>
  );
});

function Given({ name, tabIndex }: { name: NameView; tabIndex: number }) {
  const t = useTranslations();
  const format = useFormat();
  const { outer, inner } = splitGiven(name.given);
  return (
    <div className="min-w-0 pt-1">
      {outer !== null && (
        <p lang="ru" className="text-xs wrap-anywhere text-ink-2">
          {outer}
        </p>
      )}
      <h2 id={`name-${name.id}`} lang="ru" className="leading-5 font-semibold wrap-anywhere max-md:text-lg">
        {outer !== null && <span className="sr-only">{`${outer}, `}</span>}
        {inner}
      </h2>
      <p className="mt-0.5 flex flex-wrap gap-x-2.5 text-xs text-ink-2">
        <span>{t("names.rows", { count: name.rowCount })}</span>
        {name.samples.map((number) => (
          <a
            key={number}
            href={`/incidents/${number}`}
            aria-label={t("names.sampleLabel", { number: format.number(number) })}
            tabIndex={tabIndex}
            onClick={(event) => event.stopPropagation()}
            className="link min-h-6 pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center"
          >
            {t("common.number", { number: format.number(number) })}
          </a>
        ))}
      </p>
    </div>
  );
}

const otherClass =
  "inline-flex min-h-6 items-center gap-1.5 rounded-sm px-1.5 text-left text-xs text-accent hover:bg-hover hover:text-accent-hover " +
  "pointer-coarse:min-h-11 max-md:flex-1 max-md:justify-center max-md:rounded-md max-md:border max-md:border-line-strong max-md:bg-surface max-md:text-sm";

function Others({ name, isSelected, hands }: Pick<NamesRowProps, "name" | "isSelected" | "hands">) {
  const t = useTranslations();
  const { create } = hands;
  const others: { key: "other" | "create" | "reject"; label: string; spoken: string; run: (name: NameView) => void }[] =
    [
      { key: "other", label: t("names.other"), spoken: t("names.otherOf", { given: name.given }), run: hands.choose },
      ...(create
        ? [
            {
              key: "create" as const,
              label: t("names.create"),
              spoken: t("names.createOf", { given: name.given }),
              run: create,
            },
          ]
        : []),
      {
        ...{ key: "reject", label: t("names.nothing"), spoken: t("names.nothingOf", { given: name.given }) },
        run: hands.nothing,
      },
    ];
  return (
    <div className="grid w-32 content-start justify-items-start gap-0.5 pt-0.5 max-md:flex max-md:w-full max-md:gap-1.5">
      {others.map(({ key, label, spoken, run }) => (
        <button
          key={key}
          type="button"
          aria-label={spoken}
          tabIndex={isSelected ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            if (isFirstClick(event)) run(name);
          }}
          className={otherClass}
        >
          <span className={cx("inline-flex w-[18px] max-md:hidden", !isSelected && "invisible")}>
            <Kbd>{t(`keys.labels.${key}`)}</Kbd>
          </span>
          {label}
        </button>
      ))}
    </div>
  );
}
