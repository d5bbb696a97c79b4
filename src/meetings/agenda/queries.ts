import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { refuse } from "../problems.ts";
import { MeetingId } from "../record/meeting.ts";
import { meetingWithAgenda } from "./commands.ts";

const ofMeeting = z.object({ meeting: MeetingId });

export const agendaToWrite = query({
  name: "meetings.agendaToWrite",
  input: ofMeeting,
  allow: secretaries,
  run: async ({ meeting }, { db }) => ({ meeting: await meetingWithAgenda(db, meeting) }),
});

export const itemToWrite = query({
  name: "meetings.itemToWrite",
  input: ofMeeting.extend({ agendaItem: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, agendaItem }, { db }) {
    const meeting = await meetingWithAgenda(db, id);
    const item = meeting.agenda.find((one) => one.id === agendaItem);
    if (!item) throw refuse.no_item();
    return { meeting, item };
  },
});
