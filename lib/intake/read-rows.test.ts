import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody } from "@/lib/intake/parse-body";
import { readRows } from "@/lib/intake/read-rows";

const now = new Date("2025-06-10T09:00:00Z");
const good = { externalId: "1", text: "Яма у школы", publishedAt: "2025-06-10T08:00:00+04:00" };

describe("readRows", () => {
  it("loses no row, whatever the rows are: each passes or is refused", () => {
    const anyRow = fc.oneof(fc.anything(), fc.record({ ...mapConstant(good), text: fc.string({ unit: "binary" }) }));
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { messages, refused } = readRows(rows, now);
        expect(messages.length + refused.length).toBe(rows.length);
        expect(new Set(refused.map((row) => row.index)).size).toBe(refused.length);
      }),
    );
  });

  it("lets no string pass that PostgreSQL would refuse", () => {
    const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    const rows = fc.record({
      ...mapConstant(good),
      externalId: anyText,
      text: anyText,
      parentExternalId: anyText,
      author: fc.record({ externalId: anyText, name: anyText }),
      attachments: fc.array(
        fc.record({ type: fc.constant("photo"), url: anyText.map((path) => `https://example.org/${path}`) }),
      ),
    });
    fc.assert(
      fc.property(rows, (row) => {
        for (const message of readRows([row], now).messages) {
          const written = JSON.stringify(message);
          expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        }
      }),
    );
  });

  it.each([
    ["a clock that runs five minutes ahead", "2025-06-10T09:05:00Z", null],
    ["more than that", "2025-06-10T09:05:01Z", "publishedAt is in the future"],
    ["the same instant in another offset", "2025-06-10T13:05:01+04:00", "publishedAt is in the future"],
    ["the turn of the millennium", "2000-01-01T00:00:00Z", null],
    ["a year that no calendar knows", "0000-01-01T00:00:00Z", "publishedAt is before the year 2000"],
  ])("judges dates: %s", (_case, publishedAt, reason) => {
    expect(readRows([{ ...good, publishedAt }], now).refused.map((row) => row.reason)).toEqual(reason ? [reason] : []);
  });

  it("never repeats the content of a row in its reason", () => {
    const secret = "ТАЙНА";
    const rows = [
      secret,
      { ...good, text: [secret] },
      { ...good, kind: secret },
      { ...good, url: secret },
      { ...good, publishedAt: secret },
    ];
    const { refused } = readRows(rows, now);
    expect(refused).toHaveLength(5);
    expect(JSON.stringify(refused)).not.toContain(secret);
  });
});

describe("parseBody", () => {
  it("gives the same rows for an array and for its lines", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 50 }), (values) => {
        const lines = values.map((value) => JSON.stringify(value)).join("\n");
        expect(parseBody(lines, "application/x-ndjson")).toEqual(parseBody(JSON.stringify(values), "application/json"));
      }),
    );
  });
});

function mapConstant<T extends Record<string, string>>(record: T) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fc.constant(value)])) as Record<
    keyof T,
    fc.Arbitrary<string>
  >;
}
