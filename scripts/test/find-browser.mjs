import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { npm } from "../npm.mjs";
import { Problem } from "../problem.mjs";
import { dataPath } from "../project.mjs";
import { aptInstall } from "./apt.mjs";
import { browserFlags } from "./browser-flags.mjs";

const fromRegistry = "@sparticuz/chromium@143.0.4";

/** Whether it really opens: a browser may lie there without its libraries. */
async function opens(executablePath) {
  const { chromium } = await import("@playwright/test");
  try {
    const browser = await chromium.launch({ executablePath, args: browserFlags, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Path of a Chromium that opens here; an empty one means Playwright's own.
 * @throws Problem when there is none and none can be had
 */
export async function findBrowser(given) {
  if (given) return given;
  if (await opens(undefined)) return "";
  for (const file of installed) if (existsSync(file) && (await opens(file))) return file;
  if ((await aptInstall("chromium")) && (await opens("/usr/bin/chromium"))) return "/usr/bin/chromium";
  const unpacked = await unpackFromRegistry();
  if (unpacked && (await opens(unpacked))) return unpacked;
  throw new Problem(
    "No Chromium opens on this machine. Install one (npx playwright install --with-deps chromium), or name it in E2E_CHROMIUM.",
  );
}

async function unpackFromRegistry() {
  const folder = dataPath("cache", "chromium");
  if (!existsSync(path.join(folder, "node_modules", "@sparticuz"))) {
    await npm("install", { args: ["--prefix", folder, "--no-save", fromRegistry], timeoutSeconds: 300 });
  }
  try {
    const module = createRequire(path.join(folder, "any.js"))("@sparticuz/chromium");
    return await (module.default ?? module).executablePath();
  } catch {
    return null;
  }
}
