// What is read of runs: those of an opportunity, one with its sessions, and what their forms have to know.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { mayWrite, writers } from "../allow.ts";
import { cancelledSince, goneAt, toldOf, turnsOf } from "../calendar/was-public.ts";
import { similarWithPlaces } from "../finding/similar.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import { getOpportunity, opportunitiesById } from "../opportunities/store.ts";
import { mayChange } from "../opportunities/workflow.ts";
import { refuse } from "../problems.ts";
import { joinedCounts } from "../slots.ts";
import { entriesNow } from "../structured/read.ts";
import { daysAhead } from "../time/schedule.ts";
import { termAfter, termOn } from "../time/terms.ts";
import { venuesOf } from "../venues/store.ts";
import { oneRun, opportunityToOffer } from "./commands.ts";
import { mostRuns, Run, Session } from "./run.ts";
import { getSession, sessionsOf } from "./session-store.ts";
import { getRun, keptRunSteps, runsOf } from "./store.ts";
import { meetingStates, runActions, runMayChange, runSteps } from "./workflow.ts";

const mostEvents = 50;
const run = z.coerce.number().int().min(1).max(1_000_000);

const ListedRun = Run.extend({ next: Session.nullable() });

export const listRuns = query({
  name: "catalogue.listRuns",
  route: "GET /learning/:opportunity/runs",
  summary: "When, where and how an opportunity is offered, each time with its next session.",
  input: z.object({ opportunity: OpportunityCode }),
  output: z.object({ runs: z.array(ListedRun).max(mostRuns) }),
  allow: everyone,
  async run({ opportunity: code }, { db, actor, now }) {
    const opportunity = await getOpportunity(db, code, actor);
    return { runs: await listed(db, opportunity.id, dayOf(now)) };
  },
});

async function listed(db: Queryable, opportunity: string, today: string) {
  const runs = await runsOf(db, opportunity, today);
  return runs.map((one) => ({ ...one, next: meetingStates.includes(one.state) ? one.next : null }));
}

/** For the page of the opportunity. */
export const runsForPage = query({
  name: "catalogue.runsForPage",
  input: z.object({ opportunity: OpportunityCode }),
  allow: everyone,
  async run({ opportunity: code }, { db, actor, now }) {
    const opportunity = await getOpportunity(db, code, actor);
    const today = dayOf(now);
    return {
      runs: await listed(db, opportunity.id, today),
      today,
      canAdd: mayWrite(actor, opportunity) && mayChange(opportunity.state),
    };
  },
});

/** So long sessions that are over stand on the page of those who count who came. */
const daysBack = 120;

export const runQuery = query({
  name: "catalogue.getRun",
  route: "GET /learning/:opportunity/runs/:run",
  summary: "One run with all that it says and its sessions from today on.",
  input: z.object({ opportunity: OpportunityCode, run }),
  output: Run.extend({ sessions: z.array(Session).max(2 * daysAhead) }),
  allow: everyone,
  async find({ opportunity: code, run: number }, { db, actor }) {
    const opportunity = await getOpportunity(db, code, actor);
    return { opportunity, run: await getRun(db, opportunity.id, number) };
  },
  async present({ run: found }, { db, now }) {
    const sessions = await sessionsOf(db, found.id, dayOf(now));
    return { ...found, sessions: sessions.filter(isSeen).map((one) => Session.parse(one)) };
  },
});

/** What the schedule lost is no news: nobody cancelled it. */
function isSeen({ state, reason }: Pick<Session, "state" | "reason">): boolean {
  return state !== "cancelled" || reason !== "";
}

export const runForPage = screenQuery(runQuery, {
  name: "catalogue.runForPage",
  async show({ opportunity, run: found }, { db, actor, now }) {
    const today = dayOf(now);
    const canWrite = mayWrite(actor, opportunity);
    const isFull = found.places === "full";
    const [sessions, events, entries, similar] = await Promise.all([
      sessionsOf(db, found.id, canWrite ? addDays(today, -daysBack) : today),
      canWrite ? keptRunSteps.of(db, found.id, mostEvents) : [],
      entriesNow(db, opportunity.id, today),
      isFull ? similarWithPlaces(db, { code: opportunity.code, run: found.number }, today) : [],
    ]);
    return {
      opportunity,
      run: found,
      today,
      sessions: sessions.filter(isSeen).map((one) => (canWrite ? one : { ...one, ...uncounted })),
      events,
      similar,
      entries: entries.filter((entry) => entry.run === found.number),
    };
  },
});
const uncounted = { women: null, men: null, others: null, withDisability: null };

/** For calendars, which are told for a year of what was cancelled, and of what nobody may read any more. */
export const runCalendar = query({
  name: "catalogue.runCalendar",
  input: z.object({ opportunity: OpportunityCode, run }),
  allow: everyone,
  async run({ opportunity: code, run: number }, { db, actor, now }) {
    const cancelledFrom = cancelledSince(now);
    const turned = await turnsOf(db, code);
    const goneSince = turned && goneAt(turned, cancelledFrom);
    const [gone] = turned && goneSince ? await opportunitiesById(db, [turned.id]) : [];
    const opportunity = gone ?? (await getOpportunity(db, code, actor));
    const found = await getRun(db, opportunity.id, number);
    if (goneSince && !(await wasPlannedBefore(db, found.id, goneSince))) throw refuse.no_run();
    const sessions = await sessionsOf(db, found.id, cancelledFrom);
    return {
      opportunity,
      run: found,
      sessions: turned ? sessions.flatMap((session) => toldOf(session, turned) ?? []) : sessions,
      turns: turned?.turns ?? 0,
      goneSince: goneSince ?? null,
    };
  },
});

async function wasPlannedBefore(db: Queryable, id: string, day: Date): Promise<boolean> {
  const steps = await keptRunSteps.of(db, id, mostEvents);
  return steps.every(({ action, at }) => action !== "plan" || at < day);
}

const ofOpportunity = { city: z.string().max(40), opportunity: OpportunityCode };

export const runToAdd = query({
  name: "catalogue.runToAdd",
  input: z.object(ofOpportunity),
  allow: writers,
  async run(asked, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    return { opportunity, venues: await venuesFor(db, asked.city, opportunity), today: dayOf(now) };
  },
});

/** Those that whoever offers it keeps, and those of everybody. */
export async function venuesFor(
  db: Queryable,
  city: string,
  { organisation }: { organisation: { id: string } },
  kept?: string,
) {
  const venues = await venuesOf(db, city);
  return venues
    .filter(
      (venue) =>
        venue.id === kept ||
        (!venue.isRetired && (venue.organisation === null || venue.organisation.id === organisation.id)),
    )
    .map(({ id, name, place }) => ({ id, name, place: place.name }));
}

export const runToEdit = query({
  name: "catalogue.runToEdit",
  input: z.object(oneRun),
  allow: writers,
  async run({ run: number, ...asked }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    const found = await getRun(db, opportunity.id, number);
    if (!runMayChange(found.state)) throw refuse.run_over();
    const venues = await venuesFor(db, asked.city, opportunity, found.venue?.id);
    return { opportunity, run: found, venues, today: dayOf(now) };
  },
});

/** Before it is done: how many it concerns. */
export const runStep = query({
  name: "catalogue.runStep",
  input: z.object({ ...oneRun, action: z.enum(runActions) }),
  allow: writers,
  async run({ run: number, action, ...asked }, { db, actor }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    const found = await getRun(db, opportunity.id, number);
    if (runSteps.nextOf(action, found.state) === undefined) throw refuse.run_not_now();
    const counts = await Promise.all(joinedCounts.given().map((count) => count(db, found.id)));
    return { opportunity, run: found, action, joined: counts.reduce((all, one) => all + one, 0) };
  },
});

export const runToRepeat = query({
  name: "catalogue.runToRepeat",
  input: z.object(oneRun),
  allow: writers,
  async run({ run: number, ...asked }, { db, actor, now }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    const found = await getRun(db, opportunity.id, number);
    const today = dayOf(now);
    const isOfTerm =
      found.startKind === "term" || (found.startsOn !== null && termOn(found.startsOn) !== undefined);
    return { opportunity, run: found, isOfTerm, nextTerm: termAfter(today) ?? null };
  },
});

export const sessionToChange = query({
  name: "catalogue.sessionToChange",
  input: z.object({ ...oneRun, session: z.uuid() }),
  allow: writers,
  async run({ run: number, session: wanted, ...asked }, { db, actor }) {
    const opportunity = await opportunityToOffer(db, asked, actor);
    const found = await getRun(db, opportunity.id, number);
    const session = await getSession(db, found.id, wanted);
    const venues = await venuesFor(db, asked.city, opportunity, session.venue?.id);
    return { opportunity, run: found, session, venues };
  },
});
