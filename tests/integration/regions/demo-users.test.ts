import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "@/lib/accounts/passwords";
import type { Database } from "@/lib/platform/db";
import { loadDemoUsers } from "@/lib/regions/load-demo-users";
import { testDatabase } from "@/tests/setup/test-database";
import { copyOf, edit, packsFolder } from "./packs";

const now = new Date("2026-03-02T06:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

function load(more: { folder?: string; password?: string; resetPasswords?: boolean } = {}) {
  return loadDemoUsers(db, {
    folder: packsFolder,
    regionCode: "tver",
    password: "first password",
    hashPassword,
    now,
    ...more,
  });
}

async function account(login: string) {
  const [row] = await db.query<{
    password_hash: string;
    is_demo: boolean;
    is_active: boolean;
    session_version: number;
    name: string;
  }>("select password_hash, is_demo, is_active, session_version, name from user_account where login = $1", [login]);
  if (!row) throw new Error(`no account ${login}`);
  return row;
}

describe("demo accounts", () => {
  it("are marked as such and open with the given password, each with a hash of its own", async () => {
    const done = await load();
    expect(done.added).toBe(done.accounts.length);
    const hashes = await db.query<{ password_hash: string }>(
      "select distinct password_hash from user_account where is_demo",
    );
    expect(hashes).toHaveLength(done.added);
    expect(await isPassword((await account("curator-tver")).password_hash, "first password")).toBe(true);
  });

  it("keep their password and sessions through another load, even when a name changed", async () => {
    const folder = await copyOf(packsFolder);
    await edit(`${folder}/tver/users.yaml`, "Илья Подгорный", "Илья Нагорный");
    expect(await load({ folder, password: "second password" })).toMatchObject({ added: 0, changed: 1, switchedOff: 0 });
    const curator = await account("curator-tver");
    expect(curator).toMatchObject({ name: "Илья Нагорный", session_version: 1 });
    expect(await isPassword(curator.password_hash, "first password")).toBe(true);
  });

  it("get a new password only when asked, which ends their sessions", async () => {
    await load({ password: "third password", resetPasswords: true });
    const curator = await account("curator-tver");
    expect(curator.session_version).toBe(2);
    expect(await isPassword(curator.password_hash, "third password")).toBe(true);
  });

  it("that left the file are switched off", async () => {
    const folder = await copyOf(packsFolder);
    await edit(`${folder}/tver/users.yaml`, /^- login: editor-tver\n(?: {2}.*\n)*/m, "");
    expect(await load({ folder })).toMatchObject({ switchedOff: 1 });
    expect((await account("editor-tver")).is_active).toBe(false);
  });

  it("never take over a real account", async () => {
    await db.query("update user_account set is_demo = false, name = 'Настоящий' where login = 'analyst-tver'");
    await expect(load()).rejects.toThrow(
      /tver\/users\.yaml:\d+: login: the login "analyst-tver" belongs to another region/,
    );
    expect((await account("analyst-tver")).name).toBe("Настоящий");
  });
});
