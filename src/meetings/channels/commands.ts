// Whoever prepares a meeting says by which ways people join it from afar: telephone numbers of each country, a radio station, a text line, a
// video call. Numbers, addresses and PINs are kept encrypted and stay out of the history.

import { z } from "zod";
import { wake } from "../../platform/jobs/wake.ts";
import { command } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { requireJoining } from "../invitations/inviting.ts";
import { mailingJob } from "../invitations/mailing-job.ts";
import { MeetingId } from "../record/meeting.ts";
import { saidChannel, writtenChannel } from "./channel.ts";
import { changeChannelTo, dropChannel, findChannel, keepChannel } from "./store.ts";

const done = z.object({ id: z.string() });
const version = z.coerce.number().int().min(1).max(1_000_000);
const ofChannel = { meeting: MeetingId, meetingChannel: z.uuid() };
const ofMeeting = ({ meeting }: { meeting: string }) => meeting;

export const addChannel = command({
  name: "meetings.addChannel",
  route: "POST /meetings/:meeting/channels",
  summary:
    "Add a way to join a meeting from afar: a telephone number of a country, a radio station, a text line, a video call, a room. Those alone who said that they take part so are told, a day before each day.",
  input: z.object({ meeting: MeetingId, ...writtenChannel }),
  output: done,
  allow: secretaries,
  subject: ofMeeting,
  auditDetails: ({ channelKind }) => ({ channelKind }),
  changes: [],
  async run({ meeting, ...written }, { db, now, secret }) {
    await requireJoining(db, meeting, now);
    // Several are added one after the other: the job of each hour tells them together.
    return { id: await keepChannel(db, meeting, saidChannel(written), { now, secret }) };
  },
});

export const changeChannel = command({
  name: "meetings.changeChannel",
  route: "PUT /meetings/:meeting/channels/:meetingChannel",
  summary: "Change a way to join a meeting. Whoever was told it is told anew.",
  input: z.object({ ...ofChannel, version, ...writtenChannel }),
  output: done,
  allow: secretaries,
  subject: ofMeeting,
  auditDetails: ({ channelKind }) => ({ channelKind }),
  changes: [],
  async run({ meeting, meetingChannel: id, version: seen, ...written }, { db, now, secret }) {
    await requireJoining(db, meeting, now);
    await findChannel(db, { meeting, id }, secret);
    await changeChannelTo(db, { meeting, id, version: seen }, saidChannel(written), secret);
    await wake(db, mailingJob);
    return { id };
  },
});

export const takeChannelAway = command({
  name: "meetings.takeChannelAway",
  route: "DELETE /meetings/:meeting/channels/:meetingChannel",
  summary: "Take a way to join a meeting away. Whoever was told it is told the others anew.",
  input: z.object({ ...ofChannel, version }),
  output: done,
  allow: secretaries,
  subject: ofMeeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ meeting, meetingChannel: id, version: seen }, { db, now, secret }) {
    await requireJoining(db, meeting, now);
    await findChannel(db, { meeting, id }, secret);
    await dropChannel(db, { meeting, id, version: seen });
    await wake(db, mailingJob);
    return { id };
  },
});
