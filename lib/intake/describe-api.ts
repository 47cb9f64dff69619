import { z } from "zod";
import { apiErrorSchema, batchSizeMax, bodyBytesMax, incomingMessageSchema, receiptSchema } from "@/lib/intake/schema";
import type { ApiError, Receipt } from "@/lib/intake/schema";
import { apiExamples } from "@/lib/intake/api-examples";

/**
 * The interface for sources as an OpenAPI 3.1 document, made of the very schemas that check a request, so that it
 * cannot say anything else.
 */
export function describeApi() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Otklik: messages from sources",
      version: "1",
      description:
        "Sources deliver messages of citizens here. A delivery is stored before it is answered, and the same message twice is one message: after a lost answer, send the same request again.",
      license: { name: "AGPL-3.0-only", identifier: "AGPL-3.0-only" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [{ name: "messages", description: "Deliveries of sources" }],
    paths: {
      "/messages": { post: receiveOperation() },
      "/openapi.json": { get: documentOperation() },
    },
    components: {
      schemas: {
        Message: jsonSchema(incomingMessageSchema, "input"),
        Receipt: jsonSchema(receiptSchema, "output"),
        Error: jsonSchema(apiErrorSchema, "output"),
      },
      securitySchemes: {
        sourceKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "otk_…",
          description: "The key of one source, shown once when it is made. It decides the region and the source.",
        },
      },
    },
  };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return rest;
}

function ref(name: "Message" | "Receipt" | "Error") {
  return { $ref: `#/components/schemas/${name}` };
}

function receiveOperation() {
  return {
    operationId: "receiveMessages",
    tags: ["messages"],
    summary: "Deliver messages",
    description: `One message, an array of messages, or NDJSON with one message a line: up to ${batchSizeMax} messages and ${bodyBytesMax} bytes in UTF-8. Rows are checked one by one: the good ones are stored, the bad ones come back in \`refused\`.`,
    security: [{ sourceKey: [] }],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: {
            oneOf: [ref("Message"), { type: "array", items: ref("Message"), minItems: 1, maxItems: batchSizeMax }],
          },
          examples: {
            one: { summary: "One message", value: apiExamples.comment },
            several: { summary: "Several messages", value: [apiExamples.post, apiExamples.comment] },
          },
        },
        "application/x-ndjson": {
          schema: { type: "string", description: "One message as JSON on each line." },
          example: [apiExamples.post, apiExamples.comment].map((message) => JSON.stringify(message)).join("\n"),
        },
      },
    },
    responses: {
      "202": {
        description:
          "Stored. Understanding goes on by itself; `backlog` says how far behind it is. There is no need to slow down for it, but what can wait (an archive, a second pass) is better sent when it is small.",
        content: jsonContent("Receipt", apiExamples.receipt),
      },
      "401": refusal("The key is missing, unknown or switched off.", apiExamples.unknownKey),
      "405": refusal("Another method than POST.", apiExamples.wrongMethod),
      "413": refusal(
        "More bytes or more messages than one request may hold; nothing was stored.",
        apiExamples.tooLarge,
      ),
      "422": refusal("Not JSON, or every row was refused; nothing was stored.", apiExamples.allRefused),
      "429": {
        ...refusal("More messages a minute than the source may send; nothing was stored.", apiExamples.tooMany),
        headers: {
          "Retry-After": { description: "Seconds to wait.", required: true, schema: { type: "integer", minimum: 1 } },
        },
      },
      "500": refusal("A fault on this side. Send the same request again.", apiExamples.failed),
    },
  };
}

function documentOperation() {
  return {
    operationId: "getDocument",
    tags: ["messages"],
    summary: "This document",
    security: [],
    responses: {
      "200": {
        description: "OpenAPI 3.1",
        content: { "application/json": { schema: { type: "object", required: ["openapi", "info", "paths"] } } },
      },
    },
  };
}

function jsonContent(name: "Receipt" | "Error", example: Receipt | ApiError) {
  return { "application/json": { schema: ref(name), example } };
}

function refusal(description: string, example: ApiError) {
  return { description, content: jsonContent("Error", example) };
}
