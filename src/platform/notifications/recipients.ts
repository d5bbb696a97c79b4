import { sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { MailChoice, NotificationKind, Told } from "./kind.ts";
import { mailChoices } from "./kind.ts";

/** More people than hold a role in any city; a kind that tells more has a mistake in it. */
const mostRecipients = 1000;

export interface Recipient {
  id: string;
  /** How they want such mails. */
  mail: MailChoice;
}

interface About {
  city: string | null;
  people?: readonly string[];
  by: string | null;
}

/**
 * Who hears of it: the holders of its roles in the city and in the network, and those whom it is about. Not who did it,
 * and nobody without a role there any more or whose account is deactivated, unless the kind tells them of just that.
 */
export async function recipientsOf(
  db: Queryable,
  kind: NotificationKind,
  about: About,
): Promise<Recipient[]> {
  const found = await findRecipients(db, kind, kind.told, about);
  const { orElse: city, orElseInNetwork: network } = kind.told;
  // Whoever did it themselves is there, and knows it.
  const isNobodyThere = found.length === 0 && !about.people?.some((id) => id === about.by);
  if (!isNobodyThere || !(city || network)) return found;
  return findRecipients(db, kind, { ...(city && { city }), ...(network && { network }) }, about);
}

async function findRecipients(
  db: Queryable,
  { name, mail, canBeOff }: NotificationKind,
  told: Told,
  { city, people = [], by }: About,
): Promise<Recipient[]> {
  const network = [...(told.network ?? []), ...(city === null ? (told.networkWithoutCity ?? []) : [])];
  const isAbout = sql<boolean>`people.id = any(${[...people]}::text[])`;
  const inCity = sql<boolean>`roles.place = 'city' and roles.place_id = ${city}`;
  const inNetwork = sql<boolean>`roles.place = 'network'`;
  const { rows } = await sql<{ id: string; chosen: string | null }>`
    select people.id, notification_choices.mail as chosen
    from people
    left join notification_choices
      on notification_choices.person_id = people.id and notification_choices.kind = ${name}
    where (people.id is distinct from ${by} or ${told.alsoWhoDidIt === true}::boolean) and (
      not exists (select from deactivated_people where deactivated_people.person_id = people.id) and exists (
        select from roles where roles.person_id = people.id and roles.ended_at is null and (
          ${inCity} and roles.role = any(${[...(told.city ?? [])]}::text[])
          or ${inNetwork} and roles.role = any(${network}::text[])
          or ${isAbout} and (${city === null || told.assigned === "while they hold a role anywhere"}::boolean or ${inCity} or ${inNetwork})
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
