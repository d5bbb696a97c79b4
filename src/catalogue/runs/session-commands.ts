// What is done with single sessions: one is moved or cancelled, and all who joined are told; of one that was held, who came is counted.

import { z } from "zod";
import { addMonths, dayOf } from "../../platform/day.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { enteredNumber, line, orEmpty, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writers } from "../allow.ts";
import { refuse } from "../problems.ts";
import { tagsOfRun } from "../tags.ts";
import { getVenue } from "../venues/store.ts";
import { doneWith, oneRun, opportunityToOffer, RunDone, seenVersion } from "./commands.ts";
import { changeSession, getSession } from "./session-store.ts";
import { getRun } from "./store.ts";
import { runMayChange } from "./workflow.ts";

const oneSession = { ...oneRun, session: z.uuid() };
/** A session is moved to so many months after the last day of its run at most. */
const mostMonthsLater = 12;
const reason = line(300).describe("Why; everybody who joined is told.");

export const moveSession = command({
  name: "catalogue.moveSession",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/sessions/:session/move",
  summary:
    "Move one session to another day, hour or venue, with the reason; also one that was cancelled. All who joined are told.",
  input: z.object({
    ...oneSession,
    heldOn: writtenDay,
    startsAt: TypedTime,
    endsAt: orEmpty(TypedTime),
    venue: orEmpty(z.uuid()).describe("Where it meets, if not where the run meets."),
    reason,
    version: seenVersion,
  }),
  output: RunDone.extend({
    session: z.string(),
    wasCancelled: z.boolean().describe("Whether it takes place after all."),
  }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ session, heldOn, startsAt, reason: why }, { wasCancelled }) => ({
    session,
    heldOn,
    startsAt,
    reason: why,
    wasCancelled,
  }),
  changes: tagsOfRun,
  async run({ run: number, session: wanted, version, venue, ...said }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, said, actor);
    const run = await getRun(db, opportunity.id, number);
    const session = await getSession(db, run.id, wanted);
    if (session.version !== version) throw refuse.session_changed();
    if (session.state === "held" || !runMayChange(run.state)) throw refuse.session_over();
    const { heldOn, startsAt, endsAt = null, reason: why } = said;
    if (heldOn < dayOf(now)) throw fieldProblem("heldOn", "runs:field.heldOn");
    if (heldOn > addMonths(run.overOn, mostMonthsLater))
      throw fieldProblem("heldOn", "runs:field.heldTooLate", { months: mostMonthsLater });
    if (endsAt !== null && endsAt <= startsAt) throw fieldProblem("endsAt", "runs:field.toTime");
    const venueId = venue === undefined ? null : (await getVenue(db, said.city, venue)).id;
    await changeSession(db, session, { state: "moved", reason: why, heldOn, startsAt, endsAt, venueId }, now);
    const wasCancelled = session.state === "cancelled";
    return { ...doneWith(opportunity, run), session: session.id, wasCancelled };
  },
});

export const cancelSession = command({
  name: "catalogue.cancelSession",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/sessions/:session/cancel",
  summary: "Cancel one session, with the reason. All who joined are told, with the next one.",
  input: z.object({ ...oneSession, reason, version: seenVersion }),
  output: RunDone.extend({ session: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ session, reason: why }) => ({ session, reason: why }),
  changes: tagsOfRun,
  async run({ run: number, session: wanted, version, reason: why, ...asked }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    const run = await getRun(db, opportunity.id, number);
    const session = await getSession(db, run.id, wanted);
    if (session.version !== version) throw refuse.session_changed();
    if (session.state === "held" || session.heldOn < dayOf(now)) throw refuse.session_over();
    await changeSession(db, session, { state: "cancelled", reason: why }, now);
    return { ...doneWith(opportunity, run), session: session.id };
  },
});

const most = 100_000;
const Count = orEmpty(enteredNumber(z.number().int().min(0).max(most)));

export const countSession = command({
  name: "catalogue.countSession",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/sessions/:session/held",
  summary: "Say that a session was held, and how many came. Nobody is named.",
  input: z.object({
    ...oneSession,
    women: Count,
    men: Count,
    others: Count.describe("Of whom it is not known, or who are neither."),
    withDisability: Count.describe("How many of all of them have a disability."),
    version: seenVersion,
  }),
  output: RunDone.extend({ session: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ women, men, others, withDisability }) => ({ women, men, others, withDisability }),
  changes: tagsOfRun,
  async run({ run: number, session: wanted, version, ...said }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, said, actor);
    const run = await getRun(db, opportunity.id, number);
    const session = await getSession(db, run.id, wanted);
    if (session.version !== version) throw refuse.session_changed();
    if (session.heldOn > dayOf(now)) throw refuse.not_held_yet();
    const { women = null, men = null, others = null, withDisability = null } = said;
    if ((withDisability ?? 0) > (women ?? 0) + (men ?? 0) + (others ?? 0))
      throw fieldProblem("withDisability", "runs:field.withDisability");
    await changeSession(
      db,
      session,
      { state: "held", reason: session.reason, women, men, others, withDisability },
      now,
    );
    return { ...doneWith(opportunity, run), session: session.id };
  },
});
