// Coordinators are told that somebody asks to be called, and once more where nobody called in time.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";

const common = {
  values: z.object({ city: Named }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
} as const;

const asked = notificationKind({
  name: "phones.callAsked",
  words: "phone-calls:told.asked",
  canBeOff: true,
  ...common,
});
const late = notificationKind({
  name: "phones.callLate",
  words: "phone-calls:told.late",
  canBeOff: false,
  ...common,
});

export const callKinds = [asked, late];

const about = (city: string) => ({ city, href: paths.calls(city), thread: `calls/${city}` });

/** In the transaction of a telephone that asks: no listener hears those. */
export async function tellAsked(
  tx: Tx,
  { id, city }: { id: string; city: string },
  now: Date,
): Promise<void> {
  const { name } = await tx
    .selectFrom("cities")
    .select("name")
    .where("id", "=", city)
    .executeTakeFirstOrThrow();
  await notify(tx, asked, {
    ...about(city),
    values: { city: writtenFrom(name) },
    occasion: `call/${id}`,
    at: now,
    by: null,
  });
}

export async function tellLate(
  tx: Tx,
  { id, city, name }: { id: string; city: string; name: unknown },
  now: Date,
): Promise<void> {
  await notify(tx, late, {
    ...about(city),
    values: { city: writtenFrom(name) },
    occasion: `call/${id}/late`,
    at: now,
    by: null,
  });
}
