export const agencyKinds = ["regional", "municipal", "institution", "federal", "utility"] as const;

export const communityOwnerKinds = ["city_public", "official", "media", "interest"] as const;

export const incidentTypes = ["solvable", "unsolvable", "informational"] as const;

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export const clockKinds = [
  "triage",
  "routing_return",
  "first_reaction",
  "full_answer",
  "approval",
  "interim_to_final",
  "clarification",
  "satisfaction",
] as const;

/** Steps at which nobody but the author, or a date, can go on. */
export const pauseSteps = ["clarifying", "postponed"] as const;

export const recipientKinds = ["executor", "approver", "head", "curator", "governor"] as const;

export const rungLevels = ["half", "most", "soon"] as const;

export const settlementTypes = ["город", "пгт", "посёлок", "село", "деревня", "хутор", "станция", "станица"] as const;
