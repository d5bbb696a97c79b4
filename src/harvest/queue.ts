// Sources that a coordinator sees to in a week: those that cannot be fetched, and those that list so much less that they ask.

import { sql } from "kysely";
import { mostNamed, type QueuePart } from "../catalogue/queue/part.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { paths } from "./paths.ts";

export const sourcesInQueue: QueuePart = {
  name: "sources",
  title: "harvest:queue.title",
  about: "harvest:queue.about",
  position: 25,
  async find(db, city) {
    const rows = await db
      .selectFrom("harvestSources")
      .select(["id", "name", "state"])
      .select((eb) => eb.fn.coalesce("brokenSince", "fetchedAt", "addedAt").as("since"))
      .select(sql<number>`count(*) over ()::int`.as("count"))
      .where("cityId", "=", city)
      .where("state", "in", ["broken", "asks"])
      .orderBy("since")
      .orderBy("id")
      .limit(mostNamed)
      .execute();
    return {
      count: rows[0]?.count ?? 0,
      rows: rows.map(({ id, name, state, since }) => ({
        href: paths.one(city, id),
        text: ({ t, language }) =>
          t(state === "asks" ? "harvest:queue.asks" : "harvest:queue.broken", {
            name,
            day: formatDate(dayOf(since), language),
          }),
      })),
    };
  },
  all: (city) => `${paths.ofCity(city)}?sort=state`,
};
