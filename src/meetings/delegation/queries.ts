import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { ownCities } from "../../platform/role.ts";
import { hasCome } from "../attendance/store.ts";
import { openDays } from "../invitations/invitation.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { whoComesFor } from "./store.ts";

/** For a form that hands the invitation on. */
export const invitationToHandOn = query({
  name: "meetings.invitationToHandOn",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db, now } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id);
    if (openDays(meeting, dayOf(now)).length === 0) throw refuse.not_now();
    if (await hasCome(db, invitation.id)) throw refuse.came_themselves();
    return { meeting, invitation };
  },
});

/** Who comes for the cities of whoever asks. */
export const whoComesForCity = query({
  name: "meetings.whoComesForCity",
  input: z.object({ meeting: MeetingId }),
  allow: anyRole,
  run: async ({ meeting }, { db, actor }) => ({
    people: await whoComesFor(db, meeting, ownCities(actor)),
  }),
});
