"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ImportActions } from "./import-actions";
import { useAsk } from "./use-ask";

interface ProfileLineProps {
  profile: { id: number; name: string };
  actions: Pick<ImportActions, "renameColumns" | "forgetColumns">;
  onRenamed: (name: string) => void;
  onForgotten: () => void;
}

/** The columns were found by a file of the same kind: the person hears of it, and can change or drop that. */
export function ProfileLine({ profile, actions, onRenamed, onForgotten }: ProfileLineProps) {
  const t = useTranslations();
  const { ask, isBusy } = useAsk();
  const [name, setName] = useState(profile.name);
  const [isRenaming, setIsRenaming] = useState(false);

  function rename(given: string) {
    const next = given.trim();
    if (next === "") return;
    ask(
      () => actions.renameColumns({ profileId: profile.id, name: next }),
      () => {
        setName(next);
        onRenamed(next);
        setIsRenaming(false);
      },
    );
  }
  return (
    <Notice
      look="ok"
      role="status"
      title={t("imports.profile.found", { name })}
      action={
        <div className="flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => setIsRenaming(!isRenaming)} aria-expanded={isRenaming}>
            {t("imports.profile.rename")}
          </Button>
          <Button disabled={isBusy} onClick={() => ask(() => actions.forgetColumns(profile.id), onForgotten)}>
            {t("imports.profile.forget")}
          </Button>
        </div>
      }
    >
      {isRenaming ? <RenameForm name={name} onSave={rename} isBusy={isBusy} /> : t("imports.profile.foundText")}
    </Notice>
  );
}

function RenameForm({ name, onSave, isBusy }: { name: string; onSave: (name: string) => void; isBusy: boolean }) {
  const t = useTranslations();
  const [value, setValue] = useState(name);
  return (
    <form
      className="mt-1 flex max-w-[28rem] flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(value);
      }}
    >
      <Field
        label={t("imports.profile.name")}
        value={value}
        maxLength={100}
        autoFocus
        className="min-w-0 flex-1 basis-52"
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" disabled={isBusy || value.trim() === ""}>
        {t("imports.profile.save")}
      </Button>
    </form>
  );
}
