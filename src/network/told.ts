// What the people of a city are told of what others do with it: its membership, and what it says of itself.

import { z } from "zod";
import type { Tx } from "../platform/database/database.ts";
import type { Event, Listener } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named } from "../platform/written.ts";
import { editCity, retireCity, takeBackCity } from "./city-commands.ts";
import { arrangeCityPage, updateCityProfile } from "./commands.ts";
import { cityPath } from "./paths.ts";
import { addPhotograph, describePhotograph, removePhotograph } from "./photographs/commands.ts";
import { findCity } from "./queries.ts";
import type { CityRole } from "./role.ts";

const everybody = { city: ["coordinator", "contributor"] satisfies CityRole[] };

const OfCity = z.object({ city: Named });

const cityRetired = notificationKind({
  name: "network.cityRetired",
  words: "network:told.cityRetired",
  values: OfCity.extend({ reason: z.string() }),
  told: everybody,
  mail: "at_once",
  canBeOff: false,
});

const cityTakenBack = notificationKind({
  name: "network.cityTakenBack",
  words: "network:told.cityTakenBack",
  values: OfCity,
  told: everybody,
  mail: "at_once",
  canBeOff: false,
});

const cityChanged = notificationKind({
  name: "network.cityChanged",
  words: "network:told.cityChanged",
  values: OfCity,
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kindsOfCities = [cityRetired, cityTakenBack, cityChanged];

const tellRetired = tells(cityRetired, retireCity, {
  name: "network.tellCityRetired",
  async say(event, { tx }) {
    const about = await aboutCity(tx, event);
    const { reason } = z.object({ reason: z.string() }).parse(event.details);
    return about && { ...about, values: { ...about.values, reason } };
  },
});

const tellTakenBack = tells(cityTakenBack, takeBackCity, {
  name: "network.tellCityTakenBack",
  say: (event, { tx }) => aboutCity(tx, event),
});

/** What somebody who is not of the city changed of what it says: its own people see what they do. */
function tellsChange(source: Parameters<typeof tells>[1], what: string): Listener {
  return tells(cityChanged, source, {
    name: `network.tellCity${what}`,
    async say(event, { tx }) {
      const isOwn = await tx
        .selectFrom("roles")
        .select("id")
        .where("personId", "=", event.actor.id)
        .where("place", "=", "city")
        .where("placeId", "=", event.scope)
        .where("endedAt", "is", null)
        .limit(1)
        .executeTakeFirst();
      return isOwn ? undefined : aboutCity(tx, event);
    },
  });
}

async function aboutCity(tx: Tx, { scope }: Event) {
  const city = scope === null ? undefined : await findCity(tx, scope);
  if (!city) return undefined;
  return { city: city.id, href: cityPath(city.id), thread: `city/${city.id}`, values: { city: city.names } };
}

export const listenersOfCities = [
  tellRetired,
  tellTakenBack,
  tellsChange(editCity, "Edited"),
  tellsChange(updateCityProfile, "Profile"),
  tellsChange(arrangeCityPage, "Page"),
  tellsChange(addPhotograph, "PhotographAdded"),
  tellsChange(describePhotograph, "PhotographDescribed"),
  tellsChange(removePhotograph, "PhotographRemoved"),
];
