// Milestones are set, changed, reached and taken away.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import type { WrittenText } from "../../platform/written.ts";
import { KnownDay } from "../content.ts";
import type { Initiative } from "../initiative.ts";
import { one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { longestTitle } from "./milestone.ts";
import { deleteMilestone, getMilestone, insertMilestone, updateMilestone } from "./store.ts";

const words = {
  title: line(longestTitle),
  language: z.enum(languages).describe("In which language it is written."),
  due: KnownDay.describe("By when: the year, the month (2027-07) or the day (2027-07-14)."),
};
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");
const Done = orEmpty(KnownDay).describe("When it was reached, as far as that is known.");
const changes = ({ city }: { city: string }) => [cityTag(city)];

async function initiativeIn(
  db: Queryable,
  { city, initiative: number }: { city: string; initiative: number },
): Promise<Initiative> {
  await getCity(db, city);
  return getInitiative(db, { city, number, alsoIdeas: true });
}

/** @throws Problem where a day did not come yet */
function notAhead(doneOn: string, now: Date): string {
  const today = dayOf(now);
  if (doneOn.slice(0, today.length) > today.slice(0, doneOn.length))
    throw fieldProblem("doneOn", "initiatives:field.doneOn");
  return doneOn;
}

export const addMilestone = command({
  name: "initiatives.addMilestoneToInitiative",
  route: "POST /cities/:city/initiatives/:initiative/milestones",
  summary: "Say what an initiative is to reach by when. Its people are told before and after that day.",
  input: z.object({ ...one, ...words }),
  output: z.object({ id: z.string(), milestone: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title, due }) => ({ title, due }),
  changes,
  async run({ title, language, due, ...asked }, { db }) {
    const { id } = await initiativeIn(db, asked);
    const said = { [language]: title } as WrittenText;
    return { id, milestone: await insertMilestone(db, { initiative: id, title: said, due }) };
  },
});

export const editMilestone = command({
  name: "initiatives.editMilestoneOfInitiative",
  route: "PUT /cities/:city/initiatives/:initiative/milestones/:milestone",
  summary: "Change what is to be reached by when, or when it was reached; without a day it is not reached.",
  input: z.object({ ...one, milestone: z.uuid(), ...words, doneOn: Done, version }),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title, due, doneOn }) => ({ title, due, doneOn }),
  changes,
  async run({ milestone, title, language, due, doneOn, version: seen, ...asked }, { db, now }) {
    const { id } = await initiativeIn(db, asked);
    const { title: written } = await getMilestone(db, id, milestone);
    await updateMilestone(db, {
      id: milestone,
      version: seen,
      title: { ...written, [language]: title },
      due,
      doneOn: doneOn === undefined ? null : notAhead(doneOn, now),
    });
    return { id, version: seen + 1 };
  },
});

export const reachMilestone = command({
  name: "initiatives.reachMilestoneOfInitiative",
  route: "POST /cities/:city/initiatives/:initiative/milestones/:milestone/done",
  summary: "Say that a milestone is reached, today where no other day is said.",
  input: z.object({ ...one, milestone: z.uuid(), doneOn: Done, version }),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ doneOn }) => ({ doneOn }),
  changes,
  async run({ milestone, doneOn, version: seen, ...asked }, { db, now }) {
    const { id } = await initiativeIn(db, asked);
    await getMilestone(db, id, milestone);
    const day = notAhead(doneOn ?? dayOf(now), now);
    await updateMilestone(db, { id: milestone, version: seen, doneOn: day });
    return { id, version: seen + 1 };
  },
});

export const removeMilestone = command({
  name: "initiatives.removeMilestoneFromInitiative",
  route: "DELETE /cities/:city/initiatives/:initiative/milestones/:milestone",
  summary: "Take away a milestone that was set by mistake.",
  input: z.object({ ...one, milestone: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run({ milestone, ...asked }, { db }) {
    const { id } = await initiativeIn(db, asked);
    await getMilestone(db, id, milestone);
    await deleteMilestone(db, milestone);
    return { id };
  },
});
