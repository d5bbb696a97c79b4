// What can be found by the search. A slice says in its slice.ts (`searchables`) which of its records can be found, what is
// read of them and who may; the search knows no kind by name. docs/changing.md, "What can be found".

import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import { anyRole } from "../allow.ts";
import type { Queryable } from "../database/database.ts";
import { type Language, languages } from "../i18n/languages.ts";
import type { MessageKey, Translate } from "../i18n/message-key.ts";
import { translator } from "../i18n/messages.ts";
import type { Place } from "../place.ts";
import { slot } from "../slot.ts";
import type { WrittenText } from "../written.ts";

/** Holders of a role in whichever place of a kind: coordinators of whichever city. */
export interface Anywhere {
  anywhere: Place["place"];
  role: string;
}

/** Who finds a record: everybody, whoever holds a role, or a certain one in a place. It has to be who may open its page. */
export type Audience = "everyone" | "anyRole" | Anywhere | (Place & { role: string });

/** A record as it is found. */
export interface SearchDocument {
  id: string;
  href: string;
  /** What it is called; its words count most. */
  title: Readonly<WrittenText>;
  /** What else it is called: short names, other spellings, codes. */
  names?: readonly string[];
  /** A line that tells it apart from others of its name; shown below the title. */
  about?: Readonly<WrittenText>;
  /** What it says; the passage in which words were found is shown. */
  text?: Readonly<WrittenText>;
  audience: readonly Audience[];
  /** The city that it is of. */
  city?: string;
  /** What it was read from besides itself, as `keep_found` notes its changes: "city:kilifi". */
  restsOn?: readonly string[];
  /** From 1, for what is one of many, to 9; stands first where the words fit as well. */
  importance: number;
}

export interface Searchable {
  /** In the address, the API and the index: "city". */
  kind: string;
  /** Several of them, as a heading: "Cities". */
  title: MessageKey;
  /** One of them, beside what was found: "City". */
  one: MessageKey;
  /** Where it stands among the kinds. */
  position: number;
  /**
   * The records with these ids; what is missing in the answer is not found any more. An id that was noted as changed can
   * be of anything.
   */
  read(db: Queryable, ids: readonly string[]): Promise<SearchDocument[]>;
  /** The ids after this one in their order, so many at most; empty after the last. */
  ids(db: Queryable, after: string, most: number): Promise<string[]>;
  /** Of what no change is noted, as it comes with the program or in editions: changes when it has to be read anew. */
  edition?(db: Queryable): Promise<string>;
  /** With a new day some are not found any more, without any change: all are read anew then. */
  endsByDay?: true;
}

/** For slices whose records can be found. */
export const searchables = slot<Searchable>();

/** The kinds in their order. */
export function searchableKinds(): Searchable[] {
  return searchables.given().toSorted((one, other) => one.position - other.position);
}

/** All ids at once are enough where there are few: a page of them. */
export function idsAfter(ids: readonly string[], after: string, most: number): string[] {
  return ids
    .filter((id) => id > after)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .slice(0, most);
}

/** Those of a table whose ids are UUIDs. */
export function uuidsIn(table: string): Searchable["ids"] {
  return async (db, after, most) => {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from ${sql.table(table)} where id::text collate "C" > ${after}
      order by id::text collate "C" limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  };
}

/** A text of our own, or one made of several, in each language. */
export function inEach(say: (t: Translate, language: Language) => string): WrittenText {
  return Object.fromEntries(languages.map((language) => [language, say(translator(language), language)]));
}

export function audienceName(audience: Audience): string {
  if (typeof audience === "string") return audience;
  if ("anywhere" in audience) return `${audience.anywhere}:*:${audience.role}`;
  return `${audience.place}:${audience.placeId ?? ""}:${audience.role}`;
}

/** All audiences that somebody belongs to. */
export function audiencesOf(actor: Actor): string[] {
  const names = new Set(
    actor.roles.flatMap((held) => [
      audienceName(held),
      audienceName({ anywhere: held.place, role: held.role }),
    ]),
  );
  return ["everyone", ...(anyRole.permits(actor, {}) ? ["anyRole"] : []), ...names];
}
