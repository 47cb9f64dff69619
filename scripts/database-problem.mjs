import { say } from "./language.mjs";
import { Problem } from "./problem.mjs";

/** Host, port and name of a database: what may be shown of its address. */
export function placeOf(url) {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

const sentences = {
  "3D000": ["that database does not exist; create it first", "такой базы нет; сначала создайте её"],
  "28P01": ["the password or the user is wrong", "неверны пользователь или пароль"],
  28000: ["this user may not connect", "этому пользователю нельзя подключаться"],
  42501: ["this user may not do that", "этому пользователю не хватает прав"],
  "57P03": ["the server is starting up or shutting down", "сервер запускается или останавливается"],
  53300: ["the server has no free connections", "у сервера нет свободных соединений"],
  ECONNREFUSED: ["nothing listens there", "там никто не отвечает"],
  ENOTFOUND: ["that host is not known", "такой узел неизвестен"],
  EAI_AGAIN: ["that host cannot be looked up now", "имя узла сейчас не определить"],
  ETIMEDOUT: ["no answer", "нет ответа"],
};

/** Why a server cannot be reached, in the two languages of the terminal. */
export function reasonOf(error) {
  const words = error?.message ?? String(error);
  return sentences[error?.code] ?? [words, words];
}

/** One sentence about a database that cannot be used, without its password. */
export function databaseProblem(url, error) {
  const [english, russian] = reasonOf(error);
  const place = placeOf(url);
  return new Problem(
    say(`The database ${place} cannot be used: ${english}.`, `База данных ${place} недоступна: ${russian}.`),
  );
}
