import { Fragment } from "react";
import { cx } from "@/components/ui/class-names";
import type { MarkKind, TextPart } from "./highlight";

const looks: Record<MarkKind, string> = {
  topic: "border-b-2 border-accent bg-mark-topic",
  place: "border-b-2 border-dotted border-ink-2 bg-mark-place",
};

/** A citizen's words as they were written, with the words that decided marked. */
export function MessageText({ parts, className }: { parts: readonly TextPart[]; className?: string }) {
  return (
    <p className={cx("text-lg wrap-anywhere whitespace-pre-wrap text-ink [text-wrap:pretty]", className)}>
      {parts.map((part, index) =>
        part.mark === null ? (
          <Fragment key={index}>{part.text}</Fragment>
        ) : (
          <Mark key={index} kind={part.mark}>
            {part.text}
          </Mark>
        ),
      )}
    </p>
  );
}

export function Mark({ kind, children }: { kind: MarkKind; children: string }) {
  return <mark className={cx("rounded-[2px] px-px pt-px text-ink", looks[kind])}>{children}</mark>;
}
