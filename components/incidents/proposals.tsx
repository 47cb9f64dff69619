"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Combobox } from "@/components/ui/combobox";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { Choice, IncidentView } from "@/lib/incidents/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { isByHand } from "./by-hand";
import { useIncidentActions } from "./incident-actions";
import type { ChoiceKind } from "./incident-actions";
import { placeTitle } from "./place-title";
import { ProposalRow } from "./proposal-row";
import { TopicWeighing } from "./topic-weighing";
import { explainAgency, explainPlace, explainTopic } from "./understanding";

export const proposalFields = ["topic", "place", "agency"] as const;
export type ProposalField = (typeof proposalFields)[number];

const actionOf: Record<ProposalField, IncidentAction> = {
  topic: "correctTopic",
  place: "correctPlace",
  agency: "correctAgency",
};
const kindOf: Record<ProposalField, ChoiceKind> = { topic: "topic", place: "territory", agency: "agency" };

export interface ProposalsProps {
  incident: IncidentView;
  /** The field whose chooser is open. */
  openField: ProposalField | null;
  onOpenField: (field: ProposalField | null) => void;
  onChoose: (field: ProposalField, id: number) => void;
  /** The topic is being held against the next one. */
  isWeighing: boolean;
  onWeigh: () => void;
}

/** Topic, place, body: value, reason, confidence, and the nearest other answers. */
export function Proposals({ incident, openField, onOpenField, onChoose, isWeighing, onWeigh }: ProposalsProps) {
  const t = useTranslations();
  const values: Record<ProposalField, { value: string; why: string[]; confidence: number | null }> = {
    topic: {
      value: incident.topic
        ? `${incident.fastTrack ? "★ " : ""}${incident.topic.shortName}`
        : t("incident.topicUnknown"),
      why: explainTopic(incident, t),
      confidence: machineShare(incident.topic, incident.topicConfidence),
    },
    place: {
      value: placeTitle(incident) ?? t("incident.placeUnknown"),
      why: explainPlace(incident, t),
      confidence: machineShare(incident.place, incident.placeConfidence),
    },
    agency: {
      value: incident.agency?.name ?? t("incident.noAgency"),
      why: explainAgency(incident, t),
      confidence: incident.agency && incident.routing?.reason ? incident.routing.confidence : null,
    },
  };
  return (
    <section aria-label={t("incident.understanding")} className="border-t border-line">
      {proposalFields.map((field) => (
        <ProposalRow
          key={field}
          label={t(`incident.${field}`)}
          keyLabel={t(`keys.labels.${field}`)}
          {...values[field]}
          canChange={incident.allowed.includes(actionOf[field])}
          isOpen={openField === field}
          more={
            field === "topic" && (
              <TopicWeighing incident={incident} said={values.topic.why} isOpen={isWeighing} onToggle={onWeigh} />
            )
          }
          onToggle={() => onOpenField(openField === field ? null : field)}
        >
          <FieldChooser
            field={field}
            incident={incident}
            onChoose={(id) => onChoose(field, id)}
            onClose={() => onOpenField(null)}
          />
        </ProposalRow>
      ))}
    </section>
  );
}

/** Of what a person decided there is nothing to be unsure about. */
function machineShare(chosen: Choice | null, confidence: number): number | null {
  return chosen === null || isByHand(confidence) ? null : confidence;
}

interface FieldChooserProps {
  field: ProposalField;
  incident: IncidentView;
  onChoose: (id: number) => void;
  onClose: () => void;
}

function FieldChooser({ field, incident, onChoose, onClose }: FieldChooserProps) {
  const t = useTranslations();
  const { searchChoices } = useIncidentActions();
  const suggestions = useSuggestions(field, incident);
  const placeholders = {
    topic: t("incident.choose.placeholderTopic"),
    place: t("incident.choose.placeholderPlace"),
    agency: t("incident.choose.placeholderAgency"),
  };
  async function search(q: string): Promise<ComboboxOption[]> {
    const answer = await searchChoices({ kind: kindOf[field], q }).catch(() => null);
    return answer?.ok ? answer.choices.map(toOption) : [];
  }
  return (
    <Combobox
      label={t(`incident.choose.${field}`)}
      placeholder={placeholders[field]}
      suggestions={suggestions}
      search={search}
      onChoose={(option) => onChoose(option.id)}
      onClose={onClose}
      texts={{
        suggested: t("incident.choose.suggested"),
        found: t("incident.choose.found"),
        nothing: t("incident.choose.nothing"),
        searching: t("incident.choose.typing"),
      }}
    />
  );
}

function useSuggestions(field: ProposalField, incident: IncidentView): ComboboxOption[] {
  const format = useFormat();
  if (field === "topic") {
    return incident.topicProposals.map(({ topic, confidence }) => ({
      ...toOption(topic),
      name: `${topic.fastTrack ? "★ " : ""}${topic.shortName}`,
      end: format.percent(confidence),
    }));
  }
  if (field === "place") {
    return incident.placeProposals.map(({ territory, confidence }) => ({
      ...toOption(territory),
      end: format.percent(confidence),
    }));
  }
  return agencySuggestions(incident);
}

/** Whoever gave it back named another body: that one comes first. */
function agencySuggestions({ agency, work }: IncidentView): ComboboxOption[] {
  const bodies = [...work.returns.map(({ proposed }) => proposed), agency].filter((body) => body !== null);
  return [...new Map(bodies.map((body) => [body.id, toOption(body)])).values()];
}

function toOption(choice: Choice): ComboboxOption {
  return { id: choice.id, name: choice.name, note: choice.under };
}
