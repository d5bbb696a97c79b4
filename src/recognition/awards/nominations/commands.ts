// A city writes what it hands in for an award: an answer to each criterion with what backs it, the consent, the signature of its head.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { fileField } from "../../../platform/files/file-field.ts";
import { storeFile } from "../../../platform/files/files.ts";
import { languages } from "../../../platform/i18n/languages.ts";
import { line, lines, orEmpty, ticked, seenVersion as version } from "../../../platform/input.ts";
import { type Context, command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { refuse } from "../../problems.ts";
import { changesOfAward } from "../../tags.ts";
import { CiteName, CriterionKey, criterionOf, longest, mostCited, mostWords } from "../award.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { eligibility, type Facts, isEligible, ofCity } from "../rounds/eligibility.ts";
import { type AwardRound, takesNominations } from "../rounds/round.ts";
import { lockedRound } from "../rounds/store.ts";
import { citesNamed, nameOf } from "./cited.ts";
import { isTooLong, type NominationFile, unanswered } from "./nomination.ts";
import {
  factsOf,
  fileScope,
  nominationEvents,
  nominationToChange,
  saveAnswers,
  saveConsent,
  saveHandedIn,
  saveHead,
  saveSignature,
  startNomination as start,
} from "./store.ts";
import { type NominationAction, nominationActions, nominationSteps, speakers } from "./workflow.ts";

export const ofCityAward = { city: z.string().max(40), ...oneAward };
export const attached = fileField((fault) => `membership:field.file.${fault}`);
export const headFields = {
  headName: line(120).describe("Who leads the city, with the title before the name."),
  headOffice: line(120).describe("The exact official title."),
};

/** A round that takes nominations, which nobody closes meanwhile. */
export async function openRound({ db, now }: Pick<Context<Tx>, "db" | "now">, award: number) {
  const round = await lockedRound(db, award);
  if (!takesNominations(round, dayOf(now))) throw refuse.not_now();
  return round;
}

interface Named {
  city: string;
  award: number;
  version: number;
}

/** A draft of the city that can be changed now. */
export async function draftOf(
  context: Pick<Context<Tx>, "db" | "now">,
  { city: asked, award, version }: Named,
) {
  const { db } = context;
  const city = await getCity(db, asked);
  const round = await openRound(context, award);
  const nomination = await nominationToChange(db, { round: round.id, city: city.id }, version);
  if (nomination.state !== "draft") throw refuse.not_now();
  return { city, round, nomination };
}

const shared = {
  output: Done,
  allow: speakers,
  subject: (_input: unknown, { id }: { id: string }) => id,
  changes: [],
};

export const startNomination = command({
  ...shared,
  name: "recognition.startNomination",
  route: "POST /cities/:city/awards/:award/nomination",
  summary: "Begin what a city hands in for an award; whether it may is said by the rules of the round.",
  input: z.object({ ...ofCityAward, language: z.enum(languages).describe("In which it is written.") }),
  auditDetails: ({ award }) => ({ award }),
  async run({ city: asked, award, language }, context) {
    const { db, actor, now } = context;
    const city = await getCity(db, asked);
    const round = await openRound(context, award);
    if (round.nominees !== "cities") throw refuse.not_now();
    const findings = ofCity(eligibility(round.rules, await factsOf(db, round, city, undefined)));
    if (findings.some(({ verdict }) => verdict === "no"))
      throw fieldProblem("form", "awards:field.form.notEligible");
    const made = await start(db, {
      round: round.id,
      stands: "city",
      city: city.id,
      language,
      by: actor,
      at: now,
    });
    if (!made) throw refuse.not_now();
    return { ...made, state: "draft" };
  },
});

export const answerCriterion = command({
  ...shared,
  name: "recognition.answerCriterion",
  route: "PUT /cities/:city/awards/:award/criteria/:criterion",
  summary: `Answer a criterion in at most ${mostWords} words, with records of the city from the time since it joined. A signature that was there before has to be given anew.`,
  input: z.object({
    ...ofCityAward,
    criterion: CriterionKey,
    text: lines(longest.answer).pipe(z.string().min(1)),
    cites: ticked(CiteName, mostCited).describe(
      `What backs it: at most ${mostCited} records of the city, each as \`kind:ID\`.`,
    ),
    version,
  }),
  auditDetails: ({ award, criterion, cites }) => ({ award, criterion, cites }),
  async run({ criterion: key, text, cites, ...named }, context) {
    const { db, now } = context;
    const { city, nomination } = await draftOf(context, named);
    if (isTooLong(text)) throw fieldProblem("text", "awards:field.text.long", { most: mostWords });
    const criterion = criterionOf(nomination, key);
    if (!criterion) throw refuse.no_nomination();
    const kept = nomination.answers.find((one) => one.criterion === key)?.cites ?? [];
    const known = new Map(kept.map((cite) => [nameOf(cite), cite]));
    const others = await citesNamed(
      db,
      city,
      criterion,
      cites.filter((name) => !known.has(name)),
    );
    const chosen = cites.map((name) => {
      const found = known.get(name) ?? others.get(name);
      if (!found) throw fieldProblem("cites", "awards:field.cites.since");
      return found;
    });
    await saveAnswers(db, nomination.id, [{ criterion: key, text, cites: chosen }], now);
    return { id: nomination.id, number: nomination.number, state: nomination.state };
  },
});

export const attachConsent = command({
  ...shared,
  name: "recognition.attachConsent",
  route: "POST /cities/:city/awards/:award/consent",
  summary: "Attach the form of consent, as it was signed; another one takes its place.",
  input: z.object({ ...ofCityAward, file: attached, version }),
  auditDetails: ({ award, file: { mediaType } }) => ({ award, mediaType }),
  async run({ file, ...named }, context) {
    const { nomination } = await draftOf(context, named);
    return await keepConsent(context, nomination, file);
  },
});

/** Takes the place of the one before. */
export async function keepConsent(
  { db, actor, now }: Context<Tx>,
  { id, number, state }: NominationFile,
  file: z.output<typeof attached>,
) {
  const stored = await storeFile(db, { ...file, scope: fileScope(id), uploadedBy: actor.id });
  await saveConsent(db, id, stored.id, now);
  return { id, number, state };
}

export const attachSignature = command({
  ...shared,
  name: "recognition.attachSignature",
  route: "POST /cities/:city/awards/:award/signature",
  summary:
    "Attach the nomination as the head of the city signed it on paper. Whatever is changed afterwards has to be signed anew.",
  input: z.object({ ...ofCityAward, ...headFields, file: attached, version }),
  auditDetails: ({ award, file: { mediaType } }) => ({ award, mediaType }),
  async run({ file, headName, headOffice, ...named }, context) {
    const { db, actor, now } = context;
    const { nomination } = await draftOf(context, named);
    const { id, number, state } = nomination;
    const stored = await storeFile(db, { ...file, scope: fileScope(id), uploadedBy: actor.id });
    await saveHead(db, id, { name: headName, office: headOffice, email: null }, now);
    await saveSignature(db, id, { file: stored.id, at: now });
    return { id, number, state };
  },
});

export const moveNomination = command({
  ...shared,
  name: "recognition.moveNomination",
  route: "POST /cities/:city/awards/:award/steps/:action",
  summary: "Hand a nomination in, take it back while the round is open, withdraw it, or take it up again.",
  input: z.object({
    ...ofCityAward,
    action: z.enum(nominationActions),
    note: orEmpty(lines(longest.reason).pipe(z.string().min(1))),
    version,
  }),
  auditDetails: ({ award, action }) => ({ award, action }),
  changes: changesOfAward,
  async run({ city: asked, award, action, note, version: seen }, context) {
    const { db } = context;
    const city = await getCity(db, asked);
    const round = await openRound(context, award);
    const nomination = await nominationToChange(db, { round: round.id, city: city.id }, seen);
    const facts = () => factsOf(db, round, city, nomination);
    return await takeStep(context, { round, nomination, action, note, facts });
  },
});

interface StepToTake {
  round: AwardRound;
  nomination: NominationFile;
  action: NominationAction;
  note: string | undefined;
  /** What is known of whoever stands. */
  facts: () => Promise<Facts>;
}

export async function takeStep(
  { db, actor, now }: Context<Tx>,
  { round, nomination, action, note, facts }: StepToTake,
) {
  const { id, number, state } = nomination;
  const to = nominationSteps.nextOf(action, state);
  if (to === undefined) throw refuse.not_now();
  if (action === "handIn") {
    const missing = unanswered(nomination).length;
    if (missing > 0) throw fieldProblem("form", "awards:field.form.unanswered", { count: missing });
    const findings = eligibility(round.rules, await facts());
    if (!isEligible(findings)) throw fieldProblem("form", "awards:field.form.lacking");
    await saveHandedIn(db, id, findings, now);
  }
  await nominationEvents.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
  return { id, number, state: to };
}
