/** Called by Next once, before the first request. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- Next puts a constant here, so that the edge bundle stays free of Node
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { drainWhenAsked } = await import("@/app/drain");
  drainWhenAsked();
}
