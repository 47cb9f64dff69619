import type { CommandModule } from "../command";
import { loadCatalogue } from "@/lib/regions/load-catalogue";
import { loadRegion } from "@/lib/regions/load-pack";
import { formatProblems } from "@/lib/regions/pack-problem";
import type { WriteCount } from "@/lib/regions/write-rows";

/** The catalogue comes along: the matrix of a region names its topics. */
export const regionLoad: CommandModule = {
  path: ["region", "load"],
  summary: {
    ru: "загрузить справочник и пакет региона; повторный запуск вносит только изменения",
    en: "load the catalogue and a region's pack; again it stores only what changed",
  },
  examples: ["region load samara", "region load samara tver", "region load kursk --packs /srv/otklik/regions"],
  build(command, context) {
    command
      .argument("<code...>", context.text({ ru: "папки пакетов", en: "the folders of the packs" }))
      .option("--packs <folder>", context.text({ ru: "где лежат пакеты", en: "where the packs are" }))
      .option("--catalogue <folder>", context.text({ ru: "где лежит справочник", en: "where the catalogue is" }))
      .action(async (codes: string[], options: { packs?: string; catalogue?: string }) => {
        const db = context.database();
        const folder = options.catalogue ?? context.folders.catalogue;
        const catalogue = await loadCatalogue(db, { folder, now: context.now() });
        const topics = {
          ru: `Справочник: темы ${counted(catalogue.topics, "ru")}`,
          en: `Catalogue: topics ${counted(catalogue.topics, "en")}`,
        };
        context.print(
          catalogue.changed
            ? context.text(topics)
            : context.text({ ru: "Справочник: без изменений", en: "Catalogue: no change" }),
        );
        for (const code of codes) {
          const loaded = await loadRegion(db, {
            folder: options.packs ?? context.folders.regions,
            code,
            now: context.now(),
          });
          context.print(
            `${code}: ${context.text(loaded.changed ? describe(loaded) : { ru: "без изменений", en: "no change" })}`,
          );
          if (loaded.warnings.length > 0) context.print(formatProblems(loaded.warnings, context.language));
        }
      });
  },
};

type Loaded = Awaited<ReturnType<typeof loadRegion>>;

function describe({ territories, agencies, rules, communities, sources, boundariesDrawn }: Loaded) {
  const parts = { territories, agencies, rules, communities, sources };
  const russian = {
    territories: "территории",
    agencies: "органы",
    rules: "правила",
    communities: "сообщества",
    sources: "источники",
  };
  const names = Object.keys(parts) as (keyof typeof parts)[];
  const ru = names.map((name) => `${russian[name]} ${counted(parts[name], "ru")}`);
  const en = names.map((name) => `${name} ${counted(parts[name], "en")}`);
  return {
    ru: [...ru, `схематичные границы ${boundariesDrawn}`].join(", "),
    en: [...en, `schematic boundaries ${boundariesDrawn}`].join(", "),
  };
}

/** `+12 ~3 −1`: added, changed, retired. */
function counted({ added, changed, retired }: WriteCount, language: "ru" | "en"): string {
  const parts = [added > 0 ? `+${added}` : "", changed > 0 ? `~${changed}` : "", retired > 0 ? `−${retired}` : ""];
  return parts.filter((part) => part !== "").join(" ") || (language === "ru" ? "без изменений" : "unchanged");
}
