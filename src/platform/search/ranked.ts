// The best of what fits, by one statement. The texts stand in it themselves, so that the database plans it for these words: what is
// right for a word of ten records is wrong for one of a million.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { WrittenText } from "../written.ts";
import { anyOf, everyForm, limitedTo, type SearchedWord, titles, words } from "./search-terms.ts";

const resultsPerPage = 20;
/** So many of what fits are compared with each other, and counted. */
const mostCompared = 500;
export const furthestPage = mostCompared / resultsPerPage;
/** Of what the index gives in its own order, so many are looked at. */
const mostLookedAt = 2_000;
/** Where likely more fit, what is called so is looked up apart: it could be missing among those that are looked at. */
const manyRecords = 1_000;
/** What more than this share of all records has is found sooner by going through them, the most important first. */
const broadShare = 0.05;
const mostTitles = 300;
const mostWhole = 50;

export interface Hit {
  kind: string;
  id: string;
  href: string;
  title: WrittenText;
  about: WrittenText;
  passages: WrittenText;
}

export interface Ranked {
  hits: Hit[];
  /** How many fit, of the kind that was asked for; no more than `mostCompared` are counted. */
  found: number;
  isMore: boolean;
  page: number;
  pages: number;
  /** How many of each kind. */
  kinds: { kind: string; found: number; isMore: boolean }[];
}

interface Ask {
  /** What may be called so as a whole. */
  wholes: readonly string[];
  /** Those that whoever asks is of. */
  audiences: readonly string[];
  kind: string | undefined;
  city: string | undefined;
  page: number;
  searched: readonly SearchedWord[];
  /** How many there are in all. */
  records: number;
  /** One of the words is enough. */
  isAny: boolean;
}

interface Row {
  hits: Hit[];
  found: number;
  kinds: { kind: string; found: number }[];
}

export async function ranked(db: Queryable, ask: Ask): Promise<Ranked> {
  const { kind, page } = ask;
  const share = likelyShare(ask);
  const isMany = share * ask.records > manyRecords;
  const { rows } = await sql<Row>`
    with fitting as materialized (${isMany ? someOf(ask, share > broadShare) : allOf(ask)}),
    current as materialized (
      select seq, max(fit) as fit from fitting
      where not exists (select from search_changes where subject = any(fitting.rests_on))
      group by seq
    ), compared as materialized (
      select seq, kind, id, ${scoreOf(ask)} as score
      from current join search_documents using (seq)
    ), wanted as (
      select * from compared where ${kind === undefined ? sql`true` : sql`kind = ${sql.lit(kind)}`}
    ), shown as (
      select * from wanted order by score desc, kind, id
      limit ${count(resultsPerPage)} offset ${count((page - 1) * resultsPerPage)}
    )
    select
      (select count(*)::int from wanted) as found,
      (select coalesce(json_agg(json_build_object('kind', kind, 'found', found)), '[]')
        from (select kind, count(*)::int as found from compared group by kind) as counted) as kinds,
      (select coalesce(json_agg(json_build_object(
          'kind', kind, 'id', id, 'href', href, 'title', title, 'about', about, 'passages', passages)
          order by score desc, kind, id), '[]')
        from shown join search_documents using (seq, kind, id)) as hits`.execute(db);
  const { hits = [], found = 0, kinds = [] } = rows[0] ?? {};
  const counted = Math.min(found, mostCompared);
  return {
    hits,
    found: counted,
    isMore: found > mostCompared,
    page,
    pages: Math.max(1, Math.ceil(counted / resultsPerPage)),
    kinds: kinds.map((one) => ({
      kind: one.kind,
      found: Math.min(one.found, mostCompared),
      isMore: one.found > mostCompared,
    })),
  };
}

/** The share of all records that is likely to fit, as if no word went along with another. */
function likelyShare({ searched, records, isAny }: Pick<Ask, "searched" | "records" | "isAny">): number {
  const shares = searched.map(({ documents }) => Math.min(1, documents / records));
  return isAny ? Math.max(...shares) : shares.reduce((one, other) => one * other, 1);
}

function termsOf({ searched, isAny }: Ask) {
  const [anywhere, inTitles] = [words(searched), titles(searched)];
  return isAny ? { anywhere: anyOf(anywhere), inTitles: anyOf(inTitles) } : { anywhere, inTitles };
}

/** The better it fits, the more: called so as a whole, with the words in its name, or with them anywhere. */
const fits = { whole: 2, title: 1, anywhere: 0 };

/** All that fits, of every kind, where that is not many: how well, is told by looking at each. */
function allOf(ask: Ask): RawBuilder<unknown> {
  const { anywhere, inTitles } = termsOf(ask);
  return sql`
    select seq, rests_on, case
      when doc @@ ${query(limitedTo([ask.wholes], undefined))} then ${count(fits.whole)}
      when doc @@ ${query(limitedTo(inTitles, undefined))} then ${count(fits.title)}
      else ${count(fits.anywhere)} end as fit
    from search_documents where doc @@ ${query(limitedTo(anywhere, { audiences: ask.audiences }))}
    limit ${count(mostLookedAt)}`;
}

/** Of many that fit: what is called so, what has the words in its name, and then the most important. */
function someOf(ask: Ask, isBroad: boolean): RawBuilder<unknown> {
  const { audiences, kind } = ask;
  const { anywhere, inTitles } = termsOf(ask);
  const some = (terms: Parameters<typeof limitedTo>[0], fit: number, most: number, of = kind) => {
    const fitting = sql`from search_documents where doc @@ ${query(limitedTo(terms, { audiences, kind: of }))}`;
    const best = sql`order by importance desc, seq limit ${count(most)}`;
    const columns = sql`seq, rests_on, ${count(fit)} as fit`;
    return isBroad
      ? sql`(select ${columns} ${fitting} ${best})`
      : sql`(select ${columns} from (select * ${fitting} limit ${count(mostLookedAt)}) as looked_at ${best})`;
  };
  return sql.join(
    [
      some([ask.wholes], fits.whole, mostWhole),
      some(inTitles, fits.title, mostTitles),
      some(anywhere, fits.anywhere, mostCompared + 1),
      // For how many there are of other kinds.
      ...(kind === undefined ? [] : [some(anywhere, fits.anywhere, mostCompared + 1, undefined)]),
    ],
    sql` union all `,
  );
}

function scoreOf({ searched, city }: Ask): RawBuilder<number> {
  return sql<number>`case fit when ${count(fits.whole)} then 2 + importance / 4.0
      when ${count(fits.title)} then 2 else 0 end
    + 2 * ts_rank(doc, ${query(limitedTo(everyForm(searched), undefined))})
    + importance / 10.0
    + ${city === undefined ? sql`0` : sql`case when city_id = ${sql.lit(city)} then 0.5 else 0 end`}`;
}

const query = (text: string) => sql`${sql.lit(text)}::tsquery`;
const count = (number: number) => sql`${sql.lit(number)}`;
