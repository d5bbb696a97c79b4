// Pathways in the demonstration, marked as made up.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { listOpportunities } from "../catalogue/opportunities/queries.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addPathwayStep, publishPathway, writePathway } from "./commands.ts";

const Said = z.record(z.string(), z.string());
const Pathways = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      pathways: z.array(z.object({ write: Said, steps: z.array(Said) })).default([]),
    }),
  ),
});

/** The number of what is called so. */
async function codeOf(asks: ReturnType<typeof speakAs>, city: string, title: string): Promise<string> {
  const { opportunities } = await asks(listOpportunities, { city, filter: title });
  const found = opportunities.find((one) => one.title === title);
  if (!found) throw new Error(`the demonstration has nothing to learn that is called ${title}`);
  return found.code;
}

export const demoPathways: DemoPart = {
  async prepare(service) {
    for (const { city, pathways } of (await demonstrationIn(Pathways)).cities) {
      if (pathways.length === 0) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      for (const { write, steps } of pathways) {
        const { number: pathway } = await asCoordinator(writePathway, { city, ...write });
        let version = 1;
        for (const { titled, ...step } of steps) {
          const found =
            titled === undefined ? {} : { opportunity: await codeOf(asCoordinator, city, titled) };
          await asCoordinator(addPathwayStep, { city, pathway, ...step, ...found, version });
          version += 1;
        }
        await asCoordinator(publishPathway, { city, pathway, version });
      }
    }
  },
};
