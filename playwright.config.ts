import { defineConfig, devices } from "@playwright/test";
import { browserFlags } from "./scripts/test/browser-flags.mjs";

// npm run test:e2e brings up what the browser tests need and tells them where.
const baseURL = process.env.E2E_BASE_URL ?? "http://localhost:3000";

const launchOptions = { args: browserFlags, executablePath: process.env.E2E_CHROMIUM || undefined };

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Two browsers, a server, a worker and a database share what may be two cores; a retried test is reported as flaky.
  retries: 2,
  use: {
    baseURL,
    locale: "ru-RU",
    timezoneId: "Europe/Samara",
    launchOptions,
    // Recording costs a third of the time on two cores: npm run test:e2e -- --trace on
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "desktop",
      testIgnore: "phone.spec.ts",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      // What differs on a phone; the rest would only run twice.
      testMatch: ["phone.spec.ts", "access.spec.ts"],
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
    },
  ],
});
