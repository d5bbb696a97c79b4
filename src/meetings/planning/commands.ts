// The commission plans a meeting, calls it, and says that it was held or is cancelled.

import { z } from "zod";
import { findCity, listCities } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { lines, orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { typedText, writtenAtAll } from "../../platform/written.ts";
import { carryOn } from "../actions/carry.ts";
import { planners, secretaries, stepTakers } from "../allow.ts";
import { mostPresent, quorumOf } from "../bodies/body.ts";
import { allBodies } from "../bodies/store.ts";
import { closeCourse, openCourse } from "../holding/store.ts";
import { askAgain, isRearranged } from "../invitations/asked-again.ts";
import { numberMeeting } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, MeetingState, meetingStates } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { meetingsTag } from "../tags.ts";
import {
  answerByOfPlan,
  daysOfPlan,
  isMoved,
  planned,
  requireReason,
  requireToCome,
  venueOfPlan,
} from "./content.ts";
import { lackingOf } from "./ready.ts";
import { changePlanned, dropPlanned, keepPlanned, moveMeeting, preparedFor } from "./store.ts";
import { afterStep, MeetingStep, mayEdit, mayThrowAway } from "./workflow.ts";

export const version = z.coerce.number().int().min(1).max(1_000_000);

const Planned = z.object(planned);

/** Which body meets, with its rule, and which city hosts it. */
export async function heldBy(
  db: Queryable,
  { ofBody, hostCity, quorum }: z.output<typeof Planned>,
  before: Pick<Meeting, "body"> = {},
) {
  const body = ofBody === undefined ? undefined : (await allBodies(db)).find(({ id }) => id === ofBody);
  // One that ended meanwhile stays where it stands.
  if (ofBody !== undefined && (!body || (body.isEnded && before.body?.id !== ofBody)))
    throw unchosenProblem("ofBody");
  if (hostCity !== undefined && !(await findCity(db, hostCity))) throw unchosenProblem("hostCity");
  const needed = quorum ?? (body && quorumOf(body)) ?? null;
  if (needed !== null) {
    const limit = mostPresent(body?.cities ?? [], await listCities(db));
    // With more than can be there it could decide nothing.
    if (needed > limit) throw fieldProblem("quorum", "meetings:field.quorum.members", { limit });
  }
  return { bodyId: ofBody ?? null, hostCityId: hostCity ?? null, quorum: needed };
}

export function planOf(input: z.output<typeof Planned>) {
  const [days, answerBy, venue] = together(
    () => daysOfPlan(input),
    () => answerByOfPlan(input),
    () => venueOfPlan(input),
  );
  return {
    days,
    answerBy,
    ...venue,
    mode: input.mode,
    visibility: input.visibility ?? ("public" as const),
    title: typedText(input, "meetingName"),
    about: typedText(input, "agenda"),
    access: typedText(input, "access"),
  };
}

export const planMeeting = command({
  name: "meetings.planMeeting",
  route: "POST /meetings",
  summary: "Plan a meeting. It is a draft, which the commission alone sees, until it is called.",
  input: writtenAtAll(Planned, "meetingName", "meetings:field.meetingName.required"),
  output: z.object({ id: z.string() }),
  allow: planners,
  subject: (_input, { id }) => id,
  changes: [],
  async run(input, { db, now, baseUrl }) {
    const id = await keepPlanned(
      db,
      { ...planOf(input), ...(await heldBy(db, input)) },
      { baseUrl, timeZone: home().timeZone, at: now },
    );
    await carryOn(db);
    return { id };
  },
});

export const editMeeting = command({
  name: "meetings.editMeeting",
  route: "PUT /meetings/:meeting",
  summary:
    "Change what is planned of a meeting, until it was held. Calendars take other days, hours, places and ways over; of one that is called it is said why, and whoever said yes to what is not so any more is asked again.",
  input: writtenAtAll(
    z.object({
      meeting: MeetingId,
      version,
      ...planned,
      reason: orEmpty(lines(1000)).describe(
        "Why it is on another day, at another hour, in another place or held in another way; needed once it is called.",
      ),
    }),
    "meetingName",
    "meetings:field.meetingName.required",
  ),
  output: z.object({ id: z.string(), state: MeetingState }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  // Of a draft nobody is told, also where it is called before they would be.
  auditDetails: ({ reason }, { state }) => ({ state, ...(reason !== undefined && { reason }) }),
  changes: [meetingsTag],
  async run({ meeting: id, version: seen, reason, ...input }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    if (!mayEdit(meeting)) throw refuse.not_now();
    const [said] = together(
      () => planOf(input),
      () => requireToCome(meeting, input, dayOf(now)),
    );
    const plan = {
      ...said,
      // Nobody opens a meeting to more people by saying nothing of it.
      visibility: input.visibility ?? meeting.visibility,
      ...(await heldBy(db, input, meeting)),
    };
    const moves = isMoved(meeting, plan);
    if (moves) requireReason(meeting, reason);
    const because = meeting.state === "called" ? (reason ?? null) : null;
    await changePlanned(db, { id, version: seen }, plan, {
      isMoved: moves,
      isRearranged: isRearranged(meeting, plan),
      because,
      at: now,
    });
    await askAgain(db, id, { before: meeting, after: plan, at: now });
    return { id, state: meeting.state };
  },
});

export const throwAwayMeeting = command({
  name: "meetings.throwAwayMeeting",
  route: "DELETE /meetings/:meeting",
  summary: "Throw a draft away. What was called is cancelled instead.",
  input: z.object({ meeting: MeetingId, version }),
  output: z.object({ id: z.string() }),
  allow: planners,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting: id, version: seen }, { db, now }) {
    if (!mayThrowAway(await findMeetingItself(db, id, meetingStates))) throw refuse.not_now();
    await dropPlanned(db, { id, version: seen }, now);
    return { id };
  },
});

export const stepMeeting = command({
  name: "meetings.stepMeeting",
  route: "POST /meetings/:meeting/steps/:meetingStep",
  summary:
    "Call a meeting that is planned, which tells the coordinators of all cities, once somebody is invited, there is a place or a way to join, and a day by which to answer; open one that was called, and close it; say of one that was not opened here that it was held; or cancel it, with the reason.",
  input: z.object({ meeting: MeetingId, meetingStep: MeetingStep, reason: orEmpty(lines(1000)), version }),
  output: z.object({ id: z.string(), state: MeetingState }),
  allow: stepTakers,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ meetingStep, reason }) => ({ meetingStep, ...(reason !== undefined && { reason }) }),
  changes: [meetingsTag],
  async run({ meeting: id, meetingStep, reason, version: seen }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    const state = afterStep(meeting, meetingStep, dayOf(now));
    if (state === undefined) throw refuse.not_now();
    if (meetingStep === "call") {
      const [lack] = lackingOf(meeting, await preparedFor(db, id), dayOf(now));
      if (lack !== undefined) throw refuse[lack]();
    }
    if (state === "cancelled" && reason === undefined)
      throw fieldProblem("reason", "meetings:field.reason.whyCancelled");
    const because = state === "cancelled" ? (reason ?? null) : null;
    await moveMeeting(db, { id, version: seen }, { state, because, at: now });
    if (meetingStep === "open" || meetingStep === "hold") await numberMeeting(db, meeting);
    if (meetingStep === "open") await openCourse(db, id, now);
    if (meetingStep === "close") {
      await closeCourse(db, id, now);
      await carryOn(db);
    }
    return { id, state };
  },
});
