import type { Queryable, Tx } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { addDays } from "../../platform/day.ts";
import { countLearning } from "./count.ts";
import { Counted } from "./figures.ts";

export interface Figures {
  id: string;
  city: string;
  day: string;
  isKept: boolean;
  counted: Counted;
}

/** So many days can be looked back on; of those before, what somebody keeps. */
const keptDays = 62;
/** So many that are kept can be seen and cited. */
export const mostKept = 60;
const mostCities = 500;

const figuresIn = (db: Queryable) =>
  db
    .selectFrom("learningFigures")
    .select(["learningFigures.id", "cityId as city", "day", "figures"])
    .select((table) => table("keptAt", "is not", null).as("isKept"));

type Row = Awaited<ReturnType<ReturnType<typeof figuresIn>["executeTakeFirstOrThrow"]>>;

const figuresFrom = ({ figures, isKept, ...row }: Row): Figures => ({
  ...row,
  isKept: Boolean(isKept),
  counted: Counted.parse(figures),
});

/** Counts a city as it stands; what somebody keeps of the same day stays as it was. */
export async function countToday(db: Tx, city: string, today: string): Promise<void> {
  const before = await figuresOf(db, city);
  const figures = JSON.stringify(await countLearning(db, city, today, before?.counted));
  await db
    .insertInto("learningFigures")
    .values({ cityId: city, day: today, figures })
    .onConflict((conflict) =>
      conflict
        .constraint("learning_figures_of_day")
        .doUpdateSet({ figures })
        .where("learningFigures.keptAt", "is", null),
    )
    .execute();
}

export const dropOld = noted(
  "Of numbers that nobody kept, those of days long gone go by themselves.",
  async (db, today: string): Promise<void> => {
    await db
      .deleteFrom("learningFigures")
      .where("keptAt", "is", null)
      .where("day", "<", addDays(today, -keptDays))
      .execute();
  },
);

/** The newest of a city, or those of a day. */
export async function figuresOf(db: Queryable, city: string, day?: string): Promise<Figures | undefined> {
  const row = await figuresIn(db)
    .where("cityId", "=", city)
    .$if(day !== undefined, (query) => query.where("day", "=", day ?? ""))
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && figuresFrom(row);
}

/** The days of which somebody keeps the figures, the newest first. */
export async function daysKept(db: Queryable, city: string): Promise<string[]> {
  const rows = await db
    .selectFrom("learningFigures")
    .select("day")
    .where("cityId", "=", city)
    .where("keptAt", "is not", null)
    .orderBy("day", "desc")
    .limit(mostKept)
    .execute();
  return rows.map(({ day }) => day);
}

/** Those that somebody keeps, the newest first. */
export async function keptOf(db: Queryable, city: string): Promise<Figures[]> {
  const rows = await figuresIn(db)
    .where("cityId", "=", city)
    .where("keptAt", "is not", null)
    .orderBy("day", "desc")
    .limit(mostKept)
    .execute();
  return rows.map(figuresFrom);
}

export async function keptById(db: Queryable, city: string, ids: readonly string[]): Promise<Figures[]> {
  const rows = await figuresIn(db)
    .where("cityId", "=", city)
    .where("keptAt", "is not", null)
    .where("id", "in", [...ids])
    .execute();
  return rows.map(figuresFrom);
}

/** The newest of each city that has any, by its id. */
export async function newestOfCities(db: Queryable): Promise<Figures[]> {
  const rows = await figuresIn(db)
    .distinctOn("cityId")
    .innerJoin("cities", "cities.id", "learningFigures.cityId")
    .where("cities.retiredAt", "is", null)
    .orderBy("cityId")
    .orderBy("day", "desc")
    .limit(mostCities)
    .execute();
  return rows.map(figuresFrom);
}
