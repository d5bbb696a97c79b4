// Sources in the demonstration: one that lists what is made up, and one that cannot be fetched. Both are files of ours.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addSource } from "./commands.ts";

const Sources = z.object({
  cities: z.array(
    z.object({ city: z.string(), sources: z.array(z.record(z.string(), z.string())).default([]) }),
  ),
});

export const demoSources: DemoPart = {
  async prepare(service) {
    for (const { city, sources } of (await demonstrationIn(Sources)).cities) {
      if (sources.length === 0) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      for (const source of sources) await asCoordinator(addSource, { city, ...source });
    }
  },
};
