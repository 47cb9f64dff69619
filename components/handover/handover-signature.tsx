"use client";

import { useId, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToasts } from "@/components/ui/toast";
import type { SignedNote } from "@/lib/flow/handover/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { Answer } from "@/components/imports/import-actions";

export interface HandoverActions {
  handOver: (remark: string) => Promise<Answer<{ noteId: number }>>;
  confirmRead: (noteId: number) => Promise<Answer<object>>;
}

/** The remark of whoever leaves; once signed, who has taken over. */
export function HandoverSignature({ own, asOf, handOver }: { own: SignedNote | null; asOf: string } & HandoverActions) {
  const t = useTranslations();
  const format = useFormat();
  const id = useId();
  const [remark, setRemark] = useState("");
  const { isBusy, ask } = useAsking();
  if (own) {
    return (
      <Notice
        look={own.confirmedAt === null ? "plain" : "ok"}
        title={t("handover.own", { name: own.signedBy, time: format.stamp(own.signedAt, asOf) })}
      >
        <p className="whitespace-pre-wrap">{own.remark || t("handover.noRemark")}</p>
        <p className="mt-1">
          {own.confirmedAt === null
            ? t("handover.waiting")
            : t("handover.confirmed", { name: own.confirmedBy ?? "", time: format.stamp(own.confirmedAt, asOf) })}
        </p>
      </Notice>
    );
  }
  return (
    <section className="grid gap-2 border-t border-line pt-4 print:hidden">
      <label htmlFor={id} className="font-semibold">
        {t("handover.remark")}
      </label>
      <textarea
        id={id}
        rows={4}
        maxLength={4000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        placeholder={t("handover.remarkHint")}
        className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-2 text-base text-ink placeholder:text-ink-3"
      />
      <div>
        <Button look="main" disabled={isBusy} onClick={() => ask(() => handOver(remark), t("handover.signed"))}>
          {t("handover.sign")}
        </Button>
      </div>
    </section>
  );
}

/** What the shift before left, until somebody has read it. */
export function PreviousNote({ note, asOf, confirmRead }: { note: SignedNote; asOf: string } & HandoverActions) {
  const t = useTranslations();
  const format = useFormat();
  const { isBusy, ask } = useAsking();
  return (
    <Notice
      look={note.confirmedAt === null ? "warn" : "ok"}
      title={t("handover.previous")}
      action={
        note.canConfirm && (
          <Button
            look="main"
            className="print:hidden"
            disabled={isBusy}
            onClick={() => ask(() => confirmRead(note.id), t("handover.confirmDone"))}
          >
            {t("handover.confirm")}
          </Button>
        )
      }
    >
      <p className="text-base whitespace-pre-wrap text-ink">{note.remark || t("handover.noRemark")}</p>
      <p className="mt-1">
        {t("handover.previousBy", { name: note.signedBy, time: format.stamp(note.signedAt, asOf) })}
        {note.confirmedAt !== null &&
          ` · ${t("handover.confirmed", { name: note.confirmedBy ?? "", time: format.stamp(note.confirmedAt, asOf) })}`}
      </p>
    </Notice>
  );
}

function useAsking() {
  const t = useTranslations();
  const report = useReportCode();
  const { show } = useToasts();
  const [isBusy, start] = useTransition();
  function ask(call: () => Promise<Answer<object>>, done: string): void {
    start(async () => {
      const answer = await call().catch(() => ({ ok: false as const, code: "unavailable" }));
      if (answer.ok) {
        show({ text: done });
        return;
      }
      report(answer.code);
      const text = answer.code === "stale" ? t("handover.stale") : t(`errors.${errorKey(answer.code)}`);
      show({ text, look: "danger" });
    });
  }
  return { isBusy, ask };
}
