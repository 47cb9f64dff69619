"use client";

import { useTranslations } from "use-intl";
import { ChooseFiles } from "@/components/files/choose-files";
import type { Uploads } from "@/components/files/use-uploads";
import type { Inside } from "@/components/inside/use-inside";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { CheckRef, CheckView } from "@/lib/incidents/checklist/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

interface CheckRowProps {
  check: CheckView;
  canChange: boolean;
  run: Inside["run"];
  uploads: Uploads;
}

export function CheckRow({ check, canChange, run, uploads }: CheckRowProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { done, kind } = check;
  const name = kind === "own" ? (check.text ?? "") : t(`inside.checks.kinds.${kind}`);
  const ref = refOf(check);
  const facts = done && [
    t("inside.checks.done", { name: shortPersonName(done.userName), time: format.stamp(done.at, nowMs) }),
    ...(done.fileId === null ? [] : [t("inside.checks.byFile")]),
  ];
  return (
    <li className="flex items-start gap-2 text-sm">
      <label className="flex min-h-6 min-w-0 flex-1 items-start gap-2 py-0.5 pointer-coarse:min-h-11 pointer-coarse:items-center">
        <input
          type="checkbox"
          checked={done !== null}
          disabled={!canChange || ref === null}
          onChange={() => ref && void run({ action: "setCheck", check: ref, isDone: done === null })}
          className="mt-0.5 size-4 flex-none accent-accent"
        />
        <span className="min-w-0 wrap-anywhere">
          {name}
          {facts && <span className="block text-xs text-ink-3">{facts.join(" · ")}</span>}
        </span>
      </label>
      {canChange && done === null && kind !== "own" && (
        <ChooseFiles
          look="link"
          label={t("inside.checks.attach")}
          name={t("inside.checks.attachOf", { name })}
          accepts={kind === "photo_after" ? "pictures" : "all"}
          onChoose={(files) => uploads.add(files, { kind: kind === "photo_after" ? "after" : "document", check: kind })}
        />
      )}
      {canChange && done === null && kind === "own" && check.id !== null && (
        <button
          type="button"
          aria-label={t("inside.checks.removeOf", { name })}
          onClick={() => check.id !== null && void run({ action: "removeCheck", checkId: check.id })}
          className="link inline-flex min-h-6 items-center text-xs pointer-coarse:min-h-11"
        >
          {t("inside.checks.remove")}
        </button>
      )}
    </li>
  );
}

function refOf(check: CheckView): CheckRef | null {
  if (check.kind !== "own") return { kind: check.kind };
  return check.id === null ? null : { id: check.id };
}
