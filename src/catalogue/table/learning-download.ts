// What can be learned as a table that can be given back, written by the worker thread for downloads. Where a city has nothing yet, it is
// the headings alone: the template.

import { sql } from "kysely";
import type { WriteDownload } from "../../platform/downloads/download.ts";
import { csvEnd, csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Run } from "../runs/run.ts";
import { runMayChange } from "../runs/workflow.ts";
import { rowsOf } from "./cells.ts";
import { columns } from "./columns.ts";
import { withRuns } from "./kept.ts";

export interface LearningDownload {
  city: string;
  language: Language;
  /** Only what these offer. */
  organisations?: readonly string[];
  /** As open data: what everybody may read, and nobody by name. */
  isOpen?: boolean;
}

const many = 250;

/** What was called off or is over is not offered. */
const isOffered = ({ state }: Run) => runMayChange(state);

const withoutPeople = (run: Run): Run => ({
  ...run,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
  leader: null,
});

export const write: WriteDownload<LearningDownload> = async function* (
  db,
  { city, language, organisations, isOpen },
) {
  const own =
    organisations === undefined ? sql`true` : sql`organisation_id = any(${[...organisations]}::text[])`;
  const t = translator(language);
  const heading = columns.map(({ label }) => label(t));
  // Open data alone: whoever gives a table back says nothing of when it was checked.
  yield csvHeading(isOpen ? [...heading, t("learning-table:checkedOn")] : heading);
  let count = 0;
  for (let after: string | undefined = ""; after !== undefined; ) {
    const from: string = after;
    const { rows } = await sql<{ id: string; code: string }>`select id, code from opportunities
      where city_id = ${city} and ${isOpen ? sql`state in ('published', 'paused')` : sql`state not in ('withdrawn', 'archived')`} and ${own} and code collate "C" > ${from}
      order by code collate "C" limit ${many}`.execute(db);
    const { byCode } = await withRuns(
      db,
      rows.map(({ id }) => id),
    );
    const written = rows.flatMap(({ code }) => {
      const kept = byCode.get(code);
      if (!kept) return [];
      const { opportunity, runs } = kept;
      if (!isOpen) return rowsOf(opportunity, runs, language);
      const checkedOn = opportunity.confirmedOn ?? "";
      const offered = runs.filter(isOffered).map(withoutPeople);
      return rowsOf(opportunity, offered, language).map((row) => [...row, checkedOn]);
    });
    yield csvLines(written);
    count += written.length;
    after = rows.length === many ? rows.at(-1)?.code : undefined;
  }
  // Programs that read open data take each line for a record; the headings alone are the template.
  if (!isOpen && count > 0) yield csvEnd(count, t("bulk:end", { count }), heading.length);
};
