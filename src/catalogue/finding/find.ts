// What somebody finds who looks for learning: what, where, and what it has to be. Two statements, and a third where nothing is found.

import { sql } from "kysely";
import { nameKey } from "../../network/places/place-names.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { askWords, type Known, knownFrom, searchedWord } from "../../platform/search/known-words.ts";
import { longestSearch, type SearchedWord } from "../../platform/search/search-terms.ts";
import { isGeneral, isPassed, wordsOf } from "../../platform/search/words.ts";
import type { WrittenText } from "../../platform/written.ts";
import { type Ask, mostCompared, type Point, placeGroup } from "./ask.ts";
import { anywhereLexeme, type Filters, lexemesOf } from "./filters.ts";
import type { ListedEntry } from "./listing-queries.ts";
import { isTelling, missedSearches, type Seeker } from "./missed.ts";
import { type Helps, helpsFor } from "./not-found.ts";
import { isShown, type Ranked, ranked } from "./ranked.ts";
import { askPlaces, type MeantPlace, placesAmong } from "./where.ts";

/** Further words are left out: eight tell what is meant. */
const mostWords = 8;
/** On a page; a simple telephone shows three. */
export const usualSize = 10;
/** With fewer, what is near is shown as well. */
const few = 3;

/** For `place`: only what comes to wherever one is. */
export const anywhere = "anywhere";

export interface Finding {
  words: string;
  /** The id of a place, its name in words, or `anywhere`; empty for the whole country. */
  place: string;
  filters: Filters;
  page: number;
  size?: number;
  /** Leaves out what nobody confirmed for long. */
  isSure?: boolean;
  /** As the network counts days. */
  today: string;
  /** For whom; what they do not find is counted. */
  seeker?: Seeker | undefined;
}

export interface Where {
  /** All of the name that was typed, in one county; what is found is in one of them. */
  places: MeantPlace[];
  /** Of each other county in which some place is called so, the first. */
  others: MeantPlace[];
  /** Nothing is called so; these are. */
  isLike: boolean;
  /** It stood among the words: these of them. */
  isFromWords: boolean;
  words: readonly string[];
  /** From whose middle it is told how far what was found is; none of an area. */
  middle?: WrittenText | undefined;
}

/** A place was named, and there is none of that name or id. */
export const isUnknown = (where: Where | undefined) => where?.places.length === 0;

/** Places of several counties are called so, and nobody said which is meant. */
export const isOfSeveral = (where: Where | undefined) => (where?.others.length ?? 0) > 0;

/** The words that nothing has, and that name no place: those by which what was found was not chosen. */
export function unknownWords({ searched }: Pick<FoundLearning, "searched">): string[] {
  return searched.filter(({ documents }) => documents === 0).map(({ typed }) => typed);
}

export interface FoundLearning extends Ranked {
  searched: SearchedWord[];
  where: Where | undefined;
  page: number;
  pages: number;
  /** Where there is nothing, or little in a place. */
  helps: Helps | undefined;
}

/** What somebody asks for, as the index takes it. */
export async function askFor(
  db: Queryable,
  finding: Pick<Finding, "words" | "place" | "filters" | "today" | "isSure">,
): Promise<{ ask: Ask; where: Where | undefined }> {
  const { today, isSure } = finding;
  const filters = lexemesOf(finding.filters, today);
  const typed = [...new Set(wordsOf(finding.words.slice(0, longestSearch)))].filter(
    (word) => !isPassed(word),
  );
  const isAnywhere = finding.place === anywhere;
  const named = isAnywhere ? "" : finding.place.trim();
  const among = named === "" && !isAnywhere ? placesAmong(wordsOf(finding.words)) : [];
  const limits = [
    ...placeGroup({ places: [named], isAnywhere }),
    [anywhereLexeme],
    ...filters.values(),
  ].flat();
  const { known, places } = await lookUp(db, { typed, limits, named, among: among.map(({ key }) => key) });
  const meant = whereMeant(named, among, places);
  const middles = middlesOf(meant?.places ?? [], named);
  const where = meant && { ...meant, middle: middles[0]?.fullNames };
  const left = wordsLeft(typed, where?.words ?? []);
  const ask: Ask = {
    searched: left.slice(0, mostWords).map((word) => searchedWord(word, known.known)),
    ...wideAndNear(where?.places ?? [], named),
    middles,
    isAnywhere,
    filters,
    today,
    isSure,
    known,
  };
  return { ask, where };
}

export async function find(db: Queryable, finding: Finding): Promise<FoundLearning> {
  const { page, size = usualSize } = finding;
  const { ask, where } = await askFor(db, finding);
  const answer = await ranked(db, ask, { number: page, size });
  // Whoever looks for sign language is not helped by all languages.
  // Nor does it say anything of the place that was taken where others are called so as well.
  if (page === 1 && !isOfSeveral(where) && (answer.found === 0 || answer.isAny))
    noteMissed(db, finding, { ...ask, isPart: answer.found > 0 });
  const isLittle = answer.found === 0 || (ask.places.length > 0 && answer.found < few);
  return {
    ...answer,
    searched: [...ask.searched],
    where,
    page,
    pages: Math.max(1, Math.ceil(Math.min(answer.found, mostCompared) / size)),
    helps: isLittle ? await helpsFor(db, ask, pointOf(where), answer.found === 0) : undefined,
  };
}

function noteMissed(
  db: Queryable,
  { seeker, filters, today }: Finding,
  { searched, places, isPart }: Pick<Ask, "searched" | "places"> & { isPart: boolean },
): void {
  if (!seeker || !isTelling(filters)) return;
  const words = searched.map(({ typed }) => typed);
  for (const note of missedSearches.given())
    note(db, { ...seeker, words, topic: filters.topic, places, isPart, today });
}

/** What a code names that somebody read on a notice: its run that begins next, before those that are full. */
export async function entryWith(
  db: Queryable,
  code: string,
  today: string,
): Promise<ListedEntry | undefined> {
  const { rows } = await sql<ListedEntry>`
    select id, code, run, city_id as city, card, shown_until, due_until >= ${today} as is_sure from catalogue_entries
    where code = ${code} and ${isShown({ today, filters: new Map() })}
    order by places = 'full', starts_on nulls first limit 1`.execute(db);
  return rows[0];
}

interface LookUp {
  typed: readonly string[];
  limits: readonly string[];
  named: string;
  among: readonly string[];
}

/** The words as the index has them, and the places that are called as somebody typed. */
async function lookUp(
  db: Queryable,
  { typed, limits, named, among }: LookUp,
): Promise<{ known: Known; places: MeantPlace[] }> {
  const words = askWords(typed, limits, {
    words: "catalogue_words",
    documents: "catalogue_entries",
    mine: sql`true`,
  });
  const { rows } = await sql<{ words: Parameters<typeof knownFrom>[0]; places: MeantPlace[] }>`
    select (select json_agg(known) from (${words}) as known) as words,
      (select coalesce(json_agg(json_build_object('key', key, 'id', id, 'fullNames', full_names, 'county', county, 'countyName', county_name,
          'line', line, 'longitude', longitude, 'latitude', latitude, 'isLike', is_like,
          'entries', coalesce((select documents from catalogue_words where word = '@place:' || meant.id), 0))), '[]')
        from (${askPlaces(named, among)}) as meant) as places`.execute(db);
  return { known: knownFrom(rows[0]?.words ?? []), places: rows[0]?.places ?? [] };
}

/** The place that was named; else the first that stands among the words, the longest name before others. */
function whereMeant(
  named: string,
  among: readonly { key: string; words: readonly string[] }[],
  places: readonly MeantPlace[],
): Where | undefined {
  if (named !== "") {
    const key = nameKey(named.split(",")[0] ?? "");
    const meant = places.filter((place) => place.key === key || place.id === named);
    const [best] = meant;
    if (!best) return { places: [], others: [], isLike: false, isFromWords: false, words: [] };
    // Of what is only written nearly so, the likeliest is meant.
    const all = best.isLike ? meant.filter(({ id }) => id === best.id) : meant;
    return { ...inOneCounty(all), isLike: best.isLike, isFromWords: false, words: [] };
  }
  for (const { key, words } of among) {
    const meant = places.filter((place) => place.key === key);
    if (meant.length === 0) continue;
    const whole = { ...inOneCounty(meant), isLike: false, isFromWords: true, words };
    return (isOfSeveral(whole) && within(meant, words, { among, places })) || whole;
  }
  return undefined;
}

/** Of places of one name those that lie in what else stands among the words: "Bura, Garissa". */
function within(
  meant: readonly MeantPlace[],
  words: readonly string[],
  named: { among: readonly { key: string; words: readonly string[] }[]; places: readonly MeantPlace[] },
): Where | undefined {
  for (const around of named.among) {
    if (around.words.some((word) => words.includes(word))) continue;
    const ids = new Set(named.places.filter(({ key }) => key === around.key).map(({ id }) => id));
    const inside = meant.filter(({ id, line }) => line.some((one) => one !== id && ids.has(one)));
    if (inside.length > 0)
      return {
        ...inOneCounty(inside),
        isLike: false,
        isFromWords: true,
        words: [...words, ...around.words],
      };
  }
  return undefined;
}

/**
 * Places of one name in several counties have nothing to do with each other: meant is the county in which there is most to learn. A
 * sub-county and its town, or Embakasi East and West, are one.
 */
function inOneCounty(meant: readonly MeantPlace[]): Pick<Where, "places" | "others"> {
  const counties = [...Map.groupBy(meant, ({ id, line }) => line[1] ?? id).values()];
  const most = (places: readonly MeantPlace[]) => Math.max(...places.map(({ entries }) => entries));
  const taken = counties.reduce((one, other) => (most(other) > most(one) ? other : one), counties[0] ?? []);
  const others = counties.flatMap((places) => (places === taken ? [] : places.slice(0, 1)));
  return { places: taken, others };
}

/** How many places are above an area of the country: the country alone. */
const placesAboveArea = 1;

/**
 * What lies in another one of them is looked up with that one: each more makes it slower. Where that is an area of the country, what is
 * called as it is nearer, unless it was chosen by its id.
 */
function wideAndNear(
  places: readonly MeantPlace[],
  named: string,
): Pick<Ask, "places" | "areWide" | "nearest"> {
  const ids = new Set(places.map(({ id }) => id));
  const [inside, wide] = [true, false].map((is) =>
    places.filter(({ id, line }) => line.some((one) => one !== id && ids.has(one)) === is),
  );
  const isArea = wide?.some(({ id, line }) => line.length === placesAboveArea + 1 && id !== named);
  return {
    places: wide?.map(({ id }) => id) ?? [],
    areWide: wide?.every(({ line }) => line.length <= placesAboveArea + 1) ?? true,
    nearest: isArea ? (inside?.map(({ id }) => id) ?? []) : [],
  };
}

/** Of so many places the nearest is taken. */
const mostMiddles = 4;

/**
 * Whoever names an area means all of it, and whoever says "Malindi" the town sooner than what else is called so: of places of one name the
 * smallest. What was chosen by its id is meant itself.
 */
function middlesOf(places: readonly MeantPlace[], named: string): (MeantPlace & Point)[] {
  const chosen = places.filter(({ id }) => id === named);
  const known = (chosen.length > 0 ? chosen : places).flatMap(({ longitude, latitude, ...place }) =>
    place.line.length > placesAboveArea + 1 && longitude !== null && latitude !== null
      ? [{ ...place, longitude, latitude }]
      : [],
  );
  const deepest = Math.max(...known.map(({ line }) => line.length));
  return known.filter(({ line }) => line.length === deepest).slice(0, mostMiddles);
}

/** The words without the place, and without those that say only that somebody wants to learn, unless there are no others. */
function wordsLeft(typed: readonly string[], ofPlace: readonly string[]): string[] {
  const left = typed.filter((word) => !ofPlace.includes(word));
  const telling = left.filter((word) => !isGeneral(word));
  return telling;
}

function pointOf(where: Where | undefined): { longitude: number; latitude: number } | undefined {
  for (const { longitude, latitude } of where?.places ?? [])
    if (longitude !== null && latitude !== null) return { longitude, latitude };
  return undefined;
}
