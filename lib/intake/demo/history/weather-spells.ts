import { weatherOf } from "@/lib/intake/demo/history/seasons";
import type { Weather } from "@/lib/intake/demo/history/seasons";
import { dayMs } from "@/lib/intake/demo/history/world";

export interface WeatherSpell {
  kind: "snowfall" | "cold";
  /** YYYY-MM-DD; one day where both are the same. */
  from: string;
  to: string;
}

const sought: Record<WeatherSpell["kind"], keyof Weather> = { snowfall: "hasSnowfall", cold: "isCold" };

/** The spells that the past of this seed was told with, newest first; those that reach over an end are cut there. */
export function weatherSpells(options: {
  seed: number;
  from: Date;
  to: Date;
  kind: WeatherSpell["kind"];
}): WeatherSpell[] {
  const { seed, kind } = options;
  const first = Math.floor(options.from.getTime() / dayMs);
  const last = Math.floor(options.to.getTime() / dayMs);
  const spells: WeatherSpell[] = [];
  for (let day = last; day >= first; day -= 1) {
    if (!weatherOf(seed, day * dayMs)[sought[kind]]) continue;
    const date = new Date(day * dayMs).toISOString().slice(0, 10);
    const open = spells.at(-1);
    const isNextDay = open !== undefined && Date.parse(open.from) === (day + 1) * dayMs;
    if (open && isNextDay) open.from = date;
    else spells.push({ kind, from: date, to: date });
  }
  return spells;
}
