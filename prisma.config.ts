import { defineConfig } from "prisma/config";

// Only the development commands (generate, migrate diff) read this file; start and tests apply the SQL themselves.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://otklik@127.0.0.1:1/otklik" },
});
