import sharp from "sharp";
import { fileProblem } from "@/lib/incidents/files/file-problem";

const pixelsMax = 80_000_000;
const sideMax = 2_560;
const thumbnailSide = 640;

export interface Picture {
  bytes: Buffer;
  width: number;
  height: number;
  thumbnail: Buffer;
}

// One picture after the other: a decoded photo takes a hundred megabytes, and the pages need the processor.
sharp.concurrency(1);
sharp.cache(false);

/**
 * The picture written anew as a JPEG, upright and not larger than a screen needs. Nothing of the old file but its pixels
 * goes on: no place, no camera, no comment, nothing hidden behind the end.
 * @throws AppError `invalid` with `broken_picture` or `too_many_pixels`
 */
export async function preparePicture(given: Buffer): Promise<Picture> {
  try {
    const { data: bytes, info } = await resized(given, sideMax)
      .jpeg({ quality: 84 })
      .toBuffer({ resolveWithObject: true });
    const thumbnail = await resized(bytes, thumbnailSide).jpeg({ quality: 74 }).toBuffer();
    return { bytes, width: info.width, height: info.height, thumbnail };
  } catch (error) {
    const isHuge = error instanceof Error && /pixel limit/i.test(error.message);
    throw fileProblem(isHuge ? "too_many_pixels" : "broken_picture", error);
  }
}

function resized(bytes: Buffer, side: number) {
  return sharp(bytes, { limitInputPixels: pixelsMax, failOn: "error", sequentialRead: true })
    .autoOrient()
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" });
}
