import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import type { Round } from "../membership/round.ts";
import type { MembershipAction } from "../membership/workflow.ts";
import { network } from "../network.ts";
import type { Application } from "./application.ts";
import { questionsOf } from "./form.ts";
import { addressOf, addressOfLink, applicationLink } from "./link.ts";
import { applicationPaths } from "./paths.ts";
import { type Remark, type SignOff, signOffLink } from "./sign-off.ts";

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
  const expiresAt = momentAfter(now, form.linkDays);
  await applicationLink.write(db, { secret, subject: id, expiresAt });
}

function senderName(language: Language): string {
  return localisedPlain(network().commission.name, language);
}

/** Writes the applicant the link: with the wish to become a member, asked for again, or sent by the commission. */
export async function mailLink(
  db: Queryable,
  application: Application,
  kind: "declared" | "again" | "sent",
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

interface Signing {
  headName: string;
  headOffice: string;
}

/** Asks the head of the city to sign, in the head's language. */
export async function mailHead(
  db: Queryable,
  { id, names, form, personName, email }: Application,
  signOff: SignOff,
  { secret, baseUrl, now }: MailContext,
): Promise<void> {
  const { language, headEmail } = signOff;
  if (headEmail === null) return;
  const t = translator(language);
  const expiresAt = momentAfter(now, form.signOffDays);
  const token = await signOffLink.write(db, { secret, subject: signOff.id, expiresAt });
  const values = {
    head: signOff.headName,
    name: personName,
    email,
    city: names,
    commission: senderName(language),
    count: form.signOffDays,
    link: addressOfLink(baseUrl, applicationPaths.sign(token), language),
  };
  await writeMail(db, {
    kind: "request",
    linkOf: `membership sign-off ${signOff.id}`,
    recipient: headEmail,
    language,
    thread: `application/${id}/sign-off`,
    subject: t("membership:application.mail.sign.subject", values),
    body: t("membership:application.mail.sign.body", values),
  });
}

/** To the applicant: a mail about the application, with the link to it. */
async function mailApplicant(
  db: Queryable,
  application: Application,
  context: MailContext,
  text: (t: Translate, values: Record<string, unknown>) => { subject: string; body: string },
): Promise<void> {
  const { id, language, personName, names, email } = application;
  await renewLink(db, application, context);
  const values = {
    name: personName,
    city: names,
    commission: senderName(language),
    link: addressOf(context, id, language),
  };
  await writeMail(db, {
    kind: "request",
    linkOf: `membership application ${id}`,
    recipient: email,
    language,
    thread: `application/${id}`,
    ...text(translator(language), values),
  });
}

export function mailSigned(
  db: Queryable,
  application: Application,
  { headName, headOffice }: Signing,
  context: MailContext,
): Promise<void> {
  return mailApplicant(db, application, context, (t, values) => ({
    subject: t("membership:application.mail.signed.subject", values),
    body: t("membership:application.mail.signed.body", { ...values, headName, headOffice }),
  }));
}

interface HandedIn {
  round: Pick<Round, "name" | "clockDays">;
  digest: string;
  signOff: Signing;
}

export function mailReceipt(
  db: Queryable,
  application: Application,
  { round, digest, signOff }: HandedIn,
  context: MailContext,
): Promise<void> {
  const { language } = application;
  const today = dayOf(context.now);
  return mailApplicant(db, application, context, (t, values) => {
    const more = {
      ...values,
      round: round.name,
      day: formatDate(today, language),
      answerBy: formatDate(addDays(today, round.clockDays), language),
      headName: signOff.headName,
      headOffice: signOff.headOffice,
      digest,
    };
    return {
      subject: t("membership:application.mail.receipt.subject", more),
      body: t("membership:application.mail.receipt.body", more),
    };
  });
}

/** Steps of which the applicant hears in writing, each with its own words. */
const mailedSteps = [
  "askToComplete",
  "endorse",
  "decline",
  "send",
  "admit",
  "recordRefusal",
  "withdraw",
] as const satisfies readonly MembershipAction[];

interface RecordedStep {
  action: MembershipAction;
  note: string | undefined;
  remarks: readonly Pick<Remark, "question" | "remark">[];
}

/** Tells the applicant of a step that the commission recorded; of those within it there is nothing to tell. */
export async function mailStep(
  db: Queryable,
  application: Application,
  { action, note, remarks }: RecordedStep,
  context: MailContext,
): Promise<void> {
  const mailed = mailedSteps.find((one) => one === action);
  if (!mailed) return;
  const { form, language } = application;
  const titles = new Map(questionsOf(form).map(({ id, title }) => [id, localisedPlain(title, language)]));
  const list = remarks.map(({ question, remark }) => `– ${titles.get(question) ?? question}: ${remark}`);
  await mailApplicant(db, application, context, (t, values) => {
    const said = [note ?? "", list.join("\n")].filter((text) => text !== "").join("\n\n");
    const more = {
      ...values,
      about: t(`membership:application.mail.about.${mailed}`),
      said: said === "" ? "" : `\n${said}\n`,
    };
    return {
      subject: t("membership:application.mail.step.subject", {
        ...more,
        step: t(`membership:done.${action}`),
      }),
      body: t("membership:application.mail.step.body", more),
    };
  });
}
