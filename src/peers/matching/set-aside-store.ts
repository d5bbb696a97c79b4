// What a city set aside, as it is kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { mostSetAside, SetAside, type SetAsideVerdict } from "./set-aside.ts";

export async function setAsideOf(db: Queryable, need: string): Promise<SetAside[]> {
  const rows = await db
    .selectFrom("peerSetAside")
    .innerJoin("peerEntries as strength", "strength.id", "peerSetAside.strengthId")
    .innerJoin("cities", "cities.id", "strength.cityId")
    .select(["peerSetAside.id", "strength.cityId as city", "strength.number as strength"])
    .select(["verdict", "reason", "byName as by", "at", textToRead("cities.name").as("cityName")])
    .where("needId", "=", need)
    .orderBy("at", "desc")
    .orderBy("peerSetAside.id")
    .limit(mostSetAside)
    .execute();
  return rows.map((row) => SetAside.parse(row));
}

interface Aside {
  need: string;
  strength: string;
  verdict: SetAsideVerdict;
  reason: string;
  by: string;
  at: Date;
  /** Whether whoever says it was told that the commission reads it. */
  forCommission: boolean;
}

/** What was said of it before is replaced. */
export async function insertSetAside(db: Tx, aside: Aside): Promise<void> {
  const { need: needId, strength: strengthId, by: byName, ...said } = aside;
  await db
    .insertInto("peerSetAside")
    .values({ needId, strengthId, byName, ...said })
    .onConflict((conflict) => conflict.constraint("peer_set_aside_once").doUpdateSet({ ...said, byName }))
    .execute();
}

/** Whether there was such a one. */
export async function removeSetAside(
  db: Tx,
  need: string,
  strength: { city: string; number: number },
): Promise<boolean> {
  const removed = await db
    .deleteFrom("peerSetAside")
    .where("needId", "=", need)
    .where("strengthId", "=", (of) =>
      of
        .selectFrom("peerEntries")
        .select("id")
        .where("cityId", "=", strength.city)
        .where("number", "=", strength.number),
    )
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
