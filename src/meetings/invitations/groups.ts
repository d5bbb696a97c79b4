// Whom one can invite together under one name: who coordinates the cities of the network, a body with its organisations, and what later
// slices add, such as a cluster of cities or those who contributed to a dialogue. Each person is invited once, however often they are in it.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { toRead } from "../../platform/written.ts";
import type { Body } from "../bodies/body.ts";
import { allBodies, findBody } from "../bodies/store.ts";
import type { Meeting } from "../record/meeting.ts";
import { type Group, type GroupKind, groupsToInvite, type Members } from "./group-kinds.ts";
import { coordinatorsOfCities } from "./store.ts";

/** So many of each kind are offered. */
const mostOfKind = 30;

export const groupPattern = /^[a-z]{1,20}:[a-z0-9-]{1,60}$/;

/** Those who speak for organisations of the register that are called as a body calls its members, and which of these are not there. */
async function organisationsOf(
  db: Queryable,
  names: readonly string[],
): Promise<{ people: string[]; unreached: string[] }> {
  if (names.length === 0) return { people: [], unreached: [] };
  const { rows } = await sql<{ name: string; people: string[] }>`
    select wanted.name, coalesce(array_agg(distinct roles.person_id) filter (where roles.person_id is not null), '{}') as people
    from unnest(${[...names]}::text[]) as wanted (name)
    left join organisations on organisations.merged_into is null and exists (
      select from jsonb_each_text(organisations.name) as called where lower(trim(called.value)) = lower(trim(wanted.name)))
    left join roles on roles.place = 'organisation' and roles.place_id = organisations.id and roles.ended_at is null
    group by wanted.name`.execute(db);
  return {
    people: [...new Set(rows.flatMap(({ people }) => people))],
    unreached: rows.flatMap(({ name, people }) => (people.length === 0 ? [name] : [])),
  };
}

/** Its member cities, and who speaks for its organisations. */
export async function membersOfBody(
  db: Queryable,
  id: string,
): Promise<Members & { unreached: readonly string[] }> {
  const { cities, organisations } = await findBody(db, id);
  const { people, unreached } = await organisationsOf(db, organisations);
  return { cities: cities.map((city) => city.id), people, unreached, capacity: "member" };
}

const namesOf = ({ cities, organisations }: Body) =>
  [...cities.map(({ name }) => name), ...organisations].join(", ");

const bodies: GroupKind = {
  kind: "body",
  list: async (db, most) =>
    (await allBodies(db))
      .filter((body) => !body.isEnded && body.cities.length + body.organisations.length > 0)
      .slice(0, most)
      .map((body) => ({ id: body.id, name: toRead(body.name), hint: namesOf(body) })),
  members: async (db, id) => {
    const body = (await allBodies(db)).find((one) => one.id === id);
    return body && !body.isEnded ? membersOfBody(db, id) : undefined;
  },
};

/** All coordinators, under the one id that there is. */
const everyCity: GroupKind = {
  kind: "cities",
  list: async (db) => ((await coordinatorsOfCities(db)).length === 0 ? [] : [{ id: "all", name: "" }]),
  members: async (db, id) =>
    id === "all"
      ? { cities: (await coordinatorsOfCities(db)).map(({ city }) => city), people: [], capacity: "member" }
      : undefined,
};

const ownKinds: readonly GroupKind[] = [everyCity, bodies];
const allKinds = () => [...ownKinds, ...groupsToInvite.given()];

/** All that can be chosen for a meeting but its own body, by kind. */
export async function groupsFor(
  db: Queryable,
  { body }: Pick<Meeting, "body">,
): Promise<{ kind: string; groups: Group[] }[]> {
  return Promise.all(
    allKinds().map(async ({ kind, list }) => ({
      kind,
      groups: (await list(db, mostOfKind)).filter(({ id }) => kind !== "body" || id !== body?.id),
    })),
  );
}

/** Who is in a group of this reference, `cluster:…`; undefined where there is none. */
export async function membersOfGroup(db: Queryable, reference: string): Promise<Members | undefined> {
  const [kind = "", id = ""] = reference.split(":");
  return allKinds()
    .find((one) => one.kind === kind)
    ?.members(db, id);
}
