// The mails of a claim: to the organisation's own address, which the network knew before anybody asked, and to whoever asked
// without an account. Nothing stands in them that a stranger wrote: nobody sends texts of their own through us.

import type { Queryable } from "../../platform/database/database.ts";
import { momentAfter } from "../../platform/day.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { paths } from "../paths.ts";
import { linkDays } from "./claim.ts";
import { ownClaimLink, proofLink } from "./links.ts";
import type { ClaimFile } from "./store.ts";

interface MailContext {
  secret: string;
  baseUrl: string;
  now: Date;
}

const expiring = (now: Date) => momentAfter(now, linkDays);

function thread({ id }: ClaimFile): string {
  return `claim/${id}`;
}

/** Asks the organisation by its own mail whether it wants this person to speak for it. */
export async function mailOrganisation(
  db: Queryable,
  claim: ClaimFile,
  { secret, baseUrl, now }: MailContext,
): Promise<void> {
  const { id, language, organisation, mailedTo } = claim;
  if (mailedTo === null) return;
  const t = translator(language);
  const token = await proofLink.write(db, { secret, subject: id, expiresAt: expiring(now) });
  const link = inLanguage(`${new URL(baseUrl).origin}${paths.proof(token)}`, language);
  const values = { organisation: organisation.name, count: linkDays, link };
  await writeMail(db, {
    kind: "request",
    linkOf: `claim ${id}`,
    recipient: mailedTo,
    language,
    thread: thread(claim),
    subject: t("claims:mail.proof.subject", values),
    body: t("claims:mail.proof.body", values),
  });
}

/** Tells whoever asked without an account that it was asked, or that it was declined; what is confirmed, an invitation tells. */
export async function mailClaimant(
  db: Queryable,
  claim: ClaimFile,
  kind: "asked" | "declined",
  { secret, baseUrl, now, note = "" }: MailContext & { note?: string },
): Promise<void> {
  if (claim.hasAccount) return;
  const { id, language, organisation, email } = claim;
  const t = translator(language);
  const token = await ownClaimLink.write(db, { secret, subject: id, expiresAt: expiring(now) });
  const link = inLanguage(`${new URL(baseUrl).origin}${paths.ownClaim(token)}`, language);
  const values = { organisation: organisation.name, note, count: linkDays, link };
  await writeMail(db, {
    kind: "request",
    linkOf: `claim ${id}`,
    recipient: email,
    language,
    thread: thread(claim),
    subject: t(`claims:mail.${kind}.subject`, values),
    body: t(`claims:mail.${kind}.body`, values),
  });
}
