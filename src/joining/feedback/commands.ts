// Saying how it was, reading what was written before others do, and one answer of whoever offers it.

import { z } from "zod";
import { mayKeep } from "../../catalogue/allow.ts";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { getOpportunityOf } from "../../catalogue/opportunities/store.ts";
import { opportunityTag } from "../../catalogue/tags.ts";
import { member } from "../../network/allow.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { holderOf } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { tellFault } from "../faults/store.ts";
import { takeJoin } from "../joins/admit.ts";
import { learningLink } from "../links.ts";
import { ownJoin } from "../my-learning/own-join.ts";
import { refuse } from "../problems.ts";
import { longestFeedback, Verdict } from "./feedback.ts";
import { ratableOf, ratedStates } from "./ratable.ts";

interface Rating {
  join: string;
  verdict: Verdict;
  text: string | null;
  language: string;
}

/** Keeps what somebody says of what they joined, once. That it did not happen counts at once against that it runs. */
export async function keepRating(
  tx: Tx,
  { join: id, verdict, text, language }: Rating,
  { now, secret }: { now: Date; secret: string },
): Promise<void> {
  const { join, run } = await takeJoin(tx, id, now);
  const today = dayOf(now);
  if (!ratedStates.includes(join.state)) throw refuse.not_now();
  if (join.hasRated) throw refuse.rated_already();
  if (!(await ratableOf(tx, [join], today)).has(id)) throw refuse.not_begun();
  await tx
    .insertInto("feedback")
    .values({
      opportunityId: run.opportunity,
      joinId: id,
      verdict,
      text,
      language,
      givenOn: today,
      moderation: text === null ? "none" : "waiting",
    })
    .execute();
  await tx.updateTable("joins").set({ hasRated: true }).where("id", "=", id).execute();
  if (verdict !== "did_not_happen") return;
  const { opportunity } = run;
  // One telephone is one reporter, whether it says so of what it joined or tells that something is wrong.
  // Anybody can have several codes on paper, and type numbers of others.
  const isKnown = join.phoneKey !== null && join.numberShownAt !== null;
  const key = join.phoneKey ?? (join.learner === null ? `join ${id}` : `learner ${join.learner}`);
  await tellFault(tx, {
    opportunity,
    kind: "not_running",
    by: { key, isKnown },
    channel: "feedback",
    text: null,
    secret,
    now,
  });
}

export const rateJoin = command({
  name: "joining.rateJoin",
  route: "POST /my-learning/:token/joins/:join/feedback",
  summary:
    "Say how it was, once. It is shown with at least four others, without a day, and read by the city before; nobody sees who wrote it.",
  input: z.object({
    token: z.string().max(300),
    join: z.uuid(),
    verdict: Verdict,
    text: orEmpty(line(longestFeedback)).describe("One sentence, without names of people."),
    language: z.enum(languages),
  }),
  output: z.object({ kept: z.literal(true) }),
  allow: holderOf(learningLink),
  auditDetails: () => ({}),
  changes: [],
  async run({ join, verdict, text = null, language }, context) {
    const { db, now, secret } = context;
    await keepRating(db, { join: await ownJoin(context, join), verdict, text, language }, { now, secret });
    return { kept: true as const };
  },
});

const ofOne = { city: z.string().max(40), opportunity: OpportunityCode };

export const moderateFeedback = command({
  name: "joining.moderateFeedback",
  route: "POST /cities/:city/learning/:opportunity/feedback/:feedback/:verdict",
  summary:
    "Read what somebody wrote before others do: show it, or hide it because it names or insults somebody. What they chose counts in any case.",
  input: z.object({ ...ofOne, feedback: z.uuid(), verdict: z.enum(["show", "hide"]) }),
  output: z.object({ feedback: z.string() }),
  allow: member("city", "coordinator"),
  subject: ({ feedback }) => feedback,
  changes: [],
  async run({ city, opportunity: code, feedback, verdict }, { db, actor }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!mayKeep(actor, opportunity)) throw refuse.for_coordinator();
    const changed = await db
      .updateTable("feedback")
      .set({ moderation: verdict === "show" ? "shown" : "hidden" })
      .where("id", "=", feedback)
      .where("opportunityId", "=", opportunity.id)
      .where("text", "is not", null)
      .where("batchId", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_feedback();
    return { feedback };
  },
});

export const answerBatch = command({
  name: "joining.answerFeedback",
  route: "POST /cities/:city/learning/:opportunity/feedback/batches/:batch/answer",
  summary: "Answer what people said, once for each group that was released; everybody reads it below.",
  input: z.object({
    ...ofOne,
    batch: z.coerce.number().int().min(1).max(1_000_000),
    answer: lines(1000).pipe(z.string().min(1)),
  }),
  output: z.object({ batch: z.int(), opportunityId: z.string() }),
  allow: representatives,
  subject: (_input, { opportunityId }) => opportunityId,
  changes: (_input, { opportunityId }) => [opportunityTag(opportunityId)],
  async run({ city, opportunity: code, batch, answer }, { db, actor, now }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!speaksFor(actor, opportunity.organisation)) throw refuse.not_yours();
    const found = await db
      .selectFrom("feedbackBatches")
      .select("id")
      .where("opportunityId", "=", opportunity.id)
      .where("number", "=", batch)
      .executeTakeFirst();
    if (!found) throw refuse.no_feedback();
    const changed = await db
      .updateTable("feedbackBatches")
      .set({ answer, answeredByName: actor.name, answeredAt: now })
      .where("id", "=", found.id)
      .where("answer", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.answered_already();
    return { batch, opportunityId: opportunity.id };
  },
});
