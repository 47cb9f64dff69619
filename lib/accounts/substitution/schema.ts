import { z } from "zod";
import type { Role } from "@/lib/regions/schema";

/** Longer than any leave; whoever is away for longer leaves the post. */
export const substitutionDaysMax = 180;

const day = z.iso.date();

/** Whole days of the region, both included. */
export const newSubstitutionSchema = z.strictObject({
  absentId: z.number().int().positive(),
  substituteId: z.number().int().positive(),
  fromOn: day,
  toOn: day,
});
export type NewSubstitution = z.infer<typeof newSubstitutionSchema>;

export interface SubstitutionView {
  id: number;
  absent: { id: number; name: string };
  substitute: { id: number; name: string };
  fromAt: string;
  /** The first moment after it. */
  toAt: string;
  state: "coming" | "running" | "over" | "ended";
  /** This viewer may take it back. */
  mayEnd: boolean;
}

export interface Colleague {
  id: number;
  name: string;
  role: Role;
  agencyName: string | null;
}

export interface SubstitutionBoard {
  /** In which the viewer is absent or stands in, and those of the people the viewer manages; the latest first. */
  list: SubstitutionView[];
  /** Whose absence the viewer may arrange, the viewer first. */
  mayBeAbsent: Colleague[];
  /** By absent person: who may stand in. */
  mayStandIn: Record<number, number[]>;
  people: Colleague[];
  /** Absent people at whose desk the viewer may sit down now. */
  desks: { id: number; name: string; toAt: string }[];
}
