"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useReportCode } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RemovalForecast } from "@/lib/flow/imports/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import type { ImportActions } from "./import-actions";
import { useRunName } from "./import-state";
import type { Asked } from "./imports-board";
import { useAsk } from "./use-ask";

interface RemoveDialogProps {
  asked: Asked;
  actions: Pick<ImportActions, "foreseeRemoval" | "removeRun" | "discardRun">;
  onEnd: () => void;
  /** After a file that was never imported is gone, with its page. */
  onDiscarded?: () => void;
}

/** Many incidents go at once and do not come back, so it asks and says how many. */
export function RemoveDialog({ asked, actions, onEnd, onDiscarded }: RemoveDialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const runName = useRunName();
  const { ask, isBusy } = useAsk();
  const { forecast, code } = useForecast(asked, actions);
  const isUpload = asked !== null && asked !== "demo" && asked.state === "uploaded";

  function remove() {
    if (asked === null) return;
    const call = isUpload
      ? () => actions.discardRun(asked.id)
      : () => actions.removeRun(asked === "demo" ? null : asked.id);
    ask(call, () => {
      onEnd();
      if (isUpload && onDiscarded) onDiscarded();
      else router.refresh();
    });
  }
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && onEnd()}
      title={titleOf()}
      description={isUpload ? t("imports.remove.uploadText") : t("imports.remove.text")}
      footer={
        <>
          <Button onClick={onEnd}>{t("common.cancel")}</Button>
          <Button
            look="danger"
            onClick={remove}
            aria-busy={isBusy}
            disabled={isBusy || (!isUpload && forecast === null)}
          >
            {t("imports.remove.confirm")}
          </Button>
        </>
      }
    >
      {!isUpload && code === null && <Forecast forecast={forecast} />}
      {code !== null && (
        <p role="alert" className="text-sm text-danger">
          {t(`errors.${errorKey(code)}`)}
        </p>
      )}
    </Dialog>
  );

  function titleOf(): string {
    if (asked === null) return "";
    return asked === "demo" ? t("imports.remove.demoTitle") : t("imports.remove.title", { name: runName(asked) });
  }
}

function Forecast({ forecast }: { forecast: RemovalForecast | null }) {
  const t = useTranslations();
  const format = useFormat();
  if (forecast === null)
    return (
      <p role="status" className="text-sm text-ink-2">
        {t("imports.remove.counting")}
      </p>
    );
  const { messages, incidents } = forecast;
  return (
    <p role="status" className="font-semibold">
      {t("imports.remove.forecast", {
        ...{ messages, incidents },
        shownMessages: format.number(messages),
        shownIncidents: format.number(incidents),
      })}
    </p>
  );
}

interface Foreseen {
  forecast: RemovalForecast | null;
  /** Why it could not be counted. */
  code: string | null;
}

/** Asked for each time the question opens: it changes while people work. */
function useForecast(asked: Asked, { foreseeRemoval }: Pick<ImportActions, "foreseeRemoval">): Foreseen {
  const report = useReportCode();
  const [known, setKnown] = useState<(Foreseen & { of: Asked }) | null>(null);
  useEffect(() => {
    if (asked === null || (asked !== "demo" && asked.state === "uploaded")) return;
    let isWanted = true;
    void foreseeRemoval(asked === "demo" ? null : asked.id)
      .catch(() => ({ ok: false as const, code: "unavailable" }))
      .then((answer) => {
        if (!isWanted) return;
        if (answer.ok) return setKnown({ of: asked, forecast: answer.forecast, code: null });
        report(answer.code);
        setKnown({ of: asked, forecast: null, code: answer.code });
      });
    return () => {
      isWanted = false;
    };
  }, [asked, foreseeRemoval, report]);
  return known !== null && known.of === asked ? known : { forecast: null, code: null };
}
