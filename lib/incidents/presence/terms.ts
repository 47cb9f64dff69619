export const heartbeatMs = 20_000;

/** So many rows that come next are offered to choose from. */
export const aheadMax = 20;
