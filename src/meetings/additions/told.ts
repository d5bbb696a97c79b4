// The commission is told of what was added to a meeting, and again when one of them has checked it.

import { z } from "zod";
import type { NetworkRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { AdditionPart } from "./addition.ts";
import { addToMeeting, decideAddition } from "./commands.ts";
import { waitingAdditions } from "./store.ts";

const added = notificationKind({
  name: "meetings.added",
  words: "meetings:told.added",
  values: z.object({ title: Named, part: AdditionPart }),
  inWords: ({ part, ...values }, { t }) => ({ ...values, part: t(`meetings:part.${part}`) }),
  told: { network: ["administrator", "reviewer"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [added];

async function say({ subject }: Event, { tx }: { tx: Tx }) {
  const waiting = await waitingAdditions(tx)
    .select(["meetingAdditions.id", "meetingId", "part", "title"])
    .where("meetingAdditions.id", "=", String(subject))
    .executeTakeFirst();
  // Both have looked at it since.
  if (!waiting) return undefined;
  return {
    href: paths.addition(waiting.id),
    thread: `meeting-addition/${waiting.id}`,
    values: { title: writtenFrom(waiting.title), part: AdditionPart.parse(waiting.part) },
  };
}

export const listeners = [
  tells(added, addToMeeting, { name: "meetings.tellAdded", say }),
  tells(added, decideAddition, { name: "meetings.tellChecked", say }),
];
