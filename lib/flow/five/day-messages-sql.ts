/**
 * Messages of the last 24 hours and of the same hours of the weeks before, with topic and place of their incidents.
 * `$1` is now, `$2` how many weeks; `region` and `scope` are given by the statement around. Each step is looked up by its
 * key: that nine days hold few messages, the planner does not know beforehand and would read all of them.
 */
export function dayMessagesSql({ region, scope }: { region: string; scope: string }): string {
  return `select w.week, w.from_at, m.published_at, coalesce(m.author_id, -i.id) as author, i.topic_id, i.municipality_id
    from (
      select week, $1::timestamptz - week * interval '7 days' - interval '24 hours' as from_at
      from generate_series(0, $2::int) week
    ) w
    cross join lateral (
      select m.incident_id, m.author_id, m.published_at from message m
      where m.region_id = ${region} and m.published_at > w.from_at and m.published_at <= w.from_at + interval '24 hours'
        and m.incident_id is not null offset 0
    ) m
    cross join lateral (
      select i.id, i.topic_id, i.municipality_id from incident i
      where i.id = m.incident_id and i.topic_id is not null and i.step <> 'rejected' and ${scope} offset 0
    ) i`;
}
