// Organisations of the demonstration: those that are publicly known as such, and others that say that they are examples.

import { z } from "zod";
import { demoAccounts, demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import type { Service } from "../platform/service.ts";
import { answerClaim, claimOrganisation } from "./claims/commands.ts";
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
    await letRepresentativeSpeak(service);
  },
};

/** An account of the demonstration asks to speak for its organisation, and the city's coordinator says yes. */
async function letRepresentativeSpeak(service: Service): Promise<void> {
  const account = demoAccounts.find((one) => "organisation" in one);
  if (!account) return;
  const { organisation } = account;
  const asking = await demoActor(service, account.role, account.city);
  const position = "Chairperson (example)";
  const { claim } = await speakAs(service, asking)(claimOrganisation, { organisation, position });
  const coordinator = await demoActor(service, "coordinator", "kilifi");
  await speakAs(service, coordinator)(answerClaim, { organisation, claim, answer: "confirm" });
}
