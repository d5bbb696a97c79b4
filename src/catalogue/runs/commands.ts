// What is done with runs: somebody says when and where an opportunity is offered, opens it, postpones or cancels it, and offers
// it again for the next term.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { mayWrite, writers } from "../allow.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { getOpportunityOf } from "../opportunities/store.ts";
import { mayChange } from "../opportunities/workflow.ts";
import { refuse } from "../problems.ts";
import { tagsOfRun } from "../tags.ts";
import { shifted } from "../time/schedule.ts";
import { moveRunName, moveTo } from "./moving.ts";
import type { Run } from "./run.ts";
import { daysAgain, overOn } from "./run-days.ts";
import { type RunSaid, readRun, runInput } from "./said.ts";
import { expandSessions } from "./session-store.ts";
import { getRun, insertRun, keptRunSteps, type SaidRun, saveRun } from "./store.ts";
import { meetingStates, runActions, runMayChange, runSteps } from "./workflow.ts";

const ofOpportunity = { city: z.string().max(40), opportunity: OpportunityCode };
export const oneRun = { ...ofOpportunity, run: z.coerce.number().int().min(1).max(1_000_000) };
export const seenVersion = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_000_000_000)
  .describe("The version that was seen.");

export const RunDone = z.object({
  id: z.string(),
  /** Of the opportunity. */
  opportunity: z.string(),
  organisation: z.string(),
  code: z.string(),
  number: z.int(),
});

/** @throws Problem for whom it is not */
export async function opportunityToOffer(
  db: Queryable,
  { city, opportunity: code }: { city: string; opportunity: string },
  actor: Actor,
): Promise<Opportunity> {
  const opportunity = await getOpportunityOf(db, { city, code }, actor);
  if (!mayWrite(actor, opportunity)) throw refuse.not_yours();
  return opportunity;
}

/** Writes a run of an opportunity down and works out its sessions; people can join it at once, unless it is only planned. */
export async function writeRunOf(
  db: Tx,
  { id, city, organisation }: { id: string; city: string; organisation: { id: string } },
  said: RunSaid,
  { isPlanned = false, actor, now }: { isPlanned?: boolean; actor: Actor; now: Date },
): Promise<{ id: string; number: number }> {
  const read = await readRun(db, said, { city, organisation: organisation.id, now });
  return keepRun(db, id, read, { isPlanned, actor, now });
}

async function keepRun(
  db: Tx,
  opportunity: string,
  said: SaidRun,
  { isPlanned, actor, now }: { isPlanned: boolean; actor: Actor; now: Date },
): Promise<{ id: string; number: number }> {
  const made = await insertRun(db, opportunity, said, { by: actor, at: now });
  if (!isPlanned)
    await keptRunSteps.write(db, {
      of: made.id,
      action: "open",
      from: "planned",
      to: "open",
      by: actor,
      at: now,
    });
  await expandSessions(db, expandable(made.id, said), now);
  return made;
}

function expandable(id: string, { content, schedule, overOn: over }: SaidRun) {
  return { id, schedule, startsOn: content.startsOn, overOn: over, isMeeting: true };
}

export const writeRun = command({
  name: "catalogue.writeRun",
  route: "POST /cities/:city/learning/:opportunity/runs",
  summary:
    "Say when, where and how an opportunity is offered, what it costs and what lets people take part. People can join it at once, unless it is only planned.",
  input: z.object({
    ...ofOpportunity,
    ...runInput,
    planned: z
      .preprocess((said) => said === "yes" || said === true, z.boolean())
      .describe("Only planned: people see it, and cannot join yet."),
  }),
  output: RunDone,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ opportunity, startsOn, mode }) => ({ code: opportunity, startsOn, mode }),
  changes: tagsOfRun,
  async run({ planned, ...said }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, said, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    const made = await writeRunOf(db, opportunity, said, { isPlanned: planned, actor, now });
    return doneWith(opportunity, made);
  },
});

export function doneWith(
  { id: opportunity, code, organisation }: Opportunity,
  { id, number }: { id: string; number: number },
): z.output<typeof RunDone> {
  return { id, opportunity, organisation: organisation.id, code, number };
}

export const editRun = command({
  name: "catalogue.editRun",
  route: "PUT /cities/:city/learning/:opportunity/runs/:run",
  summary:
    "Change what a run says; all of it is given. Its sessions from today on follow, but for those that were moved, cancelled or held.",
  input: z.object({ ...oneRun, ...runInput, version: seenVersion }),
  output: RunDone.extend({ version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ opportunity, startsOn, endsOn, mode }) => ({ code: opportunity, startsOn, endsOn, mode }),
  changes: tagsOfRun,
  async run({ run: number, version, ...said }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, said, actor);
    const had = await getRun(db, opportunity.id, number);
    if (had.version !== version) throw refuse.run_changed();
    if (!runMayChange(had.state)) throw refuse.run_over();
    const organisation = opportunity.organisation.id;
    const read = await readRun(db, said, { city: said.city, organisation, had, now });
    await saveRun(db, had, read, now);
    const isMeeting = meetingStates.includes(had.state);
    await expandSessions(db, { ...expandable(had.id, read), isMeeting }, now);
    return { ...doneWith(opportunity, had), version: version + 1 };
  },
});

export const moveRun = command({
  name: moveRunName,
  route: "POST /cities/:city/learning/:opportunity/runs/:run/steps/:action",
  summary:
    "Open a run for joining, postpone it or cancel it, with the reason. All who joined are told. That it begins and is over happens by itself.",
  input: z.object({
    ...oneRun,
    action: z.enum(runActions),
    note: orEmpty(lines(300).pipe(z.string().min(1))).describe(
      "Why; everybody who joined is told, and it stands on the page.",
    ),
    version: seenVersion,
  }),
  output: RunDone.extend({ state: z.string(), note: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: tagsOfRun,
  async run({ run: number, action, note, version, ...asked }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    const seen = await getRun(db, opportunity.id, number);
    await keptRunSteps.lock(db, seen.id);
    const run = await getRun(db, opportunity.id, number);
    if (run.version !== version) throw refuse.run_changed();
    if (runSteps.nextOf(action, run.state) === undefined) throw refuse.run_not_now();
    if (runSteps.rules[action].needsNote && note === undefined) throw fieldProblem("note", "runs:field.note");
    const to = await moveTo(db, run, { action, note, by: actor, at: now });
    return { ...doneWith(opportunity, run), state: to, note: note ?? "" };
  },
});

export const repeatRun = command({
  name: "catalogue.repeatRun",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/again",
  summary:
    "Offer a run again: all that it says, with the days of the next school term where it was of one, else from the next same weekday on. It is planned until somebody opens it.",
  input: z.object(oneRun),
  output: RunDone,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ opportunity, run }) => ({ code: opportunity, run }),
  changes: tagsOfRun,
  async run({ run: number, ...asked }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    const run = await getRun(db, opportunity.id, number);
    const made = await keepRun(db, opportunity.id, againOf(run, dayOf(now)), { isPlanned: true, actor, now });
    return doneWith(opportunity, made);
  },
});

function againOf(run: Run, today: string): SaidRun {
  const days = daysAgain(run, today);
  return {
    content: { ...run, ...days },
    texts: { costsNote: run.costsNote, note: run.note },
    venueId: run.venue?.id ?? null,
    placeId: run.place?.id ?? null,
    schedule: run.schedule && shifted(run.schedule),
    costs: run.costs,
    access: run.access,
    overOn: overOn(days, today),
  };
}
