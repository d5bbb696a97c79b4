// Made-up achievements, badges and nominations for an award of the demonstration, marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import type { Service } from "../platform/service.ts";
import { moveAchievement, writeAchievement } from "./achievements/commands.ts";
import { attestMany, moveAttestation } from "./attesting/commands.ts";
import { prepareEducators } from "./awards/educators/demo.ts";
import { prepareJury } from "./awards/jury/demo.ts";
import { answerCriterion, startNomination } from "./awards/nominations/commands.ts";
import { demoRound, openDemoRound } from "./awards/rounds/demo.ts";

const Recognition = z.object({
  achievements: z.array(
    z.object({
      write: z.record(z.string(), z.unknown()),
      /** Badges that a city attested; with a day for `{{day}}`. */
      attest: z.array(z.object({ holders: z.string(), evidence: z.string(), isIssued: z.boolean() })),
    }),
  ),
});

const Awards = z.object({
  awards: z.object({
    ...demoRound,
    nominations: z.array(
      z.object({ city: z.string(), language: z.string(), answers: z.record(z.string(), z.string()) }),
    ),
  }),
});

/** A round that is open, for which cities are writing. */
async function prepareAwards(service: Service): Promise<void> {
  const { awards } = await demonstrationIn(Awards);
  const award = await openDemoRound(service, awards);
  for (const { city, language, answers } of awards.nominations) {
    const writes = speakAs(service, await demoActor(service, "coordinator", city));
    await writes(startNomination, { city, award, language });
    // Each answer counts a version.
    let version = 2;
    for (const [criterion, text] of Object.entries(answers)) {
      await writes(answerCriterion, { city, award, criterion, text, cites: [], version });
      version += 1;
    }
  }
}

export const demoRecognition: DemoPart = {
  async prepare(service) {
    await prepareAwards(service);
    await prepareJury(service);
    await prepareEducators(service);
    const { achievements } = await demonstrationIn(Recognition);
    const writes = speakAs(service, await demoActor(service, "reviewer", null));
    const agrees = speakAs(service, await demoActor(service, "administrator", null));
    const attests = speakAs(service, await demoActor(service, "coordinator", "kilifi"));
    for (const { write, attest } of achievements) {
      const { number } = await writes(writeAchievement, write);
      await agrees(moveAchievement, { achievement: number, action: "agree", version: 2 });
      await agrees(moveAchievement, { achievement: number, action: "open", version: 3 });
      for (const { holders, evidence, isIssued } of attest) {
        const made = await attests(attestMany, {
          achievement: number,
          onBehalf: "city:kilifi",
          language: defaultLanguage,
          notMyself: "yes",
          evidence,
          holders: holders.replaceAll("{{day}}", dayOf(new Date())),
        });
        if (isIssued)
          await agrees(moveAttestation, { attestation: made.number, action: "issue", version: 2 });
      }
    }
  },
};
