// What is given in the demonstration's city: all of it says that it is an example.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addContribution, editContribution } from "./commands.ts";
import { Split } from "./contribution.ts";

const Resources = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      resources: z
        .array(
          z.object({
            add: z.record(z.string(), z.union([z.string(), z.number()])),
            splits: z.array(Split).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoResources: DemoPart = {
  async prepare(service) {
    for (const { city, resources } of (await demonstrationIn(Resources)).cities) {
      if (resources.length === 0) continue;
      const asContributor = speakAs(service, await demoActor(service, "contributor", city));
      for (const { add, splits } of resources) {
        const { number } = await asContributor(addContribution, { city, ...add });
        if (splits.length > 0)
          await asContributor(editContribution, { city, contribution: number, ...add, splits, version: 2 });
      }
    }
  },
};
