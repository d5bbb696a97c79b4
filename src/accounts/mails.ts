import type { Queryable } from "../platform/database/database.ts";
import { writeMailTo } from "../platform/mail/mail-to-person.ts";
import { paths } from "./paths.ts";

/** What the owner of an account is told, so that nobody else does it unseen. */
export type AccountNews =
  | "passwordChanged"
  | "tokenMade"
  | "secondFactorOn"
  | "secondFactorOff"
  | "passkeyAdded"
  | "passkeyRemoved"
  | "providerLinked"
  | "providerUnlinked"
  | "recoveryCodesMade";

/** Writes to the owner of an account what was done with it. */
export async function tellOwner(
  db: Queryable,
  person: { name: string; email?: string },
  news: AccountNews,
  { baseUrl, ...values }: { baseUrl: string } & Record<string, string>,
): Promise<void> {
  if (person.email === undefined) return;
  const link = `${new URL(baseUrl).origin}${paths.forgotten}`;
  // The link is of the page where everybody may ask for a new password.
  await writeMailTo(db, person.email, { kind: "notice", holdsLink: false }, (t) => ({
    subject: t(`accounts:newsMail.${news}.subject`),
    body: t("accounts:newsMail.body", {
      name: person.name,
      news: t(`accounts:newsMail.${news}.body`, values),
      link,
    }),
  }));
}
