import { useTranslations } from "use-intl";
import { diffWords } from "./diff-words";

/** A text with what changed since the round before it; sign, line and ground, so that no colour says it alone. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const t = useTranslations();
  return (
    <p className="max-w-[68ch] text-lg wrap-anywhere whitespace-pre-wrap">
      {diffWords(before, after).map((part, index) => {
        if (part.kind === "same") return <span key={index}>{part.text}</span>;
        if (part.kind === "added") {
          return (
            <ins key={index} className="bg-ok-tint text-ok decoration-1 underline-offset-2">
              <span className="sr-only">{t("answer.diff.added")} </span>
              {part.text}
            </ins>
          );
        }
        return (
          <del key={index} className="mr-1 bg-danger-tint text-danger decoration-1">
            <span className="sr-only">{t("answer.diff.removed")} </span>
            {part.text}
          </del>
        );
      })}
    </p>
  );
}
