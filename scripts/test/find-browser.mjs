import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Problem } from "../problem.mjs";
import { dataPath, logPath } from "../project.mjs";
import { runCommand } from "../run-command.mjs";
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
  const entry = path.join(folder, "node_modules", "@sparticuz", "chromium", "build", "index.js");
  if (!existsSync(entry)) {
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", fromRegistry];
    await runCommand({ command: "npm", args, timeoutSeconds: 300, logFile: logPath("npm-chromium") });
  }
  if (!existsSync(entry)) return null;
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
