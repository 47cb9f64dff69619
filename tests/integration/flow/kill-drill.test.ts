import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { noFaults } from "@/bench/kill/judge";

const messages = 2_000;

/** With 924 a worker starts while the database restarts; the other moments are new with every run. */
const seeds = ["924", String(Date.now() % 1_000)];

/** The drill of `npm run bench -- kill` with a server, workers and a door of its own, once round. */
test.each(seeds)(
  "worker, door, queue and database are struck in the middle (%s): every message is there once, with its clocks",
  (seed) => {
    const folder = mkdtempSync(path.join(tmpdir(), "otklik-drill-"));
    try {
      const file = path.join(folder, "texts.jsonl");
      const texts = Array.from(
        { length: messages },
        (_, index) => `На улице Садовой, ${index + 1} третью неделю не горит фонарь, подъезд ${index % 7}`,
      );
      writeFileSync(file, texts.map((text) => JSON.stringify({ text })).join("\n"));
      const args = ["--conditions=react-server", "--import", "tsx", "bench/kill.ts", "--file", file];
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [...args, "--messages", String(messages), "--rounds", "1", "--door", "handler", "--seed", seed],
        { encoding: "utf8", timeout: 400_000, env: { ...process.env, NODE_ENV: "production", REDIS_URL: "" } },
      );
      expect(stdout, `seed ${seed}: ${stderr.slice(-2_000)}`).not.toBe("");
      expect(JSON.parse(stdout), `seed ${seed}`).toMatchObject(noFaults);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  420_000,
);
