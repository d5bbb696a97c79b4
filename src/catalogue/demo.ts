// What can be learned in the demonstration: places and bodies are real, what they offer is marked as an example.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { bringUpToDate } from "./finding/keep-current.ts";
import { moveOpportunity, writeOpportunity } from "./opportunities/commands.ts";
import { actions } from "./opportunities/workflow.ts";
import { DemoRun, demoRuns } from "./runs/demo-runs.ts";

const Learning = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      learning: z
        .array(
          z.object({
            write: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            steps: z.array(z.enum(actions)),
            runs: z.array(DemoRun).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoLearning: DemoPart = {
  async prepare(service) {
    for (const { city, learning } of (await demonstrationIn(Learning)).cities) {
      if (learning.length === 0) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      const asContributor = speakAs(service, await demoActor(service, "contributor", city));
      for (const { write, steps, runs } of learning) {
        const { code } = await asContributor(writeOpportunity, { city, ...write });
        let version = 2;
        for (const action of steps) {
          const says = action === "submit" ? asContributor : asCoordinator;
          ({ version } = await says(moveOpportunity, { city, opportunity: code, action, version }));
        }
        await demoRuns(asContributor, { city, opportunity: code }, runs);
      }
    }
    // Whoever looks in the first minute finds it as well.
    await bringUpToDate(service.database.db, dayOf(new Date()));
  },
};
