"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { isFirstClick } from "@/components/ui/first-click";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentKindView, IncidentView } from "@/lib/incidents/schema";
import { incidentTypes } from "@/lib/regions/terms";
import type { Translate } from "@/lib/platform/intl";

type Field = keyof IncidentKindView;

interface Fact {
  field: Field;
  value: string;
  /** What people usually decide, where it is something else. */
  other: { value: string; body: CommandBody } | null;
  why: string;
  choices: { key: string; value: string; body: CommandBody }[];
}

interface IncidentKindProps {
  incident: IncidentView;
  onDecide: (body: CommandBody) => void;
}

/** Type, severity, importance: what they are, by whose word, and what else people usually decide. */
export function IncidentKind({ incident, onDecide }: IncidentKindProps) {
  const t = useTranslations();
  const format = useFormat();
  const facts = (["type", "severity", "importance"] as const).map((field) => describe(field, incident, t, format));
  return (
    <dl aria-label={t("incident.kind.label")} className="text-sm">
      {facts.map(({ field, value, other, why, choices }) => (
        <div
          key={field}
          className="grid grid-cols-[76px_minmax(0,1fr)_auto] items-start gap-x-2.5 border-b border-line py-1.5"
        >
          <dt className="text-xs leading-[18px] text-ink-3">{t(`incident.kind.${field}`)}</dt>
          <dd className="min-w-0">
            <span className="font-semibold">{value}</span>
            {why !== "" && <span className="block text-xs text-ink-2">{why}</span>}
            {other && choices.length > 0 && (
              <Button className="mt-1" onClick={(event) => isFirstClick(event) && onDecide(other.body)}>
                {t("incident.kind.set", { value: other.value })}
              </Button>
            )}
          </dd>
          {choices.length > 0 && (
            <dd>
              <Menu
                align="end"
                label={t("incident.kind.change", { field: t(`incident.kind.${field}`) })}
                triggerClass="link text-xs pointer-coarse:min-h-11"
                trigger={t("incident.change")}
              >
                {choices.map((choice) => (
                  <MenuItem key={choice.key} onSelect={() => onDecide(choice.body)}>
                    {choice.value}
                  </MenuItem>
                ))}
              </Menu>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const severities = [1, 2, 3, 4, 5] as const;
const importances = ["normal", "high"] as const;

function describe(field: Field, incident: IncidentView, t: Translate, format: ReturnType<typeof useFormat>): Fact {
  const current = incident[field];
  const all = valuesOf(field, t);
  const nameOf = (value: unknown) => all.find((one) => one.key === String(value))?.value ?? "";
  const fact = incident.kind?.[field];
  const usual = fact?.usual ?? null;
  const action = field === "importance" ? "setImportance" : "setKind";
  const choices = incident.allowed.includes(action) ? all.filter(({ key }) => key !== String(current)) : [];
  const other = usual && usual.value !== current ? all.find(({ key }) => key === String(usual.value)) : undefined;
  return { field, value: nameOf(current), other: other ?? null, why: why(), choices };

  function why(): string {
    if (!fact) return "";
    if (usual === null) {
      return fact.card === current
        ? t("incident.kind.byCard")
        : t("incident.kind.notByCard", { value: nameOf(fact.card) });
    }
    const counts = { agreed: usual.agreed, decided: usual.decided, share: format.percent(usual.share) };
    return usual.value === current
      ? t("incident.kind.usual", counts)
      : t("incident.kind.usuallyOther", { ...counts, value: nameOf(usual.value) });
  }
}

function valuesOf(field: Field, t: Translate): Fact["choices"] {
  switch (field) {
    case "type":
      return incidentTypes.map((type) => ({
        key: type,
        value: t(`common.incidentTypes.${type}`),
        body: { action: "setKind", type },
      }));
    case "severity":
      return severities.map((severity) => ({
        key: String(severity),
        value: t("incident.severityOf", { value: severity }),
        body: { action: "setKind", severity },
      }));
    case "importance":
      return importances.map((importance) => ({
        key: importance,
        value: t(`common.importance.${importance}`),
        body: { action: "setImportance", importance },
      }));
  }
}
