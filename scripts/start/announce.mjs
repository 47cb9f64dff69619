import pg from "pg";
import { say } from "../language.mjs";
import { sinceBegin } from "../steps.mjs";

/** One account of every role and region, in the order in which the packs name them. */
async function findDemoLogins(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select r.name as region, u.login, u.role, u.name
      from (select distinct on (region_id, role) * from user_account where is_demo and is_active order by region_id, role, id) u
      join region r on r.id = u.region_id
      order by r.id, u.id`);
    return Map.groupBy ? Map.groupBy(rows, (row) => row.region) : groupByRegion(rows);
  } finally {
    await client.end();
  }
}

function groupByRegion(rows) {
  const regions = new Map();
  for (const row of rows) regions.set(row.region, [...(regions.get(row.region) ?? []), row]);
  return regions;
}

function table(rows) {
  const width = Math.max(...rows.map(({ login }) => login.length));
  const roleWidth = Math.max(...rows.map(({ role }) => role.length));
  return rows.map(({ login, role, name }) => `      ${login.padEnd(width)}  ${role.padEnd(roleWidth)}  ${name}`);
}

/** The address, who may sign in with which password, and how to stop. */
export async function announce({ settings, url, password }) {
  const lines = ["", `  Otklik · ${settings.address}`, ""];
  const regions = settings.hasDemoLogins ? await findDemoLogins(url) : new Map();
  if (regions.size > 0)
    lines.push(say("  Demo logins, all with the password", "  Демо-входы, у всех пароль") + `  ${password}`);
  for (const [region, rows] of regions) lines.push(`    ${region}`, ...table(rows));
  if (regions.size === 0)
    lines.push(say("  No demo logins (DEMO_LOGINS=1 adds them).", "  Демо-входов нет (их включает DEMO_LOGINS=1)."));
  const took = sinceBegin();
  lines.push(
    "",
    say(
      `  Ready after ${took}. Ctrl-C stops everything. Logs: .data/logs`,
      `  Готово за ${took}. Остановить всё: Ctrl-C. Журналы: .data/logs`,
    ),
    "",
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}
