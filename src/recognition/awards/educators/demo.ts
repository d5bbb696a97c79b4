// A made-up round of the network's award for educators, marked as an example: one educator agreed and was handed in, one has not been
// asked yet.

import { z } from "zod";
import { demoActor } from "../../../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../../../platform/day.ts";
import { demonstrationIn, speakAs } from "../../../platform/demonstration.ts";
import type { Service } from "../../../platform/service.ts";
import { CriterionKey } from "../award.ts";
import { demoRound, openDemoRound } from "../rounds/demo.ts";
import {
  attachEducatorConsent,
  moveEducatorNomination,
  nominateEducator,
  writeForEducator,
} from "./commands.ts";

const Educators = z.object({
  educators: z.object({
    ...demoRound,
    nominations: z.array(
      z.object({
        nominate: z.object({ city: z.string(), language: z.string(), name: z.string(), role: z.string() }),
        answers: z.partialRecord(CriterionKey, z.string()),
        /** Whoever has it is handed in. */
        consent: z.object({ takenBy: z.string(), paper: z.string() }).optional(),
      }),
    ),
  }),
});

export async function prepareEducators(service: Service): Promise<void> {
  const { educators } = await demonstrationIn(Educators);
  const today = dayOf(new Date());
  const award = await openDemoRound(service, educators);
  for (const { nominate, answers, consent } of educators.nominations) {
    const writes = speakAs(service, await demoActor(service, "coordinator", nominate.city));
    const { id, number: nominee } = await writes(nominateEducator, { award, ...nominate });
    const version = async () => {
      const { version: now } = await service.database.db
        .selectFrom("awardNominations")
        .select("version")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      return now;
    };
    const said = Object.entries(answers).map(([criterion, text]) => ({ criterion, text }));
    const here = { award, nominee };
    await writes(writeForEducator, { ...here, answers: said, version: await version() });
    if (!consent) continue;
    await writes(attachEducatorConsent, {
      ...here,
      consentedOn: addDays(today, -1),
      takenBy: consent.takenBy,
      isAdult: "yes",
      file: { name: "example.txt", bytes: new TextEncoder().encode(consent.paper) },
      version: await version(),
    });
    await writes(moveEducatorNomination, { ...here, action: "handIn", version: await version() });
  }
}
