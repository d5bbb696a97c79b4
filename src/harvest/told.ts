// What people are told of sources: that one is broken, or lists so much less that somebody has to say what is right; and of what a source
// lists no more.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import { representativesOf } from "../organisations/representatives.ts";
import type { Tx } from "../platform/database/database.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import type { Source } from "./source.ts";

const coordinators = { city: ["coordinator"] satisfies CityRole[] };

const broken = notificationKind({
  name: "harvest.broken",
  words: "harvest:told.broken",
  values: z.object({ source: z.string(), day: z.string() }),
  inWords: (values, { language }) => ({ ...values, day: formatDate(values.day, language) }),
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

const asks = notificationKind({
  name: "harvest.asks",
  words: "harvest:told.asks",
  values: z.object({ source: z.string(), lost: z.number(), known: z.number() }),
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

const missing = notificationKind({
  name: "harvest.missing",
  words: "harvest:told.missing",
  values: z.object({ source: z.string(), title: Named, count: z.number() }),
  told: { ...coordinators, assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const harvestKinds = [broken, asks, missing];

function about({ id, city }: Source, now: Date) {
  return { at: now, by: null, city, href: paths.one(city, id), thread: `learning-source/${id}` };
}

export async function tellBroken(tx: Tx, source: Source, since: string, now: Date): Promise<void> {
  await notify(tx, broken, {
    ...about(source, now),
    occasion: `learning-source/${source.id}/broken/${since}`,
    values: { source: source.name, day: since.slice(0, 10) },
  });
}

export async function tellAsking(
  tx: Tx,
  source: Source,
  values: { lost: number; known: number },
  now: Date,
): Promise<void> {
  await notify(tx, asks, {
    ...about(source, now),
    occasion: `learning-source/${source.id}/asks/${now.toISOString()}`,
    values: { source: source.name, ...values },
  });
}

/** Whoever offers it, and the city's coordinators: what is missing stands, and is marked as unchecked. */
export async function tellMissing(
  tx: Tx,
  source: Source,
  opportunities: readonly string[],
  now: Date,
): Promise<void> {
  const rows = await tx
    .selectFrom("opportunities")
    .select(["title", "organisationId"])
    .where("id", "in", [...opportunities])
    .orderBy("code")
    .execute();
  const people = await Promise.all(
    [...new Set(rows.map(({ organisationId }) => organisationId))].map((id) => representativesOf(tx, id)),
  );
  const occasion = `learning-source/${source.id}/missing/${now.toISOString()}`;
  const values = { source: source.name, title: writtenFrom(rows[0]?.title ?? {}), count: rows.length };
  await notify(tx, missing, { ...about(source, now), occasion, values });
  await notify(tx, missing, {
    ...about(source, now),
    city: null,
    href: `/organisations/${source.organisation.id}/learning`,
    occasion,
    people: [...new Set(people.flat())],
    values,
  });
}
