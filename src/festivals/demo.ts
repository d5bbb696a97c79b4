// A festival in the demonstration, marked as an example, with some of what can be learned there as its programme.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { moveFestival, openFestival } from "./commands.ts";
import { putForward } from "./events/commands.ts";
import { eventsToPutForward } from "./queries.ts";
import { actions } from "./workflow.ts";

const Festivals = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      festivals: z
        .array(
          z.object({
            write: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            /** In so many days it begins, and so long it lasts. */
            startsIn: z.int(),
            days: z.int(),
            callDays: z.int(),
            /** What is put forward, by its title. */
            events: z.array(z.string()),
            steps: z.array(z.enum(actions)),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoFestivals: DemoPart = {
  async prepare(service) {
    const today = dayOf(new Date());
    for (const { city, festivals } of (await demonstrationIn(Festivals)).cities) {
      if (festivals.length === 0) continue;
      const says = speakAs(service, await demoActor(service, "coordinator", city));
      for (const { write, startsIn, days, callDays, events, steps } of festivals) {
        const startsOn = addDays(today, startsIn);
        const { number: festival } = await says(openFestival, {
          city,
          ...write,
          startsOn,
          endsOn: addDays(startsOn, days - 1),
          callUntil: addDays(today, callDays),
        });
        let version = 2;
        for (const [index, action] of steps.entries()) {
          ({ version } = await says(moveFestival, { city, festival, action, version }));
          if (index > 0) continue;
          const { candidates } = await says(eventsToPutForward, { city, festival });
          for (const { code, run, title } of candidates)
            if (events.includes(title.en ?? ""))
              await says(putForward, { city, festival, event: `${code}/${run}` });
        }
      }
    }
  },
};
