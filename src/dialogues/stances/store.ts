// What cities think, as it is kept. Nothing here may be read of another city before the dialogue is closed: whoever asks for all of them
// goes through `stancesOf`, which looks.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { toRead, writtenFrom } from "../../platform/written.ts";
import { type Dialogue, showsStances } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { Stance } from "./stance.ts";

const mostCities = 500;

function stancesIn(db: Queryable, dialogue: string) {
  return db
    .selectFrom("dialogueStances")
    .innerJoin("cities", "cities.id", "dialogueStances.cityId")
    .select(["cityId as city", "cities.name", "stance", "remark", "language", "dialogueStances.version"])
    .select(["headConfirmedAt"])
    .where("dialogueId", "=", dialogue)
    .orderBy("cityId")
    .limit(mostCities);
}

type Row = Awaited<ReturnType<ReturnType<typeof stancesIn>["executeTakeFirstOrThrow"]>>;
const stanceFrom = ({ name, headConfirmedAt, ...row }: Row): Stance =>
  Stance.parse({
    ...row,
    cityName: toRead(writtenFrom(name)),
    confirmedOn: headConfirmedAt === null ? null : dayOf(headConfirmedAt),
  });

/** Those of all cities; none before it is closed. */
export async function stancesOf(db: Queryable, dialogue: Pick<Dialogue, "id" | "state">): Promise<Stance[]> {
  if (!showsStances(dialogue)) return [];
  const rows = await stancesIn(db, dialogue.id).execute();
  return rows.map(stanceFrom);
}

/** What one city thinks, for itself. */
export async function stanceOf(db: Queryable, dialogue: string, city: string): Promise<Stance | undefined> {
  const row = await stancesIn(db, dialogue).where("cityId", "=", city).executeTakeFirst();
  return row && stanceFrom(row);
}

interface Taken extends Pick<Stance, "stance" | "remark" | "language"> {
  dialogue: string;
  city: string;
  /** The version that was seen; 0 where the city had said nothing. */
  seen: number;
  by: string;
  at: Date;
  /** Who leads the city, where they are to confirm it. */
  head: { name: string; email: string } | undefined;
}

/** Whoever calls it holds the lock of the dialogue. @throws Problem `dialogues.changed` */
export async function saveStance(db: Tx, { dialogue, city, seen, by, head, ...given }: Taken): Promise<void> {
  const kept = await stanceOf(db, dialogue, city);
  if ((kept?.version ?? 0) !== seen) throw refuse.changed({ version: kept?.version ?? 0 });
  // What is said anew, the head of the city confirms anew.
  const said = {
    ...given,
    headName: head?.name ?? null,
    headEmail: head?.email ?? null,
    headConfirmedAt: null,
  };
  await db
    .insertInto("dialogueStances")
    .values({ dialogueId: dialogue, cityId: city, byName: by, ...said })
    .onConflict((same) =>
      same.columns(["dialogueId", "cityId"]).doUpdateSet({ ...said, byName: by, version: seen + 1 }),
    )
    .execute();
}

/** @throws Problem `dialogues.changed` where it is another version than was seen */
export async function confirmStance(
  db: Tx,
  { dialogue, city, seen, at }: { dialogue: string; city: string; seen: number; at: Date },
): Promise<void> {
  const confirmed = await db
    .updateTable("dialogueStances")
    .set({ headConfirmedAt: at })
    .where("dialogueId", "=", dialogue)
    .where("cityId", "=", city)
    .where("version", "=", seen)
    .executeTakeFirst();
  if (confirmed.numUpdatedRows === 0n) throw refuse.changed();
}

/** Whom the link was sent to, for the form in which the city changes what it said. */
export async function headOf(
  db: Queryable,
  dialogue: string,
  city: string,
): Promise<{ name: string; email: string } | undefined> {
  const found = await db
    .selectFrom("dialogueStances")
    .select(["headName as name", "headEmail as email"])
    .where("dialogueId", "=", dialogue)
    .where("cityId", "=", city)
    .executeTakeFirst();
  return found && { name: found.name ?? "", email: found.email ?? "" };
}

/** Nobody writes to the heads of cities any more. */
export async function forgetHeads(db: Tx, dialogue: string): Promise<void> {
  await db
    .updateTable("dialogueStances")
    .set({ headEmail: null })
    .where("dialogueId", "=", dialogue)
    .execute();
}
