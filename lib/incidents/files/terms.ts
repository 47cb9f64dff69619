/** A photo of a phone has some 12 MB at most; a scanned act rarely more. */
export const fileBytesMax = 25 * 1024 * 1024;

/** More than this on one incident is a mistake of the hand. */
export const filesMax = 60;

/** Why a file was refused: `errors` of the catalogue inside.json. */
export const fileProblems = [
  "empty",
  "unknown_type",
  "not_a_picture",
  "broken_picture",
  "heic",
  "too_many_pixels",
  "too_many_files",
] as const;
