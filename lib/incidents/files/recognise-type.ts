import { fileTypeFromBuffer } from "file-type";
import { fileProblem } from "@/lib/incidents/files/file-problem";

const pictures = new Set(["image/jpeg", "image/png", "image/webp"]);
/** Stored as they are and only ever downloaded. Formats with macros and the old ones of Office are not among them. */
const documents = new Map([
  ["application/pdf", "pdf"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"],
  ["application/vnd.oasis.opendocument.text", "odt"],
  ["application/vnd.oasis.opendocument.spreadsheet", "ods"],
]);
const ofApple = new Set(["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"]);

export type RecognisedType = { is: "picture" } | { is: "document"; mediaType: string; extension: string };

/** By the content alone: a name says what somebody wished. @throws AppError `invalid` with `unknown_type` or `heic` */
export async function recogniseType(bytes: Buffer): Promise<RecognisedType> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mediaType: string = found?.mime ?? "";
  if (pictures.has(mediaType)) return { is: "picture" };
  const extension = documents.get(mediaType);
  if (extension !== undefined) return { is: "document", mediaType, extension };
  throw fileProblem(ofApple.has(mediaType) ? "heic" : "unknown_type");
}
