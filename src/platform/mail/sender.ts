// Who causes a mail, as its reader has to know it: by name, in which role and of which organisation; and to whom an
// answer goes. The roles and what cities are called are known to slices, which give them here.

import type { Queryable } from "../database/database.ts";
import type { Language } from "../i18n/languages.ts";
import type { Translate } from "../i18n/message-key.ts";
import { slot } from "../slot.ts";

export interface Sender {
  id: string | null;
  name: string;
  /** The city in which they acted; null in the network. */
  city: string | null;
}

export interface MailReader {
  t: Translate;
  language: Language;
}

interface Office {
  role: string;
  organisation: string;
}

/** What somebody is in a place, in the reader's words; undefined where they hold no role there. */
export const offices =
  slot<
    (db: Queryable, sender: Sender) => Promise<((reader: MailReader) => Office | undefined) | undefined>
  >();

/** "Amina Otieno, coordinator, City of Lakes". */
export async function signatureOf(db: Queryable, sender: Sender): Promise<(reader: MailReader) => string> {
  const known = await Promise.all(offices.given().map((office) => office(db, sender)));
  return (reader) => {
    const office = known.map((inWords) => inWords?.(reader)).find((one) => one !== undefined);
    return [sender.name, office?.role, office?.organisation].filter(Boolean).join(", ");
  };
}

/**
 * A reply goes to whoever caused the mail, where they agreed to show their address. Without it the mail goes out with the
 * contact of the installation.
 */
export async function replyTo(
  db: Queryable,
  senderId: string | null | undefined,
): Promise<{ replyTo?: string; replyToName?: string }> {
  const person = senderId
    ? await db
        .selectFrom("people")
        .innerJoin("notificationSettings", "notificationSettings.personId", "people.id")
        .select(["people.email", "people.name"])
        .where("people.id", "=", senderId)
        .where("notificationSettings.showsAddress", "=", true)
        .executeTakeFirst()
    : undefined;
  if (person?.email) return { replyTo: person.email, replyToName: nameIn(person.name ?? "") };
  return {};
}

/** A name as a header may hold it. */
function nameIn(name: string): string {
  return name.replaceAll(/\p{Cc}+/gu, " ").trim();
}
