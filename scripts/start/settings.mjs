import os from "node:os";
import { portProblem } from "../free-port.mjs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { keptSecret, makePassword, makeSecret } from "../project.mjs";

/**
 * What the environment asks of a start. The demonstration (its stream and its logins) is on by itself only where the
 * database is our own and nobody said that this is production.
 */
export function readSettings({ isDev }) {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const isDemo = !given.DATABASE_URL && given.NODE_ENV !== "production";
  const port = readPort(given.PORT ?? "3000");
  const address = `http://localhost:${port}`;
  return {
    isDev,
    port,
    // Shells and containers export the machine's name under HOSTNAME: that is not a wish.
    host: given.HOSTNAME && given.HOSTNAME !== os.hostname() ? given.HOSTNAME : "127.0.0.1",
    address: given.NEXTAUTH_URL ?? address,
    databaseUrl: given.DATABASE_URL ?? null,
    hasDemoLogins: (given.DEMO_LOGINS ?? (isDemo ? "1" : "0")) === "1",
    env: {
      NODE_ENV: isDev ? "development" : "production",
      PORT: String(port),
      NEXTAUTH_URL: given.NEXTAUTH_URL ?? address,
      NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? keptSecret("session-secret", makeSecret),
      DEMO_RATE_PER_MINUTE: given.DEMO_RATE_PER_MINUTE ?? (isDemo ? "6" : "0"),
      DEMO_HISTORY_MONTHS: given.DEMO_HISTORY_MONTHS ?? (isDemo ? "14" : "0"),
      DEMO_LOGINS: given.DEMO_LOGINS ?? (isDemo ? "1" : "0"),
      NEXT_TELEMETRY_DISABLED: "1",
    },
  };
}

export function demoPassword() {
  return process.env.DEMO_PASSWORD || keptSecret("demo-password", makePassword);
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Problem(
    say(`PORT is "${text}", which is no port (1 to 65535).`, `PORT = «${text}» — не номер порта (1–65535).`),
  );
}

export async function requireFreePort({ port, host }) {
  const code = await portProblem(port, host);
  if (code === null) return;
  const reasons = {
    EADDRINUSE: [
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
      `Порт ${port} занят другой программой. Выберите другой: PORT=${port + 1} npm start`,
    ],
    EACCES: [
      `Port ${port} needs the rights of an administrator. Choose one above 1023: PORT=3000 npm start`,
      `Порт ${port} требует прав администратора. Выберите порт больше 1023: PORT=3000 npm start`,
    ],
  };
  const [english, russian] = reasons[code] ?? [
    `The address ${host}:${port} cannot be listened on (${code}). HOSTNAME names an address of this machine.`,
    `Адрес ${host}:${port} недоступен (${code}). HOSTNAME — это адрес этой машины.`,
  ];
  throw new Problem(say(english, russian));
}
