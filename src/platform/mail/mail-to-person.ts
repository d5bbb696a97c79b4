import { type PersonSettings, settingsByEmail } from "../accounts/person-settings.ts";
import { readBy } from "../caller.ts";
import type { Queryable } from "../database/database.ts";
import { defaultLanguage, type Language, languages } from "../i18n/languages.ts";
import type { Translate } from "../i18n/message-key.ts";
import { translator } from "../i18n/messages.ts";
import { type WrittenMail, writeMail } from "./mail.ts";

interface MailWords {
  subject: string;
  body: string;
}

/** What a mail says, in the language that it is asked for. */
export type WordsOfMail = (t: Translate, language: Language) => MailWords;

/**
 * Puts a mail to somebody with an account into the outbox: in the language and time zone that they read, or in every
 * language of the installation where nobody knows theirs.
 * @throws Problem as `writeMail` does
 */
export async function writeMailTo(
  db: Queryable,
  recipient: string,
  mail: Omit<WrittenMail, "recipient" | "language" | "subject" | "body">,
  words: WordsOfMail,
): Promise<void> {
  const settings = await settingsByEmail(db, recipient);
  await writeMail(db, {
    ...mail,
    recipient,
    language: settings.language ?? defaultLanguage,
    ...wordsFor(settings, words),
  });
}

function wordsFor({ language, timeZone }: PersonSettings, words: WordsOfMail): MailWords {
  const parts = (language ? [language] : languages).map((one) =>
    readBy({ language: one, timeZone }, () => words(translator(one), one)),
  );
  return {
    subject: parts.map(({ subject }) => subject).join(" / "),
    body: parts.map(({ body }) => body).join("\n\n---\n\n"),
  };
}
