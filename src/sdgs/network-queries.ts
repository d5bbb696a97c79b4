// What all cities do for the goals, for a target and for the themes. By name, never ranked.

import { z } from "zod";
import { LocalisedText, measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures, sdgs, themes } from "../framework/queries.ts";
import { measurementsByTarget, splitGoals } from "../framework/sdg.ts";
import { states } from "../initiatives/workflow.ts";
import { getCity, listCities } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { orEmpty } from "../platform/input.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { measuredPlaces } from "../scorecard/coverage.ts";
import {
  Behind,
  behindTargets,
  behindThemes,
  nothingBehind,
  ServingInitiative,
  type ServingRow,
  serving,
  servingFrom,
} from "./serving.ts";

const NamedCity = z.object({ id: z.string(), name: z.string() });

const GoalOfAll = z.object({
  id: z.string(),
  label: LocalisedText,
  measurements: z.int().describe("Measurements of the Key Features that serve it."),
  ...Behind.shape,
});
export type GoalOfAll = z.infer<typeof GoalOfAll>;

export const listGoals = query({
  name: "sdgs.listGoals",
  route: "GET /sdgs",
  summary:
    "The 17 Sustainable Development Goals, 4 and 11 first, with how much the initiatives of all cities do for each. No goal and no city is rated.",
  input: z.object({}),
  output: z.object({ goals: z.array(GoalOfAll) }),
  allow: everyone,
  async run(_input, { db, now }) {
    const [{ goals }, keyFeatures, behind] = await Promise.all([
      sdgs(db),
      currentKeyFeatures(db),
      behindTargets(db, now),
    ]);
    const served = measurementsByTarget(keyFeatures);
    const { first, others } = splitGoals(goals);
    return {
      goals: [...first, ...others].map(({ id, label, targets }) => ({
        id,
        label,
        measurements: new Set(targets.flatMap((target) => served.get(target.id) ?? [])).size,
        ...(behind.get(id) ?? nothingBehind),
      })),
    };
  },
});

const MeasuredSomewhere = z.object({
  id: z.string(),
  name: LocalisedText,
  cities: z.array(NamedCity).max(100).describe("Those with a figure, by name."),
  withFigure: z.int().describe("How many cities have one; only 100 are named."),
});
export type MeasuredSomewhere = z.infer<typeof MeasuredSomewhere>;

const TargetOfAll = z.object({
  id: z.string(),
  label: LocalisedText,
  measurements: z.array(MeasuredSomewhere),
  ...Behind.shape,
});
export type TargetOfAll = z.infer<typeof TargetOfAll>;

export const getGoal = query({
  name: "sdgs.getGoal",
  route: "GET /sdgs/:goal",
  summary:
    "One goal with its targets: which cities have a figure of what measures each, and how much the initiatives of all cities do for it.",
  input: z.object({ goal: z.string().max(20) }),
  output: z.object({
    goal: z.object({ id: z.string(), label: LocalisedText, ...Behind.shape }),
    allCities: z.int(),
    targets: z.array(TargetOfAll),
  }),
  allow: everyone,
  async run({ goal: goalId }, { db, now }) {
    const { goals } = await sdgs(db);
    const goal = goals.find(({ id }) => id === goalId);
    if (!goal) throw refuse.not_found();
    const [behind, { cities, measuring }] = await Promise.all([
      behindTargets(db, now),
      measuredFor(
        db,
        goal.targets.map(({ id }) => id),
      ),
    ]);
    return {
      goal: { id: goal.id, label: goal.label, ...(behind.get(goal.id) ?? nothingBehind) },
      allCities: cities.length,
      targets: goal.targets.map(({ id, label }) => ({
        id,
        label,
        measurements: measuring.get(id) ?? [],
        ...(behind.get(id) ?? nothingBehind),
      })),
    };
  },
});

const mostNamed = 100;

/** Of each of these targets the measurements that serve it, with the cities that have a figure. */
async function measuredFor(
  db: Queryable,
  targets: readonly string[],
): Promise<{ cities: { id: string; name: string }[]; measuring: Map<string, MeasuredSomewhere[]> }> {
  const [keyFeatures, cities] = await Promise.all([currentKeyFeatures(db), namedCities(db)]);
  const wanted = measurementsOf(keyFeatures)
    .map(({ measurement }) => measurement)
    .filter(({ sdgTargets }) => sdgTargets.some((target) => targets.includes(target)));
  if (wanted.length === 0) return { cities, measuring: new Map() };
  const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
  const places = await measuredPlaces(
    db,
    edition,
    wanted.map(({ id }) => id),
  );
  const having = new Map(
    [...Map.groupBy(places, ({ measurementId }) => measurementId)].map(([id, found]) => [
      id,
      new Set(found.map(({ cityId }) => cityId)),
    ]),
  );
  const measured = wanted.map(({ id, name, sdgTargets }) => {
    const found = cities.filter((city) => having.get(id)?.has(city.id));
    return { sdgTargets, shown: { id, name, cities: found.slice(0, mostNamed), withFigure: found.length } };
  });
  const measuring = new Map(
    targets.map((target) => [
      target,
      measured.flatMap(({ sdgTargets, shown }) => (sdgTargets.includes(target) ? [shown] : [])),
    ]),
  );
  return { cities, measuring };
}

const chosenCity = {
  city: orEmpty(z.string().max(40)).describe("Only initiatives of this city."),
};
/** The names of the choices, for pages. */
export const chosenBy = ["city"];

const ofTarget = { goal: z.string().max(20), target: z.string().max(20) };

/** Nothing is sorted by how much stands behind it. */
function rulesIn(language: Language): ListRules<ServingRow> {
  const t = translator(language);
  return {
    sortable: { title: "title", cityName: "cityName", state: "state" },
    texts: ["title", "cityName"],
    words: { state: new Map(states.map((state) => [state, t(`initiatives:state.${state}`)])) },
    order: [{ by: "cityName" }, { by: "number", descending: true }],
    unique: "id",
  };
}

async function targetOf(db: Queryable, { goal: goalId, target: targetId }: { goal: string; target: string }) {
  const goal = (await sdgs(db)).goals.find(({ id }) => id === goalId);
  const target = goal?.targets.find(({ id }) => id === targetId);
  if (!goal || !target) throw refuse.not_found();
  return { goal: { id: goal.id, label: goal.label }, target: { id: target.id, label: target.label } };
}

/** What the two lists of initiatives have in common. */
const listed = {
  allow: everyone,
  key: "initiatives",
  row: ServingInitiative,
  rules: rulesIn,
  shown: servingFrom,
} as const;

export const { list: listServingTarget, file: servingTargetFile } = listQueries({
  ...listed,
  name: "sdgs.listServingTarget",
  route: "GET /sdgs/:goal/:target/initiatives",
  summary: `The initiatives of all cities that serve a target, with what stands behind each, ${aPageOf}.`,
  input: z.object({ ...ofTarget, ...chosenCity, ...listFields }),
  async rows({ goal, target, city }, { db, now }) {
    await targetOf(db, { goal, target });
    return serving(db, { target }, { city, now });
  },
});

/** What the page of a target says above its initiatives. */
export const targetForPage = query({
  name: "sdgs.readTargetForPage",
  input: z.object(ofTarget),
  allow: everyone,
  async run(of, { db }) {
    const [found, { measuring, cities }] = await Promise.all([
      targetOf(db, of),
      measuredFor(db, [of.target]),
    ]);
    return { ...found, measurements: measuring.get(of.target) ?? [], cities };
  },
});

async function namedCities(db: Queryable) {
  return (await listCities(db)).map(({ id, name }) => ({ id, name }));
}

const ThemeOfAll = z.object({
  id: z.string(),
  label: LocalisedText,
  description: LocalisedText,
  ...Behind.shape,
});
export type ThemeOfAll = z.infer<typeof ThemeOfAll>;

async function themesBehind(db: Queryable, city?: string): Promise<ThemeOfAll[]> {
  const [document, behind] = await Promise.all([themes(db), behindThemes(db, city)]);
  return document.themes.map(({ id, label, description }) => ({
    id,
    label,
    description,
    ...(behind.get(id) ?? nothingBehind),
  }));
}

export const listThemes = query({
  name: "sdgs.listThemes",
  route: "GET /themes",
  summary: "The themes of learning cities with how much the initiatives of all cities do for each.",
  input: z.object({}),
  output: z.object({ themes: z.array(ThemeOfAll) }),
  allow: everyone,
  run: async (_input, { db }) => ({ themes: await themesBehind(db) }),
});

export const listCityThemes = query({
  name: "sdgs.listCityThemes",
  route: "GET /cities/:city/themes",
  summary: "The themes of learning cities with how much the initiatives of a city do for each.",
  input: z.object({ city: z.string().max(40) }),
  output: z.object({ city: NamedCity, themes: z.array(ThemeOfAll) }),
  allow: everyone,
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, themes: await themesBehind(db, id) };
  },
});

const ofTheme = { theme: z.string().max(40) };

async function themeOf(db: Queryable, id: string) {
  const theme = (await themes(db)).themes.find((one) => one.id === id);
  if (!theme) throw refuse.not_found();
  return theme;
}

export const { list: listServingTheme, file: servingThemeFile } = listQueries({
  ...listed,
  name: "sdgs.listServingTheme",
  route: "GET /themes/:theme/initiatives",
  summary: `The initiatives of all cities that serve a theme, with what stands behind each, ${aPageOf}.`,
  input: z.object({ ...ofTheme, ...chosenCity, ...listFields }),
  async rows({ theme, city }, { db, now }) {
    await themeOf(db, theme);
    return serving(db, { theme }, { city, now });
  },
});

export const themeForPage = query({
  name: "sdgs.readThemeForPage",
  input: z.object(ofTheme),
  allow: everyone,
  async run({ theme }, { db }) {
    const [found, cities] = await Promise.all([themeOf(db, theme), namedCities(db)]);
    return { theme: found, cities };
  },
});
