import { z } from "zod";
import { listCities } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { meetingOf } from "../../platform/place.ts";
import {
  coordinates,
  leaders,
  named,
  namedSecretaries,
  plannedReaders,
  planners,
  preparers,
  secretaries,
  stepTakers,
} from "../allow.ts";
import { allBodies } from "../bodies/store.ts";
import { minutesAreOpen } from "../minutes/block.ts";
import { namedFor } from "../named/store.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { type ListedMeeting, type Meeting, MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, meetingsToCome } from "../record/store.ts";
import { lackingOf } from "./ready.ts";
import { citiesOfPlans, preparedCounts, preparedFor } from "./store.ts";
import {
  afterStep,
  isUnderWay,
  MeetingStep,
  mayEdit,
  mayThrowAway,
  meetingSteps,
  type NextSteps,
} from "./workflow.ts";

/** One meeting with all that is prepared of it, for whoever prepares it: who comes is counted, and named in the list of its own. */
export const plannedOverview = query({
  name: "meetings.plannedOverview",
  input: z.object({ meeting: MeetingId }),
  allow: preparers,
  async run({ meeting: id }, { db, actor, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    const [steps] = await withNextSteps(db, [meeting], actor, dayOf(now));
    if (!steps) throw refuse.no_meeting();
    return {
      meeting,
      steps,
      lacking: meeting.state === "draft" ? await lackingBefore(db, meeting, now) : [],
      named: await namedFor(db, id),
      counts: await preparedCounts(db, id),
    };
  },
});

export const listPlanned = query({
  name: "meetings.listPlanned",
  input: z.object({}),
  allow: plannedReaders,
  async run(_input, { db, actor, now }) {
    const meetings = await meetingsToCome(db);
    const seen = meetings.filter(({ id }) => preparers.permits(actor, { meeting: id }));
    return { meetings: await withNextSteps(db, seen, actor, dayOf(now)) };
  },
});

/** For whoever is secretary or chair of them: those that are theirs until all is done. */
export const ownMeetings = query({
  name: "meetings.ownMeetings",
  input: z.object({}),
  allow: named,
  async run(_input, { db, actor, now }) {
    const meetings = await meetingsToCome(
      db,
      actor.roles.flatMap((held) => meetingOf(held) ?? []),
    );
    return { meetings: await withNextSteps(db, meetings, actor, dayOf(now)) };
  },
});

/** With what can be done next, by whoever looks at them. */
async function withNextSteps<Listed extends ListedMeeting>(
  db: Queryable,
  meetings: readonly Listed[],
  actor: Actor,
  today: string,
): Promise<(Listed & NextSteps)[]> {
  const drafts = meetings.filter(
    (meeting) => mayThrowAway(meeting) && namedSecretaries.permits(actor, { meeting: meeting.id }),
  );
  const own = await citiesOfPlans(
    db,
    drafts.map(({ id }) => id),
  );
  return meetings.map((meeting) => ({
    ...meeting,
    ...nextSteps(meeting, actor, today, own.get(meeting.id)),
  }));
}

/** @param city for which it was planned, where whoever looks at it is its secretary and can throw it away */
function nextSteps(meeting: ListedMeeting, actor: Actor, today: string, city: string | undefined): NextSteps {
  const of = { meeting: meeting.id };
  const keeps = secretaries.permits(actor, of);
  const leads = leaders.permits(actor, of);
  const plans = planners.permits(actor, of);
  return {
    mayEdit: keeps && mayEdit(meeting),
    mayInvite: keeps,
    mayLead: leads && isUnderWay(meeting),
    mayMinute: leads && minutesAreOpen(meeting),
    mayName: plans,
    throwAwayAt: throwAwayAt(meeting, actor, city),
    steps: meetingSteps.filter(
      (step) =>
        stepTakers.permits(actor, { ...of, meetingStep: step }) &&
        afterStep(meeting, step, today) !== undefined,
    ),
  };
}

function throwAwayAt(meeting: ListedMeeting, actor: Actor, city: string | undefined): string | undefined {
  if (planners.permits(actor, {}) && mayThrowAway(meeting)) return paths.throwAway(meeting.id);
  if (city !== undefined && coordinates.permits(actor, { city }))
    return paths.throwAwayPlan(city, meeting.id);
  return undefined;
}

/** For a form that has nothing to begin with. */
export const toPlan = query({
  name: "meetings.toPlan",
  input: z.object({}),
  allow: planners,
  run: (_input, { db }) => choicesOfPlan(db),
});

export const meetingToEdit = query({
  name: "meetings.meetingToEdit",
  input: z.object({ meeting: MeetingId }),
  allow: secretaries,
  async run({ meeting: id }, { db, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!mayEdit(meeting)) throw refuse.not_now();
    const lacking = meeting.state === "draft" ? await lackingBefore(db, meeting, now) : [];
    return { meeting, lacking, ...(await choicesOfPlan(db, meeting)) };
  },
});

const lackingBefore = async (db: Queryable, meeting: Meeting, now: Date) =>
  lackingOf(meeting, await preparedFor(db, meeting.id), dayOf(now));

/** The bodies that can meet, with the one that does, and the cities that can host. */
async function choicesOfPlan(db: Queryable, { body }: Pick<Meeting, "body"> = {}) {
  const bodies = await allBodies(db);
  return {
    bodies: bodies.filter(({ id, isEnded }) => !isEnded || id === body?.id),
    cities: await listCities(db),
  };
}

export const meetingToThrowAway = query({
  name: "meetings.meetingToThrowAway",
  input: z.object({ meeting: MeetingId }),
  allow: planners,
  async run({ meeting: id }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!mayThrowAway(meeting)) throw refuse.not_now();
    return { meeting };
  },
});

export const stepToTake = query({
  name: "meetings.stepToTake",
  input: z.object({ meeting: MeetingId, meetingStep: MeetingStep }),
  allow: stepTakers,
  async run({ meeting: id, meetingStep: step }, { db, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (afterStep(meeting, step, dayOf(now)) === undefined) throw refuse.not_now();
    return { meeting, step, lacking: step === "call" ? await lackingBefore(db, meeting, now) : [] };
  },
});
