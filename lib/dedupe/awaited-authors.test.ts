import { describe, expect, test } from "vitest";
import { matchAwaited } from "@/lib/dedupe/awaited-authors";

const asked = { incidentId: 7, authorId: 1, topicId: 5, askedAt: 1_000 };
const long = "Который месяц не можем записаться к врачу, регистратура не берёт трубку, талонов нет";
const short = { text: "Дом 12, у баков", authorId: 1, topicId: null, topicConfidence: 0.1, publishedAt: 2_000 };

describe("what an author writes after a question", () => {
  test("is the answer, however unlike the complaint it is", () => {
    expect(matchAwaited(short, [asked])).toEqual({ kind: "author_answer", incidentId: 7, similarity: 0 });
    expect(matchAwaited({ ...short, topicId: 5, topicConfidence: 0.9 }, [asked])?.incidentId).toBe(7);
    expect(matchAwaited({ ...short, topicId: 6, topicConfidence: 0.9 }, [asked])?.incidentId).toBe(7);
    expect(matchAwaited({ ...short, text: long, topicId: 6, topicConfidence: 0.5 }, [asked])?.incidentId).toBe(7);
  });

  test("is none when it was written before, by somebody else, by nobody known, or is surely about something else", () => {
    expect(matchAwaited({ ...short, publishedAt: 999 }, [asked])).toBeNull();
    expect(matchAwaited({ ...short, authorId: 2 }, [asked])).toBeNull();
    expect(matchAwaited({ ...short, authorId: null }, [asked])).toBeNull();
    expect(matchAwaited({ ...short, text: long, topicId: 6, topicConfidence: 0.9 }, [asked])).toBeNull();
    expect(matchAwaited(short, [])).toBeNull();
  });

  test("answers the question that was asked last", () => {
    const later = { ...asked, incidentId: 8, askedAt: 1_500 };
    expect(matchAwaited(short, [later, asked])?.incidentId).toBe(8);
    expect(matchAwaited({ ...short, publishedAt: 1_200 }, [later, asked])?.incidentId).toBe(7);
  });
});
