import path from "node:path";
import { CommandProblem } from "../command";
import type { CommandModule } from "../command";
import type { Wording } from "../language";
import { restoreBackup } from "@/lib/platform/backup/restore-backup";
import { AppError } from "@/lib/platform/errors";

export const restore: CommandModule = {
  path: ["restore"],
  summary: {
    ru: "наполнить пустую базу из сохранённой папки: целиком или никак",
    en: "fill an empty database from a saved folder: all of it or nothing",
  },
  examples: ["restore /var/backups/otklik/2026-11-22"],
  build(command, context) {
    command
      .argument("<folder>", context.text({ ru: "папка, которую записал backup", en: "a folder written by backup" }))
      .action(async (folder: string) => {
        const manifest = await restoreBackup(context.database(), {
          folder: path.resolve(folder),
          onTable: ({ name, rows }) => context.print(`  ${name}: ${rows}`),
        }).catch((error: unknown) => {
          throw describe(error) ?? error;
        });
        context.print(
          context.text({
            ru: `Восстановлено состояние на ${manifest.takenAt}. Запустите обработчики: что ждало, будет разобрано.`,
            en: `Restored as of ${manifest.takenAt}. Start the workers: what waited will be understood.`,
          }),
        );
      });
  },
};

const reasons: Record<string, (context: Record<string, unknown>) => Wording> = {
  no_backup: ({ folder }) => ({ ru: `В папке ${folder} нет копии`, en: `There is no backup in ${folder}` }),
  damaged: ({ table }) => ({
    ru: `Копия повреждена (${table}), ничего не изменено`,
    en: `The backup is damaged (${table}), nothing was changed`,
  }),
  other_version: () => ({
    ru: "Копия снята другой версией: поставьте её, восстановите и затем обновите",
    en: "The backup was taken by another version: install that one, restore, then upgrade",
  }),
  not_empty: ({ table }) => ({
    ru: `База не пуста (${table}): восстанавливать можно только в пустую`,
    en: `The database is not empty (${table}): restore needs an empty one`,
  }),
};

function describe(error: unknown): CommandProblem | null {
  if (!(error instanceof AppError)) return null;
  const wording = reasons[String(error.context["reason"])];
  return wording ? new CommandProblem(wording(error.context)) : null;
}
