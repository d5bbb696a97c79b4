// Whoever speaks for an organisation is asked whether it could offer what is missing in a city where it works.

import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { dayOf } from "../../platform/day.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { askOrganisations } from "./commands.ts";
import { organisationsToAsk } from "./store.ts";

const Level = z.enum(levels);

export const asked = notificationKind({
  name: "learningNeeds.asked",
  words: "learning-needs:told.asked",
  values: z.object({ city: Named, place: Named, level: Level }),
  inWords: ({ level, ...values }, { t }) => ({ ...values, what: t(`framework:level.${level}`) }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const tellOrganisations = tells(asked, askOrganisations, {
  name: "learningNeeds.tellOrganisations",
  async say({ subject, at }, { tx }) {
    const { cityId, placeId, level, city, place } = await tx
      .selectFrom("gapsAsked")
      .innerJoin("cities", "cities.id", "gapsAsked.cityId")
      .innerJoin("places", "places.id", "gapsAsked.placeId")
      .select(["gapsAsked.cityId", "placeId", "level", "cities.name as city", "places.fullNames as place"])
      .where("gapsAsked.id", "=", String(subject))
      .executeTakeFirstOrThrow();
    const organisations = await organisationsToAsk(tx, cityId, dayOf(at));
    return {
      people: [...new Set(organisations.flatMap(({ people }) => people))],
      href: `${paths.gaps(cityId)}?${new URLSearchParams({ place: placeId, level })}`,
      thread: `gap/${cityId}/${placeId}/${level}`,
      values: { city: writtenFrom(city), place: writtenFrom(place), level: Level.parse(level) },
    };
  },
});
