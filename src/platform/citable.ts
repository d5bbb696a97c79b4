// What an answer, minutes or a nomination can cite. A slice registers its kind of record in its slice.ts (`citables`); whoever
// cites finds, shows, seals and follows records by this register and knows no kind by name. docs/changing.md, "What can be cited".

import type { Actor } from "./actor.ts";
import type { Queryable } from "./database/database.ts";
import type { Language } from "./i18n/languages.ts";
import type { MessageKey } from "./i18n/message-key.ts";
import { slot } from "./slot.ts";

/** A text by language, as a sealed document carries it: it outlives the messages of this version. */
type Texts = Readonly<Record<Language, string>>;

/** A file that a record rests on; it is sealed with what cites the record. */
export interface CitedFile {
  sha256: string;
  mediaType: string;
  size: number;
  /** What the city calls it; it can hold names of people, so it is in no seal. */
  title: string;
}

/**
 * What is sealed of a cited record. A new kind takes `record`, which every sealed document can show and print; a slice whose
 * records a document sets in a form of their own adds that form here (`declare module`), and the document says how.
 */
export interface Snapshots {
  file: { kind: "file"; sha256: string; name: string; mediaType: string; size: number };
  link: { kind: "link"; title: string; url: string };
  record: {
    kind: "record";
    /** The name of its kind, and what people call it: "Good practice". */
    of: string;
    what: Texts;
    /** Its id in this installation. */
    ref: string;
    recordVersion: number;
    title: Texts;
    facts: { name: Texts; says: Texts }[];
    /** Where it can be read. */
    url?: string;
    files: { name: string; sha256: string; size: number }[];
  };
}
export type Snapshot = Snapshots[keyof Snapshots];

/** A record as it stands, ready to be shown and sealed. */
export interface Citable {
  id: string;
  href: string;
  /** One line: "Use of the internet: 15.1 % (2019), women". */
  title(language: Language): string;
  /** Where it comes from. */
  hint?(language: Language): string;
  /** Why it is offered beside a question, in a sentence; only what was suggested has one. */
  reason?(language: Language): string;
  /** Counts its changes: a citation tells by it whether the record changed since. */
  version: number;
  /** It was withdrawn: it can be seen where it was cited, and is neither offered nor sealed. */
  isGone: boolean;
  /**
   * The last day of what it tells of, as exactly as it is known ("2025-03" is one too); null where it goes on. Left out by what has no
   * time of its own.
   */
  lastOn?: string | null;
  snapshot: Snapshot;
  files: readonly CitedFile[];
}

/** Of what whoever cites speaks: only records of the city are offered, those that fit first. */
export interface CitingAbout {
  cityId: string;
  /** Ids of the focus areas, features or measurements that are asked about. */
  features: readonly string[];
  period?: { from: string; to: string };
}

/** The focus areas that are asked about: "7", "7.2" and "7.2.2" are all of focus area 7. */
export function focusAreasOf({ features }: Pick<CitingAbout, "features">): string[] {
  return [...new Set(features.map((id) => id.split(".")[0] ?? id))];
}

export interface CitableKind {
  /** In the database, the API and report templates: "value". It stays the same for ever. */
  name: string;
  words: {
    /** The group: "Values". */
    title: MessageKey;
    /** What opens the choice: "Cite values of the city". */
    cite: MessageKey;
  };
  /** Whether it can back an answer to a question that takes these kinds; without it: where it is among them. */
  backs?(cites: readonly string[]): boolean;
  /**
   * The city's records with these ids, in any order; of other cities and unknown ones nothing. One that was merged into
   * another is found by its own id as that other one, whose snapshot has another `ref`.
   */
  find(db: Queryable, cityId: string, ids: readonly string[]): Promise<Citable[]>;
  /** What fits best, before anybody searched. */
  suggest(db: Queryable, about: CitingAbout, most: number): Promise<Citable[]>;
  /** A page of what holds a text, in whatever language; of everything where the text is empty. */
  search(db: Queryable, about: CitingAbout, asked: { text: string; page: number }): Promise<FoundCitables>;
}

export interface FoundCitables {
  records: Citable[];
  page: number;
  pages: number;
}

/** Records in the order of the rows that name them. */
export function inOrderOf(rows: readonly { id: string }[], records: readonly Citable[]): Citable[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

/** For slices whose records can be cited. */
export const citables = slot<CitableKind>();

function citableKind(name: string): CitableKind | undefined {
  return citables.given().find((kind) => kind.name === name);
}

/** The kinds that can back an answer to a question which takes these kinds: those in its order, then others. */
export function kindsFor(cites: readonly string[]): CitableKind[] {
  const place = ({ name }: CitableKind) => (cites.includes(name) ? cites.indexOf(name) : cites.length);
  return citables
    .given()
    .filter((kind) => kind.backs?.(cites) ?? cites.includes(kind.name))
    .toSorted((one, other) => place(one) - place(other));
}

/** Records of several kinds, by kind and id; a kind that is not registered any more has none. */
export async function findCited(
  db: Queryable,
  cityId: string,
  cited: readonly { kind: string; recordId: string }[],
): Promise<(kind: string, recordId: string) => Citable | undefined> {
  const found = new Map<string, Citable>();
  for (const [name, records] of Map.groupBy(cited, ({ kind }) => kind)) {
    const ids = [...new Set(records.map(({ recordId }) => recordId))];
    const known = (await citableKind(name)?.find(db, cityId, ids)) ?? [];
    for (const record of known) found.set(`${name} ${record.id}`, record);
  }
  return (kind, recordId) => found.get(`${kind} ${recordId}`);
}

/** Records of one kind of a city, to be asked where they are cited. */
export interface Cited {
  cityId: string;
  kind: string;
  ids: readonly string[];
}

/** One place that cites, such as a report. */
export interface Citing {
  title: (language: Language) => string;
  /** Nothing where whoever asks may not open it. */
  href: string | undefined;
}

/** Where something is cited; what is not public only for the people of the city and the network. */
type FindCiting = (db: Queryable, cited: Cited, actor: Actor) => Promise<Citing[]>;

/** For slices that cite: how to ask them where. */
export const citing = slot<FindCiting>();

export async function whereCited(db: Queryable, cited: Cited, actor: Actor): Promise<Citing[]> {
  if (cited.ids.length === 0) return [];
  const found = [];
  for (const find of citing.given()) found.push(...(await find(db, cited, actor)));
  return found;
}

/** What was asked about a record and is not closed, as it stands beside a citation of that record. */
export interface OpenQuestion {
  href: string;
  text: string;
  /** Whom it waits for: "Waits for the city". */
  state: (language: Language) => string;
}

interface AskedKind {
  /** The kind of records, as in `CitableKind`. */
  kind: string;
  /** Where the commission asks about one. */
  askHref(cityId: string, recordId: string): string;
  /** By the ids of the records. For the people of the city and the network only: whoever asks has looked at that. */
  findOpen(
    db: Queryable,
    cityId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, OpenQuestion[]>>;
}

/** For slices whose records the commission asks cities about. */
export const askedKinds = slot<AskedKind>();

/** A cited record that the commission can ask about, with what it asked already. */
export interface AskedRecord {
  kind: string;
  recordId: string;
  askHref: string;
  open: OpenQuestion[];
}

/** Those of some cited records that can be asked about. */
export async function askedAbout(
  db: Queryable,
  cityId: string,
  cited: readonly { kind: string; recordId: string }[],
): Promise<AskedRecord[]> {
  const found: AskedRecord[] = [];
  for (const asked of askedKinds.given()) {
    const ids = cited.filter(({ kind }) => kind === asked.kind).map(({ recordId }) => recordId);
    if (ids.length === 0) continue;
    const open = await asked.findOpen(db, cityId, ids);
    for (const recordId of new Set(ids)) {
      const askHref = asked.askHref(cityId, recordId);
      found.push({ kind: asked.kind, recordId, askHref, open: open.get(recordId) ?? [] });
    }
  }
  return found;
}
