// What is done with pathways: a coordinator of a city, or the network's office, writes one, puts steps into it, publishes it, and
// withdraws it.

import { z } from "zod";
import { getOpportunity } from "../catalogue/opportunities/store.ts";
import { levels } from "../framework/learning.ts";
import { keepers } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { line, orEmpty, seenVersion as version } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { isWritten, typedText, writtenFields } from "../platform/written.ts";
import {
  longestSaidBy,
  longestWords,
  mayBecome,
  type Pathway,
  type PathwayState,
  pathwayContent,
  pathwayTexts,
  stepKinds,
  Topic,
} from "./pathway.ts";
import { refuse } from "./problems.ts";
import {
  changePathway,
  deleteStep,
  findPathway,
  insertPathway,
  insertStep,
  type SaidStep,
  swapSteps,
} from "./store.ts";
import { tagsOf } from "./tags.ts";

export const PathwayNumber = z.coerce.number().int().min(1).max(1_000_000_000);
export const kept = {
  city: z
    .string()
    .max(40)
    .optional()
    .describe("The city that keeps it; without one, the network's office does."),
};
const one = { ...kept, pathway: PathwayNumber };
const oneStep = { ...one, pathwayStep: z.uuid() };

const said = { ...pathwayTexts.input, ...pathwayContent.input };

const Done = z.object({ id: z.string(), number: z.int(), opportunities: z.array(z.string()) });

function doneWith({ id, number, steps }: Pathway, also: readonly string[] = []): z.output<typeof Done> {
  return {
    id,
    number,
    opportunities: [...steps.flatMap(({ opportunity }) => opportunity?.id ?? []), ...also],
  };
}

const changes = (_input: unknown, { id, opportunities }: z.output<typeof Done>) => tagsOf(id, opportunities);

export const writePathway = command({
  name: "pathways.writePathway",
  route: "POST /pathways",
  summary:
    "Write down a pathway: for whom it is, and where it leads. It is a draft until it has steps and is published.",
  input: pathwayTexts.asking(z.object({ ...kept, ...said })),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({ title: typedText(input, "title") }),
  changes: [],
  async run(input, { db, now }) {
    if (input.city !== undefined) await getCity(db, input.city);
    const given = { texts: pathwayTexts.said(input), content: pathwayContent.said(input) };
    return insertPathway(db, input.city ?? null, given, now);
  },
});

interface Seen {
  city?: string | undefined;
  pathway: number;
  version: number;
}

/** @throws Problem where somebody else keeps it, and where somebody else was quicker */
async function toChange(db: Queryable, { city, pathway, version: seen }: Seen, now: Date): Promise<Pathway> {
  const had = await findPathway(db, pathway, dayOf(now));
  if (had.city !== (city ?? null)) throw refuse.no_pathway();
  if (had.version !== seen) throw refuse.pathway_changed();
  return had;
}

export const editPathway = command({
  name: "pathways.editPathway",
  route: "PUT /pathways/:pathway",
  summary: "Change what a pathway says; its steps stay.",
  input: pathwayTexts.asking(z.object({ ...one, ...said, version })),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({ title: typedText(input, "title") }),
  changes,
  async run(input, { db, now }) {
    const had = await toChange(db, input, now);
    const given = { texts: pathwayTexts.changed(had, input), content: pathwayContent.said(input) };
    await changePathway(db, had, given, now);
    return doneWith(had);
  },
});

async function become(
  db: Parameters<typeof changePathway>[0],
  input: Seen,
  state: PathwayState,
  now: Date,
): Promise<z.output<typeof Done>> {
  const had = await toChange(db, input, now);
  if (!mayBecome(had, state)) throw refuse.not_now();
  if (state === "published" && had.steps.length === 0) throw refuse.no_steps_yet();
  await changePathway(db, had, { state }, now);
  return doneWith(had);
}

export const publishPathway = command({
  name: "pathways.publishPathway",
  route: "POST /pathways/:pathway/publish",
  summary: "Publish a pathway that has steps: everybody may read it.",
  input: z.object({ ...one, version }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  changes,
  run: (input, { db, now }) => become(db, input, "published", now),
});

export const withdrawPathway = command({
  name: "pathways.withdrawPathway",
  route: "POST /pathways/:pathway/withdraw",
  summary: "Withdraw a published pathway. It can be put right and published again.",
  input: z.object({ ...one, version }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  changes,
  run: (input, { db, now }) => become(db, input, "withdrawn", now),
});

const stepInput = z.object({
  ...one,
  kind: z.enum(stepKinds, { error: "pathways:field.kind" }),
  ...writtenFields("words", longestWords),
  opportunity: orEmpty(z.string().max(20)).describe("The number of an opportunity of the catalogue."),
  topic: orEmpty(Topic).describe("The topic in which one looks for something near."),
  level: orEmpty(z.enum(levels)),
  saidBy: orEmpty(line(longestSaidBy)).describe("Who says so."),
  saidAt: orEmpty(z.url({ protocol: /^https?$/, error: "platform:field.web_address" }).max(300)).describe(
    "The address at which it stands.",
  ),
  saidOn: orEmpty(z.iso.date()).describe("The day on which it was read there."),
  version,
});

export const addPathwayStep = command({
  name: "pathways.addPathwayStep",
  route: "POST /pathways/:pathway/steps",
  summary:
    "Put a step behind the last one of a pathway: an opportunity of the catalogue, a topic to look for near, or a fact with who says so and when.",
  input: stepInput,
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, opportunity, topic }) => ({ kind, opportunity, topic }),
  changes,
  async run(input, { db, actor, now }) {
    const had = await toChange(db, input, now);
    const step = await stepSaid(db, actor, input);
    await changePathway(db, had, {}, now);
    await insertStep(db, had, step);
    return doneWith(had, step.opportunityId === null ? [] : [step.opportunityId]);
  },
});

/** What a step of its kind holds. @throws Problem at the field without which it is none */
async function stepSaid(db: Queryable, actor: Actor, input: z.output<typeof stepInput>): Promise<SaidStep> {
  const { kind, level = null, topic, saidBy, saidAt = null, saidOn } = input;
  const words = typedText(input, "words");
  const nothing = { opportunityId: null, topic: null, level: null, saidBy: null, saidAt: null, saidOn: null };
  if (kind === "opportunity")
    return { ...nothing, kind, words, opportunityId: await opportunityWith(db, actor, input.opportunity) };
  if (kind === "search") {
    if (topic === undefined) throw fieldProblem("topic", "pathways:field.noTopic");
    return { ...nothing, kind, words, topic, level };
  }
  if (!isWritten(words)) throw fieldProblem("wordsEn", "pathways:field.words");
  if (saidBy === undefined) throw fieldProblem("saidBy", "pathways:field.saidBy");
  if (saidOn === undefined) throw fieldProblem("saidOn", "pathways:field.saidOn");
  return { ...nothing, kind, words, saidBy, saidAt, saidOn };
}

/** Whoever follows a pathway has to be able to read what is a step of it. */
async function opportunityWith(db: Queryable, actor: Actor, code: string | undefined): Promise<string> {
  if (code === undefined) throw fieldProblem("opportunity", "pathways:field.opportunity");
  const { id, state } = await getOpportunity(db, code, actor).catch(() => {
    throw fieldProblem("opportunity", "pathways:field.opportunity");
  });
  if (state !== "published") throw fieldProblem("opportunity", "pathways:field.opportunity");
  return id;
}

export const raisePathwayStep = command({
  name: "pathways.raisePathwayStep",
  route: "POST /pathways/:pathway/steps/:pathwayStep/raise",
  summary: "Put a step of a pathway before the one that stands above it.",
  input: z.object({ ...oneStep, version }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  changes,
  async run(input, { db, now }) {
    const had = await toChange(db, input, now);
    const at = placeOf(had, input.pathwayStep);
    const above = had.steps[at - 1];
    await changePathway(db, had, {}, now);
    if (above) await swapSteps(db, above.id, input.pathwayStep);
    return doneWith(had);
  },
});

export const removePathwayStep = command({
  name: "pathways.removePathwayStep",
  route: "DELETE /pathways/:pathway/steps/:pathwayStep",
  summary: "Take a step off a pathway. The last step of a published one stays: it is withdrawn instead.",
  input: z.object({ ...oneStep, version }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  changes,
  async run(input, { db, now }) {
    const had = await toChange(db, input, now);
    placeOf(had, input.pathwayStep);
    if (had.state === "published" && had.steps.length === 1) throw refuse.no_steps_yet();
    await changePathway(db, had, {}, now);
    await deleteStep(db, input.pathwayStep);
    return doneWith(had);
  },
});

/** @throws Problem `pathways.no_step` */
function placeOf({ steps }: Pathway, step: string): number {
  const at = steps.findIndex(({ id }) => id === step);
  if (at < 0) throw refuse.no_step();
  return at;
}
