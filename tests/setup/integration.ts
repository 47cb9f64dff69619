import "./no-console-error";
import "./no-network";

// What lib/platform/env.ts insists on; testDatabase() sets DATABASE_URL.
process.env.NEXTAUTH_SECRET ??= "a secret of the tests, which nobody keeps";
process.env.NEXTAUTH_URL ??= "http://127.0.0.1:3000";
process.env.LOG_LEVEL ??= "silent";
