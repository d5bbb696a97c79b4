// All values of one measurement of a city as CSV or Excel, sorted and filtered as on its page.

import { getCity } from "../network/queries.ts";
import { readIn } from "../platform/caller.ts";
import type { WriteDownload } from "../platform/downloads/download.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { csvParts, xlsxParts } from "../ui/table-download.ts";
import { readTableState, sortRows, textFilter } from "../ui/table-state.ts";
import { getMeasurement } from "./commands.ts";
import { pagesOfValues } from "./paged-values.ts";
import { measurementColumns } from "./pages/value-columns.ts";
import type { StoredValue } from "./stored-values.ts";

/** Of more rows than these none is sorted: they would have to be held all at once. */
const mostSorted = 200_000;

export interface MeasurementTable {
  city: string;
  measurement: string;
  format: "csv" | "xlsx";
  language: Language;
  /** The search of the page's address, which says how the table is sorted and filtered. */
  search: string;
}

export const write: WriteDownload<MeasurementTable> = async function* (
  db,
  { city: cityId, measurement: id, format, language, search },
) {
  const city = await readIn(language, () => getCity(db, cityId));
  const { measurement, edition } = await getMeasurement(db, city.id, id);
  const columns = measurementColumns({ t: translator(language), language }, measurement, city);
  const state = readTableState(new URL(search, "http://localhost"), columns);
  const isFound = textFilter(state.filter, columns);
  async function* found(): AsyncGenerator<StoredValue[]> {
    for await (const page of pagesOfValues(db, city.id, edition, id)) yield page.filter(isFound);
  }
  async function* sorted(): AsyncGenerator<StoredValue[]> {
    const held: StoredValue[] = [];
    const pages = found();
    for await (const page of pages) {
      held.push(...page);
      if (held.length > mostSorted) break;
    }
    yield held.length > mostSorted ? held : sortRows(held, state, columns);
    yield* pages;
  }
  const pages = state.sort !== undefined ? sorted() : found();
  yield* format === "csv" ? csvParts(columns, pages) : xlsxParts(`${city.id}-${id}`, columns, pages);
};
