// What whoever stands is called. An educator is a person: their name is read where they are judged and, if they get the award, published; what
// stays (notices, mails, what is sealed) only says of which city they are.

import { sql } from "kysely";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { textToRead, type WrittenText, writtenFrom } from "../../platform/written.ts";

/** On screens, in a statement that joins `cities` and, for those that are none, `organisations` and `award_educators`. */
export const nomineeName = () =>
  sql<string>`case award_nominations.stands when 'city' then ${textToRead("cities.name")}
    when 'organisation' then ${textToRead("organisations.name")}
    else coalesce(award_educators.name, ${textToRead("cities.name")}) end`;

/** In each language and without anybody's name: of an educator the city. `calledBy()` puts it into words. */
export const nomineeNames = sql<unknown>`case award_nominations.stands
  when 'organisation' then organisations.name else cities.name end`;

/** What is written where it stays. */
export function calledBy(stands: string, names: unknown): WrittenText {
  const written = writtenFrom(names);
  if (stands !== "educator") return written;
  return inEach((t, language) => t("awards:educator.of", { city: localisedPlain(written, language) }));
}
