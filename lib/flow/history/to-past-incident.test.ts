import { describe, expect, it } from "vitest";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { restoreGiven } from "./past-history";
import { toPastIncident } from "./to-past-incident";

const names = {
  topic: null,
  agencyId: 7,
  territoryId: null,
  municipalityId: null,
  communityUrl: null,
  unknown: [],
  decided: [],
};
const at = (hour: number) => new Date(Date.UTC(2026, 10, 9, hour));

function past(values: Partial<PastRow>) {
  const row = { ...restoreGiven({}), incidentNumber: "7", text: "Яма", createdAt: at(5), ...values };
  return toPastIncident(row, names, null);
}

const stepsOf = (values: Partial<PastRow>) =>
  past(values).steps.map(({ step, at: reached }) => [step, reached.getUTCHours()]);

describe("steps of a row", () => {
  it("stand in the order of time and end with the present one", () => {
    const dated = { lastExecutorAssignedAt: at(6), submittedForApprovalAt: at(7), satisfactionStepAt: at(8) };
    expect(stepsOf({ ...dated, step: "Готово", closedAt: at(20) })).toEqual([
      ["detected", 5],
      ["routed", 6],
      ["on_approval", 7],
      ["satisfaction", 8],
      ["done", 20],
    ]);
    expect(stepsOf({ ...dated, step: "Оценка удовлетворённости" }).at(-1)).toEqual(["satisfaction", 8]);
  });

  it("never go back in time, and nothing follows the end", () => {
    expect(
      stepsOf({ lastExecutorAssignedAt: at(4), satisfactionStepAt: at(12), closedAt: at(10), step: "Готово" }),
    ).toEqual([
      ["detected", 5],
      ["routed", 5],
      ["done", 10],
    ]);
  });

  it("are told by the rest of the row where the step is one of their own", () => {
    expect(stepsOf({ step: "Эскалация" }).at(-1)?.[0]).toBe("in_progress");
    expect(stepsOf({ step: "Архив", closedAt: at(9) }).at(-1)).toEqual(["done", 9]);
    expect(past({ step: "Эскалация" }).history).toMatchObject({ given: { step: "Эскалация" } });
  });
});

describe("replies of a row", () => {
  it("are the first of all and those of the last executor, the last one final once the author was asked", () => {
    const { replies, history } = past({
      firstReplyAt: at(6),
      firstReplyText: "Приняли",
      lastExecutorFirstReplyAt: at(7),
      reply1: "Делаем",
      reply2: "Сделали",
      satisfactionStepAt: at(8),
      step: "Готово",
      closedAt: at(20),
    });
    expect(replies.map(({ kind, text, publishedAt }) => [kind, text, publishedAt?.getUTCHours()])).toEqual([
      ["interim", "Приняли", 6],
      ["interim", "Делаем", 7],
      ["final", "Сделали", 8],
    ]);
    expect(history).toMatchObject({ replyAt: { firstReplyText: 1, reply1: 2, reply2: 3 } });
  });

  it("are one where the first answer is the last executor's own, and no end is claimed while it is open", () => {
    const { replies } = past({ firstReplyAt: at(6), firstReplyText: "Делаем", reply1: "Делаем", step: "В работе" });
    expect(replies).toEqual([{ kind: "interim", text: "Делаем", publishedAt: at(6), agencyId: 7, account: null }]);
  });
});

describe("a row", () => {
  it("keeps the mark that the author gave, and tells the network by the addresses", () => {
    expect(past({ closureReason: "5" })).toMatchObject({ closureReason: "author_rated", history: { rating: 5 } });
    expect(past({ postUrl: "https://m.ok.ru/topic/1" }).platform).toBe("ok");
    expect(past({ communityUrl: "t.me/samara" }).platform).toBe("telegram");
    expect(past({}).platform).toBe("web");
  });

  it("keeps the author with the message and nowhere else", () => {
    const { messages, history } = past({ authorUrl: "https://vk.com/id1" });
    expect(messages[0]?.author).toEqual({ externalId: "https://vk.com/id1", url: "https://vk.com/id1" });
    expect(JSON.stringify(history)).not.toContain("id1");
  });
});
