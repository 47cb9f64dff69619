import { CommanderError } from "commander";
import { SettingError } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { formatProblems, PackError } from "@/lib/regions/pack-problem";
import { CommandProblem } from "./command";
import type { Language, Wording } from "./language";

/** What the person at the terminal reads instead of a stack trace. */
export function describeError(error: unknown, language: Language): string {
  if (error instanceof CommandProblem) return error.wording[language];
  if (error instanceof PackError) return describePackError(error, language);
  if (error instanceof SettingError) return error.message;
  if (error instanceof CommanderError) return describeUsage(error)[language];
  if (error instanceof AppError) return describeAppError(error)[language];
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return known(code, error)?.[language] ?? (error.message || code);
}

function describePackError(error: PackError, language: Language): string {
  const count = error.problems.length;
  const heading: Wording = {
    ru: `Ничего не записано, ошибок: ${count}.`,
    en: `Nothing was stored, problems: ${count}.`,
  };
  return `${heading[language]}\n${formatProblems(error.problems, language)}`;
}

function describeUsage(error: CommanderError): Wording {
  const about = error.message.match(/'([^']+)'/)?.[1] ?? "";
  const en = error.message.replace(/^error: /, "").replace(/\.?\s*\n/, " ");
  const russian: Record<string, string> = {
    "commander.missingArgument": `Не хватает аргумента «${about}».`,
    "commander.missingMandatoryOptionValue": `Не хватает параметра «${about}».`,
    "commander.optionMissingArgument": `Параметру «${about}» нужно значение.`,
    "commander.unknownOption": `Нет параметра «${about}».`,
    "commander.unknownCommand": `Нет команды «${about}».`,
    "commander.excessArguments": "Слишком много аргументов.",
    "commander.invalidArgument": `Значение не подходит: ${about}.`,
  };
  return { ru: `${russian[error.code] ?? en} Справка: --help`, en: `${en}. See --help` };
}

const missing: Record<string, (value: string) => Wording> = {
  catalogue: () => ({
    ru: "Справочник тем ещё не загружен: сначала otklik region load.",
    en: "The catalogue of topics is not loaded yet: first otklik region load.",
  }),
  region: (code) => ({
    ru: `Регион «${code}» не загружен: сначала otklik region load ${code}.`,
    en: `The region "${code}" is not loaded: first otklik region load ${code}.`,
  }),
  source: (code) => ({ ru: `В регионе нет источника «${code}».`, en: `The region has no source "${code}".` }),
  login: (login) => ({ ru: `Нет учётной записи «${login}».`, en: `There is no account "${login}".` }),
};

const refused: Record<string, (value: string) => Wording> = {
  login: (login) => ({
    ru: `Логин «${login}» занят или содержит не только a–z, 0–9 и знаки . _ - @.`,
    en: `The login "${login}" is taken or has other letters than a–z, 0–9 and . _ - @.`,
  }),
  password: () => ({
    ru: "Пароль слишком короткий, нужно 10 знаков.",
    en: "The password is too short, it takes 10 letters.",
  }),
  region: (code) => ({
    ru: code === "" ? "Без региона может быть только роль admin." : `Нет региона «${code}».`,
    en: code === "" ? "Only the role admin may have no region." : `There is no region "${code}".`,
  }),
  agency: (code) => ({
    ru: code === "" ? "Этой роли нужен орган: --agency." : `В регионе нет органа «${code}».`,
    en: code === "" ? "This role needs a body: --agency." : `The region has no body "${code}".`,
  }),
  territory: (code) => ({ ru: `В регионе нет территории «${code}».`, en: `The region has no territory "${code}".` }),
  topicGroups: (code) => ({ ru: `Нет группы тем «${code}».`, en: `There is no topic group "${code}".` }),
  day: (day) => ({
    ru: `«${day}» не день: нужно ГГГГ-ММ-ДД.`,
    en: `"${day}" is no day: YYYY-MM-DD is expected.`,
  }),
  timeZone: (zone) => ({ ru: `Нет часового пояса «${zone}».`, en: `There is no time zone "${zone}".` }),
  channel: (channel) => ({
    ru: `Ключ нужен только источнику с каналом api, а здесь ${channel}.`,
    en: `Only a source of the channel api takes a key, this one is of ${channel}.`,
  }),
};

function describeAppError({ code, context }: AppError): Wording {
  const [name, value] = Object.entries(context)[0] ?? ["", ""];
  const wording =
    code === "invalid" ? refused[String(context.field)]?.(String(context.value)) : missing[name]?.(String(value));
  if (wording && (code === "invalid" || code === "not_found")) return wording;
  const about = Object.entries(context)
    .map((entry) => entry.join(": "))
    .join("; ");
  if (code === "too_large") return { ru: `Файл слишком велик (${about}).`, en: `The file is too large (${about}).` };
  return { ru: `Не получилось: ${code} ${about}`.trim(), en: `Failed: ${code} ${about}`.trim() };
}

/** Codes of the system and of PostgreSQL that an administrator can do something about. */
function known(code: string, error: Error): Wording | null {
  const path = "path" in error ? String(error.path) : "";
  switch (code) {
    case "ENOENT":
      return { ru: `Нет файла ${path}.`, en: `There is no file ${path}.` };
    case "EACCES":
      return { ru: `Нет доступа к ${path}.`, en: `No access to ${path}.` };
    case "EISDIR":
      return { ru: "Это папка, а нужен файл.", en: "This is a folder, a file is expected." };
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
      return {
        ru: "База данных не отвечает: проверьте DATABASE_URL и что сервер запущен.",
        en: "The database doesn't answer: check DATABASE_URL and that the server runs.",
      };
    case "28P01":
    case "28000":
      return { ru: "База данных не приняла логин или пароль.", en: "The database refused the login or the password." };
    case "3D000":
      return { ru: "Такой базы данных на сервере нет.", en: "The server has no such database." };
    case "42P01":
    case "42703":
      return {
        ru: "Таблицы базы данных не от этой версии: сначала нужна миграция.",
        en: "The tables of the database are not those of this version: migrate first.",
      };
    default:
      return null;
  }
}
