/** What a model says of a message: what it is about, and whether it is a complaint at all. */
export const modelTasks = ["topic", "relevance"] as const;
export type ModelTask = (typeof modelTasks)[number];

/** What a model is made of: the linear part alone, or with counts, nets and a learnt confidence beside it. */
export const modelKinds = ["linear", "mixture"] as const;
export type ModelKind = (typeof modelKinds)[number];
