import { sql } from "kysely";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable } from "../../platform/search/searchable.ts";
import { placePath } from "./paths.ts";
import { placesAbout, placesWith } from "./queries.ts";

/** The places of the newest edition. */
export const searchablePlaces: Searchable = {
  kind: "place",
  title: "search:kinds.place",
  one: "search:kind.place",
  position: 60,
  async read(db, ids) {
    const levels = (await placesAbout(db))?.levels ?? [];
    return (await placesWith(db, ids)).map((place) => {
      const { id, kind, fullNames, variants, codes, above } = place;
      const level = levels.find((one) => one.kind === kind);
      const [, ...around] = above;
      return {
        id,
        href: placePath(id),
        title: fullNames,
        names: [...variants, ...Object.values(codes), ...Object.values(place.names)],
        about: inEach((_t, language) => {
          const word = level ? localisedPlain(level.one, language) : kind;
          if (around.length === 0) return word;
          const within = around.toReversed().map((one) => localisedPlain(one.fullNames, language));
          return `${word}: ${within.join(", ")}`;
        }),
        audience: ["everyone" as const],
        // A county stands before a ward of the same name.
        importance: Math.max(1, 6 - above.length),
      };
    });
  },
  async ids(db, after, most) {
    const { rows } = await sql<{ id: string }>`
      select id from places where gone_in is null and id collate "C" > ${after}
      order by id collate "C" limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  },
};
