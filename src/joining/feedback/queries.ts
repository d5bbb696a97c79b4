import { sql } from "kysely";
import { z } from "zod";
import { mayKeep, maySeeAll, writers } from "../../catalogue/allow.ts";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { getOpportunity, getOpportunityOf } from "../../catalogue/opportunities/store.ts";
import { speaksFor } from "../../organisations/representatives.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { shownRun } from "../joins/shown-run.ts";
import { findJoin } from "../joins/store.ts";
import { learningLink, readOpened } from "../links.ts";
import { refuse } from "../problems.ts";
import { runById } from "../run.ts";
import { shownVerdicts } from "./feedback.ts";
import { ratedStates } from "./ratable.ts";

const mostBatches = 20;
const mostTexts = 200;

const Batch = z.object({
  number: z.int(),
  month: z.string().describe("The first day of the month in which it was released."),
  counts: z.object(
    Object.fromEntries(shownVerdicts.map((verdict) => [verdict, z.int()])) as Record<
      (typeof shownVerdicts)[number],
      z.ZodInt
    >,
  ),
  texts: z.array(z.object({ text: z.string(), language: z.string().nullable() })).max(mostTexts),
  answer: z.string().nullable(),
});
export type Batch = z.infer<typeof Batch>;

/** What was released, the newest first. */
async function batchesOf(db: Queryable, opportunity: string): Promise<Batch[]> {
  const counted = sql<number[]>`array[${sql.join(
    shownVerdicts.map((verdict) => sql`(count(*) filter (where feedback.verdict = ${verdict}))::int`),
  )}]`;
  const rows = await db
    .selectFrom("feedbackBatches as batches")
    .innerJoin("feedback", "feedback.batchId", "batches.id")
    .where("batches.opportunityId", "=", opportunity)
    .groupBy("batches.id")
    .select(["batches.number", "batches.releasedIn as month", "batches.answer"])
    .select(counted.as("counted"))
    .select(
      sql<
        Batch["texts"]
      >`coalesce(json_agg(json_build_object('text', feedback.text, 'language', feedback.language)
        order by feedback.id) filter (where feedback.moderation = 'shown'), '[]')`.as("texts"),
    )
    .orderBy("batches.number", "desc")
    .limit(mostBatches)
    .execute();
  return rows.map(({ counted: counts, texts, ...batch }) => ({
    ...batch,
    counts: Batch.shape.counts.parse(
      Object.fromEntries(shownVerdicts.map((verdict, index) => [verdict, counts[index]])),
    ),
    texts: texts.slice(0, mostTexts),
  }));
}

export const listFeedback = query({
  name: "joining.listFeedback",
  route: "GET /learning/:opportunity/feedback",
  summary:
    "What people said of an opportunity whom it was for, in groups of five or more, the newest first. Nobody sees who wrote what.",
  input: z.object({ opportunity: OpportunityCode }),
  output: z.object({ id: z.string(), batches: z.array(Batch).max(mostBatches) }),
  allow: everyone,
  async run({ opportunity: code }, { db, actor }) {
    const { id } = await getOpportunity(db, code, actor);
    return { id, batches: await batchesOf(db, id) };
  },
});

const ofOne = { city: z.string().max(40), opportunity: OpportunityCode };

/** For its people: what waits to be read, and what can be answered. */
export const feedbackForPeople = query({
  name: "joining.feedbackForPeople",
  input: z.object(ofOne),
  allow: writers,
  async run({ city, opportunity: code }, { db, actor }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!maySeeAll(actor, opportunity)) throw refuse.not_yours();
    const reads = mayKeep(actor, opportunity);
    const waiting = reads
      ? await db
          .selectFrom("feedback")
          .select(["id", "text", "language"])
          .where("opportunityId", "=", opportunity.id)
          .where("moderation", "=", "waiting")
          .where("batchId", "is", null)
          .orderBy("id")
          .limit(mostTexts)
          .execute()
      : [];
    return {
      code,
      city: { id: city, name: opportunity.cityName },
      title: toRead(opportunity.title),
      waiting: waiting.map(({ id, text, language }) => ({ id, text: text ?? "", language })),
      batches: await batchesOf(db, opportunity.id),
      answers: speaksFor(actor, opportunity.organisation),
    };
  },
});

/** One text that waits to be read. */
export const feedbackToModerate = query({
  name: "joining.feedbackToModerate",
  input: z.object({ ...ofOne, feedback: z.uuid(), verdict: z.enum(["show", "hide"]) }),
  allow: writers,
  async run({ city, opportunity: code, feedback }, { db, actor }) {
    const { id } = await getOpportunityOf(db, { city, code }, actor);
    const found = await db
      .selectFrom("feedback")
      .select("id")
      .where("id", "=", feedback)
      .where("opportunityId", "=", id)
      .executeTakeFirst();
    if (!found) throw refuse.no_feedback();
    return found;
  },
});

export const batchToAnswer = query({
  name: "joining.batchToAnswer",
  input: z.object({ ...ofOne, batch: z.coerce.number().int().min(1).max(1_000_000) }),
  allow: writers,
  async run({ city, opportunity: code, batch: number }, { db, actor }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    const batch = (await batchesOf(db, opportunity.id)).find((one) => one.number === number);
    if (!batch) throw refuse.no_feedback();
    return {
      code,
      city: { id: city, name: opportunity.cityName },
      title: toRead(opportunity.title),
      batch,
    };
  },
});

export const joinToRate = query({
  name: "joining.joinToRate",
  input: z.object({ token: z.string().max(300), join: z.uuid() }),
  allow: holderOf(learningLink),
  async run({ token, join: id }, context) {
    const { db, now } = context;
    const opened = readOpened(openedBy(context));
    const join = await findJoin(db, id);
    if (join?.learner !== opened.learner || (opened.join !== undefined && opened.join !== id))
      throw refuse.no_join();
    if (join.hasRated) throw refuse.rated_already();
    if (!ratedStates.includes(join.state)) throw refuse.not_now();
    return { token, join: id, run: shownRun(await runById(db, join.run, now)) };
  },
});
