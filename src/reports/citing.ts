// Where reports cite a record, told to the slices that keep it.

import { insiders } from "../network/insiders.ts";
import type { Actor } from "../platform/actor.ts";
import type { Cited, Citing } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { translator } from "../platform/i18n/messages.ts";
import { writers } from "./allow.ts";
import { paths } from "./paths.ts";
import { published } from "./standings.ts";

/**
 * The published reports that cite something; to the people of the city and the network also those on the way, which only
 * those open who write them.
 */
export async function citingReports(
  db: Queryable,
  { cityId, kind, ids }: Cited,
  actor: Actor,
): Promise<Citing[]> {
  const rows = await db
    .selectFrom("citations")
    .innerJoin("reports", "reports.id", "citations.reportId")
    .innerJoin("cycleCities", (join) =>
      join
        .onRef("cycleCities.cycleId", "=", "reports.cycleId")
        .onRef("cycleCities.cityId", "=", "reports.cityId"),
    )
    .select("reports.cycleId")
    .distinct()
    .where("cycleCities.removedAt", "is", null)
    .where("citations.cityId", "=", cityId)
    .where("citations.kind", "=", kind)
    .where("citations.recordId", "in", [...ids])
    .orderBy("reports.cycleId", "desc")
    .execute();
  const forAll = new Set((await published(db, { city: cityId }).execute()).map(({ cycle }) => cycle));
  const isInsider = insiders.permits(actor, { city: cityId });
  const draft = writers.permits(actor, { city: cityId }) ? paths.report : () => undefined;
  return rows
    .filter(({ cycleId }) => isInsider || forAll.has(cycleId))
    .map(({ cycleId }) => ({
      title: (language) => translator(language)("reports:citing.title", { cycle: cycleId.replace("-", "–") }),
      href: forAll.has(cycleId) ? paths.published(cityId, cycleId) : draft(cityId, cycleId),
    }));
}
