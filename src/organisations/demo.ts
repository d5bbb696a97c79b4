// Organisations of the demonstration: those that are publicly known as such, and others that say that they are examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { addOrganisation } from "./commands.ts";

const Organisations = z.object({
  organisations: z.array(z.object({ city: z.string().optional() }).catchall(z.string().optional())),
});

export const demoOrganisations: DemoPart = {
  async prepare(service) {
    for (const said of (await demonstrationIn(Organisations)).organisations) {
      const { city } = said;
      const keeper = city === undefined ? "administrator" : "coordinator";
      await speakAs(service, await demoActor(service, keeper, city ?? null))(addOrganisation, said);
    }
  },
};
