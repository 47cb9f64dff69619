"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import type { Inside } from "@/components/inside/use-inside";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { inputClass } from "@/components/ui/input-class";
import { checkTextMax } from "@/lib/incidents/checklist/terms";

/** An item of one's own; Enter adds it. */
export function CheckForm({ run }: Pick<Inside, "run">) {
  const t = useTranslations();
  const [text, setText] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    const words = text.trim();
    if (words === "" || isBusy) return;
    setIsBusy(true);
    const isAdded = await run({ action: "addCheck", text: words });
    setIsBusy(false);
    if (isAdded) setText("");
  }
  return (
    <form onSubmit={(event) => void add(event)} className="mt-0.5 flex gap-2">
      <input
        aria-label={t("inside.checks.add")}
        placeholder={t("inside.checks.addPlaceholder")}
        maxLength={checkTextMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={cx(inputClass, "min-w-0 flex-1 text-sm")}
      />
      {text.trim() !== "" && (
        <Button type="submit" aria-busy={isBusy} className="h-8">
          {t("inside.checks.addSend")}
        </Button>
      )}
    </form>
  );
}
