import type { CommandModule } from "../command";
import { formatTable } from "../table";
import { findRegions } from "@/lib/regions/find-regions";

export const regionList: CommandModule = {
  path: ["region", "list"],
  summary: { ru: "загруженные регионы", en: "the regions that are loaded" },
  examples: ["region list"],
  build(command, context) {
    command.action(async () => {
      const regions = await findRegions(context.database());
      if (regions.length === 0) {
        context.print(context.text({ ru: "Регионов пока нет.", en: "There are no regions yet." }));
        return;
      }
      const heading = {
        ru: "код|название|муниципалитеты|нас. пункты|органы|правила|источники|границы|загружен",
        en: "code|name|municipalities|settlements|agencies|rules|sources|boundaries|loaded",
      };
      const schematic = { ru: "схема", en: "schematic" };
      const rows = regions.map((region) => [
        region.code,
        region.name,
        ...[region.municipalities, region.settlements, region.agencies, region.rules, region.sources].map(String),
        region.boundariesSchematic > 0
          ? `${region.boundaries} (${context.text(schematic)} ${region.boundariesSchematic})`
          : String(region.boundaries),
        region.loadedAt.toISOString().slice(0, 16).replace("T", " "),
      ]);
      context.print(formatTable([context.text(heading).split("|"), ...rows]));
    });
  },
};
