import { describe, expect, it } from "vitest";
import type { CandidateIncident } from "@/lib/dedupe/find-candidates";
import { matchIncident, type IncomingMessage } from "@/lib/dedupe/match-incident";

const hour = 3_600_000;
const now = 1_000 * hour;
const windows = { joinWindowMs: 72 * hour, repeatWindowMs: 720 * hour };
const text = "Во дворе дома на Полевой третью неделю не горит ни один фонарь, дети идут из школы в темноте";

function message(part: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    textHash: "1",
    text,
    authorKey: 7,
    topicId: 10,
    topicConfidence: 0.9,
    territoryId: 2,
    municipalityId: 1,
    settlementPopulation: 90_000,
    street: null,
    house: null,
    publishedAt: now,
    ...part,
  };
}

function incident(part: Partial<CandidateIncident> = {}): CandidateIncident {
  return {
    incidentId: 100,
    isOpen: true,
    closedAt: null,
    topicId: 10,
    territoryId: 2,
    municipalityId: 1,
    street: null,
    house: null,
    text: "Совсем о другом: лифт стоит, никто не едет",
    textHashes: ["9"],
    authorIds: [],
    lastMessageAt: now - hour,
    ...part,
  };
}

function kindOf(incoming: IncomingMessage, ...candidates: CandidateIncident[]) {
  return matchIncident(incoming, candidates, windows)?.kind ?? null;
}

describe("a message joins an open incident", () => {
  it("with the same text, wherever it stands if the text is long", () => {
    const same = incident({ textHashes: ["1"], topicId: 99, territoryId: 5, municipalityId: 4 });
    expect(matchIncident(message(), [same], windows)).toEqual({ kind: "same_text", incidentId: 100, similarity: 1 });
  });

  it("without a known place only with a text so long that it was passed on", () => {
    const nowhere = { territoryId: null, municipalityId: null };
    const usual = message({ ...nowhere, text: "Во дворе давно не убирали, примите меры" });
    const same = incident({ ...nowhere, textHashes: ["1"] });
    expect(kindOf(usual, same)).toBeNull();
    expect(kindOf(message(nowhere), same)).toBe("same_text");
    expect(kindOf(message({ ...nowhere, textHash: "2" }), incident({ ...nowhere, text: text }))).toBeNull();
  });

  it("with the same short text only in the same place", () => {
    const short = message({ text: "Нет воды!!!" });
    const same = incident({ textHashes: ["1"] });
    expect(kindOf(short, same)).toBeNull();
    expect(kindOf({ ...short, street: "Мира" }, { ...same, street: "улица Мира" })).toBe("same_text");
  });

  it("with a text of a few dozen letters only inside the municipality", () => {
    const middle = message({ text: "Когда почистят дворы от снега?" });
    expect(kindOf(middle, incident({ textHashes: ["1"] }))).toBe("same_text");
    expect(kindOf(middle, incident({ textHashes: ["1"], municipalityId: 4, territoryId: 5 }))).toBeNull();
  });

  it("never by a text without letters", () => {
    expect(kindOf(message({ text: "😡😡", topicId: null }), incident({ textHashes: ["1"], topicId: null }))).toBeNull();
  });

  it("with nearly the same text about the same topic, but not at another address or elsewhere", () => {
    const near = incident({ text: `Здравствуйте. ${text}`, territoryId: null, municipalityId: null });
    expect(kindOf(message(), near)).toBe("near_text");
    expect(kindOf(message({ topicId: 11 }), near)).toBeNull();
    expect(kindOf(message(), { ...near, municipalityId: 4 })).toBeNull();
    expect(kindOf(message({ street: "Мира" }), { ...near, street: "Полевая" })).toBeNull();
  });

  it("with the same problem in other words only if topic and territory agree and the topic is no guess", () => {
    const retold = incident({
      text: "полевая улица тёмная, третья неделя без фонарей, дочь из школы встречаем с фонариком во дворе",
    });
    expect(kindOf(message(), retold)).toBe("near_text");
    expect(kindOf(message(), { ...retold, territoryId: 5 })).toBeNull();
    expect(kindOf(message({ topicConfidence: 0.3 }), retold)).toBeNull();
  });

  it("about the same topic at the same address, or in the same small settlement", () => {
    const there = incident({ street: "улица Садовая", house: "3" });
    expect(kindOf(message({ street: "Садовая", house: "3" }), there)).toBe("same_place");
    expect(kindOf(message({ street: "Садовая" }), there)).toBe("same_place");
    expect(kindOf(message({ street: "Садовая", house: "5" }), there)).toBeNull();
    expect(kindOf(message({ settlementPopulation: 900 }), incident())).toBe("same_place");
    expect(kindOf(message({ settlementPopulation: 900, topicId: 11 }), incident())).toBeNull();
    expect(kindOf(message(), incident())).toBeNull();
  });

  it("only while the incident is written about", () => {
    const old = incident({ textHashes: ["1"], lastMessageAt: now - 73 * hour });
    expect(kindOf(message(), old)).toBeNull();
    expect(kindOf(message(), { ...old, lastMessageAt: now - 71 * hour })).toBe("same_text");
  });

  it("that fits best: the text before its likeness, that before the place, of equals the latest", () => {
    const near = incident({ incidentId: 1, text: `${text}!` });
    const same = incident({ incidentId: 2, textHashes: ["1"] });
    const place = incident({ incidentId: 3, street: "Полевая" });
    const later = incident({ incidentId: 4, textHashes: ["1"], lastMessageAt: now });
    const incoming = message({ street: "Полевая" });
    expect(matchIncident(incoming, [place, near, same], windows)?.incidentId).toBe(2);
    expect(matchIncident(incoming, [place, near], windows)?.incidentId).toBe(1);
    expect(matchIncident(incoming, [same, later], windows)?.incidentId).toBe(4);
    expect(matchIncident(incoming, [later, same], windows)?.incidentId).toBe(4);
  });
});

describe("a message repeats a closed incident", () => {
  const closed = incident({
    isOpen: false,
    closedAt: now - 100 * hour,
    lastMessageAt: now - 300 * hour,
    authorIds: [7],
  });

  it("of the same author, topic and territory, or at the same address", () => {
    expect(kindOf(message(), closed)).toBe("repeat");
    expect(kindOf(message({ authorKey: 8 }), closed)).toBeNull();
    expect(kindOf(message({ authorKey: null }), { ...closed, authorIds: [] })).toBeNull();
    const addressed = { ...closed, street: "Мира", house: "2" };
    expect(kindOf(message({ authorKey: 8, street: "улица Мира", house: "2" }), addressed)).toBe("repeat");
    expect(kindOf(message({ topicId: 11 }), closed)).toBeNull();
    expect(kindOf(message({ territoryId: 3 }), closed)).toBeNull();
  });

  it("within the window only, and never one that was still open then", () => {
    expect(kindOf(message(), { ...closed, closedAt: now - 721 * hour })).toBeNull();
    expect(kindOf(message(), { ...closed, closedAt: now + hour })).toBeNull();
    expect(kindOf(message(), { ...closed, closedAt: null })).toBeNull();
  });

  it("only if no open incident takes it", () => {
    const open = incident({ incidentId: 5, street: "Полевая" });
    expect(matchIncident(message({ street: "Полевая" }), [closed, open], windows)?.incidentId).toBe(5);
  });
});
