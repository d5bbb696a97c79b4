// The language and the time zone in which a person reads. The switch above every page, signing in and the account's own
// page keep them; pages and mails take them from here.

import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import { isLanguage, type Language } from "../i18n/languages.ts";

export interface PersonSettings {
  /** Undefined where nobody knows which language they read. */
  language: Language | undefined;
  /** Undefined for that of the network. */
  timeZone: string | undefined;
}

/** As it is stored: a language may have been taken out of the installation since. */
export function settingsOf(row: { language: string | null; timeZone: string | null }): PersonSettings {
  return {
    language: isLanguage(row.language) ? row.language : undefined,
    timeZone: row.timeZone ?? undefined,
  };
}

/** What the person with this account set; nothing for somebody without one. */
export async function settingsByEmail(db: Queryable, email: string): Promise<PersonSettings> {
  const row = await db
    .selectFrom("people")
    .innerJoin("personSettings", "personSettings.personId", "people.id")
    .select(["personSettings.language", "personSettings.timeZone"])
    .where("people.email", "=", email.toLowerCase())
    .executeTakeFirst();
  return settingsOf(row ?? { language: null, timeZone: null });
}

/** The language that a person reads; undefined where nobody knows. */
export async function languageOf(db: Queryable, personId: string): Promise<Language | undefined> {
  const row = await db
    .selectFrom("personSettings")
    .select("language")
    .where("personId", "=", personId)
    .executeTakeFirst();
  return isLanguage(row?.language) ? row.language : undefined;
}

/** Keeps the language that a person chose. */
export async function keepLanguage(db: Queryable, personId: string, language: Language): Promise<void> {
  await db
    .insertInto("personSettings")
    .values({ personId, language })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet({ language }))
    .execute();
}

/** Keeps a language that a person was seen to read, unless they have one already. */
export async function keepFirstLanguage(db: Queryable, personId: string, language: Language): Promise<void> {
  await db
    .insertInto("personSettings")
    .values({ personId, language })
    .onConflict((conflict) =>
      conflict
        .column("personId")
        .doUpdateSet({ language: sql`coalesce(person_settings.language, excluded.language)` }),
    )
    .execute();
}

/** The time zones of the IANA database, as this server knows them. */
export const timeZones: readonly string[] = Intl.supportedValuesOf("timeZone");

const known = new Set(timeZones);

export function isTimeZone(text: string): boolean {
  return known.has(text);
}
