// Whether two texts say the same although they were typed on different keyboards: what a telephone, a word processor and a spreadsheet
// each make of an apostrophe, a dash and a space. No I/O but the look-up that it writes for the database.

import { type RawBuilder, sql } from "kysely";
import { unseenSigns } from "./unseen-signs.ts";

const apostrophes = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4`]/g;
const quotes = /[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
/** Nobody sees them, and copied text has them. */
const unseen = unseenSigns("hyphening", "widthless", "joining");

/** A text as one compares it: case, signs that look alike, and how many spaces, say nothing. */
export function comparable(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(apostrophes, "'")
    .replaceAll(quotes, '"')
    .replaceAll(dashes, "-")
    .replaceAll(unseen, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/**
 * The letters and digits of ASCII alone. What is comparable has the same of them, though not the other way round: by them the database
 * finds what `comparable` then decides about, so that there is one rule only.
 */
export function roughly(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .toLowerCase();
}

/** The same of a text in the database. */
export const roughlyInSql = (text: RawBuilder<unknown>) =>
  sql<string>`lower(regexp_replace(normalize(${text}, nfd), '[^A-Za-z0-9]', '', 'g') collate "C")`;
