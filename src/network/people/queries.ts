import { sql } from "kysely";
import { z } from "zod";
import { anyOf } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  aPageOf,
  type ListRequest,
  listedPage,
  listFields,
  nextOf,
  pageFields,
  rowsPerPage,
} from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { textToRead } from "../../platform/written.ts";
import { member, officer } from "../allow.ts";
import { cityHeldIn } from "../named-places.ts";
import { getCity } from "../queries.ts";
import { roles } from "../role.ts";
import { getInvitation, invitationLink } from "./invitations.ts";
import { refuse } from "./problems.ts";

const Holder = z.object({
  id: z.string(),
  person: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  city: z.string().nullable(),
  placeName: z.string().nullable(),
  hasSecondFactor: z.boolean(),
});
export type Holder = z.infer<typeof Holder>;
const Invited = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string(),
  city: z.string().nullable(),
  placeName: z.string().nullable(),
  expiresAt: z.date(),
});
const People = z.object({ people: z.array(Holder).max(rowsPerPage), ...pageFields });
export type People = z.infer<typeof People>;
const Invitations = z.object({ invitations: z.array(Invited).max(rowsPerPage), ...pageFields });
export type Invitations = z.infer<typeof Invitations>;

const inCity = z.object({ city: z.string().max(40), ...listFields });
/** Who sees the people of a city, and invites to it. */
export const leaders = anyOf(officer("administrator"), member("city", "coordinator"));

export const listPeople = query({
  name: "network.listPeople",
  route: "GET /people",
  summary: `Everybody who holds a role, by name, ${aPageOf}.`,
  input: z.object(listFields),
  output: People,
  allow: officer("administrator"),
  run: (request, { db }) => holders(db, request, undefined),
  nextPage: (_input, page) => nextOf(page),
});

export const listInvitations = query({
  name: "network.listInvitations",
  route: "GET /invitations",
  summary: `The invitations that wait, the newest first, ${aPageOf}.`,
  input: z.object(listFields),
  output: Invitations,
  allow: officer("administrator"),
  run: (request, { db }) => waiting(db, request, undefined),
  nextPage: (_input, page) => nextOf(page),
});

export const listCityPeople = query({
  name: "network.listCityPeople",
  route: "GET /cities/:city/people",
  summary: `Everybody who holds a role in the city, by name, ${aPageOf}.`,
  input: inCity,
  output: People,
  allow: leaders,
  run: async ({ city, ...request }, { db }) => holders(db, request, (await getCity(db, city)).id),
  nextPage: (_input, page) => nextOf(page),
});

export const listCityInvitations = query({
  name: "network.listCityInvitations",
  route: "GET /cities/:city/invitations",
  summary: `The invitations to the city that wait, the newest first, ${aPageOf}.`,
  input: inCity,
  output: Invitations,
  allow: leaders,
  run: async ({ city, ...request }, { db }) => waiting(db, request, (await getCity(db, city)).id),
  nextPage: (_input, page) => nextOf(page),
});

/** In the next two, the city is called `network` where somebody belongs to none. */
export const heldRole = query({
  name: "network.heldRole",
  input: z.object({ city: z.string().max(40), role: z.uuid() }),
  allow: leaders,
  async run({ city, role: id }, { db }) {
    const found = await holdersIn(db, await cityCalled(db, city))
      .where("roles.id", "=", id)
      .executeTakeFirst();
    if (!found) throw refuse.no_role();
    return found;
  },
});

export const waitingInvitation = query({
  name: "network.waitingInvitation",
  input: z.object({ city: z.string().max(40), invitation: z.uuid() }),
  allow: leaders,
  async run({ city, invitation: id }, { db }) {
    const found = await waitingIn(db, await cityCalled(db, city))
      .where("invitations.id", "=", id)
      .executeTakeFirst();
    if (!found) throw refuse.no_invitation();
    return found;
  },
});

async function cityCalled(db: Queryable, city: string): Promise<string | undefined> {
  return city === "network" ? undefined : (await getCity(db, city)).id;
}

/** The invitation that a link is for. */
export const invitationOfLink = query({
  name: "network.getInvitation",
  input: z.object({ token: z.string().max(100) }),
  allow: holderOf(invitationLink),
  async run(_input, context) {
    const invitation = await getInvitation(context.db, openedBy(context));
    const known = context.db.selectFrom("people").select("id").where("email", "=", invitation.email);
    return { ...invitation, hasAccount: (await known.executeTakeFirst()) !== undefined };
  },
});

type Asked = ListRequest & { language: Language };

async function holders(
  db: Queryable,
  { language, ...request }: Asked,
  city: string | undefined,
): Promise<People> {
  const { rows, ...page } = await listedPage(db, holdersIn(db, city), request, {
    sortable: { name: "name", role: "role", where: "placeName" },
    texts: ["name", "email", "placeName"],
    words: { role: roleWords(language) },
    order: [{ by: "name" }],
    unique: "id",
  });
  return { people: rows, ...page };
}

async function waiting(
  db: Queryable,
  { language, filter, page: wanted }: Asked,
  city: string | undefined,
): Promise<Invitations> {
  const asked = { filter, page: wanted };
  const { rows, ...page } = await listedPage(db, waitingIn(db, city), asked, {
    sortable: {},
    texts: ["name", "email", "placeName"],
    words: { role: roleWords(language) },
    order: [{ by: "invitedAt", descending: true }],
    unique: "id",
  });
  return { invitations: rows, ...page };
}

function roleWords(language: Language): ReadonlyMap<string, string> {
  const t = translator(language);
  return new Map(roles.map((role) => [role, t(`accounts:role.${role}`)]));
}

/** Who holds a role in a city, or anywhere. */
function holdersIn(db: Queryable, city: string | undefined) {
  return db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select((eb) => [
      "roles.id",
      "roles.personId as person",
      "roles.role",
      cityHeldIn.as("city"),
      textToRead<string | null>("namedPlaces.name").as("placeName"),
      eb.fn.coalesce("people.name", sql<string>`''`).as("name"),
      eb.fn.coalesce("people.email", sql<string>`''`).as("email"),
      eb.fn.coalesce("people.hasSecondFactor", sql<boolean>`false`).as("hasSecondFactor"),
    ])
    .where("roles.endedAt", "is", null)
    .$if(city !== undefined, (q) =>
      q.where("roles.place", "=", "city").where("roles.placeId", "=", city ?? ""),
    );
}

/** The invitations to a city, or to any place, that nobody took up yet. */
function waitingIn(db: Queryable, city: string | undefined) {
  return db
    .selectFrom("invitations")
    .innerJoin("links", (join) =>
      join
        .onRef("links.subject", "=", sql<string>`invitations.id::text`)
        .on("links.purpose", "=", invitationLink.purpose),
    )
    .leftJoin("namedPlaces", (join) =>
      join
        .onRef("namedPlaces.place", "=", "invitations.place")
        .onRef("namedPlaces.placeId", "=", "invitations.placeId"),
    )
    .select([
      "invitations.id",
      "invitations.name",
      "invitations.email",
      "invitations.role",
      "invitations.invitedAt",
      cityHeldIn.as("city"),
      textToRead<string | null>("namedPlaces.name").as("placeName"),
      "links.expiresAt",
    ])
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("email", "is not", null)
    .$if(city !== undefined, (q) =>
      q.where("invitations.place", "=", "city").where("invitations.placeId", "=", city ?? ""),
    );
}
