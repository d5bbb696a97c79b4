// Partners of initiatives as they are kept.

import { type RawBuilder, sql } from "kysely";
import { publicStates } from "../../organisations/workflow.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { mostPartners, type NamedOrganisation, type Partner, type PartnerRole, roles } from "./partner.ts";

const isShown = sql`organisations.state in (${sql.join(publicStates.map((state) => sql.lit(state)))})`;

/** The organisation that a column of a row names. */
export function organisationOfRow(
  column: "initiatives.lead_id" | "initiative_partners.organisation_id",
): RawBuilder<NamedOrganisation | null> {
  return sql<NamedOrganisation | null>`(select json_build_object('id', organisations.id,
      'name', ${textToRead("organisations.name")}, 'isPublic', ${isShown})
    from organisations where organisations.id = ${sql.ref(column)})`;
}

/** The partners of the initiative of a row, in the order of the roles. */
export function partnersOfRow(): RawBuilder<Partner[]> {
  return sql<
    Partner[]
  >`(select coalesce(json_agg(json_build_object('id', initiative_partners.id, 'role', role,
        'organisation', ${organisationOfRow("initiative_partners.organisation_id")}, 'name', initiative_partners.name)
      order by array_position(array[${sql.join(roles.map((role) => sql.lit(role)))}], role),
        coalesce(initiative_partners.name, initiative_partners.organisation_id)), '[]')
    from initiative_partners where initiative_partners.initiative_id = initiatives.id)`;
}

interface NewPartner {
  initiative: string;
  role: PartnerRole;
  organisation: string | null;
  name: string | null;
}

/** The new one, or the one that is there already in this role. @throws Problem where there are too many */
export async function insertPartner(db: Tx, partner: NewPartner): Promise<string> {
  const { initiative, role, organisation, name } = partner;
  await db.selectFrom("initiatives").select("id").where("id", "=", initiative).forUpdate().execute();
  const there = await db
    .selectFrom("initiativePartners")
    .select(["id", "role", "organisationId", "name"])
    .where("initiativeId", "=", initiative)
    .limit(mostPartners)
    .execute();
  const same = there.find(
    (one) =>
      one.role === role &&
      one.organisationId === organisation &&
      one.name?.toLowerCase() === name?.toLowerCase(),
  );
  if (same) return same.id;
  if (there.length >= mostPartners) throw refuse.too_many_partners({ limit: mostPartners });
  const { id } = await db
    .insertInto("initiativePartners")
    .values({ initiativeId: initiative, role, organisationId: organisation, name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Says which organisation a name is; where that takes part in this role already, the name goes. */
export async function nameOrganisation(
  db: Tx,
  { initiative, partner, organisation }: { initiative: string; partner: Partner; organisation: string },
): Promise<void> {
  await db.deleteFrom("initiativePartners").where("id", "=", partner.id).execute();
  await insertPartner(db, { initiative, role: partner.role, organisation, name: null });
}

export async function deletePartner(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("initiativePartners").where("id", "=", id).execute();
}

/** An initiative in which an organisation takes part, as its page names it. */
export interface TakenPart {
  city: string;
  cityName: string;
  number: number;
  title: string;
  state: string;
  /** `lead`, and the roles of a partner. */
  roles: string[];
}

/** So many are named on the page of an organisation. */
export const mostTakenPart = 50;

/** The initiatives that everybody may see in which an organisation takes part, the newest first, and one more than are shown. */
export async function initiativesWith(db: Queryable, organisation: string): Promise<TakenPart[]> {
  const { rows } = await sql<TakenPart>`
    with parts as (
      select id as initiative_id, 'lead' as role from initiatives where lead_id = ${organisation}
      union all
      select initiative_id, role from initiative_partners where organisation_id = ${organisation}
    )
    select initiatives.city_id as city, ${textToRead("cities.name")} as "cityName", initiatives.number,
      ${textToRead("initiatives.title")} as title, initiatives.state, array_agg(parts.role order by parts.role) as roles
    from parts
    join initiatives on initiatives.id = parts.initiative_id and initiatives.is_public
    join cities on cities.id = initiatives.city_id
    group by initiatives.id, cities.id
    order by initiatives.changed_at desc, initiatives.id
    limit ${mostTakenPart + 1}`.execute(db);
  return rows;
}
