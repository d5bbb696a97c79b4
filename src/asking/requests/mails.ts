import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { replyTo, signatureOf } from "../../platform/mail/sender.ts";
import { linkOf } from "./link.ts";
import type { ValueRequest } from "./stored-requests.ts";

export type RequestMail = "ask" | "remind" | "sendBack" | "withdrawn";

/**
 * Writes the mail with the link, in the language that the city chose for whoever is asked. Without an actor it is a
 * reminder that goes out by itself.
 * @throws Problem beyond the limits of mails of a day.
 */
export async function mailRequest(
  db: Queryable,
  { secret, baseUrl, actor }: { secret: string; baseUrl: string; actor?: Actor },
  kind: RequestMail,
  request: ValueRequest,
  more: { word?: string } = {},
): Promise<void> {
  const { language, name, dueOn, askedByName, message } = request;
  const t = translator(language);
  const city = await getCity(db, request.cityId);
  const names = new Map(
    measurementsOf(await currentKeyFeatures(db)).map(({ measurement }) => [measurement.id, measurement.name]),
  );
  const open = request.items.filter(({ state }) => state === "asked" || state === "sent_back");
  const list = open
    .map(({ measurementId }) => {
      const title = names.get(measurementId);
      return `– ${title ? localisedPlain(title, language) : measurementId}`;
    })
    .join("\n");
  const asker = await askedBy(db, request.id);
  const sign = await signatureOf(db, { id: asker, name: askedByName, city: request.cityId });
  const values = {
    name,
    city: city.names,
    asker: sign({ t, language }),
    date: formatDate(dueOn, language),
    list,
    message: message ? `\n${message}\n` : "",
    word: more.word ?? "",
    link: inLanguage(linkOf(secret, baseUrl, request.id), language),
  };
  await writeMail(db, {
    kind: actor ? "request" : "reminder",
    senderId: actor?.id,
    recipient: request.email,
    language,
    thread: `request/${request.id}`,
    ...(await replyTo(db, asker)),
    subject: t(`asking:requestMail.${kind}.subject`, values),
    body: t(`asking:requestMail.${kind}.body`, values),
  });
}

/** Who asked, for the signature: the name in the request may be older than their account. */
async function askedBy(db: Queryable, id: string): Promise<string | null> {
  const request = await db
    .selectFrom("valueRequests")
    .select("askedBy")
    .where("id", "=", id)
    .executeTakeFirst();
  return request?.askedBy ?? null;
}
