import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";
import { describeApi } from "@/lib/intake/describe-api";
import { readRows } from "@/lib/intake/read-rows";
import { apiErrorCodes, apiErrorSchema, incomingMessageSchema, messageKinds, receiptSchema } from "@/lib/intake/schema";
import { platforms } from "@/lib/regions/schema";
import { describedSchema } from "@/tests/contract/described-api";

const now = new Date("2026-11-20T09:00:00Z");
const isMessage = describedSchema("/components/schemas/Message");
const isReceipt = describedSchema("/components/schemas/Receipt");
const isError = describedSchema("/components/schemas/Error");

describe("GET /api/v1/openapi.json", () => {
  it("answers everybody with a document that the OpenAPI 3.1 schema accepts", async () => {
    const response = GET();
    expect(response.status).toBe(200);
    const document = (await response.json()) as Record<string, unknown>;
    const validator = new Validator();
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("points nowhere: every reference is there", async () => {
    const text = JSON.stringify(await GET().json());
    const references = [...text.matchAll(/"\$ref":"#([^"]+)"/g)].map((match) => String(match[1]));
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) expect(() => describedSchema(reference)).not.toThrow();
  });

  it("shows examples that it describes itself, and that the interface accepts", () => {
    const { post } = describeApi().paths["/messages"];
    const { one, several } = post.requestBody.content["application/json"].examples;
    const lines = post.requestBody.content["application/x-ndjson"].example
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    const messages: unknown[] = [one.value, ...several.value, ...lines];
    for (const message of messages) expect(isMessage(message)).toEqual([]);
    expect(readRows(messages, now).refused).toEqual([]);
    for (const [status, response] of Object.entries(post.responses)) {
      const { example } = response.content["application/json"];
      expect(status === "202" ? isReceipt(example) : isError(example)).toEqual([]);
    }
  });

  it("shows an example of every code that an answer can carry", () => {
    const shown = Object.values(describeApi().paths["/messages"].post.responses).map(
      (response) => response.content["application/json"].example,
    );
    const codes = shown.flatMap((example) => ("code" in example ? [example.code] : []));
    expect([...new Set(codes)].sort()).toEqual([...apiErrorCodes].sort());
  });
});

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const url = fc.webUrl({ validSchemes: ["https", "http"] });
const goodMessage = fc.record(
  {
    externalId: text.filter((value) => value.trim() !== ""),
    text: text.filter((value) => value.trim() !== ""),
    publishedAt: fc
      .date({ min: new Date("2001-01-01"), max: now, noInvalidDate: true })
      .map((date) => date.toISOString()),
    kind: fc.constantFrom(...messageKinds),
    platform: fc.constantFrom(...platforms),
    url,
    parentExternalId: text,
    communityUrl: url,
    author: fc.record({ externalId: text, name: text, url }, { requiredKeys: ["externalId"] }),
    attachments: fc.array(fc.record({ type: fc.constantFrom("photo", "video", "file", "link"), url }), {
      maxLength: 20,
    }),
    audience: fc.nat(1_000_000_000),
  },
  { requiredKeys: ["externalId", "text", "publishedAt"] },
);

describe("the schema of a message", () => {
  it("describes every message that the interface accepts", () => {
    fc.assert(
      fc.property(goodMessage, (message) => {
        expect(readRows([message], now).refused).toEqual([]);
        expect(isMessage(message)).toEqual([]);
      }),
    );
  });

  it.each([
    ["no text", { text: undefined }],
    ["an empty text", { text: "" }],
    ["a text that is too long", { text: "я".repeat(20_001) }],
    ["no id", { externalId: undefined }],
    ["a number for an id", { externalId: 7 }],
    ["a date without an offset", { publishedAt: "2026-11-20T08:00:00" }],
    ["a day that does not exist", { publishedAt: "2026-02-30T08:00:00Z" }],
    ["a platform that nobody knows", { platform: "myspace" }],
    ["a misspelt field", { txet: "?" }],
    ["a misspelt field of the author", { author: { externalId: "1", nmae: "?" } }],
    [
      "21 attachments",
      { attachments: Array.from({ length: 21 }, () => ({ type: "photo", url: "https://example.org/1.jpg" })) },
    ],
    ["an audience below zero", { audience: -1 }],
  ])("refuses what the interface refuses: %s", (_case, change) => {
    const message = { externalId: "1", text: "Яма", publishedAt: "2026-11-20T08:00:00Z", ...change };
    expect(readRows([message], now).refused).toHaveLength(1);
    expect(isMessage(JSON.parse(JSON.stringify(message)))).not.toEqual([]);
  });

  it("stays in step with the schemas that check and answer requests", () => {
    const { Message, Receipt, Error: Refusal } = describeApi().components.schemas;
    expect(Object.keys(Message.properties ?? {})).toEqual(Object.keys(incomingMessageSchema.shape));
    expect(Object.keys(Receipt.properties ?? {})).toEqual(Object.keys(receiptSchema.shape));
    expect(Object.keys(Refusal.properties ?? {})).toEqual(Object.keys(apiErrorSchema.shape));
  });
});
