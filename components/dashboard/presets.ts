/** Periods that are chosen by name. */
export const presets = ["today", "last7Days", "monthSoFar", "lastMonth", "last4Weeks", "last12Months"] as const;
export type Preset = (typeof presets)[number];
