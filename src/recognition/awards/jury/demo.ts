// A made-up round of the network's own award, whose jury is at work; marked as an example.

import { z } from "zod";
import { demoAccounts, demoActor } from "../../../accounts/demo-accounts.ts";
import { findPersonByEmail } from "../../../platform/accounts/people.ts";
import { demonstrationIn, speakAs } from "../../../platform/demonstration.ts";
import type { Service } from "../../../platform/service.ts";
import { CriterionKey, criteriaOf, presentEdition } from "../award.ts";
import {
  answerCriterion,
  attachConsent,
  attachSignature,
  moveNomination,
  startNomination,
} from "../nominations/commands.ts";
import { criterionToAnswer } from "../nominations/queries.ts";
import { moveAwardRound } from "../rounds/commands.ts";
import { demoRound, openDemoRound } from "../rounds/demo.ts";
import { declareInterests, finishRating, rateCriterion } from "./judging.ts";
import { movements } from "./jury.ts";
import { seatJuror } from "./seating.ts";

const Juries = z.object({
  juries: z.object({
    ...demoRound,
    /** Accounts of the demonstration. */
    jurors: z.array(z.string()),
    reserve: z.string(),
    note: z.string(),
    nomination: z.object({
      city: z.string(),
      language: z.string(),
      paper: z.string(),
      headName: z.string(),
      headOffice: z.string(),
      answers: z.record(z.string(), z.string()),
    }),
    /** What the first juror says, who has finished; the second has begun. */
    ratings: z.record(CriterionKey, z.object({ movement: z.enum(movements), why: z.string() })),
  }),
});
type Juries = z.infer<typeof Juries>["juries"];

function accountOf(as: string) {
  const account = demoAccounts.find((one) => one.as === as);
  if (!account) throw new Error(`The demonstration has no account ${as}.`);
  return account;
}

async function nominate(
  service: Service,
  award: number,
  { city, language, paper, headName, headOffice, answers }: Juries["nomination"],
): Promise<number> {
  const writes = speakAs(service, await demoActor(service, "coordinator", city));
  const { id } = await writes(startNomination, { city, award, language });
  let version = 2;
  for (const { key: criterion } of criteriaOf({ criteriaEdition: presentEdition })) {
    const { offered } = await writes(criterionToAnswer, { city, award, criterion });
    // Practices have been reviewed by one of the jury.
    const fit = offered.filter(({ value }) => !value.startsWith("practice:"));
    const cites = fit.slice(0, 2).map(({ value }) => value);
    await writes(answerCriterion, { city, award, criterion, text: answers[criterion], cites, version });
    version += 1;
  }
  const file = { name: "example.txt", bytes: new TextEncoder().encode(paper) };
  await writes(attachConsent, { city, award, file, version });
  await writes(attachSignature, { city, award, file, headName, headOffice, version: version + 1 });
  await writes(moveNomination, { city, award, action: "handIn", version: version + 3 });
  const { number } = await service.database.db
    .selectFrom("awardNominations")
    .select("number")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return number;
}

export async function prepareJury(service: Service): Promise<void> {
  const { juries } = await demonstrationIn(Juries);
  const award = await openDemoRound(service, juries);
  const leads = speakAs(service, await demoActor(service, "administrator", null));
  for (const as of juries.jurors)
    await leads(seatJuror, { award, email: accountOf(as).email, seat: "juror" });
  await leads(seatJuror, { award, email: accountOf(juries.reserve).email, seat: "reserve" });
  const nominee = await nominate(service, award, juries.nomination);
  await leads(moveAwardRound, { award, action: "convene", version: 2, note: juries.note });
  for (const [index, as] of juries.jurors.slice(0, 2).entries()) {
    const actor = await findPersonByEmail(service.database.db, accountOf(as).email, service.rules);
    if (!actor) throw new Error(`The demonstration has nobody as ${as}.`);
    const judges = speakAs(service, actor);
    await judges(declareInterests, { award, interests: [], isAll: "yes" });
    const criteria = criteriaOf({ criteriaEdition: presentEdition });
    const rated = index === 0 ? criteria : criteria.slice(0, 3);
    let version = 0;
    for (const { key: criterion } of rated) {
      await judges(rateCriterion, { award, nominee, criterion, ...juries.ratings[criterion], version });
      version += 1;
    }
    if (index === 0) await judges(finishRating, { award, nominee, version });
  }
}
