// What was measured in the cities of the demonstration.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { recordValue } from "./commands.ts";

const Values = z.object({
  cities: z.array(z.object({ city: z.string(), values: z.array(z.record(z.string(), z.string())) })),
});

export const demoValues: DemoPart = {
  async prepare(service) {
    for (const { city, values } of (await demonstrationIn(Values)).cities) {
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      for (const value of values) await asCoordinator(recordValue, { city, ...value });
    }
  },
};
