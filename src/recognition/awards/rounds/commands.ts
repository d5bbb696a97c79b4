// The commission opens a round for nominations, closes it, sends what it chose, and writes down who got the award.

import { z } from "zod";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import {
  line,
  lines,
  orEmpty,
  ticked,
  unchosenProblem,
  seenVersion as version,
  writtenDay,
} from "../../../platform/input.ts";
import { command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { awardListTag, changesOfAward } from "../../tags.ts";
import { longest, presentEdition, TemplateKey, templates } from "../award.ts";
import { requireJury } from "../jury/access.ts";
import { convene, publish, requireProposed } from "../jury/publishing.ts";
import { endRoles } from "../jury/store.ts";
import { handedIn, nominationEvents } from "../nominations/store.ts";
import { insertRound, isNamed, roundEvents, roundToChange, saveAwardedOn, saveSentAt } from "./store.ts";
import { plainActions, roundRules, roundSteps } from "./workflow.ts";

export const oneAward = {
  award: z.coerce.number().int().min(1).max(1_000_000).describe("The round of an award, by its number."),
};
export const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

export const openAwardRound = command({
  name: "recognition.openAwardRound",
  route: "POST /awards",
  summary:
    "Open a round of an award: by the rules of a call that is known, with the days of this one. Coordinators are told.",
  input: z.object({
    template: TemplateKey.describe("Whose rules it has, as `award:round`."),
    round: line(longest.round).describe("What this round is called, such as the year."),
    opensOn: writtenDay,
    nominationsUntil: writtenDay.describe("The last day on which cities hand in."),
    sendUntil: writtenDay.describe("The last day on which the commission sends what it chose."),
    judgeUntil: orEmpty(writtenDay).describe(
      "Only of an award with a jury: the last day on which it declares and rates; without it, that on which all are told.",
    ),
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ template, round }) => ({ template, round }),
  changes: [awardListTag],
  async run({ template: key, round, judgeUntil, ...days }, { db, actor, now }) {
    const template = templates.find((one) => one.key === key);
    if (!template) throw unchosenProblem("template");
    const { opensOn, nominationsUntil, sendUntil } = days;
    if (nominationsUntil < opensOn || nominationsUntil < dayOf(now))
      throw fieldProblem("nominationsUntil", "awards:field.nominationsUntil.before");
    if (sendUntil <= nominationsUntil) throw fieldProblem("sendUntil", "awards:field.sendUntil.before");
    const { award, rules, source, nominees } = template;
    if (await isNamed(db, award.key, round)) throw fieldProblem("round", "awards:field.round.taken");
    const { jury = null } = award;
    const isJudged = judgeUntil === undefined || (judgeUntil > nominationsUntil && judgeUntil <= sendUntil);
    if (!isJudged) throw fieldProblem("judgeUntil", "awards:field.judgeUntil.between");
    if (judgeUntil !== undefined && jury === null)
      throw fieldProblem("judgeUntil", "awards:field.judgeUntil.noJury");
    const said = {
      award: award.key,
      round,
      nominees,
      rules,
      source,
      jury,
      criteriaEdition: presentEdition,
      ...days,
      judgeUntil: judgeUntil ?? null,
    };
    const made = await insertRound(db, said, now);
    await roundEvents.write(db, {
      of: made.id,
      action: "open",
      from: "none",
      to: "open",
      by: actor,
      at: now,
    });
    return { ...made, state: "open" };
  },
});

/** @throws Problem at the form, with how many are not decided */
async function requireDecided(db: Tx, round: string): Promise<void> {
  const open = (await handedIn(db, round)).filter(
    ({ state }) => state === "handed_in" || state === "weighed",
  );
  if (open.length > 0) throw fieldProblem("form", "awards:field.form.undecided", { count: open.length });
}

export const moveAwardRound = command({
  name: "recognition.moveAwardRound",
  route: "POST /awards/:award/steps/:action",
  summary:
    "Lead a round on: close it for nominations and send what was chosen; or, with a jury, convene it, hand its proposals over, tell all who stood and publish who got it; or cancel it.",
  input: z.object({
    ...oneAward,
    action: z.enum(plainActions),
    note: orEmpty(lines(longest.reason).pipe(z.string().min(1))).describe("Why."),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: changesOfAward,
  async run({ action, note, ...named }, context) {
    const { db, actor, now } = context;
    const round = await roundToChange(db, named);
    const { id, number, state, nominationsUntil } = round;
    const to = roundSteps.nextOf(action, state);
    if (to === undefined || !roundSteps.possible(round, actor).includes(action)) throw refuse.not_now();
    const isEarly = (action === "close" || action === "convene") && dayOf(now) <= nominationsUntil;
    if ((roundRules[action].needsNote || isEarly) && note === undefined)
      throw fieldProblem("note", isEarly ? "awards:field.note.early" : "initiatives:field.note.required");
    if (action === "send" || action === "tell") {
      await requireDecided(db, id);
      await saveSentAt(db, id, now);
    }
    if (action === "convene") await convene(db, requireJury(round), now);
    if (action === "handOver") await requireProposed(db, requireJury(round), now);
    if (action === "publish") await publish(db, requireJury(round), context);
    if (action === "cancel" && round.jury !== null) await endRoles(db, round, now);
    await roundEvents.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to };
  },
});

const mostAwarded = 50;

export const settleAwardRound = command({
  name: "recognition.settleAwardRound",
  route: "PUT /awards/:award/answer",
  summary:
    "Write down which of the cities that were sent got the award, as those who give it said. Everybody reads it; who else stood, nobody.",
  input: z.object({
    ...oneAward,
    awarded: ticked(z.string().max(40), mostAwarded).describe(
      "The cities that got it; none where no city did.",
    ),
    awardedOn: writtenDay.describe("The day on which that was said."),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ awarded, awardedOn }) => ({ awarded, awardedOn }),
  changes: changesOfAward,
  async run({ awarded, awardedOn, ...named }, { db, actor, now }) {
    const { id, number, state, opensOn } = await roundToChange(db, named);
    const to = roundSteps.nextOf("settle", state);
    if (to === undefined) throw refuse.not_now();
    if (awardedOn < opensOn || awardedOn > dayOf(now))
      throw fieldProblem("awardedOn", "awards:field.awardedOn.wrong");
    const sent = (await handedIn(db, id)).filter((one) => one.state === "chosen");
    if (awarded.some((city) => sent.every((one) => one.city.id !== city))) throw unchosenProblem("awarded");
    for (const { id: of } of sent.filter(({ city }) => awarded.includes(city.id)))
      await nominationEvents.write(db, {
        of,
        action: "award",
        from: "chosen",
        to: "awarded",
        by: actor,
        at: now,
      });
    await saveAwardedOn(db, id, awardedOn);
    await roundEvents.write(db, { of: id, action: "settle", from: state, to, by: actor, at: now });
    return { id, number, state: to };
  },
});
