// Whoever is named secretary or chair of a meeting is told, and when they are released.

import { z } from "zod";
import { meetingRoles } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind, type Reader } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { meetingStates } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { nameForMeeting, releaseFromMeeting } from "./commands.ts";

const values = z.object({ title: Named, role: z.enum(meetingRoles) });

const common = {
  values,
  inWords: ({ title, role }: z.output<typeof values>, { t }: Reader) => ({
    title,
    role: t(`convening:named.${role}`),
  }),
  told: { assigned: "also without a role" },
  mail: "at_once",
  canBeOff: false,
} as const;

const isNamed = notificationKind({ name: "meetings.named", words: "convening:told.named", ...common });
const isReleased = notificationKind({
  name: "meetings.released",
  words: "convening:told.released",
  ...common,
});

export const namedKinds = [isNamed, isReleased];

const Details = z.object({ person: z.string(), namedAs: z.enum(meetingRoles) });

async function toThem(tx: Tx, { subject, details }: Event, href: string) {
  const { person, namedAs } = Details.parse(details);
  const { id, title } = await findMeetingItself(tx, String(subject), meetingStates);
  return { people: [person], href, thread: `meeting/${id}`, values: { title, role: namedAs } };
}

export const namedListeners = [
  tells(isNamed, nameForMeeting, {
    name: "meetings.tellNamed",
    say: (event, { tx }) => toThem(tx, event, paths.planned),
  }),
  tells(isReleased, releaseFromMeeting, {
    name: "meetings.tellReleased",
    say: (event, { tx }) => toThem(tx, event, "/desk"),
  }),
];
