import { bundle } from "../bundle.mjs";
import { freePort } from "../free-port.mjs";
import { migrate } from "../migrate.mjs";
import { makePassword, makeSecret } from "../project.mjs";
import { openHouse } from "../start/house.mjs";
import { loadFreshData } from "../start/load-data.mjs";
import { createDatabase } from "../start/own-database.mjs";
import { startWeb, startWorker, untilHealthy } from "../start/services.mjs";

const database = "otklik_e2e";

/** What pages and worker of the browser tests run with; the build gets it too, as far as it asks. */
export async function e2eSettings(server) {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: server.urlOf(database),
    DATA_FOLDER: server.folder,
    FILES_FOLDER: `${server.folder}-files`,
    PORT: String(port),
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: makeSecret(),
    DEMO_LOGINS: "1",
    DEMO_RATE_PER_MINUTE: "0",
    LOG_LEVEL: "warn",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const logNames = { web: "e2e-web", worker: "e2e-worker" };
  return {
    isDev: false,
    port,
    host: "127.0.0.1",
    address,
    env,
    logNames,
    password: makePassword(),
  };
}

/** A migrated and loaded database of its own, with pages and one worker on it. */
export async function openE2eHouse({ server, settings }) {
  await createDatabase(server.url, database);
  await migrate(settings.env.DATABASE_URL);
  await bundle();
  await loadFreshData({ env: settings.env, password: settings.password });
  const house = openHouse();
  try {
    const web = await house.add(startWeb({ settings, env: settings.env }));
    await house.add(startWorker({ settings, env: settings.env }));
    await untilHealthy({ settings, service: web });
  } catch (error) {
    await house.close();
    throw error;
  }
  return {
    /** What the tests are told. */
    env: {
      E2E_BASE_URL: settings.address,
      E2E_DATABASE_URL: settings.env.DATABASE_URL,
      E2E_PASSWORD: settings.password,
    },
    /** Resolves with a Problem when pages or worker end while the tests run. */
    firstEnd: house.firstEnd,
    close: () => house.close(),
  };
}
