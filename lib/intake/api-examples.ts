import type { z } from "zod";
import type { ApiError, incomingMessageSchema, Receipt } from "@/lib/intake/schema";

type Message = z.input<typeof incomingMessageSchema>;

/** Invented: the people, pages and addresses of these messages do not exist. */
export const apiExamples = {
  post: {
    externalId: "wall-100_2001",
    text: "Третий день не вывозят мусор у дома 12 на улице Полевой, контейнеры уже не видно.",
    publishedAt: "2026-11-20T08:15:00+04:00",
    kind: "post",
    platform: "vk",
    url: "https://vk.com/wall-100_2001",
    communityUrl: "https://vk.com/example_city",
    author: { externalId: "id555000", name: "Анна Примерова" },
    attachments: [{ type: "photo", url: "https://example.org/photo/1.jpg" }],
    audience: 1840,
  },
  comment: {
    externalId: "wall-100_2001_r15",
    text: "И во дворе напротив то же самое!",
    publishedAt: "2026-11-20T08:21:30+04:00",
    kind: "comment",
    parentExternalId: "wall-100_2001",
  },
  receipt: {
    batchId: "7c1f0a52-58f0-4d3c-9a51-5f6a3f0f2b10",
    accepted: 1,
    repeated: 1,
    refused: [{ index: 2, externalId: "wall-100_2002", field: "text", reason: "text is empty" }],
    backlog: { messages: 1, oldestWaitingAt: "2026-11-20T04:21:31.250Z" },
  },
  unknownKey: {
    code: "not_signed_in",
    message:
      "The key is missing, unknown or switched off. Send the header Authorization: Bearer with the key of your source.",
  },
  wrongMethod: { code: "wrong_method", message: "This address does not know the method." },
  tooLarge: {
    code: "too_large",
    message: "1200 messages in one request, at most 1000. Send fewer messages at a time.",
  },
  allRefused: {
    code: "invalid",
    message: "Every row was refused. Nothing was stored.",
    refused: [
      { index: 0, externalId: null, field: "externalId", reason: "Invalid input: expected string, received undefined" },
    ],
  },
  tooMany: { code: "too_many", message: "More than 600 messages a minute. Wait as long as Retry-After says." },
  failed: {
    code: "failed",
    message: "Something went wrong here. Send the same request again later: nothing is stored twice.",
  },
} as const satisfies Record<string, Message | Receipt | ApiError>;
