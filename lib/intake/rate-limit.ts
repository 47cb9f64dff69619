/**
 * Messages a minute for each source, as a token bucket that holds one minute. It lives in one process: with several
 * web processes the limit is per process, which is enough against a source that runs wild.
 */
export class RateLimit {
  private readonly buckets = new Map<number, { tokens: number; at: number }>();

  /** Takes `amount` tokens, or returns the milliseconds after which they are there. */
  take(options: { sourceId: number; perMinute: number; amount: number; nowMs: number }): number {
    const { sourceId, perMinute, amount, nowMs } = options;
    const bucket = this.buckets.get(sourceId) ?? { tokens: perMinute, at: nowMs };
    const tokens = Math.min(perMinute, bucket.tokens + ((nowMs - bucket.at) * perMinute) / 60_000);
    // A request larger than the bucket passes when the bucket is full; it would otherwise never pass.
    if (tokens < Math.min(amount, perMinute)) {
      this.buckets.set(sourceId, { tokens, at: nowMs });
      return Math.ceil(((Math.min(amount, perMinute) - tokens) * 60_000) / perMinute);
    }
    this.buckets.set(sourceId, { tokens: tokens - amount, at: nowMs });
    return 0;
  }
}
