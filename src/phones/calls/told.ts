// Coordinators are told that somebody asks to be called, and once more where nobody called in time; whoever asked, that it was in vain.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import { Problem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { Named, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { fitted } from "../fitted.ts";
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
  await notify(tx, asked, {
    ...about(city),
    values: { city: await nameOf(tx, city) },
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

async function nameOf(tx: Tx, city: string): Promise<WrittenText> {
  const { name } = await tx
    .selectFrom("cities")
    .select("name")
    .where("id", "=", city)
    .executeTakeFirstOrThrow();
  return writtenFrom(name);
}

/** By day; whoever wants no messages, or got enough of them today, gets none. */
export async function tellInVain(
  tx: Tx,
  call: { id: string; cityId: string; phoneKey: string; phoneSealed: Buffer; language: string },
  words: "phones:sms.notReached" | "phones:sms.notCalled",
): Promise<void> {
  const { id, cityId, phoneKey, phoneSealed, language } = call;
  if (!isLanguage(language)) return;
  const message = {
    kind: "phones.callInVain" as const,
    to: { phoneKey, phoneSealed },
    language,
    text: fitted(septetsOfMessage, [localisedPlain(await nameOf(tx, cityId), language)], ([city = ""]) =>
      translator(language)(words, { city }),
    ),
    about: `call/${id}`,
    occasion: `call ${id}`,
  };
  try {
    await writeTextMessage(tx, message);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
