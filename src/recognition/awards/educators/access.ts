// Who nominates an educator, and who writes what is handed in: those who nominated them, as long as they still may.

import { speaksFor } from "../../../organisations/representatives.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { ownCities } from "../../../platform/role.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { sitsInJury } from "../jury/allow.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { findNomination } from "../nominations/store.ts";
import { getRound } from "../rounds/store.ts";
import type { Educator } from "./educator.ts";

interface Placed {
  city: string;
  organisation: { id: string } | null;
}

/** Whoever speaks for where they teach, a coordinator of the city, an administrator. */
export function mayNominateEducator(actor: Actor, { city, organisation }: Placed): boolean {
  return (
    speaksFor(actor, organisation) ||
    ownCities(actor, "coordinator").includes(city) ||
    administrators.permits(actor, {})
  );
}

export interface Asked {
  award: number;
  nominee: number;
}

/** One who was not erased. */
export type EducatorFile = NominationFile & { educator: Educator };

/** @throws Problem `recognition.no_nomination` also for whoever did not nominate them: that they stand is told to nobody */
export async function ownEducator(db: Queryable, actor: Actor, { award, nominee }: Asked) {
  const round = await getRound(db, award);
  const file = await findNomination(db, { round: round.id, number: nominee });
  if (!file?.educator || !file.nominators.includes(actor.id)) throw refuse.no_nomination();
  const { city, organisation, educator } = file;
  if (!mayNominateEducator(actor, { city: city.id, organisation })) throw refuse.no_nomination();
  return { round, file: { ...file, educator } satisfies EducatorFile };
}

/** For those who nominated them; and, of what was handed in, for an administrator whom they asked, who need not nominate them. */
export async function erasableBy(db: Queryable, actor: Actor, asked: Asked) {
  if (!administrators.permits(actor, {}) || sitsInJury(actor, asked.award))
    return await ownEducator(db, actor, asked);
  const round = await getRound(db, asked.award);
  const file = await findNomination(db, { round: round.id, number: asked.nominee });
  const isOwn = file?.nominators.includes(actor.id) ?? false;
  if (!file?.educator || (!isOwn && file.handedInOn === null)) throw refuse.no_nomination();
  return { round, file: { ...file, educator: file.educator } satisfies EducatorFile };
}
