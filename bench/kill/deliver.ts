const retryMs = 200;

/** Delivers one request until it is acknowledged, as a source does whose answer got lost. Returns how often it was sent. */
export async function deliver(options: { url: string; key: string; rows: readonly object[] }): Promise<number> {
  const body = JSON.stringify(options.rows);
  for (let attempt = 1; ; attempt++) {
    const status = await fetch(options.url, {
      method: "POST",
      headers: { authorization: `Bearer ${options.key}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(20_000),
    }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 202) return attempt;
    if (status >= 400 && status < 500 && status !== 429) throw new Error(`the door refused a request with ${status}`);
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
