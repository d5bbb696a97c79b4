// Links of the demonstration's initiatives to targets: one is reviewed, one waits for somebody. Marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { linkToTarget, reviewLink } from "./link-commands.ts";

const Links = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      sdgLinks: z
        .array(
          z.object({ initiative: z.int(), link: z.record(z.string(), z.string()), isReviewed: z.boolean() }),
        )
        .default([]),
    }),
  ),
});

export const demoLinks: DemoPart = {
  async prepare(service) {
    for (const { city, sdgLinks } of (await demonstrationIn(Links)).cities) {
      if (sdgLinks.length === 0) continue;
      const asContributor = speakAs(service, await demoActor(service, "contributor", city));
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      for (const { initiative, link, isReviewed } of sdgLinks) {
        await asContributor(linkToTarget, { city, initiative, ...link });
        if (!isReviewed) continue;
        const { target } = link;
        await asCoordinator(reviewLink, { city, initiative, target, verdict: "holds", version: 1 });
      }
    }
  },
};
