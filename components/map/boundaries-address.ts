/** The same text for the page that fetches ahead and for the map that uses it. */
export function boundariesAddress({ territory, version }: { territory: string | null; version: string }): string {
  const params = new URLSearchParams({ v: version });
  if (territory !== null) params.set("territory", territory);
  return `/api/console/map/boundaries?${params.toString()}`;
}
