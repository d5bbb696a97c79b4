// Counting what can be learned anew, and keeping what was counted on a day, so that a report can cite it.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { dayOf } from "../../platform/day.ts";
import { command } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { figuresTag } from "../tags.ts";
import { countToday, daysKept, figuresOf, mostKept } from "./store.ts";

const City = z.string().max(40);
const coordinators = member("city", "coordinator");

export const countFigures = command({
  name: "learningNeeds.countFigures",
  route: "POST /cities/:city/learning-figures/count",
  summary: "Count what can be learned in a city now. It is counted each night as well.",
  input: z.object({ city: City }),
  output: z.object({ day: z.string() }),
  allow: coordinators,
  subject: ({ city }) => city,
  changes: ({ city }) => [figuresTag(city)],
  async run({ city }, { db, now }) {
    const { id } = await getCity(db, city);
    const day = dayOf(now);
    await countToday(db, id, day);
    return { day };
  },
});

export const keepFigures = command({
  name: "learningNeeds.keepFigures",
  route: "POST /cities/:city/learning-figures/:day/keep",
  summary:
    "Keep what was counted on a day as it is: then reports can cite it, and it is never changed or removed.",
  input: z.object({ city: City, day: z.iso.date() }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: (_input, { id }) => id,
  auditDetails: ({ day }) => ({ day }),
  changes: ({ city }) => [figuresTag(city)],
  async run({ city, day }, { db, actor, now }) {
    const figures = await figuresOf(db, city, day);
    if (!figures) throw refuse.no_figures();
    if (figures.isKept) return { id: figures.id };
    if ((await daysKept(db, city)).length >= mostKept) throw refuse.enough_kept({ most: mostKept });
    await db
      .updateTable("learningFigures")
      .set({ keptAt: now, keptBy: actor.id })
      .where("id", "=", figures.id)
      .execute();
    return { id: figures.id };
  },
});
