// The rows of a table that are wrong, as they were given, with what is wrong in a last column: to be put right and given back alone.
// Written by the worker thread for downloads.

import type { WriteDownload } from "../platform/downloads/download.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { type CellError, givenHeading } from "./record-table.ts";
import { errorText } from "./row-words.ts";

export interface WrongRows {
  table: string;
  heading: readonly string[];
  language: Language;
  /** What the columns of the kind are called: the thread knows no slices. */
  labels: Readonly<Record<string, string>>;
}

const many = 500;

export const write: WriteDownload<WrongRows> = async function* (db, { table, heading, language, labels }) {
  const t = translator(language);
  const given = givenHeading(heading);
  yield csvHeading([...given, t("bulk:errors")]);
  for (let after: number | undefined = -1; after !== undefined; ) {
    const found = await db
      .selectFrom("recordRows")
      .select(["row", "cells", "errors"])
      .where("tableId", "=", table)
      .where("outcome", "=", "wrong")
      .where("row", ">", after)
      .orderBy("row")
      .limit(many)
      .execute();
    yield csvLines(
      found.map(({ cells, errors }) => [
        ...given.map((_heading, at) => (cells as string[])[at] ?? ""),
        (errors as CellError[])
          .map((error) => errorText(labels[error.column] ?? error.column, error, t).replace(/\.$/, ""))
          .join("; "),
      ]),
    );
    after = found.length === many ? found.at(-1)?.row : undefined;
  }
};
