// Who writes what an organisation hands in: its own office, and whoever nominated it, as long as they still may.

import { sql } from "kysely";
import { findOrganisation } from "../../../organisations/queries.ts";
import { representativesOf, speaksFor } from "../../../organisations/representatives.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { ownCities } from "../../../platform/role.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { findNomination } from "../nominations/store.ts";
import { awardPaths } from "../paths.ts";
import { getRound } from "../rounds/store.ts";

/** An organisation as far as it decides who may nominate it. */
interface Placed {
  id: string;
  cities: readonly { id: string }[];
}

/** Its own office, a coordinator of a city in which it works, an administrator. */
export function mayNominate(actor: Actor, { id, cities }: Placed): boolean {
  const coordinated = ownCities(actor, "coordinator");
  return (
    speaksFor(actor, { id }) ||
    administrators.permits(actor, {}) ||
    cities.some((city) => coordinated.includes(city.id))
  );
}

export interface Asked {
  organisation: string;
  award: number;
}

/** @throws Problem `recognition.no_nomination` also for whoever has nothing to do with it: that it stands is told to nobody */
export async function ownOf(db: Queryable, actor: Actor, { organisation: id, award }: Asked) {
  const round = await getRound(db, award);
  const file = await findNomination(db, { round: round.id, organisation: id });
  const organisation = await findOrganisation(db, id);
  if (!organisation) throw refuse.no_nomination();
  const speaks =
    speaksFor(actor, organisation) ||
    (file?.nominators.includes(actor.id) === true && mayNominate(actor, organisation));
  if (!file || !speaks) throw refuse.no_nomination();
  return { round, organisation, file };
}

/** Whether both stand in one round that is not over: merged, one organisation would stand in it twice. */
export async function bothStand(db: Tx, one: string, other: string): Promise<boolean> {
  const { rows } = await sql`select from award_nominations as nomination
    join award_nominations as twin on twin.round_id = nomination.round_id and twin.organisation_id = ${other}
    join award_rounds as round on round.id = nomination.round_id
    where nomination.stands = 'organisation' and twin.stands = 'organisation'
      and nomination.organisation_id = ${one} and round.state not in ('settled', 'cancelled')
      and nomination.state <> 'withdrawn' and twin.state <> 'withdrawn' limit 1`.execute(db);
  return rows.length > 0;
}

/** Those who are told of it. */
async function peopleOf(
  tx: Tx,
  { organisation, nominators }: Pick<NominationFile, "organisation" | "nominators">,
): Promise<string[]> {
  return [...new Set([...(await representativesOf(tx, organisation?.id ?? null)), ...nominators])];
}

/** To whom what is said of a nomination goes, and where they read on: a city by its coordinators, else those who write for the organisation. */
export async function toNominee(tx: Tx, nomination: NominationFile, award: number) {
  const { city, organisation, educator, stands, nominators, number } = nomination;
  // Those who nominated an educator tell them; of one who was erased nobody is told.
  if (stands === "educator")
    return {
      city: null,
      people: educator === null ? [] : [...nominators],
      href: awardPaths.educator(award, number),
    };
  if (stands === "city" || organisation === null)
    return { city: city.id, people: [], href: awardPaths.ofCity(city.id, award) };
  return {
    city: null,
    people: await peopleOf(tx, nomination),
    href: awardPaths.ofOrganisation(organisation.id, award),
  };
}
