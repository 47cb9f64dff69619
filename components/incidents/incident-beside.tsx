"use client";

import type { WorkHands } from "@/components/work/use-work";
import { WorkPanel } from "@/components/work/work-panel";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { IncidentFacts } from "./incident-facts";
import { IncidentKind } from "./incident-kind";
import { Proposals } from "./proposals";
import type { ProposalsProps } from "./proposals";
import { SecondLine } from "./second-line";

interface IncidentBesideProps extends ProposalsProps {
  work: WorkHands;
  /** Whatever one press decides. */
  onDecide: (body: CommandBody) => void;
}

/** What the machine and the bodies make of it. */
export function IncidentBeside({ work, onDecide, ...proposals }: IncidentBesideProps) {
  const { incident } = proposals;
  return (
    <>
      <WorkPanel incident={incident} work={work} />
      <SecondLine incident={incident} onDecide={onDecide} />
      <Proposals {...proposals} />
      <IncidentKind incident={incident} onDecide={onDecide} />
      <IncidentFacts incident={incident} />
    </>
  );
}
