// What cities think, as it is kept. Nothing here may be read of another city before the dialogue is closed: whoever asks for all of them
// goes through `stancesOf`, which looks.

import type { Queryable, Tx } from "../../platform/database/database.ts";
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
    .where("dialogueId", "=", dialogue)
    .orderBy("cityId")
    .limit(mostCities);
}

type Row = Awaited<ReturnType<ReturnType<typeof stancesIn>["executeTakeFirstOrThrow"]>>;
const stanceFrom = ({ name, ...row }: Row): Stance =>
  Stance.parse({ ...row, cityName: toRead(writtenFrom(name)) });

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
}

/** Whoever calls it holds the lock of the dialogue. @throws Problem `dialogues.changed` */
export async function saveStance(db: Tx, { dialogue, city, seen, by, ...said }: Taken): Promise<void> {
  const kept = await stanceOf(db, dialogue, city);
  if ((kept?.version ?? 0) !== seen) throw refuse.changed({ version: kept?.version ?? 0 });
  await db
    .insertInto("dialogueStances")
    .values({ dialogueId: dialogue, cityId: city, byName: by, ...said })
    .onConflict((same) =>
      same.columns(["dialogueId", "cityId"]).doUpdateSet({ ...said, byName: by, version: seen + 1 }),
    )
    .execute();
}
