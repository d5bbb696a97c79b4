// What people are told of roles and accounts: those whose they are, and whoever answers for the city or the network.

import { z } from "zod";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind, type Reader, type Told } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { cityOf } from "../../platform/place.ts";
import { Named, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { network } from "../network.ts";
import type { CityRole, NetworkRole } from "../role.ts";
import { acceptInvitation, endRole } from "./commands.ts";
import { paths } from "./paths.ts";
import { deactivatePerson, editPerson, grantRole, reactivatePerson } from "./person-commands.ts";
import { proposeSecondFactorReset, withdrawSecondFactorReset } from "./second-factor-resets.ts";

/** What is called a city here is an organisation where the role is held in one; without any it is the whole network. */
const OfRole = z.object({ role: z.string(), city: Named.nullable() });
const OfMember = OfRole.extend({ name: z.string() });

function roleInWords<Values extends z.output<typeof OfRole>>(values: Values, { t, language }: Reader) {
  const place = values.city ?? localisedPlain(network().name, language);
  return { ...values, role: t(`accounts:role.${values.role}` as MessageKey), place };
}

const administrators = ["administrator"] satisfies NetworkRole[];
/** Whoever answers for who is there: a city's coordinators, and for the network's own roles its administrators. */
const keepers = { city: ["coordinator"] satisfies CityRole[], networkWithoutCity: administrators };
const whoseItIs = { assigned: "also without a role" } as const satisfies Told;

const invitationAccepted = notificationKind({
  name: "network.invitationAccepted",
  words: "network:told.invitationAccepted",
  values: OfMember,
  inWords: roleInWords,
  told: { ...keepers, assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const roleGiven = notificationKind({
  name: "network.roleGiven",
  words: "network:told.roleGiven",
  values: OfRole,
  inWords: roleInWords,
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const roleEnded = notificationKind({
  name: "network.roleEnded",
  words: "network:told.roleEnded",
  values: OfRole,
  inWords: roleInWords,
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const memberJoined = notificationKind({
  name: "network.memberJoined",
  words: "network:told.memberJoined",
  values: OfMember,
  inWords: roleInWords,
  told: keepers,
  mail: "at_once",
  canBeOff: true,
});

const memberLeft = notificationKind({
  name: "network.memberLeft",
  words: "network:told.memberLeft",
  values: OfMember,
  inWords: roleInWords,
  told: keepers,
  mail: "at_once",
  canBeOff: true,
});

const accountChanged = notificationKind({
  name: "network.accountChanged",
  words: "network:told.accountChanged",
  values: z.object({}),
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const WithReason = z.object({ reason: z.string() });

const accountDeactivated = notificationKind({
  name: "network.accountDeactivated",
  words: "network:told.accountDeactivated",
  values: WithReason,
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

const accountReactivated = notificationKind({
  name: "network.accountReactivated",
  words: "network:told.accountReactivated",
  values: z.object({}),
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

/** For the coordinators of the cities in which they work, and the administrators. */
const memberDeactivated = notificationKind({
  name: "network.memberDeactivated",
  words: "network:told.memberDeactivated",
  values: WithReason.extend({ name: z.string() }),
  told: { network: administrators, assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const resetWaits = notificationKind({
  name: "network.secondFactorResetWaits",
  words: "network:told.resetWaits",
  values: WithReason.extend({ name: z.string() }),
  told: { network: administrators },
  mail: "at_once",
  canBeOff: false,
});

const resetDropped = notificationKind({
  name: "network.secondFactorResetDropped",
  words: "network:told.resetDropped",
  values: z.object({}),
  told: whoseItIs,
  mail: "at_once",
  canBeOff: false,
});

export const kindsOfPeople = [
  invitationAccepted,
  roleGiven,
  roleEnded,
  memberJoined,
  memberLeft,
  accountChanged,
  accountDeactivated,
  accountReactivated,
  memberDeactivated,
  resetWaits,
  resetDropped,
];

const tellInviter = tells(invitationAccepted, acceptInvitation, {
  name: "network.tellInviter",
  async say({ subject }, { tx }) {
    const invitation = await tx
      .selectFrom("invitations")
      .innerJoin("people", "people.id", "invitations.acceptedBy")
      .leftJoin("namedPlaces", (join) =>
        join
          .onRef("namedPlaces.place", "=", "invitations.place")
          .onRef("namedPlaces.placeId", "=", "invitations.placeId"),
      )
      .select(["invitedBy", "role", "invitations.place", "invitations.placeId", "people.name", "people.id"])
      .select("namedPlaces.name as names")
      .where("invitations.id", "=", subject)
      .executeTakeFirst();
    if (!invitation?.invitedBy) return undefined;
    const { role, name, id, names } = invitation;
    const cityId = cityOf(invitation);
    return {
      people: [invitation.invitedBy],
      by: { id, name: name ?? "" },
      city: cityId,
      href: cityId === null ? paths.people : paths.cityPeople(cityId),
      thread: `invitation/${subject}`,
      values: { role, city: names === null ? null : writtenFrom(names), name: name ?? "" },
    };
  },
});

const tellRoleEnded = tells(roleEnded, endRole, {
  name: "network.tellRoleEnded",
  say: async ({ subject }, { tx }) => forHolder(await findRole(tx, subject)),
});

const tellMemberLeft = tells(memberLeft, endRole, {
  name: "network.tellMemberLeft",
  say: async ({ subject }, { tx }) => forKeepers(await findRole(tx, subject)),
});

const tellRoleGiven = tells(roleGiven, grantRole, {
  name: "network.tellRoleGiven",
  say: async (event, { tx }) => forHolder(await findGrantedRole(tx, event)),
});

const tellMemberJoined = tells(memberJoined, grantRole, {
  name: "network.tellMemberJoined",
  say: async (event, { tx }) => forKeepers(await findGrantedRole(tx, event)),
});

interface HeldRole {
  id: string;
  personId: string;
  name: string;
  role: string;
  cityId: string | null;
  /** Of the city or organisation. */
  placeNames: WrittenText | null;
}

async function findRole(tx: Tx, id: string | null): Promise<HeldRole | undefined> {
  const found = await tx
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select(["roles.id", "personId", "role", "roles.place", "roles.placeId", "people.name"])
    .select("namedPlaces.name as names")
    .where("roles.id", "=", id)
    .executeTakeFirst();
  if (!found) return undefined;
  const { personId, name, role, names } = found;
  const placeNames = names === null ? null : writtenFrom(names);
  return { id: found.id, personId, name: name ?? "", role, cityId: cityOf(found), placeNames };
}

/** The role that an administrator gave; its event is about the person. */
async function findGrantedRole(tx: Tx, { details }: Event): Promise<HeldRole | undefined> {
  const { id } = z.object({ id: z.string() }).parse(details);
  return findRole(tx, id);
}

function forHolder(held: HeldRole | undefined) {
  if (!held) return undefined;
  const { id, personId, role, cityId, placeNames } = held;
  const values = { role, city: placeNames };
  return { people: [personId], city: cityId, href: "/account", thread: `role/${id}`, values };
}

function forKeepers(held: HeldRole | undefined) {
  if (!held) return undefined;
  const { id, personId, name, role, cityId, placeNames } = held;
  return {
    except: [personId],
    city: cityId,
    href: cityId === null ? paths.people : paths.cityPeople(cityId),
    thread: `role/${id}`,
    values: { role, city: placeNames, name },
  };
}

const tellAccountChanged = tells(accountChanged, editPerson, {
  name: "network.tellAccountChanged",
  say: async (event) => ofAccount(event, "/account", {}),
});

const tellAccountDeactivated = tells(accountDeactivated, deactivatePerson, {
  name: "network.tellAccountDeactivated",
  say: async (event) => ofAccount(event, "/contact", WithReason.parse(event.details)),
});

const tellAccountReactivated = tells(accountReactivated, reactivatePerson, {
  name: "network.tellAccountReactivated",
  say: async (event) => ofAccount(event, "/sign-in", {}),
});

const tellResetDropped = tells(resetDropped, withdrawSecondFactorReset, {
  name: "network.tellResetDropped",
  say: async (event) => ofAccount(event, "/account", {}),
});

/** For the person whose account it is. */
async function ofAccount<Values>({ subject }: Event, href: string, values: Values) {
  return { people: [subject ?? ""], href, thread: `account/${subject}`, values };
}

const tellMemberDeactivated = tells(memberDeactivated, deactivatePerson, {
  name: "network.tellMemberDeactivated",
  async say(event, { tx }) {
    const { reason } = WithReason.parse(event.details);
    const coordinators = await tx
      .selectFrom("roles as theirs")
      .innerJoin("roles as coordinator", (join) =>
        join.onRef("coordinator.placeId", "=", "theirs.placeId").on("coordinator.place", "=", "city"),
      )
      .select("coordinator.personId")
      .distinct()
      .where("theirs.personId", "=", event.subject ?? "")
      .where("theirs.place", "=", "city")
      .where("theirs.endedAt", "is", null)
      .where("coordinator.role", "=", "coordinator" satisfies CityRole)
      .where("coordinator.endedAt", "is", null)
      .$call(boundedBy("the coordinators of the cities of one person"))
      .execute();
    const people = coordinators.map(({ personId }) => personId);
    const values = { name: await nameOf(tx, event), reason };
    return { people, href: "/desk", thread: `account/${event.subject}`, values };
  },
});

const tellResetWaits = tells(resetWaits, proposeSecondFactorReset, {
  name: "network.tellResetWaits",
  async say(event, { tx }) {
    const { reason } = WithReason.parse(event.details);
    return {
      href: paths.person(event.subject ?? ""),
      thread: `account/${event.subject}`,
      values: { name: await nameOf(tx, event), reason },
    };
  },
});

async function nameOf(tx: Tx, { subject }: Event): Promise<string> {
  const person = await tx
    .selectFrom("people")
    .select("name")
    .where("id", "=", subject ?? "")
    .executeTakeFirst();
  return person?.name ?? "";
}

export const listenersOfPeople = [
  tellInviter,
  tellRoleGiven,
  tellMemberJoined,
  tellRoleEnded,
  tellMemberLeft,
  tellAccountChanged,
  tellAccountDeactivated,
  tellAccountReactivated,
  tellMemberDeactivated,
  tellResetWaits,
  tellResetDropped,
];
