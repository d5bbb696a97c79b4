// What an organisation or an educator can cite for a criterion: what the organisation offers, gives and takes part in, or what there is in the
// city, as everybody may read it, and no others' records.

import { sql } from "kysely";
import { z } from "zod";
import { currentLanguage } from "../../../platform/caller.ts";
import { type CitableKind, kindsFor } from "../../../platform/citable.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { type Criterion, mostOffered } from "../award.ts";
import { citeOf, nameOf, type OfferedCite } from "../nominations/cited.ts";
import type { Cite } from "../nominations/nomination.ts";

interface Own {
  id: string;
  city: string;
}

/** Whose records are cited; an educator cites both. */
export interface Whose {
  organisation: string | null;
  city: string | null;
}

/** Records of an organisation or a city by their kinds, the newest first; only these where their ids are given. */
const ownRecords: Readonly<
  Record<string, (db: Queryable, whose: Whose, ids?: readonly string[]) => Promise<Own[]>>
> = {
  opportunity: (db, { organisation, city }, ids) =>
    db
      .selectFrom("opportunities")
      .select(["id", "cityId as city"])
      .where(sql<boolean>`(organisation_id = ${organisation} or city_id = ${city})`)
      .where("isPublic", "=", true)
      .$if(ids !== undefined, (all) => all.where("id", "in", [...(ids ?? [])]))
      .orderBy("confirmedOn", (order) => order.desc().nullsLast())
      .orderBy("id")
      .limit(mostOffered)
      .execute(),
  initiative: (db, { organisation, city }, ids) =>
    db
      .selectFrom("initiatives")
      .select(["id", "cityId as city"])
      .where(
        sql<boolean>`(lead_id = ${organisation} or city_id = ${city} or exists (select from initiative_partners
          where initiative_id = initiatives.id and organisation_id = ${organisation}))`,
      )
      .where("isPublic", "=", true)
      .$if(ids !== undefined, (all) => all.where("id", "in", [...(ids ?? [])]))
      .orderBy("changedAt", "desc")
      .orderBy("id")
      .limit(mostOffered)
      .execute(),
  resource: (db, { organisation, city }, ids) =>
    db
      .selectFrom("contributions")
      .select(["id", "cityId as city"])
      .where(sql<boolean>`(giver_id = ${organisation} or city_id = ${city})`)
      .where("isPublic", "=", true)
      .$if(ids !== undefined, (all) => all.where("id", "in", [...(ids ?? [])]))
      .orderBy("number", "desc")
      .orderBy("id")
      .limit(mostOffered)
      .execute(),
};

async function found(db: Queryable, kind: CitableKind, own: readonly Own[]): Promise<Cite[]> {
  const cites: Cite[] = [];
  for (const city of new Set(own.map((one) => one.city))) {
    const ids = own.filter((one) => one.city === city).map(({ id }) => id);
    const records = await kind.find(db, city, ids);
    cites.push(
      ...records
        .filter(({ id, isGone }) => !isGone && ids.includes(id))
        .map((record) => citeOf(kind, record)),
    );
  }
  return cites;
}

const kindsOf = ({ cites }: Criterion) =>
  kindsFor(cites).filter(({ name }) => cites.includes(name) && name in ownRecords);

/** What fits each criterion, by its key. */
export async function ownCitesFor(
  db: Queryable,
  whose: Whose,
  criteria: readonly Criterion[],
): Promise<Map<string, OfferedCite[]>> {
  const t = translator(currentLanguage());
  const kinds = new Map(criteria.flatMap(kindsOf).map((kind) => [kind.name, kind]));
  const offered = new Map<string, OfferedCite[]>();
  for (const [name, kind] of kinds) {
    const own = (await ownRecords[name]?.(db, whose)) ?? [];
    offered.set(
      name,
      (await found(db, kind, own)).map((cite) => ({
        value: nameOf(cite),
        title: cite.title,
        hint: t(kind.words.title),
      })),
    );
  }
  return new Map(
    criteria.map((criterion) => [
      criterion.key,
      kindsOf(criterion).flatMap(({ name }) => offered.get(name) ?? []),
    ]),
  );
}

/** Its records that back a criterion, by their names: also those that were not offered, of many. */
export async function ownCitesNamed(
  db: Queryable,
  whose: Whose,
  criterion: Criterion,
  names: readonly string[],
): Promise<Map<string, Cite>> {
  const cites: Cite[] = [];
  for (const kind of kindsOf(criterion)) {
    const ids = names
      .filter((name) => name.startsWith(`${kind.name}:`))
      .map((name) => name.slice(kind.name.length + 1))
      .filter((id) => z.uuid().safeParse(id).success);
    if (ids.length === 0) continue;
    cites.push(...(await found(db, kind, (await ownRecords[kind.name]?.(db, whose, ids)) ?? [])));
  }
  return new Map(cites.map((cite) => [nameOf(cite), cite]));
}
