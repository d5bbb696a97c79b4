import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { missingOf, parts } from "../initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { questionAfter } from "./question.ts";

/** One question, the next of those that are not answered, and how many of them there are. */
export const questionToAnswer = query({
  name: "initiatives.questionToAnswer",
  input: z.object({
    city: z.string().max(40),
    initiative: z.coerce.number().int().min(1).max(1_000_000),
    part: z.enum(parts),
  }),
  allow: writers,
  async run({ city: cityId, initiative: number, part }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number, alsoIdeas: true });
    return {
      city: { id, name },
      initiative,
      part,
      next: questionAfter(initiative, part, parts),
      missing: missingOf(initiative).length,
      focusAreas: await namedFocusAreas(db),
    };
  },
});
