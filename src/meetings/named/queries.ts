import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { leaders } from "../allow.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { namers } from "./commands.ts";
import { Named } from "./named.ts";
import { namedFor } from "./store.ts";

const ofMeeting = z.object({ meeting: MeetingId });

export const listNamed = query({
  name: "meetings.listNamed",
  route: "GET /meetings/:meeting/named",
  summary: "Who is secretary and chair of a meeting.",
  input: ofMeeting,
  output: z.object({ named: z.array(Named).max(100) }),
  allow: leaders,
  async run({ meeting }, { db }) {
    const { id } = await findMeeting(db, meeting, meetingStates);
    return { named: await namedFor(db, id) };
  },
});

export const namedToChange = query({
  name: "meetings.namedToChange",
  input: ofMeeting,
  allow: namers,
  async run({ meeting: id }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    return { meeting, named: await namedFor(db, id) };
  },
});

export const namedToRelease = query({
  name: "meetings.namedToRelease",
  input: ofMeeting.extend({ named: z.uuid() }),
  allow: namers,
  async run({ meeting: id, named }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    const one = (await namedFor(db, id)).find((held) => held.id === named);
    if (!one) throw refuse.no_named();
    return { meeting, one };
  },
});
