interface Take {
  sourceId: number;
  perMinute: number;
  amount: number;
  nowMs: number;
}

/** A token counted in whole units, so that no rounding refuses what a wait was told to allow. */
const unitsPerToken = 60_000;

/**
 * Messages a minute for each source, as a token bucket that holds one minute. It lives in one process: with several
 * web processes the limit is per process, which is enough against a source that runs wild.
 */
export class RateLimit {
  private readonly buckets = new Map<number, { level: number; at: number }>();

  /** Takes `amount` tokens and returns 0, or takes none and returns the milliseconds after which they are there. */
  take({ sourceId, perMinute, amount, nowMs }: Take): number {
    if (perMinute <= 0) return 60_000;
    const full = perMinute * unitsPerToken;
    const bucket = this.buckets.get(sourceId) ?? { level: full, at: nowMs };
    const elapsedMs = Math.max(0, nowMs - bucket.at);
    const level = Math.min(full, bucket.level + elapsedMs * perMinute);
    // A request larger than the bucket passes when the bucket is full and leaves a debt; it would otherwise never pass.
    const needed = Math.min(amount * unitsPerToken, full);
    const passes = level >= needed;
    this.buckets.set(sourceId, { level: passes ? level - amount * unitsPerToken : level, at: nowMs });
    return passes ? 0 : Math.ceil((needed - level) / perMinute);
  }
}
