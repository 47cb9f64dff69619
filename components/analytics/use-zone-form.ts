"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { useReportCode } from "@/components/layout/session";
import { useToasts } from "@/components/ui/toast";
import type { ZoneRule } from "@/lib/analytics/schema";
import type { ZoneRulesView, ZonesPreview } from "@/lib/analytics/zone-rules/schema";
import { errorKey } from "@/lib/platform/messages/error-keys";
import { dayText } from "./day-text";
import { readDraft, toDraft } from "./zone-draft";
import type { ZoneDraft, ZoneDraftFault } from "./zone-draft";
import type { ZonesActions } from "./zones-actions";

type Fault = ZoneDraftFault | "from";

interface ZoneFormOptions {
  view: ZoneRulesView;
  actions: ZonesActions;
  onSaved: (view: ZoneRulesView) => void;
}

/** A rule in the making: what is typed, what it would do, and the way back after it was saved. */
export function useZoneForm({ view, actions, onSaved }: ZoneFormOptions) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const report = useReportCode();
  const { show } = useToasts();
  const newest = view.upcoming ?? view.current;
  const [draft, setDraft] = useState(() => toDraft(newest.rule, format.settings.locale));
  const [from, setFrom] = useState(view.today);
  const [fault, setFault] = useState<Fault | null>(null);
  const [preview, setPreview] = useState<ZonesPreview | null>(null);
  const [busy, setBusy] = useState<"trying" | "saving" | null>(null);

  function change(next: ZoneDraft) {
    setDraft(next);
    setPreview(null);
    setFault(null);
  }
  function refuse(answer: { code: string; fields?: Record<string, string> }) {
    report(answer.code);
    if (answer.fields?.from !== undefined) setFault("from");
    else show({ look: "danger", text: t(`errors.${errorKey(answer.code)}`) });
  }
  async function withRule(step: "trying" | "saving", work: (rule: ZoneRule) => Promise<void>) {
    const read = readDraft(draft);
    if ("fault" in read) return setFault(read.fault);
    if (busy !== null) return;
    setBusy(step);
    await work(read.rule);
    setBusy(null);
  }
  async function store(given: { rule: ZoneRule; from: string; knownVersion: number }, former: ZoneRule | null) {
    const answer = await actions.save(given).catch(() => ({ ok: false as const, code: "unavailable" }));
    if (!answer.ok) return refuse(answer);
    onSaved(answer.view);
    const undo = former && {
      label: t("zones.form.undo"),
      run: () =>
        void store({ rule: former, from: answer.view.today, knownVersion: answer.view.history[0]?.version ?? 0 }, null),
    };
    const date = dayText(given.from, { format, nowMs });
    show({ text: t("zones.form.saved", { date }), ...(undo && { action: undo }) });
  }
  return {
    ...{ draft, from, fault, preview, busy, change },
    setFrom: (day: string) => {
      setFrom(day);
      setFault(null);
    },
    tryOut: () =>
      withRule("trying", async (rule) => {
        const answer = await actions.tryOut(rule).catch(() => ({ ok: false as const, code: "unavailable" }));
        if (answer.ok) setPreview(answer.preview);
        else refuse(answer);
      }),
    save: () =>
      withRule("saving", (rule) =>
        store({ rule, from, knownVersion: view.history[0]?.version ?? 0 }, view.current.rule),
      ),
  };
}
