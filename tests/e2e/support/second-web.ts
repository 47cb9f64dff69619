import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { freePort } from "../../../scripts/free-port.mjs";
import { settings } from "./settings";

export interface SecondWeb {
  url: string;
  signal(signal: NodeJS.Signals): void;
  exited: Promise<number | string | null>;
}

/** The same built pages once more, as a process that a test may end. */
export async function startSecondWeb(): Promise<SecondWeb> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
    path.join("node_modules", "next", "dist", "bin", "next"),
    "start",
    "-p",
    String(port),
    "-H",
    "127.0.0.1",
  ];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: settings.databaseUrl,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code)),
  );
  const deadline = Date.now() + 45_000;
  while (
    !(await fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error("the second web server does not stand");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, signal: (signal) => void child.kill(signal), exited };
}
