import sharp from "sharp";

/** A photo of a phone that lay on its side: with a place, a camera, and an orientation that must be carried out. */
export async function phonePhoto(colour = "#3a6ea5"): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: colour } })
    .withExif({
      IFD0: { Make: "Phone of the test", ImageDescription: "the yard of a certain person" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "53/1 11/1 42/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "50/1 6/1 7/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}
