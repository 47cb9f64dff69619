"use client";

import { CloseSign } from "@/components/ui/page-signs";
import Link from "next/link";

interface QuestionItemProps {
  number: number;
  written: { text: string; who: string; evidence: string | null };
  /** What stands behind it; null where nothing does. */
  href: string | null;
  takeAway: { label: string; run: () => void; isBusy: boolean };
}

export function QuestionItem({ number, written: { text, who, evidence }, href, takeAway }: QuestionItemProps) {
  return (
    <li className="group grid grid-cols-[28px_minmax(0,1fr)_auto]">
      <span aria-hidden="true" className="text-2xl leading-[1.875rem] font-semibold text-accent print:text-ink">
        {number}
      </span>
      <div className="min-w-0">
        <p className="text-[1.0625rem] leading-6 font-medium tracking-tight text-pretty break-words">
          {href === null ? (
            text
          ) : (
            <Link
              href={href}
              prefetch={false}
              className="text-ink underline decoration-line decoration-1 underline-offset-4 hover:decoration-current"
            >
              {text}
            </Link>
          )}
        </p>
        <p className="mt-1 text-xs text-ink-2">
          <b className="font-semibold">{who}.</b> {evidence}
        </p>
      </div>
      <button
        type="button"
        aria-label={takeAway.label}
        title={takeAway.label}
        disabled={takeAway.isBusy}
        onClick={takeAway.run}
        className="-mr-1.5 grid size-7 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-11"
      >
        <CloseSign size={16} />
      </button>
    </li>
  );
}
