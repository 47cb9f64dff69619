/** Told in one call, so that a batch stays small. */
export const toldAtOnceMax = 200;
/** After a pause the source makes up for no more than this, or than two messages at a very low rate. */
const pauseMsMax = 60_000;

/**
 * How many messages are due since `lastAt`, and the instant up to which they count: the fraction of a message that is
 * left over stays in the time between that instant and now, so nothing has to be remembered beside it.
 */
export function countDue(options: { lastAt: Date | null; now: Date; perMinute: number }): {
  count: number;
  until: Date;
} {
  const { lastAt, now, perMinute } = options;
  if (lastAt === null) return { count: 1, until: now };
  const intervalMs = 60_000 / perMinute;
  const from = Math.max(lastAt.getTime(), now.getTime() - Math.max(pauseMsMax, 2 * intervalMs));
  const due = Math.floor((now.getTime() - from) / intervalMs);
  if (due > toldAtOnceMax) return { count: toldAtOnceMax, until: now };
  return { count: Math.max(0, due), until: new Date(from + due * intervalMs) };
}
