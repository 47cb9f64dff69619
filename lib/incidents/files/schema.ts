import { z } from "zod";
import type { fileProblems } from "./terms";

export * from "./terms";

export const fileKinds = ["before", "after", "document"] as const;
export const fileKindSchema = z.enum(fileKinds);
export type FileKind = z.infer<typeof fileKindSchema>;
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
