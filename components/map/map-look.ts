/** Where the map was moved to: its middle, and how many zoom steps closer than the view of the whole. */
export interface MapLook {
  lat: number;
  lon: number;
  closer: number;
}

const form = /^(-?\d{1,2}(?:\.\d{1,4})?),(-?\d{1,3}(?:\.\d{1,4})?),(-?\d{1,2}(?:\.\d{1,3})?)$/;

/** As `writeMapLook` writes it; null for anything else. */
export function readMapLook(text: string | null): MapLook | null {
  const [, lat, lon, closer] = form.exec(text ?? "") ?? [];
  if (lat === undefined || lon === undefined || closer === undefined) return null;
  return { lat: Number(lat), lon: Number(lon), closer: Number(closer) };
}

/** Ten metres and an eighth of a zoom step: two looks that are written alike are one. */
export function writeMapLook({ lat, lon, closer }: MapLook): string {
  return [lat.toFixed(4), lon.toFixed(4), closer.toFixed(3)].map(Number).join(",");
}
