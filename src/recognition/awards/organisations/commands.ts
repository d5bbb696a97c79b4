// Organisations stand in rounds that are for them: nominated by a coordinator of a city in which they work, by an administrator or by
// themselves. What they hand in goes the way that cities' goes.

import { z } from "zod";
import { chooseOrganisation, OrganisationChoice } from "../../../organisations/choice.ts";
import { findOrganisation } from "../../../organisations/queries.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { languages } from "../../../platform/i18n/languages.ts";
import { lines, orEmpty, seenVersion as version } from "../../../platform/input.ts";
import { type Context, command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { ownCities } from "../../../platform/role.ts";
import { refuse } from "../../problems.ts";
import { changesOfAward } from "../../tags.ts";
import { longest, mostWords } from "../award.ts";
import { answersInput, keepAnswers } from "../nominations/answering.ts";
import { attached, keepConsent, openRound, takeStep } from "../nominations/commands.ts";
import { findNomination, nominationToChange, startNomination } from "../nominations/store.ts";
import { nominationActions, nominators } from "../nominations/workflow.ts";
import { object, said } from "../objecting/commands.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { eligibility, ofCity } from "../rounds/eligibility.ts";
import { takesNominations } from "../rounds/round.ts";
import { lockedRound } from "../rounds/store.ts";
import { type Asked, mayNominate, ownOf } from "./access.ts";
import { factsOfOrganisation } from "./facts.ts";
import { ownCitesNamed } from "./own-records.ts";

export const ofOrganisationAward = {
  organisation: z.string().max(80).describe("The organisation that stands."),
  ...oneAward,
};

const shared = {
  allow: nominators,
  subject: (_input: unknown, { id }: { id: string }) => id,
  changes: [],
};

export const nominateOrganisation = command({
  ...shared,
  name: "recognition.nominateOrganisation",
  route: "POST /awards/:award/organisations",
  summary:
    "Nominate an organisation in a round that is for organisations: for a city in which it works, for the commission, or as its own office.",
  input: z.object({
    ...oneAward,
    organisation: OrganisationChoice,
    language: z.enum(languages).describe("In which it is written."),
  }),
  output: Done.extend({ organisation: z.string() }),
  subject: (_input, { id }) => id,
  auditDetails: ({ award }) => ({ award }),
  async run({ award, organisation: typed, language }, context) {
    const { db, actor, now } = context;
    const round = await openRound(context, award);
    if (round.nominees !== "organisations") throw refuse.not_now();
    const { id: organisation } = await chooseOrganisation(db, typed, "organisation");
    const found = await findOrganisation(db, organisation);
    if (!found || !mayNominate(actor, found))
      throw fieldProblem("organisation", "awards:field.organisation.notYours");
    const own = ownCities(actor, "coordinator");
    const city = found.cities.find(({ id }) => own.includes(id)) ?? found.cities[0];
    const findings = ofCity(eligibility(round.rules, await factsOfOrganisation(db, round, found, undefined)));
    if (!city || findings.some(({ verdict }) => verdict === "no"))
      throw fieldProblem("organisation", "awards:field.organisation.notEligible");
    if (await findNomination(db, { round: round.id, organisation }))
      throw fieldProblem("organisation", "awards:field.organisation.stands");
    const made = await startNomination(db, {
      round: round.id,
      stands: "organisation",
      city: city.id,
      organisation,
      language,
      by: actor,
      at: now,
    });
    if (!made) throw refuse.not_now();
    return { ...made, state: "draft", organisation };
  },
});

/** A nomination that nobody changes meanwhile, in a round that takes some. */
async function ownToChange(context: Context<Tx>, { version: seen, ...asked }: Asked & { version: number }) {
  const { db, actor, now } = context;
  const { organisation, file } = await ownOf(db, actor, asked);
  const round = await lockedRound(db, asked.award);
  if (!takesNominations(round, dayOf(now))) throw refuse.not_now();
  return { organisation, round, nomination: await nominationToChange(db, { id: file.id }, seen) };
}

async function draftOf(context: Context<Tx>, asked: Asked & { version: number }) {
  const { nomination } = await ownToChange(context, asked);
  if (nomination.state !== "draft") throw refuse.not_now();
  return nomination;
}

export const writeForOrganisation = command({
  ...shared,
  name: "recognition.writeForOrganisation",
  route: "PUT /organisations/:organisation/awards/:award",
  summary: `Answer the criteria of an award for an organisation, each in at most ${mostWords} words, with records of its own that everybody may read. What is left out stays as it is.`,
  input: z.object({
    ...ofOrganisationAward,
    answers: answersInput,
    version,
  }),
  output: Done,
  auditDetails: ({ award }) => ({ award }),
  async run({ answers, ...asked }, context) {
    const nomination = await draftOf(context, asked);
    await keepAnswers(context, nomination, answers, (criterion, names) =>
      ownCitesNamed(context.db, { organisation: asked.organisation, city: null }, criterion, names),
    );
    const { id, number, state } = nomination;
    return { id, number, state };
  },
});

export const attachConsentFor = command({
  ...shared,
  name: "recognition.attachConsentFor",
  route: "POST /organisations/:organisation/awards/:award/consent",
  summary: "Attach the form of consent of an organisation, as it was signed; another one takes its place.",
  input: z.object({ ...ofOrganisationAward, file: attached, version }),
  output: Done,
  auditDetails: ({ award, file: { mediaType } }) => ({ award, mediaType }),
  run: async ({ file, ...asked }, context) => keepConsent(context, await draftOf(context, asked), file),
});

export const moveNominationFor = command({
  ...shared,
  name: "recognition.moveNominationFor",
  route: "POST /organisations/:organisation/awards/:award/steps/:action",
  summary:
    "Hand the nomination of an organisation in, take it back while the round is open, withdraw it, or take it up again.",
  input: z.object({
    ...ofOrganisationAward,
    action: z.enum(nominationActions),
    note: orEmpty(lines(longest.reason).pipe(z.string().min(1))),
    version,
  }),
  output: Done,
  auditDetails: ({ award, action }) => ({ award, action }),
  changes: changesOfAward,
  async run({ action, note, ...asked }, context) {
    const { organisation, round, nomination } = await ownToChange(context, asked);
    const facts = () => factsOfOrganisation(context.db, round, organisation, nomination);
    return await takeStep(context, { round, nomination, action, note, facts });
  },
});

export const objectFor = command({
  ...shared,
  name: "recognition.objectFor",
  route: "POST /organisations/:organisation/awards/:award/objection",
  summary:
    "Object, as an organisation that stood, that the procedure of the network's own award was not kept: once, in the days after the letter.",
  input: z.object({
    ...ofOrganisationAward,
    text: said.describe("Which step was not kept, and how one sees it."),
  }),
  output: Done,
  auditDetails: ({ award }) => ({ award }),
  async run({ text, ...asked }, context) {
    const { file } = await ownOf(context.db, context.actor, asked);
    return await object(context, await lockedRound(context.db, asked.award), file, text);
  },
});
