import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { fitDoublings } from "@/bench/classify/fit-doublings";
import { curveShares, learningCurve } from "@/bench/classify/learning-curve";
import { nestedParts } from "@/bench/classify/nested-parts";
import { normalise } from "@/bench/classify/split";
import type { TrainingEvaluation } from "@/lib/classify/evaluate-training";
import type { LabelledRow } from "@/lib/classify/labelled-file";

const seed = 7;
const nouns = ["яма", "сугроб", "фонарь", "подъезд", "дерево", "лавка", "люк", "забор", "остановка", "мусор"];
const places = ["на углу", "у школы", "во дворе", "возле рынка", "за гаражами", "у дома", "на проспекте", "в парке"];
const ends = ["снова", "третий день", "весь год", "с утра", "после дождя"];
/** Made-up texts of ten labels; of some a copy with other signs, and of one a dozen. */
const rows: LabelledRow[] = nouns.flatMap((label) =>
  places.flatMap((place) =>
    ends.flatMap((end) => {
      const row = { text: `${label} ${place}, ${end}`, label, group: null };
      const copies = place === "у школы" ? [{ ...row, text: `${row.text.toUpperCase()}!!!` }] : [];
      return [
        row,
        ...copies,
        ...(row.text === "люк у дома, с утра" ? Array.from({ length: 12 }, () => ({ ...row })) : []),
      ];
    }),
  ),
);

test("each part lies inside of the next, and all copies of a text are in it or none", () => {
  const parts = nestedParts(rows, { shares: curveShares, seed });
  expect(parts.at(-1)?.rows).toEqual(rows);
  parts.forEach((part, at) => {
    const next = new Set(parts[at + 1]?.rows ?? rows);
    expect(part.rows.filter((row) => !next.has(row))).toEqual([]);
    const texts = new Set(part.rows.map(({ text }) => normalise(text)));
    expect(rows.filter(({ text }) => texts.has(normalise(text)))).toHaveLength(part.rows.length);
    expect(part.rows.length).toBeGreaterThanOrEqual(part.share * rows.length);
    expect(part.rows.length).toBeLessThan(part.share * rows.length + 13);
  });
  expect(nestedParts(rows, { shares: curveShares, seed })).toEqual(parts);
  expect(nestedParts(rows, { shares: curveShares, seed: seed + 1 })[0]).not.toEqual(parts[0]);
});

test("every part is tested on the same texts, of which it has learnt none", () => {
  const seen: { train: readonly LabelledRow[]; test: readonly LabelledRow[] }[] = [];
  const curve = learningCurve(rows, { fold: 2, seed, evaluate: (given) => (seen.push(given), evaluation(given)) });
  expect(curve.parts.map(({ share }) => share)).toEqual(curveShares);
  expect(seen).toHaveLength(curveShares.length);
  for (const { train, test: asked } of seen) {
    expect(asked).toBe(seen[0]?.test);
    const texts = new Set(asked.map(({ text }) => normalise(text)));
    expect(train.filter(({ text }) => texts.has(normalise(text)))).toEqual([]);
  }
  expect(curve.test.texts).toBe(seen[0]?.test.length);
  expect(curve.errorFit?.perDoubling).toBeCloseTo(-0.1, 2);
});

/** Of a learner whose error falls by a tenth with every doubling of the rows. */
function evaluation({ train }: { train: readonly LabelledRow[] }): TrainingEvaluation {
  const accuracy = Math.log2(train.length) / 10;
  const none = { byLabel: [], confusions: [], bands: [], curve: [], groupAccuracy: null };
  return {
    ...{ trainSeconds: 1, microsecondsPerText: 1, modelBytes: 1, labelCount: 1, unseenLabels: 0 },
    report: {
      n: 1,
      accuracy,
      macroF1: 0,
      weightedF1: 0,
      coverageAt95: { share: 0, confidenceFrom: 1 },
      ece: 0,
      ...none,
    },
  };
}

test("a line over doublings says how much one brings, and how sure that is", () => {
  const straight = [100, 200, 400, 800].map((count, at) => ({ rows: count, error: 0.5 - 0.05 * at }));
  const fit = fitDoublings(straight);
  expect(fit?.perDoubling).toBeCloseTo(-0.05);
  expect(fit?.standardError).toBeCloseTo(0);
  const flat = fitDoublings([...straight, { rows: 1_600, error: 0.35 }]);
  expect(flat?.lastDoubling).toBeCloseTo(0);
  expect(flat?.standardError).toBeGreaterThan(0.005);
  expect(fitDoublings(straight.slice(0, 2))?.standardError).toBeNull();
  expect(fitDoublings(straight.slice(0, 1))).toBeNull();
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "otklik-curve-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join("\n"));
  return file;
}

function run(...args: string[]) {
  const program = ["--conditions=react-server", "--import", "tsx", "bench/classify.ts"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
}

const share = z.number().min(0).max(1);
const curveSchema = z.strictObject({
  fold: z.literal(0),
  seed: z.number(),
  test: z.strictObject({ texts: z.number().positive(), labels: z.literal(10) }),
  parts: z
    .array(
      z.strictObject({
        share,
        rows: z.number().positive(),
        examples: z.number().positive(),
        labelsKnown: z.number().positive(),
        ...{ testKnown: share, accuracy: share, macroF1: share, weightedF1: share, coverageAt95: share, ece: share },
        trainSeconds: z.number().positive(),
      }),
    )
    .length(5),
  errorFit: z.strictObject({
    ...{ perDoubling: z.number(), standardError: z.number(), lastDoubling: z.number(), farthest: z.number() },
  }),
});
const printed = z.object({ benchmark: z.literal("classify"), categories: curveSchema });

test("the program prints the curve of a file as JSON and nothing else", () => {
  const lines = rows.map(({ text, label }) => JSON.stringify({ text, category: label, reason: `${label} 1` }));
  const file = fileOf("made-up.jsonl", lines);
  const { status, stdout, stderr } = run(
    "--spb",
    path.basename(file),
    ...["--set", "categories", "--curve", "--without-cards"],
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const answer: unknown = JSON.parse(stdout);
  const { parts } = printed.parse(answer).categories;
  expect(answer).not.toHaveProperty("reasons");
  expect(parts[4]?.accuracy).toBeGreaterThan(0.9);
  expect(parts[4]?.testKnown).toBe(1);
  expect(parts.map((part) => part.rows)).toEqual(
    parts.map((part) => part.rows).toSorted((left, right) => left - right),
  );
});

test("what is wrong with a file or an option is said in a sentence, without what the file holds", () => {
  const good = JSON.stringify({ text: "яма", category: "дороги", reason: "яма" });
  const broken = fileOf("broken.jsonl", [good, '{"text": "тайна"}']);
  const cases: [string[], string][] = [
    [["--spb", "none.jsonl", "--curve"], `there is no file ${path.join(folder, "none.jsonl")}`],
    [["--spb", broken, "--curve"], "broken.jsonl: line 2 is no JSON object with text, category and reason"],
    [["--spb", fileOf("torn.jsonl", ["{"]), "--curve"], "torn.jsonl: line 1 is no JSON object"],
    [["--spb", fileOf("empty.jsonl", []), "--curve"], "empty.jsonl is empty"],
    [["--spb", fileOf("one.jsonl", [good]), "--curve", "--without-cards"], "too few rows for a curve"],
    [
      ["--kursk", fileOf("other.csv", ["text,label", "яма,1"]), "--curve"],
      "row 1 does not have the columns text, theme",
    ],
    [["--spb", broken, "--curve", "--fold", "5"], "--fold is a whole number from 0 to 4, not «5»"],
    [["--spb", broken, "--set", "titles"], "--set is one of categories, reasons, themes, not «titles»"],
  ];
  for (const [args, sentence] of cases) {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout, said: stderr.includes(sentence), stderr }).toMatchObject({
      status: 1,
      stdout: "",
      said: true,
    });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("тайна");
  }
  const { status, stdout } = run("--help");
  expect({ status, isTold: stdout.includes("--curve") }).toEqual({ status: 0, isTold: true });
}, 120_000);
