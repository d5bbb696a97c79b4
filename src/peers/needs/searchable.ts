// What cities want to learn and can help with, as the search over everything finds it: by those alone whom each city chose as its readers,
// and only as long as it holds.

import { sql } from "kysely";
import { contactReadingRoles } from "../../network/insiders.ts";
import { cityRoles } from "../../network/role.ts";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { cityPlace, wholeNetwork } from "../../platform/place.ts";
import { type Audience, inEach, type Searchable, uuidsIn } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Entry } from "./entry.ts";
import { holdsOn } from "./store.ts";

const longestTitle = 90;

function audienceOf({ city, seenBy }: Pick<Entry, "city" | "seenBy">): Audience[] {
  if (seenBy === "everybody") return ["everyone"];
  const own = cityRoles.map((role) => ({ role, ...cityPlace(city) }));
  if (seenBy === "own") return own;
  return [...contactReadingRoles(), ...(seenBy === "guests" ? [{ role: "guest", ...wholeNetwork }] : [])];
}

/** It has no name: what it begins with is its title. */
function titleOf(about: WrittenText): WrittenText {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = about[language] ?? "";
      return text === "" ? [] : [[language, cutAtWord(text, longestTitle)]];
    }),
  );
}

export const searchableEntries: Searchable = {
  kind: "entry",
  title: "search:kinds.entry",
  one: "search:kind.entry",
  position: 47,
  async read(db, ids) {
    const rows = await db
      .selectFrom("peerEntries")
      .innerJoin("cities", "cities.id", "peerEntries.cityId")
      .select([
        "peerEntries.id",
        "peerEntries.cityId",
        "peerEntries.number",
        "peerEntries.kind",
        "peerEntries.feature",
        "peerEntries.about",
        "peerEntries.seenBy",
        "cities.name as cityName",
      ])
      .where(sql<string>`peer_entries.id::text`, "in", [...ids])
      .where(holdsOn(dayOf(new Date())))
      .execute();
    return rows.map(({ id, cityId, number, kind, feature, about, seenBy, cityName }) => ({
      id,
      href: paths.one(cityId, number),
      title: titleOf(writtenFrom(about)),
      about: inEach((t, language) =>
        [
          t(kind === "need" ? "peers:kind.need" : "peers:kind.strength"),
          localisedPlain(writtenFrom(cityName), language),
          feature,
        ]
          .filter(Boolean)
          .join(", "),
      ),
      text: writtenFrom(about),
      audience: audienceOf({ city: cityId, seenBy: seenBy as Entry["seenBy"] }),
      city: cityId,
      restsOn: [`city:${cityId}`],
      importance: 2,
    }));
  },
  ids: uuidsIn("peer_entries"),
  // Some do not hold any more without a change of theirs.
  endsByDay: true,
};
