// What is offered to whoever types what they want to learn: topics, words, titles and organisations that begin so. By one statement,
// which reads a few rows of two indexes, however much can be found.

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { longestSearch } from "../../platform/search/search-terms.ts";
import { isGeneral } from "../../platform/search/words.ts";
import { choiceLexeme } from "./filters.ts";
import { isShown } from "./ranked.ts";
import { type TopicBegun, topicsBegun, typedKey } from "./topics-begun.ts";

const mostOffered = 8;
/** Of these at first so many; more where there is room. */
const firstTopics = 3;
const firstWords = 2;
/** What begins with one letter is too much to tell anything. */
const fewestLetters = 2;

/** Of the words that begin so, so many are compared by how many entries have them. */
const mostWords = 2_000;
const mostTaken = 20;
/** What stands in one entry only may be the name of a person, and is no word that many look for. */
const fewestEntries = 2;
/** So many names that begin so are looked at, and of each so many entries, to see whether they are shown. */
const mostNames = 20;
const mostOfName = 20;

const Offered = z.object({
  is: z.enum(["topic", "word", "title", "organisation"]),
  /** What begins as it was typed; of a topic its name in some language, or another word for it. */
  text: z.string(),
  /** The topic that is meant, by whose name it is found; null of anything else. */
  topic: z.object({ id: z.string(), names: z.record(z.string(), z.string()) }).nullable(),
});
type Offered = z.infer<typeof Offered>;

export const offeredWords = query({
  name: "catalogue.offerWords",
  route: "GET /learning-words",
  summary:
    "What can be learned that begins as somebody types it: topics, frequent words, titles, and who offers something. 8 at most.",
  input: z.object({
    q: z
      .string()
      .max(longestSearch)
      .default("")
      .describe("How it begins, in English, Kiswahili or Sheng: two letters at least."),
  }),
  output: z.object({ offered: z.array(Offered).max(mostOffered) }),
  allow: everyone,
  run: async ({ q }, { db, now }) => ({ offered: await offeredFor(db, q, dayOf(now)) }),
});

async function offeredFor(db: Queryable, typed: string, today: string): Promise<Offered[]> {
  const key = typedKey(typed);
  if (key.length < fewestLetters) return [];
  const begun = topicsBegun(key);
  const { lexemes, words, names } = await lookUp(db, key, begun, today);
  const there = new Set(lexemes);
  const topics = begun.flatMap(({ topic, text }): Offered[] =>
    there.has(choiceLexeme("topic", topic.id))
      ? [{ is: "topic", text, topic: { id: topic.id, names: topic.name } }]
      : [],
  );
  const others = words
    .filter((word) => !isGeneral(word))
    .map((text): Offered => ({ is: "word", text, topic: null }));
  const called = names.map(({ kind, name }): Offered => ({ is: kind, text: name, topic: null }));
  const inOrder = [
    ...topics.slice(0, firstTopics),
    ...others.slice(0, firstWords),
    ...called,
    ...topics.slice(firstTopics),
    ...others.slice(firstWords),
  ];
  // A topic that is called as a title is offered as a topic.
  const once = new Map<string, Offered>();
  for (const offer of inOrder) {
    const as = typedKey(offer.text);
    if (!once.has(as)) once.set(as, offer);
  }
  return [...once.values()].slice(0, mostOffered);
}

interface LookedUp {
  /** Those of the topics of which there is something. */
  lexemes: string[];
  words: string[];
  names: { kind: "title" | "organisation"; name: string }[];
}

async function lookUp(
  db: Queryable,
  key: string,
  begun: readonly TopicBegun[],
  today: string,
): Promise<LookedUp> {
  const lexemes = begun.map(({ topic }) => choiceLexeme("topic", topic.id));
  const { rows } = await sql<LookedUp>`
    select
      array(select word from catalogue_words where word = any(${lexemes}::text[])) as lexemes,
      array(${wordsBegun(key)}) as words,
      (select coalesce(json_agg(called), '[]') from (${namesBegun(key, today)}) as called) as names`.execute(
    db,
  );
  return rows[0] ?? { lexemes: [], words: [], names: [] };
}

function wordsBegun(key: string): RawBuilder<unknown> {
  return sql`
    select word from (
      select word, documents from catalogue_words where is_word and word like ${`${key}%`}
      order by word using ~<~ limit ${sql.lit(mostWords)}) as begun
    where documents >= ${sql.lit(fewestEntries)} and word !~ '[0-9]'
    order by documents desc, word limit ${sql.lit(mostTaken)}`;
}

/** From each name to the next one: thousands may be called the same. */
function namesBegun(key: string, today: string): RawBuilder<unknown> {
  const next = (after: RawBuilder<unknown>) => sql`
    (select key from catalogue_names where key like ${`${key}%`} ${after} order by key limit 1)`;
  return sql`
    with recursive begun as (
      select 1 as number, ${next(sql``)} as key
      union all
      select number + 1, ${next(sql`and catalogue_names.key > begun.key`)} from begun
      where key is not null and number < ${sql.lit(mostNames)}
    )
    select shown.kind, shown.name from begun, lateral (
      select called.kind, called.name
      from (select * from catalogue_names where catalogue_names.key = begun.key limit ${sql.lit(mostOfName)}) as called
      join catalogue_entries on catalogue_entries.id = called.entry_id
      where ${isShown({ today, filters: new Map() })} limit 1) as shown
    order by begun.number limit ${sql.lit(mostOffered)}`;
}
