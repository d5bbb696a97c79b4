// The places of a country as files: places.json says where they come from and what the levels are called, places.csv has a row
// for each. Another country writes its own two files; a file with a mistake is refused with its line and column.

import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { LocalisedText, Translations } from "../../framework/edition.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { PlaceId } from "./place.ts";

const Line = z.string().trim().min(1).max(2000);
const mostPlaces = 50_000;
const mostLevels = 12;

const Level = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z_]{0,39}$/),
  one: LocalisedText,
  many: LocalisedText,
  /** "{name} County": what a place of this level is called in full. */
  called: LocalisedText.refine((texts) => Object.values(texts).every((text) => text.includes("{name}")), {
    error: "Say with {name} where the name goes.",
  }),
});

export const PlacesAbout = z.strictObject({
  id: z.literal("places"),
  edition: Line.max(100),
  source: Line,
  translations: Translations,
  /** What the licences want to be said where places are shown. */
  attribution: LocalisedText,
  note: LocalisedText.optional(),
  /** From the country down. */
  levels: z.array(Level).min(1).max(mostLevels),
});
export type PlacesAbout = z.infer<typeof PlacesAbout>;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (text === "" ? undefined : text), schema.optional());
const listed = z.string().transform((text) => text.split("|").map((one) => one.trim()));
const degrees = (most: number) => optional(z.coerce.number().min(-most).max(most));
const Name = z.string().trim().min(1).max(120);
const inLanguage = /^name_([a-z]{2,3}(?:-[A-Za-z]+)?)$/;

const Row = z.looseObject({
  id: PlaceId,
  kind: z.string(),
  parent: optional(PlaceId),
  also_in: optional(listed.pipe(z.array(PlaceId).max(10))),
  name: Name,
  variants: optional(listed.pipe(z.array(Name).max(50))),
  codes: optional(
    listed
      .pipe(z.array(z.string().regex(/^[A-Za-z0-9-]{1,20}=[A-Za-z0-9.-]{1,20}$/)).max(20))
      .transform((codes) => Object.fromEntries(codes.map((code) => code.split("=") as [string, string]))),
  ),
  longitude: degrees(180),
  latitude: degrees(90),
});
const columns = ["id", "kind", "parent", "also_in", "name", "variants", "codes", "longitude", "latitude"];

/** A place as an edition says it. */
export interface PlaceOfEdition {
  id: string;
  kind: string;
  parentId: string | null;
  line: string[];
  liesIn: string[];
  names: Record<string, string>;
  fullNames: Record<string, string>;
  variants: string[];
  codes: Record<string, string>;
  longitude: number | null;
  latitude: number | null;
}

/** A mistake in the files, as it is told to whoever runs the service. */
export class PlacesMistake extends StartProblem {
  readonly file: string;
  readonly what: string;
  readonly line: number | undefined;

  constructor(file: "places.json" | "places.csv", what: string, line?: number) {
    super(line === undefined ? `${file}: ${what}` : `${file}, line ${line}, ${what}`);
    this.file = file;
    this.what = what;
    this.line = line;
  }
}

/** The places of a country as their two files say them. */
export interface PlacesEdition {
  about: PlacesAbout;
  digest: string;
  places: PlaceOfEdition[];
}

/** By which two editions of one name are told apart. */
export function digestOf(about: string, table: string): string {
  return createHash("sha256").update(about).update("\0").update(table).digest("hex");
}

/** @throws PlacesMistake */
export function parseAbout(text: string): PlacesAbout {
  const result = PlacesAbout.safeParse(readJson(text));
  if (result.success) return result.data;
  throw new PlacesMistake("places.json", `It is not as it should be:\n${z.prettifyError(result.error)}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlacesMistake("places.json", `It is no JSON: ${String(error)}`);
  }
}

/** @throws PlacesMistake, with line and column */
export function parsePlaces(about: PlacesAbout, table: string): PlaceOfEdition[] {
  const known = new Map<string, PlaceOfEdition>();
  for (const { record, line } of rowsOf(table)) {
    const place = placeFrom(record, line, { about, known });
    if (known.has(place.id)) throw wrong(line, "id", `${place.id} is used more than once.`);
    if (known.size >= mostPlaces) throw wrong(line, "id", `There are more than ${mostPlaces} places.`);
    known.set(place.id, place);
  }
  return [...known.values()];
}

function rowsOf(table: string): { record: Record<string, string>; line: number }[] {
  try {
    const rows = parse(table, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
    return (rows as unknown as { record: Record<string, string>; info: { lines: number } }[]).map(
      ({ record, info }) => ({ record, line: info.lines }),
    );
  } catch (error) {
    throw new PlacesMistake("places.csv", `It cannot be read as a table: ${String(error)}`);
  }
}

interface Sofar {
  about: PlacesAbout;
  known: ReadonlyMap<string, PlaceOfEdition>;
}

function placeFrom(record: Record<string, string>, line: number, sofar: Sofar): PlaceOfEdition {
  const stray = Object.keys(record).find((name) => !columns.includes(name) && !inLanguage.test(name));
  if (stray !== undefined)
    throw wrong(line, stray, `No place has that; there are ${columns.join(", ")}, name_sw …`);
  const result = Row.safeParse(record);
  const issue = result.error?.issues[0];
  if (!result.success) throw wrong(line, String(issue?.path[0] ?? ""), issue?.message ?? "");
  const {
    id,
    kind,
    parent,
    also_in: also = [],
    variants = [],
    codes = {},
    longitude,
    latitude,
  } = result.data;
  const level = sofar.about.levels.find((one) => one.kind === kind);
  if (!level) throw wrong(line, "kind", `places.json has no level “${kind}”.`);
  if ((longitude === undefined) !== (latitude === undefined))
    throw wrong(line, "longitude", "A point needs both longitude and latitude.");
  const above = parent === undefined ? undefined : placeBefore(parent, line, "parent", sofar);
  if (above && above.line.length >= mostLevels)
    throw wrong(line, "parent", `It lies deeper than ${mostLevels} levels.`);
  const others = also.map((one) => placeBefore(one, line, "also_in", sofar));
  const names = namesOf(result.data.name, record);
  return {
    id,
    kind,
    parentId: parent ?? null,
    line: [...(above?.line ?? []), id],
    liesIn: [...new Set([above, ...others].flatMap((one) => one?.liesIn ?? [])), id],
    names,
    fullNames: fullNamesOf(names, level.called),
    variants,
    codes,
    longitude: longitude ?? null,
    latitude: latitude ?? null,
  };
}

function placeBefore(id: string, line: number, column: string, { known }: Sofar): PlaceOfEdition {
  const place = known.get(id);
  if (!place) throw wrong(line, column, `No row above it has the id ${id}.`);
  return place;
}

function namesOf(name: string, record: Record<string, string>): Record<string, string> {
  const others = Object.entries(record).flatMap(([column, text]) => {
    const language = inLanguage.exec(column)?.[1];
    return language && text !== "" ? [[language, text] as const] : [];
  });
  return { en: name, ...Object.fromEntries(others) };
}

/** In each language that its level or itself has a word in. */
function fullNamesOf(names: Record<string, string>, called: Record<string, string>): Record<string, string> {
  const languages = new Set([...Object.keys(called), ...Object.keys(names)]);
  return Object.fromEntries(
    [...languages].map((language) => {
      const pattern = called[language] ?? called.en ?? "{name}";
      return [language, pattern.replace("{name}", names[language] ?? names.en ?? "")];
    }),
  );
}

function wrong(line: number, column: string, why: string): Error {
  return new PlacesMistake("places.csv", `${column}: ${why}`, line);
}
