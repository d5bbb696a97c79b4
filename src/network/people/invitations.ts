import type { Actor } from "../../platform/actor.ts";
import type { Db, Queryable } from "../../platform/database/database.ts";
import { momentAfter } from "../../platform/day.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { linkKind } from "../../platform/link.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { replyTo, signatureOf } from "../../platform/mail/sender.ts";
import { cityOf, isPlaceKind, type Place, wholeNetwork } from "../../platform/place.ts";
import type { Service } from "../../platform/service.ts";
import { textToRead } from "../../platform/written.ts";
import type { Role } from "../role.ts";
import { paths } from "./paths.ts";
import { refuse } from "./problems.ts";

const validDays = 14;

/** Lets whoever is invited take the role; its subject is the invitation. */
export const invitationLink = linkKind({
  purpose: "invitation",
  unknown: refuse.invitation_used,
  over: refuse.invitation_used,
});

export interface Invitation extends Place {
  id: string;
  email: string | null;
  name: string | null;
  role: string;
  /** What the city or organisation is called, in the reader's language; null for the network. */
  placeName: string | null;
  /** In which it was written. */
  language: string;
}

/** Writes an invitation and makes its link. */
async function insertInvitation(
  db: Queryable,
  invitation: Place & {
    email: string | null;
    name: string | null;
    role: Role;
    language: Language;
    by: string | null;
    now: Date;
    secret: string;
  },
): Promise<{ id: string; token: string }> {
  const { by, now, secret, ...rest } = invitation;
  const { id } = await db
    .insertInto("invitations")
    .values({ ...rest, invitedBy: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  const expiresAt = momentAfter(now, validDays);
  return { id, token: await invitationLink.write(db, { secret, subject: id, expiresAt }) };
}

/** Invites somebody by mail; gives the invitation's id. */
export async function invite(
  db: Queryable,
  invitee: { email: string; name: string; role: Role; language: Language },
  place: Place,
  by: { actor: Pick<Actor, "id" | "name">; now: Date; secret: string; baseUrl: string },
): Promise<string> {
  const { actor, now, secret, baseUrl } = by;
  const { email, name, role, language } = invitee;
  const said = { email, name, role, language, ...place };
  const invitation = { ...said, by: actor.id || null, now, secret };
  const { id, token } = await insertInvitation(db, invitation);
  await mailInvitation(db, { ...said, token, actor, baseUrl });
  return id;
}

/** Lets the link of an invitation serve as long as a new one's. */
export function renewInvitation(
  db: Queryable,
  { id, now, secret }: { id: string; now: Date; secret: string },
): Promise<string> {
  const expiresAt = momentAfter(now, validDays);
  return invitationLink.write(db, { secret, subject: id, expiresAt });
}

/** Writes whom somebody invites to what, with the link that takes it up. */
export async function mailInvitation(
  db: Queryable,
  invitation: Place & {
    email: string;
    name: string;
    role: string;
    language: Language;
    token: string;
    actor: Pick<Actor, "id" | "name">;
    baseUrl: string;
  },
): Promise<void> {
  const { email, name, role, place, placeId, language, token, actor, baseUrl } = invitation;
  const t = translator(language);
  const sign = await signatureOf(db, { ...actor, city: cityOf({ place, placeId }) });
  await writeMail(db, {
    kind: "invitation",
    senderId: actor.id,
    recipient: email,
    language,
    thread: `invitation/${email.toLowerCase()}`,
    ...(await replyTo(db, actor.id)),
    subject: t("accounts:invitationMail.subject"),
    body: t("accounts:invitationMail.body", {
      name,
      inviter: sign({ t, language }),
      role: await roleWhere(db, { role, place, placeId, t }),
      link: inLanguage(`${new URL(baseUrl).origin}${paths.invitation(token)}`, language),
    }),
  });
}

/** What somebody is invited as, and to which city or organisation. */
async function roleWhere(
  db: Queryable,
  { role, place, placeId, t }: Place & { role: string; t: Translate },
): Promise<string> {
  const name = t(`accounts:role.${role}` as MessageKey);
  if (placeId === null) return name;
  const { name: of } = await db
    .selectFrom("namedPlaces")
    .select("name")
    .where("place", "=", place)
    .where("placeId", "=", placeId)
    .executeTakeFirstOrThrow();
  return t("accounts:accept.roleOf", { role: name, city: of });
}

/** @throws Problem `accounts.invitation_used` */
export async function getInvitation(db: Queryable, id: string): Promise<Invitation> {
  const found = await db
    .selectFrom("invitations")
    .leftJoin("namedPlaces", (join) =>
      join
        .onRef("namedPlaces.place", "=", "invitations.place")
        .onRef("namedPlaces.placeId", "=", "invitations.placeId"),
    )
    .select([
      "invitations.id",
      "invitations.email",
      "invitations.name",
      "invitations.role",
      "invitations.language",
      "invitations.place",
      "invitations.placeId",
      textToRead<string | null>("namedPlaces.name").as("placeName"),
    ])
    .where("invitations.id", "=", id)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  if (!found || !isPlaceKind(found.place)) throw refuse.invitation_used();
  return { ...found, place: found.place };
}

/** How the first administrator comes in, told at the start as long as there is none. */
export async function firstAdministratorNotice(
  { config, database, secret }: Service,
  baseUrl: string,
): Promise<string | undefined> {
  if (config.demo) return undefined;
  const link = await firstAdministratorLink(database.db, { baseUrl, secret, now: new Date() });
  return link && `Make the first administrator with this link (once, within 14 days):\n${link}\n`;
}

/**
 * The link that makes the first administrator; undefined once there is one. An earlier unused link stops working.
 */
export async function firstAdministratorLink(
  db: Db,
  { baseUrl, secret, now }: { baseUrl: string; secret: string; now: Date },
): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    const held = await tx
      .selectFrom("roles")
      .select("id")
      .where("role", "=", "administrator")
      .where("endedAt", "is", null)
      .executeTakeFirst();
    if (held) return undefined;
    const earlier = await tx
      .updateTable("invitations")
      .set({ withdrawnAt: now })
      .where("role", "=", "administrator")
      .where("email", "is", null)
      .where("acceptedAt", "is", null)
      .where("withdrawnAt", "is", null)
      .returning("id")
      .execute();
    await invitationLink.end(
      tx,
      earlier.map(({ id }) => id),
      now,
    );
    const invitation = {
      email: null,
      name: null,
      role: "administrator" as const,
      ...wholeNetwork,
      language: defaultLanguage,
      by: null,
      now,
      secret,
    };
    const { token } = await insertInvitation(tx, invitation);
    return `${baseUrl}${paths.invitation(token)}`;
  });
}
