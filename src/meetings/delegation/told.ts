// The secretary of a meeting and the coordinators of the city that is invited are told who comes in somebody's place.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { namedFor } from "../named/store.ts";
import { paths } from "../paths.ts";
import { meetingStates } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { handOnInvitation } from "./commands.ts";
import { administrators, handedOn } from "./store.ts";

const isHandedOn = notificationKind({
  name: "meetings.handedOn",
  words: "delegation:told",
  values: z.object({ title: Named, from: z.string(), to: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "also without a role" },
  mail: "at_once",
  canBeOff: true,
});

export const delegationKinds = [isHandedOn];

const Details = z.object({ delegate: z.string() });

export const delegationListeners = [
  tells(isHandedOn, handOnInvitation, {
    name: "meetings.tellHandedOn",
    async say({ subject, details }, { tx }) {
      const { delegate } = Details.parse(details);
      const handed = await handedOn(tx, delegate);
      if (!handed) return undefined;
      const { id, title } = await findMeetingItself(tx, String(subject), meetingStates);
      const { city, person, from, to } = handed;
      const named = await namedFor(tx, id);
      const secretaries = named.filter(({ namedAs }) => namedAs === "secretary");
      return {
        city,
        people: secretaries.length > 0 ? secretaries.map((one) => one.person) : await administrators(tx),
        // Whoever handed it on has a mail of their own.
        except: person === null ? [] : [person],
        href: paths.one(id),
        thread: `meeting/${id}`,
        values: { title, from, to },
      };
    },
  }),
];
