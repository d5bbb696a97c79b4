import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { meetingToJoin } from "../invitations/inviting.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { Channel, mostChannels } from "./channel.ts";
import { channelsOf, findChannel } from "./store.ts";

const ofMeeting = z.object({ meeting: MeetingId });

export const listChannels = query({
  name: "meetings.listChannels",
  route: "GET /meetings/:meeting/channels",
  summary: "By which ways people join a meeting from afar, as whoever prepares it wrote them.",
  input: ofMeeting,
  output: z.object({ channels: z.array(Channel).max(mostChannels) }),
  allow: secretaries,
  async run({ meeting: id }, { db, secret }) {
    await findMeeting(db, id, meetingStates);
    return { channels: await channelsOf(db, id, secret) };
  },
});

/** While they can still be changed. */
export const channelsToWrite = query({
  name: "meetings.channelsToWrite",
  input: ofMeeting,
  allow: secretaries,
  run: async ({ meeting: id }, { db, now, secret }) => ({
    meeting: await meetingToJoin(db, id, now),
    channels: await channelsOf(db, id, secret),
  }),
});

export const channelToWrite = query({
  name: "meetings.channelToWrite",
  input: ofMeeting.extend({ meetingChannel: z.uuid() }),
  allow: secretaries,
  run: async ({ meeting, meetingChannel: id }, { db, now, secret }) => ({
    meeting: await meetingToJoin(db, meeting, now),
    channel: await findChannel(db, { meeting, id }, secret),
  }),
});
