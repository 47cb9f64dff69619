import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import { dayMs, hourMs } from "@/lib/intake/demo/history/world";
import type { HistoryTopic, HistoryWorld, WorkTime } from "@/lib/intake/demo/history/world";
import { topicGroupFileSchema } from "@/lib/regions/schema";

const utcOffsetMs = 4 * hourMs;

/** For tests: the catalogue's topics and the real pieces in a small region whose calendar knows no holidays. */
export async function sampleWorld(): Promise<HistoryWorld> {
  const topics = await readTopics("prisma/catalogue/topics");
  const place = (territoryId: number, name: string, population: number) => ({
    territoryId,
    municipalityId: territoryId,
    name,
    population,
    communities: [{ platform: "vk" as const, url: `https://vk.com/sample_${territoryId}`, audience: 1_000 }],
  });
  return {
    ...(await readHistoryPieces("prisma/demo/history")),
    topics,
    places: [place(1, "Самара", 1_000_000), place(2, "Тольятти", 600_000), place(3, "Кинель", 30_000)],
    bodyOf: ({ groupCode }, territoryId) => 10 * territoryId + (groupCode.length % 10),
    bodyTime: hoursOfDay({ from: 9, to: 17, days: 5 }),
    centreTime: hoursOfDay({ from: 8, to: 20, days: 7 }),
    utcOffsetMs,
  };
}

async function readTopics(folder: string): Promise<HistoryTopic[]> {
  const files = (await readdir(folder)).sort();
  const groups = await Promise.all(
    files.map(async (name) => topicGroupFileSchema.parse(parse(await readFile(path.join(folder, name), "utf8")))),
  );
  return groups
    .flatMap((group) => group.topics.map((topic) => ({ ...topic, groupCode: group.code })))
    .map((topic, index) => ({ ...topic, id: index + 1 }));
}

/** The same hours on the first `days` days of each week. */
function hoursOfDay({ from, to, days }: { from: number; to: number; days: number }): WorkTime {
  const spanOf = (dayAt: number) => {
    const isWorking = (new Date(dayAt).getUTCDay() + 6) % 7 < days;
    const fromAt = dayAt + from * hourMs;
    return { fromAt, toAt: isWorking ? dayAt + to * hourMs : fromAt };
  };
  const dayOf = (localMs: number) => Math.floor(localMs / dayMs) * dayMs;
  return {
    add(fromMs, durationMs) {
      const localMs = fromMs + utcOffsetMs;
      let leftMs = durationMs;
      for (let dayAt = dayOf(localMs); ; dayAt += dayMs) {
        const { fromAt, toAt } = spanOf(dayAt);
        const startAt = Math.max(fromAt, localMs);
        if (toAt - startAt >= leftMs && toAt > startAt) return Math.round(startAt + leftMs) - utcOffsetMs;
        leftMs -= Math.max(0, toAt - startAt);
      }
    },
    between(fromMs, toMs) {
      let sumMs = 0;
      for (let dayAt = dayOf(fromMs + utcOffsetMs); dayAt < toMs + utcOffsetMs; dayAt += dayMs) {
        const { fromAt, toAt } = spanOf(dayAt);
        sumMs += Math.max(0, Math.min(toAt, toMs + utcOffsetMs) - Math.max(fromAt, fromMs + utcOffsetMs));
      }
      return sumMs;
    },
  };
}
