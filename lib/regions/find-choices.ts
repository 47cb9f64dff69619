import type { Viewer } from "@/lib/accounts/schema";
import type { Choice } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export const choiceKinds = ["topic", "territory", "agency", "community"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

export const choicesMax = 20;

/**
 * What a person may mean by the letters typed so far: names that begin with them first, then words inside a name, then
 * aliases and people's words. Nothing typed gives the first of all. Topics of the catalogue are the same
 * everywhere; what else there is belongs to the viewer's region.
 */
export async function findChoices(
  viewer: Viewer,
  { db, kind, q }: { db: Sql; kind: ChoiceKind; q: string },
): Promise<Choice[]> {
  if (!viewer.permissions.includes("incident.read")) {
    throw new AppError("not_allowed", { context: { userId: viewer.userId, permission: "incident.read" } });
  }
  const typed = toPattern(q);
  const patterns = [`%\n${typed}\n%`, `%\n${typed}%`, `% ${typed}%`, `%${typed}%`];
  return db.query<Choice>(ranked(relations[kind]), [viewer.regionId, ...patterns, choicesMax]);
}

function toPattern(q: string): string {
  const spelled = q.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim().slice(0, 100);
  return spelled.replace(/[\\%_]/g, "\\$&");
}

/**
 * Each gives id, code, name, under, `names` to look in first, `words` to look in last, and an order among equals.
 * Names and words are lines of one text, which is folded and compared at once: a list of names would be ten times
 * slower, and this answers at every key.
 */
const relations: Record<ChoiceKind, string> = {
  topic: `select t.id, t.code, t.name, g.name as under, concat_ws(E'\\n', t.name, t.short_name) as names,
      concat_ws(E'\\n', g.name, (select string_agg(word, E'\\n')
        from jsonb_array_elements_text((t.card->'colloquial') || (t.card->'synonyms')) word)) as words,
      g.position * 1000 + t.position as position
    from topic t join topic_group g on g.id = t.group_id where t.retired_at is null and coalesce(t.region_id, $1) = $1`,
  territory: `select t.id, t.code, concat_ws(' ', t.settlement_type, t.name) as name, p.name as under,
      concat_ws(E'\\n', t.name, t.settlement_type || ' ' || t.name) as names, array_to_string(t.aliases, E'\\n') as words,
      case t.kind when 'region' then 0 when 'municipality' then 1 when 'city_district' then 2 else 3 end * 100000000
        - coalesce(t.population, 0) as position
    from territory t left join territory p on p.id = t.parent_id where t.region_id = $1 and t.retired_at is null`,
  agency: `select a.id, a.code, a.name, p.short_name as under, concat_ws(E'\\n', a.name, a.short_name) as names,
      array_to_string(a.aliases, E'\\n') as words, a.id as position
    from agency a left join agency p on p.id = a.parent_id where a.region_id = $1 and a.retired_at is null`,
  community: `select c.id, c.code, c.name, regexp_replace(c.url, '^https?://(www\\.)?', '') as under, c.name as names,
      c.url as words, -c.audience as position
    from community c where c.region_id = $1 and c.retired_at is null`,
};

function ranked(relation: string): string {
  return `with choice as (${relation}),
    -- Materialized, or every comparison would fold the text anew.
    folded as materialized (
      select id, code, name, under, position,
        E'\\n' || replace(lower(names), 'ё', 'е') || E'\\n' as names,
        E'\\n' || replace(lower(words), 'ё', 'е') || E'\\n' as words
      from choice
    ),
    scored as (
      select id, code, name, under, position, case
        when names like $2 then 0
        when names like $3 then 1
        when names like $4 then 2
        when words like $3 then 3
        when words like $4 then 4
        when names like $5 or words like $5 then 5
      end as score
      from folded
    )
    select id, code, name, under from scored where score is not null order by score, position, name, id limit $6`;
}
