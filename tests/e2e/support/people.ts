import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Locale, Viewer } from "@/lib/accounts/schema";
import type { Database, Sql } from "@/lib/platform/db";
import type { Role } from "@/lib/regions/schema";
import { required } from "@/tests/factories/region";
import { settings } from "./settings";

export interface Person {
  login: string;
  name: string;
  viewer: Viewer;
}

export interface PersonOptions {
  role: Role;
  region?: string;
  agency?: string;
  territoryId?: number;
  locale?: Locale;
}

const surnames = ["Абрамова", "Ветрова", "Глебова", "Данилина", "Ежова", "Зорина", "Ильина", "Котова", "Ладыгина"];
let personCount = 0;

/** Somebody new, with the password of the demonstration accounts: making a hash for each would cost more than the test. */
export async function addPerson(db: Database, options: PersonOptions): Promise<Person> {
  return db.transaction((tx) => addPersonWithin(tx, options));
}

export async function addPersonWithin(tx: Sql, options: PersonOptions): Promise<Person> {
  personCount += 1;
  const login = `e2e-${randomUUID().slice(0, 13)}`;
  const name = `${surnames[personCount % surnames.length]} Проверка ${personCount}`;
  const rows = await tx.query<{ id: number; session_version: number }>(
    `insert into user_account (region_id, login, name, role, locale, territory_id, agency_id, topic_group_ids,
       password_hash)
     values ((select id from region where code = $1), $2, $3, $4, $5, $6,
       (select a.id from agency a join region r on r.id = a.region_id where a.code = $7 and r.code = $1), '{}',
       (select password_hash from user_account where is_demo and password_hash is not null limit 1))
     returning id, session_version`,
    [
      options.region ?? "samara",
      login,
      name,
      options.role,
      options.locale ?? "ru",
      options.territoryId ?? null,
      options.agency ?? null,
    ],
  );
  const row = required(rows[0], "person");
  const viewer = await loadViewer(tx, { userId: row.id, sessionVersion: row.session_version });
  return { login, name, viewer: required(viewer, "viewer") };
}

/** Signs in the way a browser does, without looking at the page; the context's pages are then this person's. */
export async function signIn(context: BrowserContext, person: Pick<Person, "login">): Promise<void> {
  const { request } = context;
  const { csrfToken } = (await (await request.get("/api/auth/csrf", { maxRetries: 2 })).json()) as {
    csrfToken: string;
  };
  const answer = await request.post("/api/auth/callback/credentials", {
    // A connection that was kept open may have been closed by the server in between.
    maxRetries: 2,
    form: { login: person.login, password: settings.password, csrfToken, json: "true" },
  });
  if (!answer.ok()) throw new Error(`${person.login} could not sign in: ${answer.status()} ${await answer.text()}`);
}
