import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { MailChoice, NotificationKind } from "./kind.ts";
import { mailChoices } from "./kind.ts";

/** More people than hold a role in any city; a kind that tells more has a mistake in it. */
const mostRecipients = 1000;

export interface Recipient {
  id: string;
  /** How they want such mails. */
  mail: MailChoice;
}

/**
 * Who hears of it: the holders of its roles in the city and in the network, and those whom it is about. Not who did it,
 * and nobody without a role there any more, unless the kind tells them of just that.
 */
export async function recipientsOf(
  db: Queryable,
  kind: NotificationKind,
  { city, people = [], by }: { city: string | null; people?: readonly string[]; by: string | null },
): Promise<Recipient[]> {
  const { told, name, mail, canBeOff } = kind;
  const isAbout = sql<boolean>`people.id = any(${[...people]}::text[])`;
  const inCity = sql<boolean>`roles.place = 'city' and roles.place_id = ${city}`;
  const inNetwork = sql<boolean>`roles.place = 'network'`;
  const { rows } = await sql<{ id: string; chosen: string | null }>`
    select people.id, notification_choices.mail as chosen
    from people
    left join notification_choices
      on notification_choices.person_id = people.id and notification_choices.kind = ${name}
    where (people.id is distinct from ${by} or ${told.alsoWhoDidIt === true}::boolean) and (
      exists (
        select from roles where roles.person_id = people.id and roles.ended_at is null and (
          ${inCity} and roles.role = any(${[...(told.city ?? [])]}::text[])
          or ${inNetwork} and roles.role = any(${[...(told.network ?? [])]}::text[])
          or ${isAbout} and (${city}::text is null or ${inCity} or ${inNetwork})
        )
      )
      or ${told.assigned === "also without a role"}::boolean and ${isAbout}
    )
    order by people.id
    limit ${mostRecipients}`.execute(db);
  return rows.map(({ id, chosen }) => ({ id, mail: choiceFor({ mail, canBeOff }, chosen) }));
}

/** How somebody gets a kind by mail, by what they chose for it; what cannot be off is mailed whatever they chose. */
export function choiceFor(
  { mail, canBeOff }: Pick<NotificationKind, "mail" | "canBeOff">,
  chosen: string | null | undefined,
): MailChoice {
  const choice = mailChoices.find((one) => one === chosen) ?? mail;
  return choice === "none" && !canBeOff ? mail : choice;
}
