import { fileProblem } from "@/lib/incidents/files/file-problem";
import { fileBytesMax } from "@/lib/incidents/files/schema";
import { AppError } from "@/lib/platform/errors";

/**
 * The file as it comes, never more of it than is allowed: what is too large is cut off on its way.
 * @throws AppError `too_large`, `invalid` when fewer bytes came than were announced
 */
export async function receiveBytes(body: AsyncIterable<Uint8Array>, announced: number | null): Promise<Buffer> {
  if ((announced ?? 0) > fileBytesMax) throw new AppError("too_large");
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > fileBytesMax) throw new AppError("too_large");
    pieces.push(piece);
  }
  if (size === 0) throw fileProblem("empty");
  if (announced !== null && announced !== size) throw new AppError("invalid", { context: { size } });
  return Buffer.concat(pieces, size);
}
