import { execFileSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { decodeModel } from "@/lib/classify/model-codec";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainInThread } from "./train-in-thread";

const groups = new Map(sampleTopics.map(({ label }) => [label, sampleGroup(label)]));
const kinds = ["linear"] as const;
const work = { task: "topic" as const, rows: sampleTopics, kinds, aside: [], groups, rivals: [] };

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/bundle.mjs", "train"]);
});

test("a training in a thread leaves this one free, and gives a model that can be read", async () => {
  let beats = 0;
  const timer = setInterval(() => (beats += 1), 10);
  const shares: number[] = [];
  const onShare = (share: number) => shares.push(share);
  const { trained } = await trainInThread(work, { signal: new AbortController().signal, onShare });
  clearInterval(timer);
  expect(beats).toBeGreaterThan(3);
  expect(decodeModel(trained?.weights ?? new Uint8Array()).labels).toHaveLength(3);
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual(shares.toSorted((left, right) => left - right));
  expect(shares.at(-1)).toBeCloseTo(1);
});

test("it ends with the process that asked for it", async () => {
  const ending = new AbortController();
  const training = trainInThread(work, { signal: ending.signal });
  ending.abort();
  await expect(training).rejects.toThrow("ended");
});
