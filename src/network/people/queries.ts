import { sql } from "kysely";
import { z } from "zod";
import { anyOf } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { cityOf } from "../../platform/place.ts";
import { member, officer } from "../allow.ts";
import { getCity } from "../queries.ts";
import { getInvitation, invitationLink } from "./invitations.ts";

const Holder = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  city: z.string().nullable(),
  hasSecondFactor: z.boolean(),
});
const Invited = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string(),
  city: z.string().nullable(),
  expiresAt: z.date(),
});
const People = z.object({ people: z.array(Holder), invitations: z.array(Invited) });
export type People = z.infer<typeof People>;

export const listPeople = query({
  name: "network.listPeople",
  route: "GET /people",
  summary: "Everybody who holds a role, and the invitations that wait.",
  input: z.object({}),
  output: People,
  allow: officer("administrator"),
  run: (_input, { db }) => peopleIn(db, undefined),
});

export const listCityPeople = query({
  name: "network.listCityPeople",
  route: "GET /cities/:city/people",
  summary: "Everybody who holds a role in the city, and the invitations that wait.",
  input: z.object({ city: z.string() }),
  output: People,
  allow: anyOf(officer("administrator"), member("city", "coordinator")),
  run: async ({ city }, { db }) => peopleIn(db, (await getCity(db, city)).id),
});

/** The same for a city, or for everybody where the city is called `network`: the address of who belongs to no city. */
export const listHolders = query({
  name: "network.listHolders",
  input: z.object({ city: z.string().max(40) }),
  allow: anyOf(officer("administrator"), member("city", "coordinator")),
  run: async ({ city }, { db }) =>
    peopleIn(db, city === "network" ? undefined : (await getCity(db, city)).id),
});

/** The invitation that a link is for. */
export const invitationOfLink = query({
  name: "network.getInvitation",
  input: z.object({ token: z.string().max(100) }),
  allow: holderOf(invitationLink),
  run: (_input, context) => getInvitation(context.db, openedBy(context)),
});

async function peopleIn(db: Queryable, city: string | undefined): Promise<People> {
  const holders = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select([
      "roles.id",
      "people.name",
      "people.email",
      "roles.role",
      "roles.place",
      "roles.placeId",
      "people.hasSecondFactor",
    ])
    .where("roles.endedAt", "is", null)
    .$if(city !== undefined, (q) =>
      q.where("roles.place", "=", "city").where("roles.placeId", "=", city ?? ""),
    )
    .orderBy("people.name")
    .execute();
  const invitations = await db
    .selectFrom("invitations")
    .innerJoin("links", (join) =>
      join
        .onRef("links.subject", "=", sql<string>`invitations.id::text`)
        .on("links.purpose", "=", invitationLink.purpose),
    )
    .select(["id", "name", "email", "role", "place", "placeId", "links.expiresAt"])
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("email", "is not", null)
    .$if(city !== undefined, (q) => q.where("place", "=", "city").where("placeId", "=", city ?? ""))
    .orderBy("invitedAt", "desc")
    .execute();
  const people = holders.map(({ name, email, hasSecondFactor, id, role, ...place }) => ({
    id,
    role,
    city: cityOf(place),
    name: name ?? "",
    email: email ?? "",
    hasSecondFactor: hasSecondFactor ?? false,
  }));
  return {
    people,
    invitations: invitations.map(({ place, placeId, ...rest }) => ({
      ...rest,
      city: cityOf({ place, placeId }),
    })),
  };
}
