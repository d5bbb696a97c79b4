// For some days after the letters a city that stood can object that the procedure was not kept, and nothing else; the commission answers
// before it publishes.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { lines } from "../../../platform/input.ts";
import { type Context, command } from "../../../platform/operation.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { longest } from "../award.ts";
import { oneNominee, requireDistance } from "../choosing/commands.ts";
import { objectUntil } from "../jury/publishing.ts";
import { ofCityAward } from "../nominations/commands.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { getNomination } from "../nominations/store.ts";
import { speakers } from "../nominations/workflow.ts";
import { Done } from "../rounds/commands.ts";
import type { AwardRound } from "../rounds/round.ts";
import { lockedRound } from "../rounds/store.ts";
import { saveAnswer, saveObjection } from "./store.ts";

export const said = lines(longest.reason).pipe(z.string().min(1));

/** Whether those who stood can object now. */
export function takesObjections(round: Pick<AwardRound, "jury" | "sentOn" | "state">, now: Date): boolean {
  const until = objectUntil(round);
  return round.state === "told" && until !== null && dayOf(now) <= until;
}

export const objectToAward = command({
  name: "recognition.objectToAward",
  route: "POST /cities/:city/awards/:award/objection",
  summary:
    "Object, as a city that stood, that the procedure of the network's own award was not kept: once, in the days after the letter. What the jury thinks is no ground.",
  input: z.object({ ...ofCityAward, text: said.describe("Which step was not kept, and how one sees it.") }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ award }) => ({ award }),
  changes: [],
  async run({ city: asked, award, text }, context) {
    const { db } = context;
    const city = await getCity(db, asked);
    const round = await lockedRound(db, award);
    return await object(context, round, await getNomination(db, { round: round.id, city: city.id }), text);
  },
});

/** @throws Problem `recognition.not_now` where that is not possible now, or was done already */
export async function object(
  { db, actor, now }: Context<Tx>,
  round: AwardRound,
  { id, number, state }: NominationFile,
  text: string,
) {
  const hasStood = state === "chosen" || state === "not_chosen";
  if (!hasStood || !takesObjections(round, now)) throw refuse.not_now();
  if (!(await saveObjection(db, { nominee: id, text, by: actor.id, at: now }))) throw refuse.not_now();
  return { id, number, state };
}

export const answerObjection = command({
  name: "recognition.answerObjection",
  route: "POST /awards/:award/nominations/:nominee/objection",
  summary: "Answer what a city objects to the procedure of an award; it reads the answer.",
  input: z.object({ ...oneNominee, text: said.describe("What was looked at and what came of it.") }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ award }) => ({ award }),
  changes: [],
  async run({ award, nominee, text }, { db, actor, now }) {
    const round = await lockedRound(db, award);
    const nomination = await getNomination(db, { round: round.id, number: nominee });
    requireDistance(actor, nomination, award);
    const { id, number, state } = nomination;
    if (round.state !== "told") throw refuse.not_now();
    const answered = await saveAnswer(db, { nominee: id, answer: text, by: actor.id, at: now });
    if (!answered) throw refuse.not_now();
    return { id, number, state };
  },
});
