import { z } from "zod";

export const fileKinds = ["before", "after", "document"] as const;
export const fileKindSchema = z.enum(fileKinds);
export type FileKind = z.infer<typeof fileKindSchema>;

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
export type FileProblem = (typeof fileProblems)[number];

export interface FileView {
  id: string;
  kind: FileKind;
  name: string;
  mediaType: string;
  byteSize: number;
  /** Null for what is no picture. */
  width: number | null;
  height: number | null;
  userName: string;
  attachedAt: string;
  /** Of the incident that it was attached to and that was merged into this one: under its number the file is read. */
  mergedNumber: number | null;
}
