/** What a model says of a message: what it is about, and whether it is a complaint at all. */
export const modelTasks = ["topic", "relevance"] as const;
export type ModelTask = (typeof modelTasks)[number];
