// What people are told of resources: coordinators what somebody promised to their city.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { addContribution } from "./commands.ts";
import { paths } from "./paths.ts";

const pledged = notificationKind({
  name: "resources.pledged",
  words: "resources:told.pledged",
  values: z.object({ what: z.string(), by: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const toldKinds = [pledged];

export const listeners = [
  tells(pledged, addContribution, {
    name: "resources.tellPledged",
    async say({ subject, scope }, { tx }) {
      const { what, number, state, addedByName } = await tx
        .selectFrom("contributions")
        .select(["what", "number", "state", "addedByName"])
        .where("id", "=", String(subject))
        .executeTakeFirstOrThrow();
      if (state !== "pledged") return undefined;
      const city = String(scope);
      return {
        city,
        href: paths.one(city, number),
        thread: `contribution/${subject}`,
        values: { what, by: addedByName },
      };
    },
  }),
];
