import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  // The marker package throws outside of a server bundle; the tests are the server here.
  "server-only": `${root}tests/setup/server-only.ts`,
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "workers/**/*.test.ts", "app/**/*.test.ts"],
          setupFiles: ["tests/setup/unit.ts"],
          // Properties try thousands of inputs; a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/setup/database.ts"],
          setupFiles: ["tests/setup/integration.ts"],
          // The first test that asks for the loaded template waits until it is built and the classifier trained.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
