import { z } from "zod";

import { sdgs } from "../framework/queries.ts";
import { splitGoals } from "../framework/sdg.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { readCards } from "../values/queries.ts";
import { CityGoal, cityGoalOf } from "./city-goal.ts";
import { servingTargets } from "./serving.ts";

const CityId = z.string().max(40);
const NamedCity = z.object({ id: z.string(), name: z.string() });

export const listCityGoals = query({
  name: "sdgs.listCityGoals",
  route: "GET /cities/:city/sdgs",
  summary:
    "The 17 Sustainable Development Goals, 4 and 11 first, with what a city measures of each target and which initiatives serve it. No goal is rated.",
  input: z.object({ city: CityId }),
  output: z.object({ city: NamedCity, goals: z.array(CityGoal) }),
  allow: everyone,
  async run({ city: cityId }, { db, now }) {
    const { id, name } = await getCity(db, cityId);
    const [{ goals }, { cards }, initiatives] = await Promise.all([
      sdgs(db),
      readCards(db, id),
      servingTargets(db, id, now),
    ]);
    const { first, others } = splitGoals(goals);
    return {
      city: { id, name },
      goals: [...first, ...others].map((goal) => cityGoalOf(goal, cards, initiatives)),
    };
  },
});

export const getCityGoal = query({
  name: "sdgs.getCityGoal",
  route: "GET /cities/:city/sdgs/:goal",
  summary: "One goal with its targets, what a city measures of each, and which initiatives serve it.",
  input: z.object({ city: CityId, goal: z.string().max(20) }),
  output: z.object({ city: NamedCity, goal: CityGoal }),
  allow: everyone,
  async run({ city: cityId, goal: goalId }, { db, now }) {
    const { id, name } = await getCity(db, cityId);
    const [{ goals }, { cards }, initiatives] = await Promise.all([
      sdgs(db),
      readCards(db, id),
      servingTargets(db, id, now),
    ]);
    const goal = goals.find((one) => one.id === goalId);
    if (!goal) throw refuse.not_found();
    return { city: { id, name }, goal: cityGoalOf(goal, cards, initiatives) };
  },
});
