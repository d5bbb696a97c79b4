// Of whose records a table may speak.

import { type AccountRules, findPerson } from "../platform/accounts/people.ts";
import { type Actor, operatorActor } from "../platform/actor.ts";
import type { Queryable } from "../platform/database/database.ts";
import { representedBy } from "../platform/role.ts";
import { keepersOfTables } from "./allow.ts";
import type { RecordTable } from "./store.ts";

/** The organisations of which alone a table of this giver speaks; undefined where they keep the place. */
export function givenFor(giver: Actor, city: string | undefined): readonly string[] | undefined {
  return keepersOfTables.permits(giver, { city }) ? undefined : representedBy(giver);
}

/** Whoever asked for a step has lost their rights before it was done: a role ended or rests, or they cannot sign in. */
export class MayNoMore extends Error {}

/**
 * The organisations of which alone it may speak at this moment; undefined where of all.
 * @throws MayNoMore
 */
export async function organisationsIn(
  db: Queryable,
  { askedBy, city, givenFor }: Pick<RecordTable, "askedBy" | "city" | "givenFor">,
  rules: AccountRules,
): Promise<readonly string[] | undefined> {
  if (askedBy === operatorActor.id) return givenFor;
  const asker = (await findPerson(db, askedBy, rules))?.actor;
  if (asker && keepersOfTables.permits(asker, { city })) return givenFor;
  const represented = asker && givenFor ? representedBy(asker) : [];
  if (represented.length === 0) throw new MayNoMore();
  return represented;
}
