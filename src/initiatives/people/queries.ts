// What is read of the people whom an initiative reached. Everybody gets what is public; as they were counted only those get
// them who count.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { initiativeFor, one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { mostCounts, PublicCount } from "./people.ts";
import { countsOf, getCount } from "./store.ts";

export const listPeopleReached = query({
  name: "initiatives.listPeopleReached",
  route: "GET /cities/:city/initiatives/:initiative/people",
  summary:
    "The people whom an initiative reached. `fewer`: fewer than five; `hidden`: a number that would give such a one away.",
  input: z.object(one),
  output: z.object({ counts: z.array(PublicCount).max(mostCounts) }),
  allow: everyone,
  async run(asked, { db, actor }) {
    const { initiative } = await initiativeFor(db, asked, actor);
    return { counts: await countsOf(db, initiative.id) };
  },
});

/** What the form of a new count is about. */
export const initiativeToCount = query({
  name: "initiatives.initiativeToCount",
  input: z.object(one),
  allow: writers,
  async run({ city: cityId, initiative: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, initiative: await getInitiative(db, { city: id, number, alsoIdeas: true }) };
  },
});

/** A count to be put right. */
export const countToCorrect = query({
  name: "initiatives.countToCorrect",
  input: z.object({ ...one, count: z.uuid() }),
  allow: writers,
  async run({ city: cityId, initiative: number, count }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number, alsoIdeas: true });
    return { city: { id, name }, initiative, ...(await getCount(db, initiative.id, count)) };
  },
});
