// Days in three fields each: when a contribution is given, as far as that is known, and when a step happened.

import { formatDate, formatMonth } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { dateFields, readDateFields } from "../ui/date-fields.ts";

const names = ["startsOn", "endsOn"] as const;

/** What the three fields hold of each. */
export function periodFields(said: {
  startsOn: string | null;
  endsOn: string | null;
}): Record<string, string> {
  return Object.assign({}, ...names.map((name) => dateFields(name, said[name] ?? "")));
}

/** What was left empty at the end of one is not known. */
export function readPeriod(fields: Record<string, unknown>): Record<string, unknown> {
  const read = names.reduce((known, name) => readDateFields(known, name), fields);
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) =>
      names.some((day) => day === name) && typeof value === "string"
        ? [name, value.replace(/(-00)?-00$/, "")]
        : [name, value],
    ),
  );
}

/** A year, a month or a day, as far as it is known. */
export function dayWords(day: string, language: Language): string {
  if (day.length === 4) return day;
  return day.length === 7 ? formatMonth(day, language) : formatDate(day, language);
}
