// Educators stand in rounds that are for them: nominated by whoever speaks for where they teach, a coordinator of their city or an
// administrator, also at their own wish, and never without their consent. What is handed in goes the way that cities' goes.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import { chooseOrganisation, OrganisationChoice } from "../../../organisations/choice.ts";
import { findOrganisation } from "../../../organisations/queries.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { languages } from "../../../platform/i18n/languages.ts";
import { line, lines, orEmpty, seenVersion as version, writtenDay } from "../../../platform/input.ts";
import { type Context, command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { refuse } from "../../problems.ts";
import { achievementsTag, badgesTag, changesOfAward } from "../../tags.ts";
import { longest, mostWords } from "../award.ts";
import { oneNominee } from "../choosing/commands.ts";
import { answersInput, keepAnswers } from "../nominations/answering.ts";
import { attached, keepConsent, openRound, takeStep } from "../nominations/commands.ts";
import {
  getNomination,
  nominationEvents,
  nominationToChange,
  startNomination,
} from "../nominations/store.ts";
import { nominationActions, nominators } from "../nominations/workflow.ts";
import { object, said } from "../objecting/commands.ts";
import { factsOfEducator } from "../organisations/facts.ts";
import { ownCitesNamed } from "../organisations/own-records.ts";
import { Done } from "../rounds/commands.ts";
import { takesNominations } from "../rounds/round.ts";
import { lockedRound } from "../rounds/store.ts";
import { type Asked, erasableBy, mayNominateEducator, ownEducator } from "./access.ts";
import { requireNoName } from "./educator.ts";
import { eraseEducator, insertEducator, saveDescription, saveEducatorConsent } from "./store.ts";

const shared = {
  output: Done,
  allow: nominators,
  subject: (_input: unknown, { id }: z.infer<typeof Done>) => id,
  auditDetails: ({ award }: { award: number }) => ({ award }),
  changes: [],
};

const described = {
  name: line(longest.name).describe("As the educator wants it printed."),
  role: line(longest.role).describe("What they do, such as `adult literacy instructor`."),
};

/** That somebody is of age, as who took the consent says or they themselves. */
export const isAdult = z.literal("yes").describe("That the educator is 18 or older.");

/** Where they teach, as far as it was said; an organisation has to work in the city. */
async function placeOf(
  db: Tx,
  { city: asked, organisation }: { city: string; organisation?: string | undefined },
) {
  const city = await getCity(db, asked);
  if (organisation === undefined) return { city: city.id, organisation: null };
  const { id } = await chooseOrganisation(db, organisation, "organisation");
  const found = await findOrganisation(db, id);
  if (!found?.cities.some((one) => one.id === city.id))
    throw fieldProblem("organisation", "awards:field.organisation.elsewhere");
  return { city: city.id, organisation: { id } };
}

export const nominateEducator = command({
  ...shared,
  name: "recognition.nominateEducator",
  route: "POST /awards/:award/educators",
  summary:
    "Nominate an educator in a round that is for educators: for where they teach, for their city or for the commission. They have to agree before it is handed in.",
  input: z.object({
    ...described,
    award: oneNominee.award,
    city: z.string().max(40).describe("In which they teach."),
    organisation: orEmpty(OrganisationChoice).describe("At which they teach, if at one."),
    language: z.enum(languages).describe("In which it is written."),
  }),
  async run({ award, name, role, language, ...place }, context) {
    const { db, actor, now } = context;
    const round = await openRound(context, award);
    if (round.nominees !== "educators") throw refuse.not_now();
    const { city, organisation } = await placeOf(db, place);
    if (!mayNominateEducator(actor, { city, organisation }))
      throw fieldProblem(organisation ? "organisation" : "city", "awards:field.city.notYours");
    const { educator } = await factsOfEducator(db, round, city, undefined);
    if (!educator?.isInMember) throw fieldProblem("city", "awards:field.city.noMember");
    const made = await startNomination(db, {
      round: round.id,
      stands: "educator",
      city,
      organisation: organisation?.id,
      language,
      by: actor,
      at: now,
    });
    if (!made) throw refuse.not_now();
    await insertEducator(db, made.id, { name, role });
    return { ...made, state: "draft" };
  },
});

/** A nomination that nobody changes meanwhile, in a round that takes some. */
async function ownToChange(context: Context<Tx>, { version: seen, ...asked }: Asked & { version: number }) {
  const { db, actor, now } = context;
  const { file } = await ownEducator(db, actor, asked);
  const round = await lockedRound(db, asked.award);
  if (!takesNominations(round, dayOf(now))) throw refuse.not_now();
  return { round, nomination: await nominationToChange(db, { id: file.id }, seen) };
}

export async function educatorDraft(context: Context<Tx>, asked: Asked & { version: number }) {
  const { round, nomination } = await ownToChange(context, asked);
  if (nomination.state !== "draft") throw refuse.not_now();
  return { round, nomination };
}

export const describeEducator = command({
  ...shared,
  name: "recognition.describeEducator",
  route: "PUT /awards/:award/educators/:nominee/description",
  summary: "Put right what an educator who stands is called or does. Who had agreed has to agree anew.",
  input: z.object({ ...oneNominee, ...described, version }),
  async run({ name, role, ...asked }, context) {
    const { nomination } = await educatorDraft(context, asked);
    const { id, number, state } = nomination;
    await saveDescription(context.db, id, { name, role }, context.now);
    return { id, number, state };
  },
});

export const writeForEducator = command({
  ...shared,
  name: "recognition.writeForEducator",
  route: "PUT /awards/:award/educators/:nominee",
  summary: `Answer the criteria of an award for an educator, each in at most ${mostWords} words, with records of where they teach or of their city that everybody may read. What is left out stays as it is.`,
  input: z.object({ ...oneNominee, answers: answersInput, version }),
  async run({ answers, ...asked }, context) {
    const { nomination } = await educatorDraft(context, asked);
    const { id, number, state, city, organisation } = nomination;
    const whose = { organisation: organisation?.id ?? null, city: city.id };
    await keepAnswers(context, nomination, answers, (criterion, names) =>
      ownCitesNamed(context.db, whose, criterion, names),
    );
    return { id, number, state };
  },
});

export const attachEducatorConsent = command({
  ...shared,
  name: "recognition.attachEducatorConsent",
  route: "POST /awards/:award/educators/:nominee/consent",
  summary:
    "Write down that an educator agreed on paper: when, before whom, and the form as it was signed. Another one takes its place.",
  input: z.object({
    ...oneNominee,
    consentedOn: writtenDay.describe("The day on which they signed."),
    takenBy: line(longest.name).describe("Who explained it to them and took the form."),
    isAdult,
    file: attached,
    version,
  }),
  async run({ consentedOn, takenBy, isAdult: _isAdult, file, ...asked }, context) {
    const { nomination } = await educatorDraft(context, asked);
    if (consentedOn > dayOf(context.now))
      throw fieldProblem("consentedOn", "awards:field.consentedOn.future");
    const done = await keepConsent(context, nomination, file);
    await saveEducatorConsent(context.db, nomination.id, { on: consentedOn, takenBy }, context.now);
    return done;
  },
});

export const moveEducatorNomination = command({
  ...shared,
  name: "recognition.moveEducatorNomination",
  route: "POST /awards/:award/educators/:nominee/steps/:action",
  summary:
    "Hand the nomination of an educator in once they agreed, take it back while the round is open, withdraw it, or take it up again.",
  input: z.object({
    ...oneNominee,
    action: z.enum(nominationActions),
    note: orEmpty(lines(longest.reason).pipe(z.string().min(1))),
    version,
  }),
  auditDetails: ({ award, action }) => ({ award, action }),
  changes: changesOfAward,
  async run({ action, note, ...asked }, context) {
    const { round, nomination } = await ownToChange(context, asked);
    const { educator, city } = nomination;
    if (!educator) throw refuse.no_nomination();
    requireNoName({ educator }, { note });
    // Whatever the rules of the round ask for.
    if (action === "handIn" && educator.consentedOn === null)
      throw fieldProblem("form", "awards:field.form.noConsent");
    const facts = () => factsOfEducator(context.db, round, city.id, nomination);
    return await takeStep(context, { round, nomination, action, note, facts });
  },
});

export const objectForEducator = command({
  ...shared,
  name: "recognition.objectForEducator",
  route: "POST /awards/:award/educators/:nominee/objection",
  summary:
    "Object, for an educator who stood, that the procedure of the network's own award was not kept: once, in the days after the letter.",
  input: z.object({ ...oneNominee, text: said.describe("Which step was not kept, and how one sees it.") }),
  async run({ text, ...asked }, context) {
    const { file } = await ownEducator(context.db, context.actor, asked);
    return await object(context, await lockedRound(context.db, asked.award), file, text);
  },
});

export const eraseEducatorNamed = command({
  ...shared,
  name: "recognition.eraseEducator",
  route: "POST /awards/:award/educators/:nominee/erasure",
  summary:
    "Write down that an educator no longer agrees: the nomination is withdrawn, and nothing stays of who it was. Who got the award stays an educator of the city.",
  input: z.object(oneNominee),
  changes: (input) => [...changesOfAward(input), achievementsTag, badgesTag],
  async run(asked, context) {
    const { db, actor, now } = context;
    await lockedRound(db, asked.award);
    const { file } = await erasableBy(db, actor, asked);
    await nominationEvents.lock(db, file.id);
    const nomination = await getNomination(db, { id: file.id });
    await eraseEducator(db, nomination, { by: actor, at: now });
    return { id: file.id, number: file.number, state: nomination.state };
  },
});
