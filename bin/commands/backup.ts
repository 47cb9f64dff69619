import path from "node:path";
import type { CommandModule } from "../command";
import { takeBackup } from "@/lib/platform/backup/take-backup";

export const backup: CommandModule = {
  path: ["backup"],
  summary: {
    ru: "сохранить всю базу в пустую папку; консоль при этом работает",
    en: "write the whole database into an empty folder while the console goes on working",
  },
  examples: ["backup /var/backups/otklik/2026-11-22"],
  build(command, context) {
    command
      .argument("<folder>", context.text({ ru: "пустая или новая папка", en: "an empty or new folder" }))
      .action(async (folder: string) => {
        const target = path.resolve(folder);
        const manifest = await takeBackup(context.database(), {
          folder: target,
          now: context.now(),
          onTable: ({ name, rows }) => context.print(`  ${name}: ${rows}`),
        });
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
        context.print(
          context.text({
            ru: `Сохранено: ${manifest.tables.length} таблиц, ${rows} строк, ${target}. В них личные данные: храните как саму базу.`,
            en: `Saved: ${manifest.tables.length} tables, ${rows} rows, ${target}. They hold personal data: keep them like the database itself.`,
          }),
        );
      });
  },
};
