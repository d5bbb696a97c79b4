// An applicant that is admitted becomes a city of the network, with what is known of it by then.

import { z } from "zod";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { columnOrNull, type WrittenText, writtenColumn } from "../../platform/written.ts";
import { nationalCode, type Place } from "../places/place.ts";
import { findCounty, findPlace, pointOf } from "../places/queries.ts";
import type { MembershipFile } from "./membership.ts";

/** By which a city is known in addresses and data. */
export const CityCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);

interface Admission {
  file: MembershipFile;
  code: string;
  joined: string | undefined;
  country: string;
  now: Date;
}

/** @throws Problem at `code` where another city is called so, and where nobody said where the applicant lies */
export async function makeCity(db: Tx, { file, code, joined, country, now }: Admission): Promise<void> {
  const place = file.locatedIn === null ? undefined : await findPlace(db, file.locatedIn);
  const point = place && (await pointOf(db, place));
  if (!place || !point) throw fieldProblem("code", "membership:field.code.no_place");
  const county = await findCounty(db, place);
  const added = await db
    .insertInto("cities")
    .values({
      id: code,
      kind: file.kind,
      name: writtenColumn(file.names),
      county: county ? columnOrNull(namesOf(county)) : null,
      countyCode: county ? (nationalCode(county) ?? null) : null,
      country,
      figuresOf: "itself",
      areaNames: await ownAreaNames(db, [...Object.values(file.names), ...Object.values(place.names)]),
      locatedIn: place.id,
      joined: joined ?? null,
      longitude: point.longitude,
      latitude: point.latitude,
      changedAt: now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw fieldProblem("code", "network:field.code.taken");
  await db.updateTable("memberships").set({ cityId: code }).where("id", "=", file.id).execute();
}

const namesOf = ({ names }: Place): WrittenText => names as WrittenText;

/** An import finds a city by the names of its area, so no two cities share one. */
async function ownAreaNames(db: Queryable, names: readonly string[]): Promise<string[]> {
  const others = await db
    .selectFrom("cities")
    .select("areaNames")
    .$call(boundedBy("the cities of one network"))
    .execute();
  const taken = new Set(others.flatMap(({ areaNames }) => areaNames.map((name) => name.toLowerCase())));
  const own = new Map(
    names
      .filter((name) => name.trim() !== "" && !taken.has(name.toLowerCase()))
      .map((name) => [name.toLowerCase(), name] as const),
  );
  if (own.size === 0) throw fieldProblem("code", "membership:field.code.area_taken");
  return [...own.values()];
}
