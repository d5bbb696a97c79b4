// The papers of a meeting for those who have little data: its agenda with all that is to be read before, as text with headings. No I/O.

import { strToU8, zipSync } from "fflate";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Meeting } from "../record/meeting.ts";
import { papersHtml } from "./document.tsx";

/** So large is the file at most: two minutes on a slow line. */
export const mostBytes = 300_000;

/** So many characters do the papers of one agenda have at most, in each language, so that the file stays as small. */
export const longestPapers = 100_000;

/** Whether the papers of these items fit together. */
export function papersFit(items: readonly Pick<Meeting["agenda"][number], "papers">[]): boolean {
  return languages.every((language) => {
    const lengths = items.map(({ papers }) => papers?.[language]?.length ?? 0);
    return lengths.reduce((sum, length) => sum + length, 0) <= longestPapers;
  });
}

/** The same for all: what a ZIP can hold begins with 1980, and meetings do not. */
const anyDay = "2000-01-01T00:00:00";

/** A page in each language, in a ZIP. The same meeting makes the same file. */
export function papersZip(meeting: Meeting, address: string): Uint8Array {
  const pages = languages.map((language): [string, Uint8Array] => [
    `${translator(language)("convening:papers.file")}-${language}.html`,
    strToU8(papersHtml(meeting, { t: translator(language), language, address })),
  ]);
  return zipSync(Object.fromEntries(pages), { level: 9, mtime: anyDay });
}
