/** FILLED IN as soon as lib/regions loads packs. */
export async function loadRegionPacks(_url: string): Promise<void> {
  throw new Error("lib/regions does not load packs yet");
}
