import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";

export interface FrameTimes {
  frames: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  over50Ms: number;
}

const swings = 4;
const stepsEach = 40;

/** Drags the map to and fro as a hand does, and says how long the browser was between two frames meanwhile. */
export async function panAndCount(page: Page): Promise<FrameTimes> {
  const box = await page.getByRole("group", { name: /^Карта:/ }).boundingBox();
  if (!box) throw new Error("no map");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { times, isOn: true };
    Object.assign(window, { paintTimes: state });
    const note = (now: number) => {
      times.push(now);
      if (state.isOn) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (let swing = 0; swing < swings; swing += 1) {
    const way = swing % 2 === 0 ? 1 : -1;
    await page.mouse.move(middle.x + way * 180, middle.y + way * 90, { steps: stepsEach });
  }
  await page.mouse.up();
  const times = await page.evaluate(() => {
    const { paintTimes } = window as unknown as { paintTimes: { times: number[]; isOn: boolean } };
    paintTimes.isOn = false;
    return paintTimes.times;
  });
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const over50Ms = gaps.filter((gap) => gap > 50).length;
  return { frames: gaps.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: round(sorted.at(-1) ?? 0), over50Ms };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** A made-up country: so many districts side by side, with borders as crooked as real ones and shared by neighbours. */
export function writeDistricts(file: string, count: number): void {
  const side = Math.ceil(Math.sqrt(count));
  const features = Array.from({ length: count }, (_, index) => ({
    type: "Feature",
    properties: { district: `Округ ${index + 1}` },
    geometry: { type: "Polygon", coordinates: [outline(index % side, Math.floor(index / side))] },
  }));
  writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
}

const pieces = 12;
const degrees = 0.2;

function outline(column: number, row: number): [number, number][] {
  const along = Array.from({ length: pieces }, (_, piece) => piece / pieces);
  const ring = [
    ...along.map((t) => corner(column + t, row)),
    ...along.map((t) => corner(column + 1, row + t)),
    ...along.map((t) => corner(column + 1 - t, row + 1)),
    ...along.map((t) => corner(column, row + 1 - t)),
  ];
  return [...ring, corner(column, row)];
}

/** Where a point of the straight grid lies: the same for both neighbours. */
function corner(x: number, y: number): [number, number] {
  const bend = (a: number, b: number) => 0.12 * Math.sin(a * 5.1 + b * 2.3) + 0.05 * Math.sin(a * 17 - b * 11);
  return [45 + degrees * (x + bend(y, x)), 52 + degrees * 0.6 * (y + bend(x, y))];
}
