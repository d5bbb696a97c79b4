import type { Queryable } from "../../platform/database/database.ts";
import { dayMs } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { network } from "../network.ts";
import type { Application } from "./application.ts";
import { addressOf, addressOfLink, applicationLink } from "./link.ts";
import { applicationPaths } from "./paths.ts";

export interface MailContext {
  secret: string;
  baseUrl: string;
  now: Date;
}

/** Makes the applicant's link good, for as long as the form says. */
async function renewLink(
  db: Queryable,
  { id, form }: Application,
  { secret, now }: MailContext,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + form.linkDays * dayMs);
  await applicationLink.write(db, { secret, subject: id, expiresAt });
}

function senderName(language: Language): string {
  return localisedPlain(network().commission.name, language);
}

/** Writes the applicant the link: with the wish to become a member, or because it was asked for again. */
export async function mailLink(
  db: Queryable,
  application: Application,
  kind: "declared" | "again",
  context: MailContext,
): Promise<void> {
  const { id, language, personName, names, form } = application;
  const t = translator(language);
  await renewLink(db, application, context);
  const values = {
    name: personName,
    city: names,
    commission: senderName(language),
    count: form.linkDays,
    link: addressOf(context, id, language),
  };
  await writeMail(db, {
    kind: "request",
    linkOf: `membership application ${id}`,
    recipient: application.email,
    language,
    thread: `application/${id}`,
    subject: t(`membership:application.mail.${kind}.subject`, values),
    body: t(`membership:application.mail.${kind}.body`, values),
  });
}

/** To whoever asked for a link where there is no application: the same answer for both, and nobody wonders. */
export async function mailNoApplication(
  db: Queryable,
  { email, language }: { email: string; language: Language },
  { baseUrl }: MailContext,
): Promise<void> {
  const t = translator(language);
  const values = {
    commission: senderName(language),
    link: addressOfLink(baseUrl, applicationPaths.interest, language),
  };
  await writeMail(db, {
    kind: "request",
    holdsLink: false,
    recipient: email,
    language,
    subject: t("membership:application.mail.none.subject", values),
    body: t("membership:application.mail.none.body", values),
  });
}
