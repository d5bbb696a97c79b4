// Who joins in the demonstration, and what somebody says is wrong. The numbers are made up, and no message goes to them.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { listOpportunities } from "../catalogue/opportunities/queries.ts";
import { publicActor } from "../platform/actor.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { reportFault } from "./faults/commands.ts";
import { joinRun } from "./joins/commands.ts";

const said = z.record(z.string(), z.union([z.string(), z.int()]));
const Joins = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      learning: z
        .array(
          z.object({
            write: z.object({ titleEn: z.string() }),
            joins: z.array(said).default([]),
            faults: z.array(said).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoJoins: DemoPart = {
  async prepare(service) {
    const asAnybody = speakAs(service, publicActor);
    for (const { city, learning } of (await demonstrationIn(Joins)).cities) {
      if (learning.length === 0) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      const { opportunities } = await asCoordinator(listOpportunities, { city, language: defaultLanguage });
      for (const { write, joins, faults } of learning) {
        const opportunity = opportunities.find(({ title }) => title === write.titleEn)?.code;
        for (const join of joins) await asAnybody(joinRun, { consent: "yes", ...join, opportunity });
        for (const fault of faults) await asAnybody(reportFault, { ...fault, opportunity });
      }
    }
  },
};
