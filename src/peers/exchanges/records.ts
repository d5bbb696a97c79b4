// What of a city an outcome can lead to: what it has published, and its targets.

import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead, toRead, type WrittenText } from "../../platform/written.ts";
import type { Target } from "./store.ts";

const mostChoices = 200;

export type Numbered = "initiative" | "practice" | "adaptation";

/** The id of what a city has published; undefined where there is none of that number. */
export async function publicRecord(
  db: Queryable,
  { of, city, number }: { of: Numbered; city: string; number: number },
): Promise<string | undefined> {
  const table = {
    initiative: "initiatives",
    practice: "practices",
    adaptation: "practiceAdaptations",
  } as const;
  const found = await db
    .selectFrom(table[of])
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .where("isPublic", "=", true)
    .executeTakeFirst();
  return found?.id;
}

/** The targets that a city has in the Key Features of today, in their order. */
export async function targetsOf(db: Queryable, city: string): Promise<Target[]> {
  const keyFeatures = await currentKeyFeatures(db);
  const rows = await db
    .selectFrom("targets")
    .select("measurementId")
    .where("cityId", "=", city)
    .where("frameworkId", "=", keyFeatures.id)
    .where("frameworkEdition", "=", keyFeatures.edition)
    .$call(boundedBy("one of each measurement"))
    .execute();
  const set = new Set(rows.map(({ measurementId }) => measurementId));
  return measurementsOf(keyFeatures).flatMap(({ measurement: { id, name } }) =>
    set.has(id) ? [{ measurement: id, title: name as WrittenText }] : [],
  );
}

export interface Choices {
  initiatives: { number: number; title: string }[];
  practices: { number: number; title: string }[];
  adaptations: { number: number; title: string }[];
  targets: { measurement: string; title: string }[];
}

/** All of it, as it is called for whoever reads. */
export async function choicesOf(db: Queryable, city: string): Promise<Choices> {
  const published = (of: "initiatives" | "practices") =>
    db
      .selectFrom(of)
      .select(["number", textToRead("title").as("title")])
      .where("cityId", "=", city)
      .where("isPublic", "=", true)
      .orderBy("number", "desc")
      .limit(mostChoices)
      .execute();
  const [initiatives, practices, adaptations, targets] = await Promise.all([
    published("initiatives"),
    published("practices"),
    db
      .selectFrom("practiceAdaptations as adaptation")
      .innerJoin("practices", "practices.id", "adaptation.practiceId")
      .select(["adaptation.number", textToRead("practices.title").as("title")])
      .where("adaptation.cityId", "=", city)
      .where("adaptation.isPublic", "=", true)
      .orderBy("adaptation.number", "desc")
      .limit(mostChoices)
      .execute(),
    targetsOf(db, city),
  ]);
  return {
    initiatives,
    practices,
    adaptations,
    targets: targets.map(({ measurement, title }) => ({
      measurement,
      title: `${measurement} ${toRead(title)}`,
    })),
  };
}
