// What people are told: that somebody says that it is not safe somewhere, at once; and whoever offers something, what is wrong with it.

import { z } from "zod";
import { paths as cataloguePaths } from "../catalogue/paths.ts";
import type { CityRole } from "../network/role.ts";
import { representativesOf } from "../organisations/representatives.ts";
import type { Tx } from "../platform/database/database.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { notify, tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { answerFault, reportFault } from "./faults/commands.ts";
import { FaultKind } from "./faults/fault.ts";
import { paths } from "./paths.ts";

const unsafe = notificationKind({
  name: "joining.unsafe",
  words: "joining:told.unsafe",
  values: z.object({ title: Named }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "at_once",
  canBeOff: false,
});

const fault = notificationKind({
  name: "joining.fault",
  words: "joining:told.fault",
  values: z.object({ title: Named, kind: FaultKind }),
  inWords: ({ title, kind }, { t }) => ({ title, kind: t(`joining:faultKind.${kind}`) }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

const hidden = notificationKind({
  name: "joining.hidden",
  words: "joining:told.hidden",
  values: z.object({ title: Named }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "while they hold a role anywhere" },
  mail: "at_once",
  canBeOff: false,
});

export const toldKinds = [unsafe, fault, hidden];

async function faultOf(tx: Tx, id: string | null) {
  const found = await tx
    .selectFrom("faults")
    .innerJoin("opportunities", "opportunities.id", "faults.opportunityId")
    .select([
      "faults.id",
      "faults.kind",
      "opportunities.code",
      "opportunities.cityId as city",
      "opportunities.title",
    ])
    .select("opportunities.organisationId as organisation")
    .where("faults.id", "=", String(id))
    .executeTakeFirstOrThrow();
  return {
    ...found,
    kind: FaultKind.parse(found.kind),
    title: writtenFrom(found.title),
    href: paths.faults(found.city, found.code),
    thread: `fault/${found.id}`,
  };
}

/** Nobody finds it any more: both are told who can confirm it. */
async function hiddenBy(tx: Tx, id: string | null) {
  const { city, organisation, code, thread, title } = await faultOf(tx, id);
  return {
    city,
    people: await representativesOf(tx, organisation),
    href: cataloguePaths.one(code),
    thread,
    values: { title },
  };
}

/** Where nobody said it, and silence made it so. */
export async function tellHidden(tx: Tx, id: string, now: Date): Promise<void> {
  await notify(tx, hidden, {
    occasion: `fault/${id}/hidden`,
    at: now,
    by: null,
    ...(await hiddenBy(tx, id)),
  });
}

export const listeners = [
  tells(hidden, answerFault, {
    name: "joining.tellHidden",
    say: async ({ subject, details }, { tx }) => (details.hides === true ? hiddenBy(tx, subject) : undefined),
  }),
  tells(unsafe, reportFault, {
    name: "joining.tellUnsafe",
    async say({ subject, details }, { tx }) {
      if (details.isFirst !== true) return undefined;
      const { kind, city, href, thread, title } = await faultOf(tx, subject);
      return kind === "unsafe" ? { city, href, thread, values: { title } } : undefined;
    },
  }),
  tells(fault, reportFault, {
    name: "joining.tellFault",
    async say({ subject, details }, { tx }) {
      if (details.isFirst !== true) return undefined;
      const { kind, city, organisation, href, thread, title } = await faultOf(tx, subject);
      if (kind === "unsafe") return undefined;
      const people = await representativesOf(tx, organisation);
      // Where nobody speaks for the organisation, the city asks it.
      return { ...(people.length > 0 ? { people } : { city }), href, thread, values: { title, kind } };
    },
  }),
];
