// What somebody typed last does not have to be typed again: from one measurement to the next period and source are often the same.

import type { Queryable } from "../platform/database/database.ts";
import type { SaidBefore } from "../values/carried-over.ts";

/** Whoever goes on after so many hours begins anew. */
const rememberedHours = 12;

/** The period and the source of the value that a person last recorded in a city. */
export async function lastRecorded(
  db: Queryable,
  { city, person, now }: { city: string; person: string; now: Date },
): Promise<SaidBefore | undefined> {
  const row = await db
    .selectFrom("auditEntries")
    .innerJoin("cityValues", (join) =>
      join.on((eb) => eb(eb.cast<string>("cityValues.id", "text"), "=", eb.ref("auditEntries.subject"))),
    )
    .innerJoin("valueVersions", (join) =>
      join
        .onRef("valueVersions.valueId", "=", "cityValues.id")
        .onRef("valueVersions.version", "=", "cityValues.version"),
    )
    .select(["cityValues.periodLabel", "valueVersions.sourceTitle", "valueVersions.sourceKind"])
    .select(["valueVersions.sourcePublisher", "valueVersions.sourceUrl"])
    .where("auditEntries.scope", "=", city)
    .where("auditEntries.at", ">", new Date(now.getTime() - rememberedHours * 3_600_000))
    .where("auditEntries.operation", "=", "monitoring.recordValue")
    .where("auditEntries.actorId", "=", person)
    .where("cityValues.cityId", "=", city)
    .orderBy("auditEntries.at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    period: row.periodLabel,
    source: {
      title: row.sourceTitle,
      kind: row.sourceKind,
      publisher: row.sourcePublisher,
      url: row.sourceUrl,
    },
  };
}
