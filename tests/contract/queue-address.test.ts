import fc from "fast-check";
import { expect, test } from "vitest";
import { countKeys } from "@/lib/analytics/counts/terms";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { queueSorts, queueViews } from "@/lib/incidents/terms";
import { platforms } from "@/lib/regions/platforms/terms";
import { readQueueAddress } from "@/components/incidents/queue-address";

const word = fc.oneof(
  fc.string({ maxLength: 70 }),
  fc.constantFrom(" снег ", "\u0000", "", "a\u0000b", "x".repeat(201)),
);
const day = fc.oneof(
  word,
  fc.constantFrom("2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "2026-1-1", "0000-01-01"),
);
const listOf = (known: readonly string[]) =>
  fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, word), { maxLength: 8 })
    .map((all) => all.join());
const address = fc.record(
  {
    ...{ view: fc.oneof(fc.constantFrom(...queueViews), word), sort: fc.oneof(fc.constantFrom(...queueSorts), word) },
    ...{ platforms: listOf(platforms), counted: listOf(countKeys), from: day, to: day },
    ...{ topicGroup: word, topic: word, territory: word, agency: word, q: word },
  },
  { requiredKeys: [] },
);

/** What the schema makes of the same parts. */
function parse(parts: Record<string, string | undefined>) {
  const list = (text: string | undefined) => (text ? text.split(",") : []);
  const { platforms: channels, counted, q, ...rest } = parts;
  return queueFilterSchema.parse({ ...rest, q: q || undefined, platforms: list(channels), counted: list(counted) });
}

test("an address is read in the browser as the schema of the server reads it", () => {
  fc.assert(
    fc.property(address, (parts) => {
      const params = new URLSearchParams(
        Object.entries(parts).filter(([, value]) => value !== undefined) as [string, string][],
      );
      expect(readQueueAddress(params)).toEqual(parse(parts));
    }),
    { numRuns: 2_000 },
  );
});
