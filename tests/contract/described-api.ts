import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { describeApi } from "@/lib/intake/describe-api";

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

const document = describeApi();
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats(ajv);
ajv.addVocabulary(["components"]);
ajv.addSchema({ $id: "openapi", components: document.components });

/** A check against one of the schemas of the published document. */
export function describedSchema(pointer: string) {
  const check = ajv.compile({ $ref: `openapi#${pointer}` });
  return (value: unknown) =>
    check(value) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
}

/** INVARIANT: no answer leaves the interface that its document does not describe, status, headers and body. */
export function expectDescribed(path: "/messages", answer: Answer): void {
  const responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, { schema: object }> }> =
    document.paths[path].post.responses;
  const described = responses[String(answer.status)];
  expect(described, `status ${answer.status} is described`).toBeDefined();
  for (const header of Object.keys(described?.headers ?? {})) expect(answer.headers.has(header), header).toBe(true);
  const schema = described?.content?.["application/json"]?.schema as { $ref: string };
  expect(describedSchema(schema.$ref.slice(1))(answer.body)).toEqual([]);
}
