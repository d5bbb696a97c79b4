// The rows of a table of organisations, read: each cell understood or told what is wrong with it. A batch takes a bounded number of
// statements, and one or two for each place and each city that it names for the first time.

import type { CellError, TypedCells, TypedRow, WorkContext } from "../../bulk/record-table.ts";
import { choosePlace } from "../../network/places/choice.ts";
import { countyOf, type Place, placeLabel } from "../../network/places/place.ts";
import { placesCalled, placesWith } from "../../network/places/queries.ts";
import { listCities } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { defaultLanguage, languages } from "../../platform/i18n/languages.ts";
import { checkInput } from "../../platform/input.ts";
import { fieldProblem, Problem } from "../../platform/problem.ts";
import { fieldIn, typedText } from "../../platform/written.ts";
import { chooseOrganisation } from "../choice.ts";
import { readLines, Typed } from "../organisation.ts";
import { findAll, type OrganisationFile } from "../store.ts";
import type { ReadOrganisation } from "../writing.ts";
import { typedFrom, typedIn } from "./cells.ts";

export interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  /** Where nothing is wrong. */
  read?: ReadOrganisation;
  /** The city in which it works by this table. */
  city?: string | undefined;
  /** The one that the row names by its id. */
  named?: OrganisationFile;
  /** Of `named`, the version that the row was exported with. */
  version?: number | undefined;
  /** As its form would hold it: what it says, over what is kept of `named`. */
  typed: Record<string, string>;
}

export async function readRows(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<ReadRow[]> {
  const ids = rows.flatMap(({ typed: { id } }) => (id ? [id] : []));
  const known = new Map((await findAll(db, [...new Set(ids)])).map((file) => [file.id, file]));
  const finds = findsIn(db, await placesOf(db, known.values()), await listCities(db));
  const found: ReadRow[] = [];
  for (const { row, typed: cells } of rows)
    found.push(await readRow({ row, cells, named: known.get(cells.id ?? "") }, finds, context));
  return found;
}

async function placesOf(db: Tx, files: Iterable<OrganisationFile>): Promise<Map<string, Place>> {
  const ids = [...files].flatMap(({ place }) => (place ? [place.id] : []));
  return new Map((await placesWith(db, ids)).map((place) => [place.id, place]));
}

interface Finds {
  place(text: string, county: string, now: OrganisationFile | undefined): Promise<string>;
  parent(text: string, now: OrganisationFile | undefined): Promise<string>;
  city(text: string): string | undefined;
}

function findsIn(
  db: Tx,
  places: ReadonlyMap<string, Place>,
  cities: readonly { id: string; names: Readonly<Record<string, string>> }[],
): Finds {
  const asked = new Map<string, Promise<string>>();
  const once = (key: string, find: () => Promise<string>) => {
    const answer = asked.get(key) ?? find();
    asked.set(key, answer);
    // Told where it is awaited, at each row that names it.
    answer.catch(() => undefined);
    return answer;
  };
  return {
    async place(text, county, now) {
      const kept = now?.place ? places.get(now.place.id) : undefined;
      if (kept && languages.some((language) => placeLabel(kept, language) === text)) return kept.id;
      return once(`place ${text} ${county}`, () => findPlaceOf(db, text, county));
    },
    async parent(text, now) {
      if (now?.parent && (text === now.parent.id || text === now.parent.name)) return now.parent.id;
      return once(`parent ${text}`, async () => (await chooseOrganisation(db, text, "parent")).id);
    },
    city(text) {
      const wanted = text.trim().toLowerCase();
      return cities.find(({ id, names }) =>
        [id, ...Object.values(names)].some((name) => name.toLowerCase() === wanted),
      )?.id;
    },
  };
}

/**
 * The place in its county. One that is not in the list of places, such as a ward of before 2012, is not refused: then the county is
 * where it lies. @throws Problem at the field where neither can be told
 */
async function findPlaceOf(db: Tx, text: string, county: string): Promise<string> {
  if (county === "") return (await choosePlace(db, text, "place")).id;
  const [only, ...others] = text === "" ? [] : await placesCalled(db, `${text}, ${county}`);
  if (only && others.length === 0) return only.id;
  // A ward and the constituency around it can have one name: the smaller one is meant by a column of wards.
  const inner = [only, ...others]
    .filter((place) => place !== undefined)
    .toSorted((one, other) => other.above.length - one.above.length);
  if (inner[0] && inner[0].above.length > (inner[1]?.above.length ?? 0)) return inner[0].id;
  // A county and a constituency in it can have one name: in a column of counties the county is meant.
  const counties = (await placesCalled(db, county)).filter((place) => countyOf(place) === place.id);
  const [one] = counties;
  return one && counties.length === 1 ? one.id : (await choosePlace(db, county, "county")).id;
}

interface OneRow {
  row: number;
  cells: TypedCells;
  named: OrganisationFile | undefined;
}

async function readRow({ row, cells, named }: OneRow, finds: Finds, context: WorkContext): Promise<ReadRow> {
  const typed = { ...(named && typedFrom(named)), ...typedIn(cells) };
  const title = Object.values(typedText(typed, "name")).find((name) => name !== "") ?? "";
  const errors: CellError[] = [];
  const noting = async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.fields.length === 0) throw error;
      errors.push(...error.fields.map(({ field, message, values }) => cellError(field, message, values)));
      return undefined;
    }
  };
  if (cells.id && !named) errors.push(cellError("id", "organisations:problem.no_organisation"));
  if (named?.mergedInto) errors.push(cellError("id", "organisations:table.merged", { name: named.name }));
  if (cells.place || cells.county)
    typed.place = (await noting(() => finds.place(cells.place ?? "", cells.county ?? "", named))) ?? "";
  if (cells.parent) typed.parent = (await noting(() => finds.parent(cells.parent ?? "", named))) ?? "";
  const city = context.city ?? (cells.city ? finds.city(cells.city) : undefined);
  if (cells.city && (city === undefined || (context.city && finds.city(cells.city) !== context.city)))
    errors.push(
      cellError("city", context.city ? "organisations:table.otherCity" : "organisations:table.noCity"),
    );
  const whole = await noting(() => checkInput(Typed, typed, "organisations.importRow"));
  if (whole && title === "")
    await noting(() => {
      throw fieldProblem(fieldIn("name", defaultLanguage), "organisations:field.name.required");
    });
  const lines = whole && (await noting(async () => readLines(whole)));
  const version = Number(cells.version) || undefined;
  return {
    row,
    title,
    errors,
    city,
    typed,
    ...(named && { named, version }),
    ...(errors.length === 0 &&
      whole &&
      lines && {
        read: { typed: whole, lines, place: typed.place || null, parent: typed.parent || null },
      }),
  };
}

function cellError(column: string, message: string, values: object = {}): CellError {
  const { offered: _offered, offeredOrganisations: _others, ...said } = values as Record<string, unknown>;
  return { column, message, values: said };
}
