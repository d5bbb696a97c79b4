import { sql } from "kysely";
import { textToRead } from "../../platform/written.ts";

/** What whoever stands is called, in a statement that joins `cities` and, for those that are none, `organisations`. */
export const nomineeName = () =>
  sql<string>`coalesce(${textToRead<string | null>("organisations.name")}, ${textToRead("cities.name")})`;

/** The same in each language. */
export const nomineeNames = sql<unknown>`coalesce(organisations.name, cities.name)`;
