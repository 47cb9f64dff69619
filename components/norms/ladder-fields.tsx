"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { PolicyDraft } from "@/lib/flow/norms/schema";
import { clockKinds, recipientKinds } from "@/lib/regions/terms";
import { rungsMax } from "@/lib/sla/ladder/terms";
import type { Ladder, Rung } from "@/lib/sla/ladder/schema";
import { RungRow } from "./rung-row";

interface LadderFieldsProps {
  ladder: Ladder;
  policies: readonly PolicyDraft[];
  /** Null takes the ladder away. */
  onChange: (ladder: Ladder | null) => void;
}

/** Of which clocks, under which policies, and the rungs from below. */
export function LadderFields({ ladder, policies, onChange }: LadderFieldsProps) {
  const t = useTranslations();
  const { rungs } = ladder;
  function setRung(index: number, rung: Rung | null): void {
    onChange({ ...ladder, rungs: rungs.flatMap((one, at) => (at === index ? (rung ?? []) : [one])) });
  }
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-canvas p-3">
      <fieldset>
        <legend className="mb-1 font-semibold">{t("norms.ladder.clocks")}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-4">
          {clockKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={ladder.clocks.includes(kind)}
              onChange={() => onChange({ ...ladder, clocks: toggled(clockKinds, ladder.clocks, kind) })}
            >
              {t(`common.clockKinds.${kind}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-semibold">{t("norms.ladder.policies")}</legend>
        <p className="mb-1 text-xs text-ink-3">{t("norms.ladder.policiesHint")}</p>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-4">
          {policies.map(({ code, name }) => (
            <Checkbox
              key={code}
              checked={ladder.policies.includes(code)}
              onChange={() => {
                const codes = policies.map((policy) => policy.code);
                onChange({ ...ladder, policies: toggled(codes, ladder.policies, code) });
              }}
            >
              {name}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-semibold">{t("norms.ladder.rungs")}</legend>
        {rungs.map((rung, index) => (
          <RungRow
            key={index}
            rung={rung}
            number={index + 1}
            canRemove={rungs.length > 1}
            onChange={(changed) => setRung(index, changed)}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={rungs.length >= rungsMax}
            onClick={() => onChange({ ...ladder, rungs: [...rungs, nextRung(rungs.at(-1))] })}
          >
            {t("norms.ladder.addRung")}
          </Button>
          <Button look="danger" onClick={() => onChange(null)}>
            {t("norms.ladder.remove")}
          </Button>
        </div>
      </fieldset>
    </div>
  );
}

/** In the order of all of them, so that taking one out and putting it back is no change. */
function toggled<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
  return all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)));
}

/** One step up and later than the last one. */
function nextRung(last: Rung | undefined): Rung {
  const above = recipientKinds[recipientKinds.indexOf(last?.to ?? "executor") + 1] ?? "governor";
  const minutes = last && "minutesPastDue" in last.after ? last.after.minutesPastDue + 120 : 0;
  return { after: { minutesPastDue: minutes }, to: above };
}
