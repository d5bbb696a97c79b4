import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { listCities } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { allBodies } from "../bodies/store.ts";
import { minutesAreOpen } from "../minutes/block.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, meetingsToCome } from "../record/store.ts";
import { planners } from "./commands.ts";
import { afterStep, isUnderWay, MeetingStep, mayEdit, mayThrowAway, meetingSteps } from "./workflow.ts";

export const listPlanned = query({
  name: "meetings.listPlanned",
  input: z.object({}),
  allow: commission,
  async run(_input, { db, actor, now }) {
    const today = dayOf(now);
    const mayPlan = planners.permits(actor, {});
    const meetings = await meetingsToCome(db);
    return {
      meetings: meetings.map((meeting) => ({
        ...meeting,
        mayEdit: mayPlan && mayEdit(meeting),
        mayInvite: mayPlan,
        mayLead: mayPlan && isUnderWay(meeting),
        mayMinute: mayPlan && minutesAreOpen(meeting),
        mayThrowAway: mayPlan && mayThrowAway(meeting),
        steps: mayPlan ? meetingSteps.filter((step) => afterStep(meeting, step, today) !== undefined) : [],
      })),
    };
  },
});

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
  allow: planners,
  async run({ meeting: id }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!mayEdit(meeting)) throw refuse.not_now();
    return { meeting, ...(await choicesOfPlan(db, meeting)) };
  },
});

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
  allow: planners,
  async run({ meeting: id, meetingStep: step }, { db, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (afterStep(meeting, step, dayOf(now)) === undefined) throw refuse.not_now();
    return { meeting, step };
  },
});
