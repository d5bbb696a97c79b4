// What an administrator does for somebody with an account: name, address and language put right, roles added, the account
// deactivated and taken back.

import { sql } from "kysely";
import { z } from "zod";
import { keepLanguage } from "../../platform/accounts/person-settings.ts";
import { session } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { momentAfter } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty, Reason } from "../../platform/input.ts";
import { holderOf, linkKind, openedBy } from "../../platform/link.ts";
import { writeMailTo } from "../../platform/mail/mail-to-person.ts";
import { command } from "../../platform/operation.ts";
import { cityOrNetwork } from "../../platform/place.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { officer } from "../allow.ts";
import { findCity } from "../queries.ts";
import { givenRoles, isCityRole, type Role } from "../role.ts";
import { requireAnotherAdministrator } from "./administrators.ts";
import { paths } from "./paths.ts";
import { digestOfPerson, getPerson } from "./person.ts";
import { refuse } from "./problems.ts";

/** An account outlives any token, so none of them can change another's. */
export const accountKeepers = session(officer("administrator"));
export const inPerson = z.object({ person: z.string().max(80) });
const subject = ({ person }: { person: string }) => person;
const validDays = 7;

/** Lets whoever reads a new address confirm it; its subject is the change. */
export const newAddressLink = linkKind({
  purpose: "new address",
  unknown: refuse.address_over,
  over: refuse.address_over,
});

export const editPerson = command({
  name: "network.editPerson",
  route: "PUT /people/:person",
  summary:
    "Put right somebody's name, address or language. A new address counts once it is confirmed by mail.",
  input: inPerson.extend({
    digest: z.string().max(64).describe("What was seen of the person, as the person's page gives it."),
    name: line(120),
    email: z
      .email({ error: "platform:field.email" })
      .max(200)
      .transform((text) => text.toLowerCase()),
    language: orEmpty(z.enum(languages)),
  }),
  output: z.object({ person: z.string(), isAddressAsked: z.boolean() }),
  allow: accountKeepers,
  subject,
  // Addresses do not belong into the history.
  auditDetails: ({ name, language }, { isAddressAsked }) => ({ name, language, isAddressAsked }),
  changes: [],
  async run({ person: id, digest, name, email, language }, { db, actor, now, baseUrl, secret }) {
    const person = await getPerson(db, id);
    if (digestOfPerson(person) !== digest) throw refuse.person_changed({ name: person.name });
    await sql`update auth."user" set "name" = ${name}, "updatedAt" = now() where "id" = ${id}`.execute(db);
    if (language) await keepLanguage(db, id, language);
    const isAddressAsked = email !== person.email;
    if (!isAddressAsked) return { person: id, isAddressAsked };
    await requireFreeAddress(db, email);
    const { id: change } = await db
      .insertInto("addressChanges")
      .values({ personId: id, email, askedBy: actor.id, askedAt: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    const expiresAt = momentAfter(now, validDays);
    const token = await newAddressLink.write(db, { secret, subject: change, expiresAt });
    const link = `${new URL(baseUrl).origin}${paths.newAddress(token)}`;
    await writeMailTo(db, email, { kind: "invitation", senderId: actor.id }, (t) => ({
      subject: t("network:personMail.confirm.subject"),
      body: t("network:personMail.confirm.body", { name, by: actor.name, link }),
    }));
    return { person: id, isAddressAsked };
  },
});

async function requireFreeAddress(db: Tx, email: string): Promise<void> {
  const taken = await db.selectFrom("people").select("id").where("email", "=", email).executeTakeFirst();
  if (taken) throw fieldProblem("email", "network:field.email.taken");
}

export const confirmAddress = command({
  name: "network.confirmAddress",
  route: "POST /new-address",
  summary: "Confirm a new address: from now on the account signs in with it. The earlier address is told.",
  input: z.object({ token: z.string().min(20).max(100) }),
  output: z.object({ email: z.string() }),
  allow: holderOf(newAddressLink),
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { db, now } = context;
    const change = await getChange(db, openedBy(context));
    const person = await getPerson(db, change.personId);
    await requireFreeAddress(db, change.email);
    await writeMailTo(db, person.email, { kind: "notice", holdsLink: false }, (t) => ({
      subject: t("network:personMail.moved.subject"),
      body: t("network:personMail.moved.body", { name: person.name, email: change.email }),
    }));
    await sql`update auth."user" set "email" = ${change.email}, "updatedAt" = now()
              where "id" = ${change.personId}`.execute(db);
    await db.updateTable("addressChanges").set({ confirmedAt: now }).where("id", "=", change.id).execute();
    await newAddressLink.end(db, [change.id], now);
    return { email: change.email };
  },
});

async function getChange(db: Tx, id: string) {
  const change = await db
    .selectFrom("addressChanges")
    .select(["id", "personId", "email"])
    .where("id", "=", id)
    .where("confirmedAt", "is", null)
    .executeTakeFirst();
  if (!change) throw refuse.address_over();
  return change;
}

export const grantRole = command({
  name: "network.grantRole",
  route: "POST /people/:person/roles",
  summary: "Give somebody who has an account one more role, in the network or in a city.",
  input: inPerson.extend({
    role: z.enum(givenRoles),
    city: orEmpty(z.string().max(40)),
  }),
  output: z.object({ id: z.string() }),
  allow: accountKeepers,
  needs: "fresh sign-in",
  subject,
  auditDetails: (input, { id }) => ({ ...input, id }),
  changes: [],
  async run({ person: id, role, city }, { db, actor }) {
    await getPerson(db, id);
    if (isCityRole(role) && !(city && (await findCity(db, city))))
      throw fieldProblem("city", "accounts:field.city.required");
    const place = cityOrNetwork(isCityRole(role) ? city : null);
    const granted = await db
      .insertInto("roles")
      .values({ personId: id, role, ...place, grantedBy: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!granted) throw refuse.already_holds();
    return { id: granted.id };
  },
});

export const deactivatePerson = command({
  name: "network.deactivatePerson",
  route: "POST /people/:person/deactivate",
  summary:
    "Deactivate an account: it signs in no more, its sessions and tokens open nothing. All that it did stays.",
  input: inPerson.extend({ reason: Reason }),
  output: z.object({ person: z.string() }),
  allow: accountKeepers,
  needs: "fresh sign-in",
  subject,
  changes: [],
  async run({ person: id, reason }, { db, actor, now }) {
    if (id === actor.id) throw refuse.not_yourself();
    const person = await getPerson(db, id);
    if (person.deactivatedAt) throw refuse.is_deactivated({ name: person.name });
    if (person.roles.some(({ role }) => role === ("administrator" satisfies Role)))
      await requireAnotherAdministrator(db, { person: id });
    await db
      .insertInto("deactivatedPeople")
      .values({ personId: id, reason, deactivatedBy: actor.id, deactivatedAt: now })
      .execute();
    await sql`delete from auth."session" where "userId" = ${id}`.execute(db);
    return { person: id };
  },
});

export const reactivatePerson = command({
  name: "network.reactivatePerson",
  route: "POST /people/:person/reactivate",
  summary: "Take a deactivated account back: it signs in again, with the roles that it has.",
  input: inPerson,
  output: z.object({ person: z.string() }),
  allow: accountKeepers,
  needs: "fresh sign-in",
  subject,
  changes: [],
  async run({ person: id }, { db }) {
    const { name } = await getPerson(db, id);
    const back = await db.deleteFrom("deactivatedPeople").where("personId", "=", id).executeTakeFirst();
    if (back.numDeletedRows === 0n) throw refuse.is_active({ name });
    return { person: id };
  },
});
