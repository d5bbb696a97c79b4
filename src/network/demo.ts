// What the cities of the demonstration say about themselves.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { writtenValues } from "../platform/written.ts";
import type { City } from "./city.ts";
import { updateCityProfile } from "./commands.ts";
import { getCity } from "./queries.ts";

const Profiles = z.object({
  cities: z.array(z.object({ city: z.string(), profile: z.record(z.string(), z.string()) })),
});

export const demoProfiles: DemoPart = {
  async prepare(service) {
    for (const { city, profile } of (await demonstrationIn(Profiles)).cities) {
      const before = await getCity(service.database.db, city);
      if (before.leader.name !== null) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      await asCoordinator(updateCityProfile, { ...profileOf(before), ...profile });
    }
  },
};

/** What a city says about itself now, as the operation takes it: it replaces the whole profile. */
function profileOf(city: City): Record<string, unknown> {
  return {
    city: city.id,
    version: city.version,
    ...writtenValues("introduction", city.introduction),
    population: city.population?.value,
    populationYear: city.population?.year,
    populationSource: city.population?.source,
    areaKm2: city.areaKm2?.value,
    areaYear: city.areaKm2?.year,
    areaSource: city.areaKm2?.source,
  };
}
