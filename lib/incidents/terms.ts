export const queueViews = [
  "triage",
  "triage_fast",
  "unsure",
  "no_place",
  "returned",
  "requests",
  "set_aside",
  "fast",
  "body",
  "new",
  "working",
  "approval",
  "rework",
  "helping",
  "waiting",
  "control",
  "control_mine",
  "control_late",
  "open",
  "late",
  "closed",
  "counted",
] as const;

export const queueSorts = ["due", "stars", "newest", "reach"] as const;

export const countMax = 9_999;
