// What people are told of links to targets: whoever can review one, and whoever proposed it.

import { z } from "zod";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import type { CityRole, NetworkRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { linkToTarget, reviewLink } from "./link-commands.ts";
import { paths } from "./paths.ts";

const values = z.object({ title: Named, target: z.string() });

const proposed = notificationKind({
  name: "sdgs.linkProposed",
  words: "sdgs:told.proposed",
  values,
  told: {
    city: ["coordinator"] satisfies CityRole[],
    orElseInNetwork: ["administrator", "reviewer"] satisfies NetworkRole[],
  },
  mail: "daily",
  canBeOff: true,
});

const reviewed = notificationKind({
  name: "sdgs.linkReviewed",
  words: "sdgs:told.reviewed",
  values,
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [proposed, reviewed];

async function linkIn(tx: Tx, { subject, scope }: Event) {
  const link = await tx
    .selectFrom("sdgLinks")
    .innerJoin("initiatives", "initiatives.id", "sdgLinks.initiativeId")
    .select(["target", "sdgLinks.proposedBy", "title", "number", "initiatives.id"])
    .where("sdgLinks.id", "=", String(subject))
    .executeTakeFirst();
  // It was taken away since.
  if (!link) return undefined;
  return {
    city: String(scope),
    number: link.number,
    thread: `initiative/${link.id}`,
    people: link.proposedBy === null ? [] : [link.proposedBy],
    values: { title: writtenFrom(link.title), target: link.target },
  };
}

export const listeners = [
  tells(proposed, linkToTarget, {
    name: "sdgs.tellProposed",
    async say(event, { tx }) {
      const link = await linkIn(tx, event);
      if (!link) return undefined;
      const { city, number, thread, values } = link;
      return { city, thread, values, href: paths.review(city, number, values.target) };
    },
  }),
  tells(reviewed, reviewLink, {
    name: "sdgs.tellReviewed",
    async say(event, { tx }) {
      const link = await linkIn(tx, event);
      if (!link) return undefined;
      const { city, number, thread, people, values } = link;
      return { city, thread, people, values, href: initiativePaths.one(city, number) };
    },
  }),
];
