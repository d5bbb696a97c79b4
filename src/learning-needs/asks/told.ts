// Whoever speaks for an organisation is asked whether it could offer what is missing in a city where it works.

import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { dayOf } from "../../platform/day.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { missingWhat } from "../gaps/words.ts";
import { paths } from "../paths.ts";
import { askOrganisations } from "./commands.ts";
import { organisationsToAsk } from "./store.ts";

const Level = z.enum(levels);

export const asked = notificationKind({
  name: "learningNeeds.asked",
  words: "learning-needs:told.asked",
  values: z.object({ city: Named, place: Named, level: Level, topic: z.string().optional() }),
  inWords: ({ level, topic, ...values }, reader) => ({
    ...values,
    what: missingWhat({ level, topic: topic ?? null }, reader),
  }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const tellOrganisations = tells(asked, askOrganisations, {
  name: "learningNeeds.tellOrganisations",
  async say({ subject, at }, { tx }) {
    const { cityId, placeId, level, topic, city, place } = await tx
      .selectFrom("gapsAsked")
      .innerJoin("cities", "cities.id", "gapsAsked.cityId")
      .innerJoin("places", "places.id", "gapsAsked.placeId")
      .select([
        "gapsAsked.cityId",
        "placeId",
        "level",
        "topic",
        "cities.name as city",
        "places.fullNames as place",
      ])
      .where("gapsAsked.id", "=", String(subject))
      .executeTakeFirstOrThrow();
    const organisations = await organisationsToAsk(tx, cityId, dayOf(at));
    return {
      people: [...new Set(organisations.flatMap(({ people }) => people))],
      href: paths.gapsAt(cityId, { place: placeId, level, topic }),
      thread: ["gap", cityId, placeId, level, ...(topic === null ? [] : [topic])].join("/"),
      values: {
        city: writtenFrom(city),
        place: writtenFrom(place),
        level: Level.parse(level),
        ...(topic !== null && { topic }),
      },
    };
  },
});
