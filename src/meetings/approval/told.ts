// Whoever writes minutes is told that somebody commented on them.

import { z } from "zod";
import type { NetworkRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { commentMinutes } from "./commands.ts";

const commented = notificationKind({
  name: "meetings.commented",
  words: "holding:told.commented",
  values: z.object({ title: Named }),
  inWords: (values) => values,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const approvalKinds = [commented];

async function say({ subject }: Event, { tx }: { tx: Tx }) {
  const { id, title, state } = await findMeeting(tx, String(subject), meetingStates);
  // By now they are approved: every comment was answered.
  if (state !== "minutes_out") return undefined;
  return { href: paths.comments(id), thread: `meeting-minutes/${id}`, values: { title } };
}

export const approvalListeners = [tells(commented, commentMinutes, { name: "meetings.tellCommented", say })];
