// Of what was handed in the commission chooses: one person proposes with reasons, another one agrees or does not. Nothing is counted, added
// up or put in an order.

import { z } from "zod";
import { speaksFor } from "../../../organisations/representatives.ts";
import type { Actor } from "../../../platform/actor.ts";
import { lines, orEmpty, seenVersion as version } from "../../../platform/input.ts";
import { command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { ownCities } from "../../../platform/role.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { longest } from "../award.ts";
import { requireNoName } from "../educators/educator.ts";
import { sitsInJury } from "../jury/allow.ts";
import { findProposal, saveDeparture } from "../jury/proposal-store.ts";
import { choices, type NominationFile } from "../nominations/nomination.ts";
import { handedIn, nominationEvents, nominationToChange } from "../nominations/store.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { mostChosen } from "../rounds/round.ts";
import { lockedRound } from "../rounds/store.ts";
import { saveChoice } from "./store.ts";

export const oneNominee = {
  ...oneAward,
  nominee: z.coerce.number().int().min(1).max(10_000_000).describe("The nomination, by its number."),
};

/** Whoever works for a city does not choose about it or what stands beside it, whoever nominated somebody not about them, and whoever sits in the jury of a round about none. */
export function requireDistance(
  actor: Actor,
  { city, organisation, nominators }: Pick<NominationFile, "city" | "organisation" | "nominators">,
  award: number,
): void {
  if (sitsInJury(actor, award)) throw refuse.in_jury();
  if (ownCities(actor).includes(city.id) || speaksFor(actor, organisation)) throw refuse.own_city();
  if (nominators.includes(actor.id)) throw refuse.nominated_it();
}

const said = (most: number) => lines(most).pipe(z.string().min(1));

export const weighNomination = command({
  name: "recognition.weighNomination",
  route: "POST /awards/:award/nominations/:nominee/choice",
  summary:
    "Propose whether a nomination is sent, with the reason, what is strong in it, and one suggestion. Another person has to agree; the city reads it once all is sent.",
  input: z.object({
    ...oneNominee,
    choice: z.enum(choices),
    reason: said(longest.reason).describe("Why; of a city that gets the award everybody reads it."),
    strengths: said(longest.strengths).describe("What is strong in it; the city reads it."),
    suggestion: said(longest.suggestion).describe("One suggestion; the city reads it."),
    departure: orEmpty(said(longest.reason)).describe(
      "Why the commission decides otherwise than the jury proposes, where it does; the commission reads it.",
    ),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ award, nominee }) => ({ award, nominee }),
  changes: [],
  async run({ award, nominee, version: seen, departure, ...choice }, { db, actor, now }) {
    const round = await lockedRound(db, award);
    const nomination = await nominationToChange(db, { round: round.id, number: nominee }, seen);
    requireDistance(actor, nomination, award);
    if (round.state !== "choosing" || nomination.state !== "handed_in") throw refuse.not_now();
    requireNoName(nomination, {
      reason: choice.reason,
      strengths: choice.strengths,
      suggestion: choice.suggestion,
      departure,
    });
    const { id, number } = nomination;
    if (round.jury !== null) {
      const isOther = (await findProposal(db, id))?.choice !== choice.choice;
      if (isOther && departure === undefined)
        throw fieldProblem("departure", "awards:field.departure.needed");
      await saveDeparture(db, id, isOther ? (departure ?? null) : null);
    }
    await saveChoice(db, id, { ...choice, by: actor.id });
    const step = { of: id, action: "weigh", from: "handed_in", to: "weighed", by: actor, at: now } as const;
    await nominationEvents.write(db, step);
    return { id, number, state: "weighed" };
  },
});

export const answersToChoice = ["agree", "disagree"] as const;

export const confirmChoice = command({
  name: "recognition.confirmChoice",
  route: "POST /awards/:award/nominations/:nominee/confirmation",
  summary:
    "Agree to what another person proposed, or say why not; then it is proposed anew. No more are chosen than the rules allow.",
  input: z.object({
    ...oneNominee,
    answer: z.enum(answersToChoice),
    note: orEmpty(said(longest.reason)).describe("Why not; the commission reads it."),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ award, nominee, answer }) => ({ award, nominee, answer }),
  changes: [],
  async run({ award, nominee, answer, note, version: seen }, { db, actor, now }) {
    const round = await lockedRound(db, award);
    const nomination = await nominationToChange(db, { round: round.id, number: nominee }, seen);
    const { id, number, choice, proposedBy } = nomination;
    requireDistance(actor, nomination, award);
    if (round.state !== "choosing" || nomination.state !== "weighed") throw refuse.not_now();
    if (proposedBy === actor.id) throw refuse.second_person();
    requireNoName(nomination, { note });
    const at = { of: id, from: "weighed", by: actor, at: now } as const;
    if (answer === "disagree") {
      if (note === undefined) throw fieldProblem("note", "initiatives:field.note.required");
      await nominationEvents.write(db, { ...at, action: "disagree", to: "handed_in", note });
      return { id, number, state: "handed_in" };
    }
    if (choice === "not_chosen") {
      await nominationEvents.write(db, { ...at, action: "passOver", to: "not_chosen", note });
      return { id, number, state: "not_chosen" };
    }
    const most = mostChosen(round);
    const chosen = (await handedIn(db, round.id)).filter(({ state }) => state === "chosen").length;
    if (most !== null && chosen >= most)
      throw fieldProblem("form", "awards:field.form.full", { count: most });
    await nominationEvents.write(db, { ...at, action: "choose", to: "chosen", note });
    return { id, number, state: "chosen" };
  },
});
