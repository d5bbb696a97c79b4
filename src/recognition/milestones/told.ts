// A city is told once of each thing that it reached.

import { z } from "zod";
import { cityPath } from "../../network/paths.ts";
import type { CityRole } from "../../network/role.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { findMilestones } from "./find.ts";
import { milestones, placeOf } from "./milestone.ts";

const reached = notificationKind({
  name: "recognition.milestoneReached",
  words: "recognition:told.milestone",
  values: z.object({ milestone: z.enum(milestones) }),
  inWords: ({ milestone }, { t }) => ({ what: t(`recognition:milestone.${milestone}`) }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const milestoneKinds = [reached];

export const milestoneListeners = [
  tells(reached, findMilestones, {
    name: "recognition.tellMilestone",
    async say({ scope, details }, { tx }) {
      if (scope === null) return undefined;
      const { milestone } = z.object({ milestone: z.enum(milestones) }).parse(details);
      const kept = await tx
        .selectFrom("cityMilestones")
        .select("shownBy")
        .where("cityId", "=", scope)
        .where("milestone", "=", milestone)
        .executeTakeFirst();
      return {
        city: scope,
        values: { milestone },
        href: placeOf(milestone, scope, kept?.shownBy ?? null) ?? cityPath(scope),
        thread: `milestones/${scope}`,
      };
    },
  }),
];
