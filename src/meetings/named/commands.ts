// Administrators name who is secretary and chair of a meeting, and release them.

import { z } from "zod";
import { session } from "../../platform/allow.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { planners } from "../allow.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { MeetingRole, mostNamed } from "./named.ts";
import { endNamed, keepNamed, namedFor, personWith } from "./store.ts";

/** A role outlives any token, so none of them can give or take one. */
export const namers = session(planners);

export const nameForMeeting = command({
  name: "meetings.nameForMeeting",
  route: "POST /meetings/:meeting/named",
  summary:
    "Name somebody with an account secretary or chair of a meeting: they run it, and need no other role. They are told.",
  input: z.object({
    meeting: MeetingId,
    namedAs: MeetingRole,
    namedEmail: z.email({ error: "platform:field.email" }).max(200).describe("Of their account."),
  }),
  output: z.object({ id: z.string(), person: z.string() }),
  allow: namers,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ namedAs }, { id, person }) => ({ namedAs, role: id, person }),
  changes: [],
  async run({ meeting: asked, namedAs, namedEmail }, { db, actor, now }) {
    const { id: meeting } = await findMeetingItself(db, asked, meetingStates);
    const person = await personWith(db, namedEmail);
    if (person === undefined) throw fieldProblem("namedEmail", "meetings:field.namedEmail.unknown");
    const there = (await namedFor(db, meeting)).filter((one) => one.namedAs === namedAs);
    if (there.length >= mostNamed) throw refuse.too_many_named({ limit: mostNamed });
    const id = await keepNamed(db, meeting, { person, namedAs, by: actor.id, at: now });
    if (id === undefined) throw fieldProblem("namedEmail", "meetings:field.namedEmail.already");
    return { id, person };
  },
});

export const releaseFromMeeting = command({
  name: "meetings.releaseFromMeeting",
  route: "DELETE /meetings/:meeting/named/:named",
  summary: "Release somebody who is named secretary or chair of a meeting. They are told.",
  input: z.object({ meeting: MeetingId, named: z.uuid() }),
  output: z.object({ id: z.string(), person: z.string(), namedAs: z.string() }),
  allow: namers,
  subject: ({ meeting }) => meeting,
  auditDetails: (_input, { id, person, namedAs }) => ({ namedAs, role: id, person }),
  changes: [],
  async run({ meeting, named: id }, { db, now }) {
    const ended = await endNamed(db, meeting, now, id);
    if (!ended) throw refuse.no_named();
    return { id, ...ended };
  },
});
