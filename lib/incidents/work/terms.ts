/** Why a body says that an incident is none of its business. */
export const returnReasons = ["other_body", "other_territory", "wrong_topic", "no_authority", "duplicate"] as const;

/** Why the norm is not enough. */
export const extensionReasons = ["on_site", "contractor", "other_bodies", "documents", "weather"] as const;
export const workTextMax = 2_000;
export const coExecutorsAtOnceMax = 10;

/** What a body asks the centre for. */
export const requestKinds = ["extension", "return"] as const;
