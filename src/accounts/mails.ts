import type { Queryable } from "../platform/database/database.ts";
import { defaultLanguage, languages } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { writeMail } from "../platform/mail/mail.ts";
import { paths } from "./paths.ts";

/** What the owner of an account is told, so that nobody else does it unseen. */
export type AccountNews = "passwordChanged" | "tokenMade" | "secondFactorOn" | "secondFactorOff";

/** Writes to the owner of an account what was done with it; in both languages, as nobody knows which one they read. */
export async function tellOwner(
  db: Queryable,
  person: { name: string; email?: string },
  news: AccountNews,
  { baseUrl, ...values }: { baseUrl: string } & Record<string, string>,
): Promise<void> {
  if (person.email === undefined) return;
  const link = `${new URL(baseUrl).origin}${paths.forgotten}`;
  const parts = languages.map((language) => {
    const t = translator(language);
    return {
      subject: t(`accounts:newsMail.${news}.subject`),
      body: t("accounts:newsMail.body", {
        name: person.name,
        news: t(`accounts:newsMail.${news}.body`, values),
        link,
      }),
    };
  });
  await writeMail(db, {
    kind: "notice",
    recipient: person.email,
    language: defaultLanguage,
    subject: parts.map(({ subject }) => subject).join(" / "),
    body: parts.map(({ body }) => body).join("\n\n---\n\n"),
    // The page where everybody may ask for a new password.
    holdsLink: false,
  });
}
