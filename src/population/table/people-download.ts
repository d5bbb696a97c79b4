// The people of all places as a table that can be given back, written by the worker thread for downloads.

import { placeLabel } from "../../network/places/place.ts";
import { placesWith } from "../../network/places/queries.ts";
import type { WriteDownload } from "../../platform/downloads/download.ts";
import { csvEnd, csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { peopleGroups } from "../groups.ts";
import { type PlaceAndYear, peopleAfter } from "../store.ts";
import { columns } from "./columns.ts";

export interface PeopleDownload {
  city: string | undefined;
  language: Language;
}

/** The id says which place is meant, its name is for people. */
const withName = "name";

export const write: WriteDownload<PeopleDownload> = async function* (db, { city, language }) {
  const t = translator(language);
  const written = columns.filter(({ name }) => name !== "county" && name !== "level");
  yield csvHeading([...written.map(({ label }) => label(t)), t("population:column.name")]);
  let count = 0;
  for (let after: PlaceAndYear | undefined = { place: "", year: 0 }; after; ) {
    const found = await peopleAfter(db, after, city);
    const places = new Map(
      (
        await placesWith(
          db,
          found.map(({ place }) => place),
        )
      ).map((place) => [place.id, place]),
    );
    yield csvLines(
      found.map(({ place, year, source, figures }) => {
        const known = places.get(place);
        const cells: Record<string, string> = {
          place,
          year: String(year),
          source,
          [withName]: known ? placeLabel(known, language) : place,
        };
        for (const group of peopleGroups)
          cells[group] = figures[group] === undefined ? "" : String(figures[group]);
        return [...written.map(({ name }) => cells[name] ?? ""), cells[withName] ?? ""];
      }),
    );
    count += found.length;
    after = found.at(-1);
  }
  if (count > 0) yield csvEnd(count, t("bulk:end", { count }), written.length + 1);
};
