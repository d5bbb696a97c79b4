// A list as people read it: sorted, filtered and a page at a time, all by the database, so that a page costs the same
// however long the list is.

import { type Expression, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { defaultLanguage, languages } from "../i18n/languages.ts";
import type { Queryable } from "./database.ts";

export const rowsPerPage = 50;
/** Further than this rows are not counted, and nobody turns pages: a filter finds what lies behind. */
const mostCounted = 100_000;
export const furthestPage = mostCounted / rowsPerPage;
export const longestFilter = 100;

/** How the summary of a list says that it comes in pages. */
export const aPageOf = `${rowsPerPage} at a time: the header Link names the next page`;

/** What may be asked of a list: fields of a query's input. */
export const listFields = {
  /** A column of the list; with a minus before it the other way round. */
  sort: z.string().max(41).optional(),
  /** Only rows that hold this text. */
  filter: z.string().max(longestFilter).default(""),
  page: z.coerce.number().int().min(1).max(furthestPage).default(1),
  /** Whose words `sort` and `filter` go by, where a column holds a code that is shown in words. */
  language: z.enum(languages).default(defaultLanguage),
};

/** What is asked of a list. */
export interface ListRequest {
  sort?: string | undefined;
  filter: string;
  page: number;
}

/** How a list can be sorted and filtered; `Row` is what its query selects. */
export interface ListRules<Row> {
  /** By what it may be sorted: the name that a reader chooses, and the column that it stands for. */
  sortable: Readonly<Record<string, keyof Row & string>>;
  /** What the filter looks into; sorted as people sort names. */
  texts: readonly (keyof Row & string)[];
  /** Codes that a reader sees as words: the filter and the order go by the words. */
  words?: Readonly<Partial<Record<keyof Row & string, ReadonlyMap<string, string>>>>;
  /** The order where none was chosen. */
  order: readonly { by: keyof Row & string; descending?: boolean }[];
  /** Told apart by this, rows stand in one order only, and no two pages hold the same. */
  unique: keyof Row & string;
  rowsPerPage?: number;
}

/** One page of a list. */
export interface ListedPage<Row> {
  rows: Row[];
  /** Rows that the filter leaves, on all pages. */
  found: number;
  /** There are more than were counted. */
  isMore: boolean;
  /** The last page where a further one was asked for. */
  page: number;
  pages: number;
}

/** What tells of a page in a query's output, beside its rows. */
export const pageFields = {
  found: z.number(),
  isMore: z.boolean(),
  page: z.number(),
  pages: z.number(),
};

/** The same for a list that is answered as its rows alone: the page after a full one. */
export function nextAfter(
  { page }: { page: number },
  rows: readonly unknown[],
): { page: string } | undefined {
  return rows.length === rowsPerPage && page < furthestPage ? { page: String(page + 1) } : undefined;
}

/** For a query's `nextPage`. */
export function nextOf(page: { page: number; pages: number }): Record<string, string> | undefined {
  return page.page < page.pages ? { page: String(page.page + 1) } : undefined;
}

/**
 * The asked page of what `query` selects: one statement where it is the only page, at most three. The query has no order
 * and no limit of its own.
 */
export async function listedPage<Row>(
  db: Queryable,
  query: Expression<Row>,
  request: ListRequest,
  rules: ListRules<Row>,
): Promise<ListedPage<Row>> {
  const size = rules.rowsPerPage ?? rowsPerPage;
  const all = sql`select * from (${query}) as listed ${filterOf(request.filter, rules)}`;
  const rowsOf = async (page: number) => {
    const { rows } = await sql<Row>`${all} ${orderOf(request.sort, rules)}
      limit ${size + 1} offset ${(page - 1) * size}`.execute(db);
    return rows;
  };
  const rows = await rowsOf(request.page);
  const isKnown = rows.length <= size && (rows.length > 0 || request.page === 1);
  const counted = isKnown ? (request.page - 1) * size + rows.length : await countOf(db, all);
  const found = Math.min(counted, mostCounted);
  const pages = Math.max(1, Math.ceil(found / size));
  const page = Math.min(request.page, pages);
  const shown = page === request.page ? rows : await rowsOf(page);
  return { rows: shown.slice(0, size), found, isMore: counted > mostCounted, page, pages };
}

/** So many rows are made into a file in one go; a filter finds what lies behind. */
export const mostDownloaded = 10_000;

/** What the filter leaves, in the asked order, for a download: up to `most` rows, and one more where there are further ones. */
export async function listedRows<Row>(
  db: Queryable,
  query: Expression<Row>,
  request: Pick<ListRequest, "sort" | "filter">,
  rules: ListRules<Row>,
  most: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from (${query}) as listed ${filterOf(request.filter, rules)}
    ${orderOf(request.sort, rules)} limit ${most + 1}`.execute(db);
  return rows;
}

async function countOf(db: Queryable, all: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (${all} limit ${mostCounted + 1}) as counted`.execute(db);
  return Number(rows[0]?.count);
}

const columnOf = (column: string) => sql`${sql.ref(`listed.${column}`)}`;

function filterOf<Row>(filter: string, { texts, words }: ListRules<Row>): RawBuilder<unknown> {
  const wanted = filter.trim().slice(0, longestFilter);
  if (wanted === "") return sql``;
  const pattern = holding(wanted);
  const inTexts = texts.map((column) => sql`${columnOf(column)} collate names ilike ${pattern}`);
  const inWords = wordsOf(words).flatMap(([column, meanings]) => {
    const codes = [...meanings].filter(([, word]) => isIn(word, wanted)).map(([code]) => code);
    return codes.length > 0 ? [sql`${columnOf(column)} = any(${codes})`] : [];
  });
  const anywhere = [...inTexts, ...inWords];
  return anywhere.length > 0 ? sql`where ${sql.join(anywhere, sql` or `)}` : sql`where false`;
}

/** The pattern of SQL for texts that hold this one, whatever signs it has. */
export function holding(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

function isIn(word: string, wanted: string): boolean {
  return word.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
}

function wordsOf<Row>(words: ListRules<Row>["words"]) {
  return Object.entries<ReadonlyMap<string, string> | undefined>(words ?? {}).flatMap(
    ([column, meanings]): [string, ReadonlyMap<string, string>][] => (meanings ? [[column, meanings]] : []),
  );
}

function orderOf<Row>(sort: string | undefined, rules: ListRules<Row>): RawBuilder<unknown> {
  const descending = sort?.startsWith("-") ?? false;
  const key = sort?.replace(/^-/, "") ?? "";
  const chosen = Object.hasOwn(rules.sortable, key) ? rules.sortable[key] : undefined;
  const order = chosen === undefined ? rules.order : [{ by: chosen, descending }, ...rules.order];
  const isUnique = order.some(({ by }) => by === rules.unique);
  const whole = isUnique ? order : [...order, { by: rules.unique, descending: false }];
  return sql`order by ${sql.join(
    whole.map(
      ({ by, descending = false }) => sql`${sortedBy(by, rules)} ${directionOf(by, descending, rules)}`,
    ),
  )}`;
}

/** What is not known comes last, whichever way it is sorted; the unique column is always known, and has an index. */
function directionOf<Row>(by: string, descending: boolean, { unique }: ListRules<Row>): RawBuilder<unknown> {
  if (by === unique) return descending ? sql`desc` : sql`asc`;
  return descending ? sql`desc nulls last` : sql`asc nulls last`;
}

const collator = new Intl.Collator(defaultLanguage, { numeric: true, sensitivity: "base" });

function sortedBy<Row>(by: keyof Row & string, { texts, words }: ListRules<Row>): RawBuilder<unknown> {
  const meanings = words?.[by];
  if (meanings) {
    const codes = [...meanings].toSorted(([, one], [, other]) => collator.compare(one, other));
    return sql`array_position(${codes.map(([code]) => code)}::text[], ${columnOf(by)})`;
  }
  return texts.includes(by) ? sql`${columnOf(by)} collate names` : columnOf(by);
}
