import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { root } from "./project.mjs";
import { findBrowser } from "./test/find-browser.mjs";

/** Draws public/icons out of app/icon.svg; to be run by hand when the mark changes. */
const svg = readFileSync(path.join(root, "app", "icon.svg"), "utf8");
const folder = path.join(root, "public", "icons");

/** A maskable icon may lose a fifth on each side. */
const icons = [
  { name: "192.png", size: 192, share: 0.72 },
  { name: "512.png", size: 512, share: 0.72 },
  { name: "512-maskable.png", size: 512, share: 0.5 },
  { name: "apple-180.png", size: 180, share: 0.66 },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await findBrowser(process.env.E2E_CHROMIUM) });
try {
  const page = await browser.newPage();
  for (const { name, size, share } of icons) {
    await page.setViewportSize({ width: size, height: size });
    const width = Math.round(size * share);
    await page.setContent(
      `<style>html,body{margin:0;height:100%;background:#fff;display:grid;place-items:center}svg{width:${width}px;height:${width}px}</style>${svg}`,
    );
    await page.screenshot({ path: path.join(folder, name) });
  }
} finally {
  await browser.close();
}
