import { beforeAll, expect, test } from "vitest";
import { isAnswered } from "@/lib/classify/relevance";
import { getActiveModelIds } from "@/lib/classify/store-model";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import { collectRelevance } from "@/lib/flow/classifier/collect-relevance";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import { hashText } from "@/lib/intake/text-hash";
import type { Database } from "@/lib/platform/db";
import { announcements } from "@/tests/factories/announcements";
import { morning } from "@/tests/factories/messages";
import { regionId, required } from "@/tests/factories/region";
import { acceptAll, rejectAll, relevanceDesk } from "@/tests/factories/relevance";
import { testDatabase } from "@/tests/setup/test-database";
import { trainHere } from "./givens";

let db: Database;
let samara: number;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  samara = await regionId(db);
});

test("probe", async () => {
  const corpus = await readCorpus("prisma/demo/corpus");
  const guesser = await loadGuesser(db, samara);
  const all = announcements(90);
  expect(new Set(all).size).toBe(90);
  const kinds = all.map((text) => guesser.guess(text).relevance);
  console.log(kinds.filter(({ kind }) => isAnswered(kind)).length, JSON.stringify(kinds.slice(0, 10)));
  const t0 = Date.now();
  const desk = await relevanceDesk(db, { at: morning });
  await rejectAll(db, { texts: all.slice(0, 60), reason: "off_topic", desk });
  console.log("rejected", Date.now() - t0);
  const complaints = corpus.filter(({ relevance }) => relevance === "complaint").map(({ text }) => text);
  console.log(complaints.length);
  const accepted = await acceptAll(db, { texts: complaints.slice(0, 130), desk });
  console.log("accepted", accepted.length, Date.now() - t0);
  const c = await collectRelevance(db, { regionId: samara, catalogueFolder: "prisma/catalogue" });
  console.log(c.data, c.rows.length, c.aside.filter(({label})=>label!=="off_topic").length);
  const t1 = Date.now();
  const end = await trainHere(db, { source: "pack", task: "relevance" });
  console.log(Date.now() - t1, JSON.stringify(end));
  const after = await loadGuesser(db, samara);
  const missed = (g: typeof after, texts: string[]) => texts.filter((text) => !isAnswered(g.guess(text).relevance.kind)).length;
  console.log("unseen announcements noise before/after", missed(guesser, all.slice(60)), missed(after, all.slice(60)));
  console.log("unseen complaints missed before/after", missed(guesser, complaints.slice(130)), missed(after, complaints.slice(130)));
  void [isKeptAside, hashText, required, getActiveModelIds];
}, 300_000);
