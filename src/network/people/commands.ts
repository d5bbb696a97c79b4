import type { ExpressionBuilder } from "kysely";
import { z } from "zod";
import { hashPassword, longestPassword, shortestPassword } from "../../platform/accounts/auth.ts";
import { createAccount } from "../../platform/accounts/people.ts";
import { keepFirstLanguage } from "../../platform/accounts/person-settings.ts";
import type { ProviderIdentity } from "../../platform/accounts/provider-cookies.ts";
import { linkIdentity } from "../../platform/accounts/provider-identities.ts";
import { session } from "../../platform/allow.ts";
import type { DB } from "../../platform/database/schema.ts";
import { languageOr, languages } from "../../platform/i18n/languages.ts";
import { alsoNeeds, line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { cityOrNetwork, isPlaceKind, wholeNetwork } from "../../platform/place.ts";
import {
  type FieldError,
  fieldProblem,
  inputProblem,
  type Problem,
  refuse as refusePlatform,
} from "../../platform/problem.ts";
import { holdsRole } from "../../platform/role.ts";
import { findCity } from "../queries.ts";
import { givenRoles, isCityRole } from "../role.ts";
import { requireAnotherAdministrator } from "./administrators.ts";
import { getInvitation, invitationLink, invite, mailInvitation, renewInvitation } from "./invitations.ts";
import { refuse } from "./problems.ts";
import { leaders } from "./queries.ts";

const Email = z
  .email({ error: "platform:field.email" })
  .max(200)
  .transform((text) => text.toLowerCase());

/** A role outlives any token, so none of them can give or take one. */
export const givers = session(leaders);

export const invitePerson = command({
  name: "network.invitePerson",
  route: "POST /invitations",
  summary: "Invite somebody by e-mail, with a role in the network or in a city.",
  input: alsoNeeds(
    z.object({
      email: Email,
      name: line(120),
      role: z.enum(givenRoles),
      city: orEmpty(z.string().max(40)),
      language: z.enum(languages),
    }),
    ["city", "role"],
    "accounts:field.city.required",
    ({ role, city }) => isCityRole(role) && !city,
  ),
  output: z.object({ id: z.string() }),
  allow: givers,
  subject: (_input, { id }) => id,
  auditDetails: ({ role, city }) => ({ role, city }),
  changes: [],
  async run({ email, name, role, city, language }, { db, actor, now, baseUrl, secret }) {
    const isAdministrator = holdsRole(actor, ["administrator"], wholeNetwork);
    if (!isAdministrator && role !== "contributor") throw refuse.only_contributors();
    if (isCityRole(role) && !(city && (await findCity(db, city))))
      throw fieldProblem("city", "accounts:field.city.required");
    const of = isCityRole(role) ? (city ?? null) : null;
    return {
      id: await invite(db, { email, name, role, language }, cityOrNetwork(of), {
        actor,
        now,
        secret,
        baseUrl,
      }),
    };
  },
});

export const acceptInvitation = command({
  name: "network.acceptInvitation",
  route: "POST /invitations/accept",
  summary:
    "Accept an invitation: makes the account with its role, or adds the role to the account that there is.",
  input: z.object({
    token: z.string().min(20).max(100),
    name: orEmpty(line(120)),
    email: orEmpty(Email),
    password: orEmpty(z.string().min(shortestPassword).max(longestPassword)),
    with: orEmpty(z.literal("provider", { error: "accounts:field.with.choice" })).describe(
      "Without a password: as who somebody is at the provider of single sign-on, which sent them back a moment ago.",
    ),
  }),
  output: z.object({
    id: z.string(),
    email: z.string(),
    role: z.string(),
    signsInWith: z
      .enum(["password", "provider", "nothing"])
      .describe("What the new account was made with; nothing where there was one."),
  }),
  allow: holderOf(invitationLink),
  async before({ with: way }, { door }) {
    if (way === undefined) return undefined;
    const identity = door?.provenIdentity();
    if (!identity) throw refusePlatform.provider_over();
    return identity;
  },
  subject: (_input, { id }) => id,
  auditDetails: (_input, { role }) => ({ role }),
  changes: [],
  async run({ name, email: typed, password }, context, identity) {
    const { db, actor, now } = context;
    const invitation = await getInvitation(db, openedBy(context));
    const email = identity ? addressProven(identity, invitation) : (invitation.email ?? typed);
    const known =
      email === undefined
        ? undefined
        : await db.selectFrom("people").select("id").where("email", "=", email).executeTakeFirst();
    if (actor.kind === "person" && email !== undefined && known?.id !== actor.id)
      throw refuse.signed_in_otherwise({ email, name: actor.name });
    if (known?.id && known.id !== actor.id) throw refuse.sign_in_first({ email });
    let personId = known?.id;
    if (email === undefined || !personId) {
      if (!name || email === undefined || !(password || identity))
        throw missingOfAccount({ name, email, password: password ?? identity?.subject });
      const passwordHash = identity || !password ? undefined : await hashPassword(password);
      personId = await createAccount(db, { name, email, passwordHash });
      if (identity && !(await linkIdentity(db, personId, identity, now)))
        throw refuse.provider_taken({ email });
      // Nobody chose a language for the link of the first start; signing in keeps what its holder reads.
      if (invitation.email !== null) await keepFirstLanguage(db, personId, languageOr(invitation.language));
    }
    const granted = await db
      .insertInto("roles")
      .values({
        personId,
        role: invitation.role,
        place: invitation.place,
        placeId: invitation.placeId,
        grantedBy: invitation.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (granted.numInsertedOrUpdatedRows === 0n) throw refuse.already_holds();
    await db
      .updateTable("invitations")
      .set({ acceptedAt: now, acceptedBy: personId })
      .where("id", "=", invitation.id)
      .execute();
    await invitationLink.end(db, [invitation.id], now);
    const signsInWith = known?.id
      ? ("nothing" as const)
      : identity
        ? ("provider" as const)
        : ("password" as const);
    return { id: invitation.id, email, role: invitation.role, signsInWith };
  },
});

/**
 * The address under which the provider knows whoever is invited: it has to be the one that was invited.
 * @throws Problem that says what to do instead
 */
function addressProven(
  { email, unverifiedEmail = "" }: ProviderIdentity,
  invitation: { email: string | null },
): string {
  if (email === undefined) throw refuse.invited_unverified({ email: unverifiedEmail });
  if (invitation.email !== null && invitation.email !== email)
    throw refuse.invited_otherwise({ email, invited: invitation.email });
  return email;
}

/** All that a new account still needs, at once. */
function missingOfAccount(given: {
  name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
}): Problem {
  const missing: FieldError[] = [];
  if (!given.name) missing.push({ field: "name", message: "accounts:field.name.required" });
  if (!given.email) missing.push({ field: "email", message: "accounts:field.email.required" });
  if (!given.password)
    missing.push({
      field: "password",
      message: "accounts:field.password.required",
      values: { limit: shortestPassword },
    });
  return inputProblem(missing);
}

export const resendInvitation = command({
  name: "network.resendInvitation",
  route: "POST /cities/:city/invitations/:invitation/resend",
  summary:
    "Send an invitation once more; its link serves for two weeks again. The city of a role that is held in no city is written network.",
  input: z.object({ city: z.string(), invitation: z.uuid() }),
  output: z.object({ sent: z.boolean() }),
  allow: givers,
  subject: ({ invitation }) => invitation,
  changes: [],
  async run({ city, invitation: id }, { db, actor, now, baseUrl, secret }) {
    const found = await db
      .selectFrom("invitations")
      .select(["email", "name", "role", "place", "placeId", "language"])
      .where("id", "=", id)
      .where(isIn(city))
      .where("acceptedAt", "is", null)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    if (!found?.email) throw refuse.no_invitation();
    const { email, name, role, place, placeId } = found;
    if (!isPlaceKind(place)) throw refuse.no_invitation();
    const token = await renewInvitation(db, { id, now, secret });
    const language = languageOr(found.language);
    const whom = { email, name: name ?? email, role, place, placeId };
    await mailInvitation(db, { ...whom, language, token, actor, baseUrl });
    return { sent: true };
  },
});

export const withdrawInvitation = command({
  name: "network.withdrawInvitation",
  route: "DELETE /cities/:city/invitations/:invitation",
  summary:
    "Withdraw an invitation that was not accepted yet. The city of a role that is held in no city is written network.",
  input: z.object({ city: z.string(), invitation: z.uuid() }),
  output: z.object({ withdrawn: z.boolean() }),
  allow: givers,
  subject: ({ invitation }) => invitation,
  changes: [],
  async run({ city, invitation }, { db, now }) {
    const changed = await db
      .updateTable("invitations")
      .set({ withdrawnAt: now })
      .where("id", "=", invitation)
      .where(isIn(city))
      .where("acceptedAt", "is", null)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_invitation();
    await invitationLink.end(db, [invitation], now);
    return { withdrawn: true };
  },
});

export const endRole = command({
  name: "network.endRole",
  route: "DELETE /cities/:city/roles/:role",
  summary: "End somebody's role. The city of a role that is held in no city is written network.",
  input: z.object({ city: z.string(), role: z.uuid() }),
  output: z.object({ ended: z.boolean() }),
  allow: givers,
  subject: ({ role }) => role,
  changes: [],
  async run({ city, role }, { db, actor, now }) {
    const held = await db
      .selectFrom("roles")
      .select(["id", "role"])
      .where("id", "=", role)
      .where(isIn(city))
      .where("endedAt", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!held) throw refuse.no_role();
    if (!holdsRole(actor, ["administrator"], wholeNetwork) && held.role !== "contributor")
      throw refuse.only_contributors();
    if (held.role === "administrator") await requireAnotherAdministrator(db, { role: held.id });
    await db.updateTable("roles").set({ endedAt: now }).where("id", "=", held.id).execute();
    return { ended: true };
  },
});

/** In a city; where the paths write `network` in a city's place, wherever else: in the whole network, or in an organisation. */
function isIn(city: string) {
  return (eb: ExpressionBuilder<DB, "roles" | "invitations">) =>
    city === "network" ? eb("place", "!=", "city") : eb.and({ place: "city", placeId: city });
}
