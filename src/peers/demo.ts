// What the demonstration's cities want to learn from each other, marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { writeEntry } from "./needs/commands.ts";

const PeerLearning = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      peerLearning: z
        .array(
          z.object({
            say: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            /** It holds for so many days more. */
            days: z.int(),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoPeers: DemoPart = {
  async prepare(service) {
    for (const { city, peerLearning } of (await demonstrationIn(PeerLearning)).cities) {
      if (peerLearning.length === 0) continue;
      const says = speakAs(service, await demoActor(service, "coordinator", city));
      for (const { say, days } of peerLearning)
        await says(writeEntry, { city, ...say, holdsUntil: addDays(dayOf(new Date()), days) });
    }
  },
};
