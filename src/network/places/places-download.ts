// All places as a file, written by the worker thread for downloads. The table has the columns of reference/places.csv, so that
// another installation can take it.

import type { WriteDownload } from "../../platform/downloads/download.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import type { Place } from "./place.ts";
import type { PlacesAbout } from "./places-edition.ts";
import { allPlaces, placesAbout } from "./queries.ts";

export interface PlacesDownload {
  file: "places.csv" | "places.json";
}

/** So many are written in one go. */
const many = 500;

export const write: WriteDownload<PlacesDownload> = async function* (db, { file }) {
  const [about, places] = [await placesAbout(db), await allPlaces(db)];
  yield* file === "places.csv" ? asCsv(about, places) : asJson(about, places);
};

function* asCsv(about: PlacesAbout | undefined, places: readonly Place[]): Generator<string> {
  const languages = Object.keys(about?.translations ?? {});
  const names = languages.map((language) => `name_${language}`);
  const heading = [
    "id",
    "kind",
    "parent",
    "also_in",
    "name",
    ...names,
    "variants",
    "codes",
    "longitude",
    "latitude",
  ];
  yield csvHeading(heading);
  for (const part of parts(places)) yield csvLines(part.map((place) => cellsOf(place, languages)));
}

function cellsOf(place: Place, languages: readonly string[]): string[] {
  const { id, kind, names, variants, codes, point, above, alsoIn } = place;
  const parent = above.at(-1);
  return [
    id,
    kind,
    parent?.id ?? "",
    alsoIn.map((other) => other.id).join("|"),
    names.en ?? "",
    ...languages.map((language) => names[language] ?? ""),
    variants.join("|"),
    Object.entries(codes)
      .map(([giver, code]) => `${giver}=${code}`)
      .join("|"),
    point ? String(point.longitude) : "",
    point ? String(point.latitude) : "",
  ];
}

function* asJson(about: PlacesAbout | undefined, places: readonly Place[]): Generator<string> {
  yield `{"about":${JSON.stringify(about ?? null)},\n"places":[\n`;
  for (const [index, part] of [...parts(places)].entries())
    yield `${index > 0 ? ",\n" : ""}${part.map((place) => JSON.stringify(place)).join(",\n")}`;
  yield "\n]}\n";
}

function* parts(places: readonly Place[]): Generator<readonly Place[]> {
  for (let from = 0; from < places.length; from += many) yield places.slice(from, from + many);
}
