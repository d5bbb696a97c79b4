// People are counted, and a count is put right.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { one } from "../one-initiative.ts";
import { refuse } from "../problems.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { cellsOf, type Group, mostCounts, mostVersions, numbers, whatIsCounted } from "./people.ts";
import { countsBeside, getCount, insertCount, insertVersion } from "./store.ts";

export const countPeople = command({
  name: "initiatives.countPeople",
  route: "POST /cities/:city/initiatives/:initiative/people",
  summary:
    "Say how many people an initiative reached in some months. Groups of fewer than five are never public as a number.",
  input: z.object({ ...one, ...whatIsCounted, ...numbers }),
  output: z.object({ id: z.string(), initiative: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  // How many of whom is in the versions, for those who may see it.
  auditDetails: ({ initiative, measure, countedAs, fromMonth, toMonth, source }) => ({
    initiative,
    measure,
    countedAs,
    fromMonth,
    toMonth,
    source,
  }),
  changes: ({ city }) => [cityTag(city)],
  async run({ city, initiative: number, groups, method, source, ...what }, { db, actor, now }) {
    await getCity(db, city);
    const { id: initiative } = await getInitiative(db, { city, number, alsoIdeas: true });
    if (what.toMonth < what.fromMonth) throw fieldProblem("toMonth", "initiatives:field.toMonth.before");
    requirePossible(groups);
    const beside = await countsBeside(db, initiative, what);
    if (beside.isCounted) throw fieldProblem("fromMonth", "initiatives:field.fromMonth.counted");
    if (beside.isCountedInPart) throw fieldProblem("fromMonth", "initiatives:field.fromMonth.countedInPart");
    if (beside.all >= mostCounts) throw refuse.too_many_counts({ limit: mostCounts });
    const id = await insertCount(db, initiative, what);
    const said = { cells: cellsOf(groups), method: method ?? "", source, by: actor.name, at: now };
    await insertVersion(db, id, 1, said);
    return { id, initiative: number };
  },
});

function requirePossible(groups: readonly Group[]): void {
  const named = new Set(groups.map(({ sex, age }) => `${sex} ${age}`));
  if (named.size < groups.length) throw fieldProblem("groups", "initiatives:field.groups.twice");
  if (groups.some(({ all, withDisability = 0 }) => withDisability > all))
    throw fieldProblem("groups", "initiatives:field.groups.more");
}

export const correctPeople = command({
  name: "initiatives.correctPeople",
  route: "PUT /cities/:city/initiatives/:initiative/people/:count",
  summary: "Put the numbers of a count right; what it counts, and of which months, stays.",
  input: z.object({
    ...one,
    count: z.uuid(),
    ...numbers,
    version: z.coerce.number().int().min(1).max(1000),
  }),
  output: z.object({ id: z.string(), initiative: z.int(), version: z.int() }),
  allow: writers,
  subject: ({ count }) => count,
  auditDetails: ({ initiative, source }) => ({ initiative, source }),
  changes: ({ city }) => [cityTag(city)],
  async run({ city, initiative: number, count: id, groups, method, source, version }, { db, actor, now }) {
    await getCity(db, city);
    const { id: initiative } = await getInitiative(db, { city, number, alsoIdeas: true });
    await db.selectFrom("initiatives").select("id").where("id", "=", initiative).forUpdate().execute();
    const { count } = await getCount(db, initiative, id);
    if (count.version !== version) throw refuse.count_changed();
    if (version >= mostVersions) throw refuse.corrected_often({ limit: mostVersions - 1 });
    requirePossible(groups);
    const said = { cells: cellsOf(groups), method: method ?? "", source, by: actor.name, at: now };
    await insertVersion(db, id, version + 1, said);
    return { id, initiative: number, version: version + 1 };
  },
});
