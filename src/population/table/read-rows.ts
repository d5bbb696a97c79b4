// The rows of a table of people, read: the place found, the numbers understood, or told what is wrong in which cell.

import { sql } from "kysely";
import { z } from "zod";
import type { CellError, RowCandidate, TypedCells, TypedRow, WorkContext } from "../../bulk/record-table.ts";
import { nameKey } from "../../network/places/place-names.ts";
import { placesAbout } from "../../network/places/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { writtenNumber } from "../../platform/input.ts";
import { textToRead } from "../../platform/written.ts";
import { peopleGroups } from "../groups.ts";
import type { PeopleFigure } from "../store.ts";

export interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  /** Where several places are called so. */
  candidates: RowCandidate[];
  place: string | undefined;
  year: number;
  /** Without the place, where that is still to be chosen. */
  figures: Omit<PeopleFigure, "place">[];
}

interface Called {
  key: string;
  id: string;
  kind: string;
  name: string;
  liesIn: string[];
  depth: number;
}

/** All places that are called as some row says, in one statement. */
async function placesCalledSo(db: Tx, rows: readonly TypedRow[], context: WorkContext) {
  const wanted = rows.flatMap(({ typed: { place = "", county = "" } }) => [
    ...keysOf(place),
    nameKey(county),
  ]);
  const ids = rows.flatMap(({ typed: { place = "" } }) => (place === "" ? [] : [place.toLowerCase()]));
  const inCity =
    context.city === undefined
      ? sql`true`
      : sql`places.lies_in @> array[(select located_in from cities where id = ${context.city})]`;
  const { rows: found } = await sql<Called & { isOfCity: boolean }>`
    select keys.key, places.id, places.kind, ${textToRead("places.full_names")} as name, places.lies_in as "liesIn",
      cardinality(places.line) as depth, coalesce(${inCity}, false) as "isOfCity"
    from (select place_id, key from place_keys where key = any(${[...new Set(wanted)].filter(Boolean)}::text[])
        union select id, id from places where id = any(${[...new Set(ids)]}::text[])) as keys
    join places on places.id = keys.place_id
    where places.gone_in is null order by places.position`.execute(db);
  return Map.groupBy(found, ({ key }) => key);
}

/** "Ganze, Kilifi" is looked for as a place of this name, and then as Ganze in Kilifi. */
function keysOf(place: string): string[] {
  return [nameKey(place), ...place.split(",").map(nameKey)];
}

export async function readRows(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<ReadRow[]> {
  const called = await placesCalledSo(db, rows, context);
  const levels = (await placesAbout(db))?.levels ?? [];
  /** The kinds of place that somebody can mean by a word: "SubCounty", "Kaunti ndogo". */
  const kindsMeant = (level: string) =>
    levels
      .filter(({ kind, one, many }) =>
        [kind, ...Object.values(one), ...Object.values(many)].some(
          (name) => nameKey(name) === nameKey(level),
        ),
      )
      .map(({ kind }) => kind);
  const find = (typed: TypedCells) => {
    const [name = "", ...around] = (typed.place ?? "").split(",");
    const within = [...around, typed.county ?? ""].map(nameKey).filter((key) => key !== "");
    const all =
      called.get((typed.place ?? "").toLowerCase()) ??
      called.get(nameKey(typed.place ?? "")) ??
      called.get(nameKey(name)) ??
      [];
    const meant = kindsMeant(typed.level ?? "");
    const isOfLevel = ({ kind }: Called) => meant.length === 0 || meant.includes(kind);
    const inside = all
      .filter(isOfLevel)
      .filter(({ liesIn }) =>
        within.every((key) => (called.get(key) ?? []).some(({ id }) => liesIn.includes(id))),
      );
    return {
      places: inside.filter(({ isOfCity }) => isOfCity),
      isElsewhere: inside.some(({ isOfCity }) => !isOfCity),
    };
  };
  return rows.map(({ row, typed }) => {
    const errors: CellError[] = [];
    const wrong = (column: string, message: string) => errors.push({ column, message, values: {} });
    const { places, isElsewhere } = find(typed);
    const [first, ...others] = meantOf(places, typed);
    if ((typed.place ?? "") === "") wrong("place", "population:field.place.required");
    else if (!first)
      wrong("place", isElsewhere ? "population:field.place.elsewhere" : "population:field.place.unknown");
    const year = Number(typed.year);
    if (!/^(19|20)\d\d$/.test(typed.year ?? "")) wrong("year", "population:field.year");
    const source = (typed.source ?? "").trim();
    if (source === "" || source.length > 300) wrong("source", "population:field.source");
    const figures = peopleGroups.flatMap((group) => {
      const text = (typed[group] ?? "").trim();
      if (missing.has(text.toLowerCase())) return [];
      const people = People.safeParse(text);
      if (!people.success) wrong(group, "population:field.people");
      return people.success ? [{ group, year, people: people.data, source }] : [];
    });
    if (figures.length === 0 && errors.length === 0) wrong("all", "population:field.none");
    return {
      row,
      title: first?.name ?? typed.place ?? "",
      errors,
      candidates:
        others.length === 0 ? [] : [first, ...others].flatMap((one) => (one ? [candidate(one)] : [])),
      place: others.length === 0 ? first?.id : undefined,
      year,
      figures,
    };
  });
}

const People = writtenNumber(z.int().min(0).max(2_000_000_000));

/** What tables write where they know nothing: missing is not zero. */
const missing = new Set(["", "-", "–", "..", "…", "na", "n/a", "xxx"]);

/** A county and a constituency in it can have one name: with the county beside it, what lies in that is meant, if anything is. */
function meantOf(places: readonly Called[], { county = "", place = "" }: TypedCells): Called[] {
  const isWithin = county !== "" && nameKey(county) !== nameKey(place);
  const inside = isWithin ? places.filter(({ depth }) => depth > countyDepth) : [];
  const left = inside.length > 0 ? inside : places;
  const outermost = Math.min(...left.map(({ depth }) => depth));
  return left.filter(({ depth }) => depth === outermost);
}
/** The country is the first, a county the second. */
const countyDepth = 2;

function candidate({ id, name }: Called): RowCandidate {
  return { id, name, reason: "population:reason.name" };
}
