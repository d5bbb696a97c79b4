// What later slices show of a city in a few rows. They are found in the statement that reads the city for its page, so that
// a block costs no statement of its own. Apart from the blocks: workers that read a city draw nothing.

import { type Expression, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import { slot } from "../platform/slot.ts";

export interface CityFact<Row extends object = object> {
  /** A row, under names of one word: the database gives it as JSON. */
  row: z.ZodType<Row>;
  /**
   * A bounded number of rows of which everybody may know. The city is that of the row beside which they are found, and what
   * is fixed stands in it as such (`sql.lit`): with values the database takes longer to plan it each time than to run it.
   */
  find(db: Queryable, city: Expression<string>): Expression<object>;
}

export const cityFacts = slot<CityFact>();

export type FoundFacts = ReadonlyMap<CityFact, readonly object[]>;

/** For a statement in which the city is `about.shownCity`. */
export function selectFacts(db: Queryable) {
  const city = sql.ref<string>("about.shownCity");
  return cityFacts.given().map((fact, index) => jsonArrayFrom(fact.find(db, city)).as(`fact${index}`));
}

export function factsIn(row: object): FoundFacts {
  const found = row as Record<string, unknown>;
  return new Map(
    cityFacts.given().map((fact, index) => [fact, z.array(fact.row).parse(found[`fact${index}`])]),
  );
}

export function factsOf<Row extends object>(facts: FoundFacts, fact: CityFact<Row>): readonly Row[] {
  return (facts.get(fact) ?? []) as readonly Row[];
}
