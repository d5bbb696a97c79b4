// Pathways in the demonstration, marked as made up.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { listOpportunities } from "../catalogue/opportunities/queries.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addPathwayStep, publishPathway, writePathway } from "./commands.ts";

const Said = z.record(z.string(), z.string());
const Pathway = z.object({ write: Said, steps: z.array(Said) });
const Pathways = z.object({
  cities: z.array(z.object({ city: z.string(), pathways: z.array(Pathway).default([]) })),
  pathwaysOfNetwork: z.array(Pathway).default([]),
});

type Asks = ReturnType<typeof speakAs>;

/** The number of what is called so. */
async function codeOf(asks: Asks, city: string, title: string): Promise<string> {
  const { opportunities } = await asks(listOpportunities, { city, filter: title });
  const found = opportunities.find((one) => one.title === title);
  if (!found) throw new Error(`the demonstration has nothing to learn that is called ${title}`);
  return found.code;
}

/** Those of a city, or of the network where none is named. */
async function put(asks: Asks, pathways: readonly z.infer<typeof Pathway>[], city?: string): Promise<void> {
  const kept = city === undefined ? {} : { city };
  for (const { write, steps } of pathways) {
    const { number: pathway } = await asks(writePathway, { ...kept, ...write });
    let version = 1;
    for (const { titled, ...step } of steps) {
      const found =
        titled === undefined || city === undefined ? {} : { opportunity: await codeOf(asks, city, titled) };
      await asks(addPathwayStep, { ...kept, pathway, ...step, ...found, version });
      version += 1;
    }
    await asks(publishPathway, { ...kept, pathway, version });
  }
}

export const demoPathways: DemoPart = {
  async prepare(service) {
    const { cities, pathwaysOfNetwork } = await demonstrationIn(Pathways);
    for (const { city, pathways } of cities) {
      if (pathways.length === 0) continue;
      await put(speakAs(service, await demoActor(service, "coordinator", city)), pathways, city);
    }
    await put(speakAs(service, await demoActor(service, "administrator", null)), pathwaysOfNetwork);
  },
};
