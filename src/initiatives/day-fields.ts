// A day in three fields of which the day, or the day and the month, may be left empty: as far as it is known.

import { dateFields, readDateFields } from "../ui/date-fields.ts";

const names = ["startsOn", "endsOn", "adoptedOn"] as const;

/** What the three fields hold of each. */
export function days(said: { startsOn: string | null; endsOn: string | null }): Record<string, string> {
  return { ...dateFields("startsOn", said.startsOn ?? ""), ...dateFields("endsOn", said.endsOn ?? "") };
}

/** The input of a command from the three fields of each; what was left empty at the end is not known. */
export function readKnownDays(fields: Record<string, unknown>): Record<string, unknown> {
  const read = names.reduce((known, name) => readDateFields(known, name), fields);
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) =>
      names.some((day) => day === name) && typeof value === "string"
        ? [name, value.replace(/(-00)?-00$/, "")]
        : [name, value],
    ),
  );
}
