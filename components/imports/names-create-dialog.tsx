"use client";

import { useEffect, useId, useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { NameDraft, NameView } from "@/lib/flow/names/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { NewOwn } from "@/lib/regions/own/schema";
import { unavailable } from "./names-actions";
import type { NamesActions } from "./names-actions";
import { NamesCreateFields } from "./names-create-fields";
import { formOf, toOwn } from "./names-form";
import type { NamesForm } from "./names-form";

export type FieldErrors = Readonly<Record<string, string>>;

interface NamesCreateDialogProps {
  name: NameView;
  loadDraft: NamesActions["draft"];
  /** Resolves with the fields that the server did not take, or null when it is done. */
  onCreate: (own: NewOwn) => Promise<FieldErrors | null>;
  onClose: () => void;
}

/** A new entry of the register, filled with what the name tells. */
export function NamesCreateDialog({ name, loadDraft, onCreate, onClose }: NamesCreateDialogProps) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`names.make.title.${name.field}`)}
      description={t("names.make.lead", { given: name.given })}
      className="top-[8vh]! max-h-[84vh]! w-[min(36rem,calc(100vw-2rem))]"
    >
      <CreateForm key={name.id} name={name} loadDraft={loadDraft} onCreate={onCreate} onClose={onClose} />
    </Dialog>
  );
}

function CreateForm({ name, loadDraft, onCreate, onClose }: NamesCreateDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const { draft, errorCode } = useDraft(name.id, loadDraft);
  const [form, setForm] = useState<NamesForm | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [isSending, setIsSending] = useState(false);
  const shown = form ?? (draft && formOf(draft));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!shown || isSending) return;
    setIsSending(true);
    const refused = await send(shown).catch(() => ({ form: "failed" }));
    setIsSending(false);
    setErrors(refused ?? {});
  }

  async function send(filled: NamesForm): Promise<FieldErrors | null> {
    // Every missing field at once; the server names only the first. Rare enough to be loaded for it.
    const { newOwnSchema } = await import("@/lib/regions/own/schema");
    const own = newOwnSchema.safeParse(toOwn(filled));
    if (own.success) return onCreate(own.data);
    return Object.fromEntries(own.error.issues.map(({ path }) => [String(path[0]), "invalid"]));
  }

  if (errorCode !== null) return <p className="text-sm text-danger">{t(`errors.${errorKey(errorCode)}`)}</p>;
  if (!shown) return <Waiting />;
  return (
    <>
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="grid gap-3">
        <NamesCreateFields form={shown} errors={errors} onChange={setForm} />
      </form>
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" form={formId} look="main" disabled={isSending} aria-busy={isSending}>
          {t("names.make.submit")}
        </Button>
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid appear-late gap-4 py-2">
      <Skeleton className="w-2/3" />
      <Skeleton className="w-full" />
      <Skeleton className="w-1/2" />
    </div>
  );
}

function useDraft(nameId: number, loadDraft: NamesActions["draft"]) {
  const report = useReportCode();
  const [draft, setDraft] = useState<NameDraft | null>(null);
  const [errorCode, setErrorCode] = useState<string | null>(null);
  useEffect(() => {
    let isStale = false;
    void loadDraft(nameId)
      .catch(unavailable)
      .then((answer) => {
        if (isStale) return;
        if (answer.ok) return setDraft(answer.draft);
        report(answer.code);
        setErrorCode(answer.code);
      });
    return () => {
      isStale = true;
    };
  }, [nameId, loadDraft, report]);
  return { draft, errorCode };
}
