import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { getMilestone } from "./store.ts";

/** A milestone for its forms. */
export const milestoneToChange = query({
  name: "initiatives.milestoneToChange",
  input: z.object({ ...one, milestone: z.uuid() }),
  allow: writers,
  async run({ city: cityId, initiative: number, milestone }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number, alsoIdeas: true });
    return { city: { id, name }, initiative, milestone: await getMilestone(db, initiative.id, milestone) };
  },
});
