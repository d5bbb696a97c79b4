// Linking an initiative to a target of the goals, and looking at what somebody else linked.

import { z } from "zod";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures, sdgs } from "../framework/queries.ts";
import { getInitiative } from "../initiatives/store.ts";
import { writers } from "../initiatives/workflow.ts";
import { member, officer } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { anyOf } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { languages } from "../platform/i18n/languages.ts";
import { line, orEmpty, unchosenProblem } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { getLink, keepLink, removeStored, reviewStored } from "./link-store.ts";
import { refuse } from "./problems.ts";
import { longestPart, shortestReason, strengths } from "./sdg-link.ts";

/** Those who look at what somebody else linked. */
export const reviewers = anyOf(member("city", "coordinator"), officer("administrator", "reviewer"));

export const one = {
  city: z.string().max(40),
  initiative: z.coerce.number().int().min(1).max(1_000_000),
};
export const targetInPath = z.string().max(10);
const version = z.coerce.number().int().min(1).max(2_000_000_000);

async function initiativeOf(db: Queryable, { city, initiative }: { city: string; initiative: number }) {
  await getCity(db, city);
  return getInitiative(db, { city, number: initiative, alsoIdeas: true });
}

export const linkToTarget = command({
  name: "sdgs.linkToTarget",
  route: "POST /cities/:city/initiatives/:initiative/sdgs",
  summary:
    "Say which target an initiative serves, how strongly and why, or say it anew. Somebody else reviews it; after six months without a review it counts as context.",
  input: z.object({
    ...one,
    target: z
      .string({ error: "sdgs:field.target.required" })
      .min(1, { error: "sdgs:field.target.required" })
      .max(10),
    strength: z.enum(strengths, { error: "sdgs:field.strength.required" }),
    because: line(longestPart).pipe(z.string().min(1)),
    seenIn: line(longestPart).pipe(z.string().min(1)),
    language: z.enum(languages).describe("In which language both are written."),
    measurement: orEmpty(z.string().max(20)).describe("Of the Key Features; a direct link needs one."),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .max(2_000_000_000)
      .default(0)
      .describe("The version that was seen; none of a new link."),
  }),
  output: z.object({ id: z.string(), number: z.int(), target: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ target, strength, because, seenIn, measurement }) => ({
    target,
    strength,
    because,
    seenIn,
    measurement,
  }),
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const { target, strength, because, seenIn, language, measurement, version: seen } = input;
    const initiative = await initiativeOf(db, input);
    await requireKnown(db, { target, measurement });
    if (because.length + seenIn.length < shortestReason)
      throw fieldProblem("because", "sdgs:field.because.short", { limit: shortestReason });
    if (strength === "direct" && measurement === undefined)
      throw fieldProblem("measurement", "sdgs:field.measurement.direct");
    const id = await keepLink(
      db,
      {
        initiative: initiative.id,
        target,
        strength,
        because,
        seenIn,
        language,
        measurement: measurement ?? null,
        by: actor,
        at: now,
      },
      seen,
    );
    return { id, number: initiative.number, target };
  },
});

async function requireKnown(
  db: Queryable,
  { target, measurement }: { target: string; measurement: string | undefined },
): Promise<void> {
  const { goals } = await sdgs(db);
  if (!goals.some(({ targets }) => targets.some(({ id }) => id === target))) throw unchosenProblem("target");
  if (measurement === undefined) return;
  const known = measurementsOf(await currentKeyFeatures(db));
  if (!known.some((placed) => placed.measurement.id === measurement)) throw unchosenProblem("measurement");
}

export const verdicts = ["holds", "context"] as const;

export const reviewLink = command({
  name: "sdgs.reviewLink",
  route: "POST /cities/:city/initiatives/:initiative/sdgs/:target/review",
  summary: "Look at a link that somebody else proposed: it holds as it is, or it is context only.",
  input: z.object({
    ...one,
    target: targetInPath,
    verdict: z.enum(verdicts, { error: "sdgs:field.verdict.required" }),
    version,
  }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: reviewers,
  subject: (_input, { id }) => id,
  auditDetails: ({ target, verdict }) => ({ target, verdict }),
  changes: ({ city }) => [cityTag(city)],
  async run({ target, verdict, version: seen, ...of }, { db, actor, now }) {
    const initiative = await initiativeOf(db, of);
    const link = await getLink(db, { initiative: initiative.id, target, now });
    if (link.version !== seen) throw refuse.link_changed();
    if (link.reviewedAt !== null) throw refuse.reviewed_already();
    if (link.proposedById === actor.id) throw refuse.own_link();
    const strength = verdict === "holds" ? link.proposedStrength : "context";
    await reviewStored(db, { id: link.id, version: seen, strength, by: actor, at: now });
    return { id: link.id, number: initiative.number };
  },
});

export const removeLink = command({
  name: "sdgs.removeLink",
  route: "DELETE /cities/:city/initiatives/:initiative/sdgs/:target",
  summary: "Take a link to a target away. The history keeps what it said.",
  input: z.object({ ...one, target: targetInPath, version }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: member("city", "coordinator"),
  subject: (_input, { id }) => id,
  auditDetails: ({ target }) => ({ target }),
  changes: ({ city }) => [cityTag(city)],
  async run({ target, version: seen, ...of }, { db, now }) {
    const initiative = await initiativeOf(db, of);
    const link = await getLink(db, { initiative: initiative.id, target, now });
    await removeStored(db, link.id, seen);
    return { id: link.id, number: initiative.number };
  },
});
