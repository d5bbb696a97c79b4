// Counts what somebody looked for and did not find: each person once a month for the same thing in the same place, however they ask.
// Nobody waits for it, and what cannot be counted is not.

import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { MissedSearch } from "../../catalogue/finding/missed.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { firstOfMonth } from "../../platform/day.ts";
import { foldedWords, topicNamed } from "./named-topic.ts";

/** Nobody looks for so many different things in an hour, nor do all of them together. */
const ofOne = new RateLimiterMemory({ points: 10, duration: 3_600 });
const ofAll = new RateLimiterMemory({ points: 1_000, duration: 3_600 });

const underWay = new Set<Promise<void>>();

export function noteMissed(db: Queryable, missed: MissedSearch): void {
  const noting = count(db, missed).then(
    () => {},
    () => {},
  );
  underWay.add(noting);
  void noting.finally(() => underWay.delete(noting));
}

/** When all that was noted so far is counted. */
export async function allCounted(): Promise<void> {
  await Promise.all(underWay);
}

async function count(db: Queryable, missed: MissedSearch): Promise<void> {
  const { words, today, channel, caller, secret } = missed;
  // Of what has one of the words there is something: missing is what all of them say together.
  const topic = missed.isPart ? topicNamed(words, true) : (missed.topic ?? topicNamed(words));
  const folded = topic === undefined ? foldedWords(words) : undefined;
  if (topic === undefined && folded === undefined) return;
  await ofOne.consume(caller);
  await ofAll.consume("all");
  const area = await areaOf(db, missed.places);
  const month = firstOfMonth(today);
  // One after the other, so that nothing in it can stand for something else.
  const parts = JSON.stringify(["missed search", month, caller, topic ?? null, folded ?? null, area]);
  const mark = createHmac("sha256", secret).update(parts).digest("base64url");
  await countOnce(db, {
    mark,
    month,
    day: today,
    topic: topic ?? null,
    words: folded ?? null,
    area,
    channel,
  });
}

interface Counted {
  /** Of whom and what, so that it is counted once. */
  mark: string;
  month: string;
  day: string;
  topic: string | null;
  words: string | null;
  area: string | null;
  channel: string;
}

const countOnce = noted(
  "Who looks for what is nobody's business: it is a number, and no entry in the history says whose.",
  async (db, { mark, month, day, topic, words, area, channel }: Counted): Promise<void> => {
    await sql`
      with first as (
        insert into missed_search_marks (mark, month) values (${mark}, ${month}) on conflict do nothing returning mark
      )
      insert into missed_searches (day, topic, words, place_id, channel)
      select ${day}::date, ${topic}, ${words}, ${area}, ${channel} from first
      on conflict on constraint missed_searches_once do update set people = missed_searches.people + 1`.execute(
      db,
    );
  },
);

/** The one sub-county in which all of these places lie, else the one county; null where there is no one. */
async function areaOf(db: Queryable, places: readonly string[]): Promise<string | null> {
  if (places.length === 0) return null;
  const { rows } = await sql<{ county: string | null; areas: string[] }>`
    select place.line[2] as county, array(
      select around.id from places as around
      where around.id = any(place.lies_in) and around.line[cardinality(around.line) - 1] = place.line[2]
        and around.kind = (select kind from places as first where first.parent_id = place.line[2]
          and first.gone_in is null order by first.position limit 1)) as areas
    from places as place where place.id = any(${[...places]}::text[])`.execute(db);
  const only = (ids: readonly string[]) => (new Set(ids).size === 1 ? (ids[0] ?? null) : null);
  const isEachInOne = rows.every(({ areas }) => areas.length === 1);
  const area = isEachInOne ? only(rows.flatMap(({ areas }) => areas)) : null;
  return area ?? only(rows.map(({ county }) => county ?? ""));
}
