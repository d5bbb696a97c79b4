// The secretary is told of each comment on the minutes, and the chair once these can be approved; the commission where nobody is named.

import { z } from "zod";
import type { MeetingRole, NetworkRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { namedFor } from "../named/store.ts";
import { paths } from "../paths.ts";
import { meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { commentMinutes } from "./commands.ts";

const toNamed = {
  told: {
    assigned: "while they hold a role",
    orElseInNetwork: ["administrator"] satisfies NetworkRole[],
  },
  mail: "at_once",
  canBeOff: true,
} as const;

const commented = notificationKind({
  name: "meetings.commented",
  words: "holding:told.commented",
  values: z.object({ title: Named }),
  inWords: (values) => values,
  ...toNamed,
});

export const toApprove = notificationKind({
  name: "meetings.toApprove",
  words: "holding:told.toApprove",
  values: z.object({ title: Named }),
  inWords: (values) => values,
  ...toNamed,
});

export const approvalKinds = [commented, toApprove];

/** Those who are named for a task at a meeting. */
export async function peopleNamed(tx: Tx, meeting: string, role: MeetingRole): Promise<string[]> {
  const named = await namedFor(tx, meeting);
  return named.filter(({ namedAs }) => namedAs === role).map(({ person }) => person);
}

async function say({ subject }: Event, { tx }: { tx: Tx }) {
  const { id, title, state } = await findMeeting(tx, String(subject), meetingStates);
  // By now they are approved: every comment was answered.
  if (state !== "minutes_out") return undefined;
  return {
    people: await peopleNamed(tx, id, "secretary"),
    href: paths.comments(id),
    thread: `meeting-minutes/${id}`,
    values: { title },
  };
}

export const approvalListeners = [tells(commented, commentMinutes, { name: "meetings.tellCommented", say })];
