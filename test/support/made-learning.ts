// Made opportunities around real places, written into the tables as if somebody had published them: for measuring what is found.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { codeFrom } from "../../src/catalogue/opportunities/code.ts";
import type { Db } from "../../src/platform/database/database.ts";

const Made = z.array(
  z.strictObject({
    offer: z.string(),
    title: z.record(z.string(), z.string()),
    topics: z.array(z.string()),
    kind: z.string(),
    level: z.string(),
    /** Names of places; "-radio" and "-online" come to wherever one is. */
    at: z.array(z.string()),
  }),
);

const made = Made.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "finding", "made.json"), "utf8")),
);

/** What is found beside what one looks for: at every place the same three, of another sort. */
const besides = [
  {
    offer: "open-day",
    title: { en: "Open day and guidance", sw: "Siku ya wazi na ushauri" },
    topics: ["job-search"],
  },
  {
    offer: "civic",
    title: { en: "Meeting on county plans", sw: "Mkutano wa mipango ya kaunti" },
    topics: ["civic"],
  },
  { offer: "scripture", title: { en: "Study of scripture", sw: "Usomaji wa maandiko" }, topics: ["faith"] },
].map((one) => ({ ...one, kind: "talk", level: "continuing" }));

const bodies = ["Vocational Training Centre", "Community Centre", "Library", "Women Group", "Polytechnic"];

/** Writes them all; `id` of each leads to what it is and where. */
export async function writeMade(
  db: Db,
  today: string,
): Promise<Map<string, { offer: string; around: string[] }>> {
  const { rows: places } = await sql<{
    id: string;
    kind: string;
    name: string;
    liesIn: string[];
    around: string[];
  }>`
    select id, kind, names ->> 'en' as name, lies_in,
      array(select around.names ->> 'en' from places as around where around.id = any(places.lies_in)) as around
    from places where kind <> 'country' order by array_position(array['constituency', 'ward', 'sub_county'], kind)`.execute(
    db,
  );
  const spots = [...new Set(made.flatMap(({ at }) => at).filter((name) => !name.startsWith("-")))];
  const all = [
    ...made.flatMap(({ at, ...offer }) => at.map((name) => ({ ...offer, name }))),
    ...spots.flatMap((name) => besides.map((offer) => ({ ...offer, name }))),
  ];
  const rows = all.map(({ offer, title, topics, kind, level, name }, index) => {
    const place = places.find((one) => one.name === name);
    if (!place && !name.startsWith("-")) throw new Error(`no place is called ${name}`);
    const body = bodies[index % bodies.length];
    return {
      id: crypto.randomUUID(),
      run_id: crypto.randomUUID(),
      venue_id: place ? crypto.randomUUID() : null,
      code: codeFrom(1_000 + index),
      offer,
      around: place?.around ?? [],
      title,
      topics,
      kind,
      level,
      organisation_id: place ? `made-${place.id}-${index % bodies.length}` : "made-national",
      organisation: place ? `${name} ${body}` : "Made Broadcasting",
      venue: place ? `${name} ${body}` : null,
      place_id: place?.id ?? null,
      mode: place ? "in_person" : name.slice(1),
    };
  });
  await sql`
    with made as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one
      (id uuid, run_id uuid, venue_id uuid, code text, title jsonb, topics text[], kind text, level text,
        organisation_id text, organisation text, venue text, place_id text, mode text)),
    offering as (
      insert into organisations (id, name, sector, state, search_text)
      select distinct on (organisation_id) organisation_id, jsonb_build_object('en', organisation), 'other_public', 'proposed',
        organisation from made order by organisation_id
      returning id
    ), venued as (
      insert into venues (id, city_id, place_id, name, changed_at)
      select venue_id, 'kilifi', place_id, venue, now() from made where venue_id is not null returning id
    ), offered as (
      insert into opportunities (id, code, city_id, organisation_id, title, kind, level, topics, setting, languages,
        confirmed_on, confirmed_channel, added_by_name, added_at, changed_at)
      select id, code, 'kilifi', organisation_id, title, kind, level, topics, 'non_formal', '{sw,en}', ${today}::date, 'web',
        'Made', now(), now() from made returning id
    )
    insert into runs (id, opportunity_id, number, mode, venue_id, start_kind, starts_on, over_on, added_by_name, changed_at)
    select run_id, id, 1, mode, venue_id, 'rolling', ${today}::date, ${today}::date + 200, 'Made', now() from made`.execute(
    db,
  );
  const steps = async (table: "opportunity" | "run", moves: [string, string, string][]) => {
    const ids = rows.map((row) => (table === "run" ? row.run_id : row.id));
    for (const [action, from, to] of moves)
      await sql`insert into ${sql.table(`${table}_events`)} (${sql.ref(`${table}_id`)}, action, from_state, to_state, actor_name, at)
        select unnest(${ids}::uuid[]), ${action}, ${from}, ${to}, 'Made', now()`.execute(db);
  };
  await steps("opportunity", [
    ["write", "none", "draft"],
    ["publish", "draft", "published"],
  ]);
  await steps("run", [
    ["plan", "none", "planned"],
    ["open", "planned", "open"],
  ]);
  return new Map(rows.map(({ run_id, offer, around }) => [run_id, { offer, around }]));
}
