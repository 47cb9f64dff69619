/** What a row of a file names: a body, a topic with its group, a community by its address, a place. */
export const nameFields = ["agency", "topic", "territory", "community"] as const;

/** From this confidence on a proposal may be accepted unseen, together with its like. */
export const confidentFrom = 0.9;
