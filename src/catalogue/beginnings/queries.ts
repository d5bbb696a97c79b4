import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { writers, writesForCity } from "../allow.ts";
import { venuesFor } from "../runs/queries.ts";
import { nextQuestion, questions } from "./question.ts";
import { begunIn, getBeginning } from "./store.ts";

const ofCity = { city: z.string().max(40) };
const mostChoices = 100;

/** What the first question needs: for whom one may write, and what one has begun already. */
export const writingToBegin = query({
  name: "catalogue.writingToBegin",
  input: z.object(ofCity),
  allow: writers,
  async run({ city: cityId }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const isForCity = writesForCity(actor, id);
    const own = representedBy(actor);
    const organisations =
      isForCity || own.length === 0
        ? []
        : await db
            .selectFrom("organisations")
            .innerJoin("organisationCities as works", "works.organisationId", "organisations.id")
            .where("works.cityId", "=", id)
            .where("organisations.id", "in", own)
            .select(["organisations.id", textToRead<string>("organisations.name").as("name")])
            .orderBy("organisations.id")
            .limit(mostChoices)
            .execute();
    return { city: { id, name }, isForCity, organisations, begun: await begunIn(db, id, actor.id) };
  },
});

/** One question, with what was answered to it. */
export const questionToAnswer = query({
  name: "catalogue.questionToAnswer",
  input: z.object({ ...ofCity, beginning: z.uuid(), question: z.enum(questions) }),
  allow: writers,
  async run({ city, beginning, question }, { db, actor }) {
    const begun = await getBeginning(db, { city, id: beginning }, actor.id);
    const venues = question === "where" ? await venuesFor(db, city, begun) : [];
    return { city: { id: city, name: begun.cityName }, begun, question, venues };
  },
});

/** All that was answered, to be looked over. */
export const answersToCheck = query({
  name: "catalogue.answersToCheck",
  input: z.object({ ...ofCity, beginning: z.uuid() }),
  allow: writers,
  async run({ city, beginning }, { db, actor }) {
    const begun = await getBeginning(db, { city, id: beginning }, actor.id);
    return {
      city: { id: city, name: begun.cityName },
      begun,
      missing: nextQuestion(Object.keys(begun.answers)) ?? null,
    };
  },
});
