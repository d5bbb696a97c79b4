// What an organisation gives, has given and promised: for everybody on its page, and for whoever speaks for it on their desk.

import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives } from "../../organisations/representatives.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import type { Kind, Unit } from "../kinds.ts";
import type { Side } from "../needs/posting.ts";
import { initiativesToChoose } from "../queries.ts";
import type { ContributionState } from "../workflow.ts";

/** So many of each are named on the page of an organisation, and on a desk. */
const mostNamed = 10;

export interface Gift {
  city: string;
  number: number;
  what: string;
  kind: Kind;
  quantity: number;
  unit: Unit;
  state: ContributionState;
  /** Who has it: an organisation, else the city. */
  to: string;
}

/** What everybody may know of what an organisation gave, the newest first. */
async function givenBy(db: Queryable, organisation: string): Promise<{ gifts: Gift[]; count: number }> {
  const rows = await db
    .selectFrom("contributions")
    .innerJoin("cities", "cities.id", "contributions.cityId")
    .leftJoin("organisations as receiver", "receiver.id", "contributions.receiverId")
    .where("contributions.giverId", "=", organisation)
    .where("contributions.isPublic", "=", true)
    .where("cities.retiredAt", "is", null)
    .select([
      "contributions.cityId as city",
      "contributions.number",
      "contributions.what",
      "contributions.kind",
      sql<number>`contributions.quantity::float8`.as("quantity"),
      "contributions.unit",
      "contributions.state",
      sql<string>`coalesce(${textToRead("receiver.name")}, ${textToRead("cities.name")})`.as("to"),
      sql<number>`(count(*) over ())::int`.as("count"),
    ])
    .orderBy("contributions.changedAt", "desc")
    .orderBy("contributions.id")
    .limit(mostNamed)
    .$castTo<Gift & { count: number }>()
    .execute();
  return { gifts: rows.map(({ count: _count, ...gift }) => gift), count: rows[0]?.count ?? 0 };
}

export interface OpenOffer {
  city: string;
  number: number;
  what: string;
  quantity: number;
  unit: Unit;
  openUntil: string;
}

async function offeredBy(db: Queryable, organisation: string, today: string): Promise<OpenOffer[]> {
  return db
    .selectFrom("postings")
    .innerJoin("cities", "cities.id", "postings.cityId")
    .where("postings.organisationId", "=", organisation)
    .where("postings.side", "=", "offer")
    .where("postings.state", "=", "open")
    .where("postings.openUntil", ">=", today)
    .where("cities.retiredAt", "is", null)
    .select([
      "postings.cityId as city",
      "postings.number",
      "postings.what",
      sql<number>`(postings.quantity - postings.taken)::float8`.as("quantity"),
      "postings.unit",
      "postings.openUntil",
    ])
    .orderBy("postings.openUntil")
    .orderBy("postings.id")
    .limit(mostNamed)
    .$castTo<OpenOffer>()
    .execute();
}

export const givenByOrganisation = query({
  name: "resources.givenByOrganisation",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation }, { db, now }) {
    const [given, offers] = await Promise.all([
      givenBy(db, organisation),
      offeredBy(db, organisation, dayOf(now)),
    ]);
    return { ...given, offers };
  },
});

/** A promise that did not come yet, or not all of it, or a need or an offer that stands open or will. */
export type Pending = {
  organisation: string;
  city: string;
  cityName: string;
  number: number;
  what: string;
  /** What of it is still to come, or nobody took yet. */
  left: number;
  unit: Unit;
} & ({ of: "promise"; state: "pledged" | "agreed" | "received" } | { of: Side; state: "draft" | "open" });

/** So many are read for all organisations for which somebody speaks. */
const mostPending = 100;

/** For all for which somebody speaks, in one statement; those that wait longest first. */
export const givingForDesk = query({
  name: "resources.givingForDesk",
  input: z.object({}),
  allow: representatives,
  async run(_input, { db, actor }) {
    const own = sql`any(${representedBy(actor)}::text[])`;
    const { rows } = await sql<Pending>`
      select pending.organisation, pending."of", pending.city_id as city, ${textToRead("cities.name")} as "cityName",
        pending.number, pending.what, pending."left"::float8, pending.unit, pending.state
      from (
        select giver_id as organisation, 'promise' as "of", city_id, number, what, quantity - received as "left",
          unit, state, changed_at
        from contributions
        where giver_id = ${own} and state in ('pledged', 'agreed', 'received') and received < quantity
        union all
        select organisation_id, side, city_id, number, what, quantity - taken, unit, state, changed_at
        from postings where organisation_id = ${own} and state in ('draft', 'open')
      ) as pending
      join cities on cities.id = pending.city_id and cities.retired_at is null
      order by pending.changed_at, pending.city_id, pending.number limit ${mostPending}`.execute(db);
    return { pending: rows, cities: await citiesOf(db, representedBy(actor)) };
  },
});

/** The cities in which each organisation works: there it writes offers down. */
async function citiesOf(db: Queryable, organisations: readonly string[]) {
  return db
    .selectFrom("organisationCities")
    .innerJoin("cities", "cities.id", "organisationCities.cityId")
    .where("organisationId", "in", organisations)
    .where("cities.retiredAt", "is", null)
    .select(["organisationId as organisation", "cities.id", textToRead<string>("cities.name").as("name")])
    .orderBy("cities.id")
    .limit(mostPending)
    .execute();
}

/** What the form of a promise offers: the initiatives that everybody may see, and for whom one speaks. */
export const pledgeToMake = query({
  name: "resources.pledgeToMake",
  input: z.object({ city: z.string().max(40) }),
  allow: representatives,
  async run({ city: cityId }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const [initiatives, organisations] = await Promise.all([
      initiativesToChoose(db, id, false),
      db
        .selectFrom("organisations")
        .select(["id", textToRead<string>("name").as("name")])
        .where("id", "in", representedBy(actor))
        .orderBy("id")
        .limit(mostPending)
        .execute(),
    ]);
    return { city: { id, name }, initiatives, organisations };
  },
});
