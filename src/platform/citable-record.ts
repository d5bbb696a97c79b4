// What kinds of citable records have in common: how they are found in the database, and what is sealed of a record that has no form of
// its own. A slice says which records, in which order and what they tell.

import type { Expression } from "kysely";
import {
  type Citable,
  type CitableKind,
  type CitedFile,
  type CitingAbout,
  inOrderOf,
  type Snapshots,
} from "./citable.ts";
import type { Queryable } from "./database/database.ts";
import { type ListRules, listedPage } from "./database/listed.ts";
import { unnamedFile } from "./files/file-type.ts";
import type { Language } from "./i18n/languages.ts";
import type { MessageKey, Translate } from "./i18n/message-key.ts";
import { inAllLanguages } from "./i18n/messages.ts";
import { inEach } from "./search/searchable.ts";
import { isWritten, type WrittenText, written } from "./written.ts";

const foundPerPage = 20;

type Find = CitableKind["find"];
type Says = (language: Language, t: Translate) => string;
export type Fact = Snapshots["record"]["facts"][number];

interface Ordered {
  limit(most: number): { execute(): Promise<{ id: string }[]> };
}

/** For `suggest`: the records that a query names, in its order. */
export function suggesting(
  find: Find,
  best: (db: Queryable, about: CitingAbout) => Ordered,
): CitableKind["suggest"] {
  return async (db, about, most) =>
    inOrder(db, about, { find, rows: await best(db, about).limit(most).execute() });
}

type Searched<Row> = Pick<ListRules<Row>, "texts" | "order"> & {
  words?: (db: Queryable, about: CitingAbout) => Promise<ListRules<Row>["words"]>;
};

/** For `search`: the records that a query names, a page at a time; `by` says what is looked into, and their order. */
export function searching<Row extends { id: string }>(
  find: Find,
  of: (db: Queryable, about: CitingAbout) => Expression<Row>,
): { by(rules: Searched<Row>): CitableKind["search"] } {
  const by = ({ words, ...rules }: Searched<Row>): CitableKind["search"] =>
    async function search(db, about, { text, page }) {
      const known = await words?.(db, about);
      const found = await listedPage(
        db,
        of(db, about),
        { filter: text, page },
        {
          ...rules,
          ...(known && { words: known }),
          sortable: {},
          unique: "id",
          rowsPerPage: foundPerPage,
        },
      );
      const records = await inOrder(db, about, { find, rows: found.rows });
      return { records, page: found.page, pages: found.pages };
    };
  return { by };
}

/** The records that rows name, in their order. */
export async function inOrder(
  db: Queryable,
  { cityId }: CitingAbout,
  { find, rows }: { find: Find; rows: readonly { id: string }[] },
): Promise<Citable[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return inOrderOf(rows, await find(db, cityId, ids));
}

/** For `search` where a city has few: by what is sealed of them, in whatever language. */
export function searchingThrough(
  all: (db: Queryable, about: CitingAbout) => Promise<readonly Citable[]>,
): CitableKind["search"] {
  return async (db, about, { text, page }) => {
    const wanted = text.trim().toLowerCase();
    const found = (await all(db, about)).filter(({ snapshot }) => saidIn(snapshot).includes(wanted));
    const pages = Math.max(1, Math.ceil(found.length / foundPerPage));
    const shown = Math.min(Math.max(page, 1), pages);
    return { records: found.slice((shown - 1) * foundPerPage, shown * foundPerPage), page: shown, pages };
  };
}

function saidIn(snapshot: Citable["snapshot"]): string {
  if (snapshot.kind !== "record") return "";
  const texts = [snapshot.title, ...snapshot.facts.flatMap(({ name, says }) => [name, says])];
  return texts
    .flatMap((said) => Object.values(said))
    .join(" ")
    .toLowerCase();
}

/** "Aim: to read": one line of what is sealed of a record. */
export function fact(name: MessageKey, says: Says): Fact {
  return { name: inAllLanguages(name), says: inEach((t, language) => says(language, t)) };
}

/** The same of a text that somebody wrote; no line where nobody did. */
export function writtenFact(name: MessageKey, text: WrittenText = {}): Fact[] {
  return isWritten(text) ? [fact(name, textIn(text))] : [];
}

/** What somebody wrote, as a reader of a language reads it; "" where nobody did. */
export function textIn(text: WrittenText | undefined): (language: Language) => string {
  return (language) => written(text ?? {}, language)?.text ?? "";
}

interface Told extends Omit<Citable, "snapshot" | "files"> {
  /** The name of its kind, and what people call one of it. */
  of: string;
  what: MessageKey;
  /** The record that is told of, where it is another than the one that was asked for: one that was merged into it. */
  ref?: string;
  facts: readonly Fact[];
  url?: string | undefined;
  files?: readonly CitedFile[];
}

/** A record that is sealed as what it tells, in each language, with the digests of its files. */
export function citableRecord({ of, what, ref, facts, url, files = [], ...record }: Told): Citable {
  return {
    ...record,
    snapshot: {
      kind: "record",
      of,
      what: inAllLanguages(what),
      ref: ref ?? record.id,
      recordVersion: record.version,
      title: inEach((_t, language) => record.title(language)),
      facts: [...facts],
      ...(url !== undefined && { url }),
      files: files.map((file) => {
        const { sha256, name, size } = unnamedFile(file);
        return { sha256, name, size };
      }),
    },
    files,
  };
}
