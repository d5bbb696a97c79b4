// Organisations that work in a city are asked who could offer what is missing there. Nobody has to answer.

import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { topicIds } from "../../framework/topics.ts";
import { member } from "../../network/allow.ts";
import { PlaceId } from "../../network/places/place.ts";
import { dayOf } from "../../platform/day.ts";
import { orEmpty } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { gapAt } from "../gaps/queries.ts";
import { refuse } from "../problems.ts";
import { daysBetweenAsks, keepAsk, organisationsToAsk, waitsUntil } from "./store.ts";

const one = {
  city: z.string().max(40),
  place: PlaceId,
  level: z.enum(levels),
  topic: orEmpty(z.enum(topicIds)).describe("What is missing there; without one, all of the level."),
};
const coordinators = member("city", "coordinator");

export const askOrganisations = command({
  name: "learningNeeds.askOrganisations",
  route: "POST /cities/:city/learning-gaps/:place/:level/asks",
  summary: `Ask whoever speaks for organisations that work in the city who could offer what is missing, at most once in ${daysBetweenAsks} days for the same place, level and topic.`,
  input: z.object(one),
  output: z.object({ id: z.string(), organisations: z.int().describe("How many are asked.") }),
  allow: coordinators,
  subject: (_input, { id }) => id,
  auditDetails: ({ place, level, topic }) => ({ place, level, ...(topic !== undefined && { topic }) }),
  changes: [],
  async run(asked, { db, now }) {
    const today = dayOf(now);
    const { gap } = await gapAt(db, asked, now);
    if (gap?.opportunities !== 0) throw refuse.no_gap();
    const organisations = await organisationsToAsk(db, asked.city, today);
    if (organisations.length === 0) throw refuse.nobody_to_ask();
    const id = await keepAsk(db, asked, today);
    if (id === undefined) throw refuse.asked_lately({ days: daysBetweenAsks });
    return { id, organisations: organisations.length };
  },
});

export const gapToAsk = query({
  name: "learningNeeds.gapToAsk",
  input: z.object(one),
  allow: coordinators,
  async run(asked, { db, now }) {
    const { city, gap } = await gapAt(db, asked, now);
    if (gap === undefined) throw refuse.no_gap();
    const organisations = await organisationsToAsk(db, asked.city, dayOf(now));
    const until = await waitsUntil(db, asked, dayOf(now));
    return { city, gap, until, organisations: organisations.map(({ id, name }) => ({ id, name })) };
  },
});
