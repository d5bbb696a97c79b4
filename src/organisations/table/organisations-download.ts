// Organisations as a table that can be given back, written by the worker thread for downloads.

import { sql } from "kysely";
import { placesWith } from "../../network/places/queries.ts";
import type { WriteDownload } from "../../platform/downloads/download.ts";
import { csvEnd, csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { findAll } from "../store.ts";
import { cellsOf } from "./cells.ts";
import { exported } from "./columns.ts";

export interface OrganisationsDownload {
  city: string | undefined;
  language: Language;
}

const many = 500;

export const write: WriteDownload<OrganisationsDownload> = async function* (db, { city, language }) {
  const t = translator(language);
  yield csvHeading(exported.map(({ label }) => label(t)));
  let count = 0;
  const inCity =
    city === undefined
      ? sql``
      : sql`and id in (select organisation_id from organisation_cities where city_id = ${city})`;
  for (let after: string | undefined = ""; after !== undefined; ) {
    const from: string = after;
    const { rows } = await sql<{ id: string }>`select id from organisations
      where state <> 'merged' and id collate "C" > ${from} ${inCity} order by id collate "C" limit ${many}`.execute(
      db,
    );
    const files = await findAll(
      db,
      rows.map(({ id }) => id),
    );
    const byId = new Map(files.map((file) => [file.id, file]));
    const places = await placesWith(
      db,
      files.flatMap(({ place }) => (place ? [place.id] : [])),
    );
    const placesById = new Map(places.map((place) => [place.id, place]));
    const lines = rows.flatMap(({ id }) => {
      const file = byId.get(id);
      if (!file) return [];
      const cells = cellsOf(file, placesById.get(file.place?.id ?? ""), language);
      return [exported.map(({ name }) => cells[name] ?? "")];
    });
    yield csvLines(lines);
    count += lines.length;
    after = rows.length === many ? rows.at(-1)?.id : undefined;
  }
  if (count > 0) yield csvEnd(count, t("bulk:end", { count }), exported.length);
};
