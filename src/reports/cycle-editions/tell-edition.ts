import { z } from "zod";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { writtenFrom } from "../../platform/written.ts";
import { editionTaken } from "../kinds.ts";
import { threadOf } from "../listeners.ts";
import { paths } from "../paths.ts";
import { takeNewestEdition } from "./edition-of-cycle.ts";

const Moved = z.object({ cycle: z.string(), reason: z.string() });

/** Each city of the cycle hears of it, in the thread of its report. */
export const tellEditionTaken = tells(editionTaken, takeNewestEdition, {
  name: "reports.tellEditionTaken",
  async say({ details }, { tx }) {
    const { cycle, reason } = Moved.parse(details);
    const cities = await tx
      .selectFrom("cycleCities")
      .innerJoin("cities", "cities.id", "cycleCities.cityId")
      .select(["cities.id", "cities.name"])
      .where("cycleCities.cycleId", "=", cycle)
      .where("cycleCities.removedAt", "is", null)
      .orderBy("cities.id")
      .$call(boundedBy("one of each city"))
      .execute();
    return cities.map(({ id: city, name }) => ({
      city,
      href: paths.report(city, cycle),
      thread: threadOf(city, cycle),
      values: { city: writtenFrom(name), cycle, note: reason },
    }));
  },
});
