// What somebody finds, for programs and for the page. Neither is ever kept: what people look for is theirs.

import { z } from "zod";
import { officers } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { currentLanguage } from "../platform/caller.ts";
import { languages } from "../platform/i18n/languages.ts";
import { line } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { type Found, find } from "../platform/search/find.ts";
import { type Piece, passageOf } from "../platform/search/passages.ts";
import { furthestPage, type Hit } from "../platform/search/ranked.ts";
import { countSearch } from "../platform/search/rate.ts";
import { longestSearch, type SearchedWord } from "../platform/search/search-terms.ts";
import { searchableKinds } from "../platform/search/searchable.ts";
import { written } from "../platform/written.ts";

const kind = z
  .string()
  .regex(/^[a-z-]{1,40}$/)
  .optional();
const page = z.coerce.number().int().min(1).max(furthestPage).default(1);

const KindCount = z.object({
  kind: z.string(),
  found: z.number(),
  /** There are more than were counted. */
  isMore: z.boolean(),
});

export const search = query({
  name: "search.search",
  route: "GET /search",
  summary:
    "What whoever asks may open and holds the words, in whatever language and also written nearly so; 20 at a time, the best first.",
  input: z.strictObject({
    q: line(longestSearch).describe("The words; all of them are looked for, or one where nothing has all."),
    kind: kind.describe("Only records of this kind, such as city or report."),
    city: z.string().max(40).optional().describe("What is of this city stands first."),
    page,
    language: z
      .enum(languages)
      .optional()
      .describe("In which titles and passages are given, as far as there are some."),
  }),
  output: z.object({
    results: z
      .array(
        z.object({
          kind: z.string(),
          id: z.string(),
          /** Its page, below the installation's address. */
          href: z.string(),
          title: z.string(),
          about: z.string(),
          /** The passage in which words were found, with … where it is cut. */
          passage: z.string(),
        }),
      )
      .max(50),
    found: z.number(),
    isMore: z.boolean(),
    page: z.number(),
    pages: z.number(),
    kinds: z.array(KindCount).max(50),
    /** Nothing has all of the words: these have one of them. */
    isAny: z.boolean(),
  }),
  allow: everyone,
  async run({ q, ...asked }, { db, actor }) {
    await countSearch();
    const {
      hits,
      words,
      found,
      isMore,
      pages,
      kinds,
      isAny,
      page: shown,
    } = await find(db, { text: q, ...asked }, actor);
    const results = hits.map((hit) => {
      const { title, about, passage } = shownHit(hit, words);
      return {
        kind: hit.kind,
        id: hit.id,
        href: hit.href,
        title: title.text,
        about: about?.text ?? "",
        passage: (passage?.pieces ?? []).map(({ text }) => text).join(""),
      };
    });
    return { results, found, isMore, page: shown, pages, kinds, isAny };
  },
  nextPage: (_input, answer) => (answer.page < answer.pages ? { page: String(answer.page + 1) } : undefined),
});

/** What of a record is shown, each text in the reader's language as far as it is in that. */
export interface ShownHit {
  kind: string;
  href: string;
  title: { text: string; lang?: string };
  about: { text: string; lang?: string } | undefined;
  passage: { pieces: readonly Piece[]; lang?: string } | undefined;
}

function shownHit({ kind: of, href, title, about, passages }: Hit, words: readonly SearchedWord[]): ShownHit {
  const reader = currentLanguage();
  const order = [reader, ...Object.keys(passages).filter((language) => language !== reader)];
  const passage = order
    .map((language) => ({ language, pieces: passageOf(passages[language] ?? "", words) }))
    .find(({ pieces }) => pieces !== undefined);
  return {
    kind: of,
    href,
    title: written(title, reader) ?? { text: "" },
    about: written(about, reader),
    passage: passage?.pieces && {
      pieces: passage.pieces,
      ...(passage.language !== reader && { lang: passage.language }),
    },
  };
}

/** What the page shows: nothing was asked, too much was, or what was found. */
export interface SearchAnswer {
  asked: string;
  kind: string | undefined;
  isTooLong: boolean;
  found: (Omit<Found, "hits"> & { hits: readonly ShownHit[] }) | undefined;
}

/** As long as an address can be. */
const longestTyped = 4_000;
const typed = { q: z.string().max(longestTyped).default(""), kind, page };

async function answerFor(
  { q, kind: of, page: asked, city }: { q: string; kind?: string | undefined; page: number; city?: string },
  { db, actor }: Parameters<Parameters<typeof query>[0]["run"]>[1],
): Promise<SearchAnswer> {
  const text = q.trim();
  const isKnown = searchableKinds().some((one) => one.kind === of);
  const chosen = isKnown ? of : undefined;
  const isTooLong = text.length > longestSearch;
  if (text === "" || isTooLong) return { asked: text, kind: chosen, isTooLong, found: undefined };
  await countSearch();
  const found = await find(db, { text, kind: chosen, city, page: asked }, actor);
  return {
    asked: text,
    kind: chosen,
    isTooLong,
    found: { ...found, hits: found.hits.map((hit) => shownHit(hit, found.words)) },
  };
}

export const searchForPage = query({
  name: "search.searchForPage",
  input: z.object(typed),
  allow: everyone,
  run: answerFor,
});

/** In the bar of a city, whose records stand first. */
export const searchInCity = query({
  name: "search.searchInCity",
  input: z.object({ ...typed, city: z.string().max(40) }),
  allow: everyone,
  async run(input, context) {
    const { id, name } = await getCity(context.db, input.city);
    return { city: { id, name }, answer: await answerFor({ ...input, city: id }, context) };
  },
});

export const searchInNetwork = query({
  name: "search.searchInNetwork",
  input: z.object(typed),
  allow: officers,
  run: answerFor,
});
