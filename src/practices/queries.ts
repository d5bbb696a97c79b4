// What is read of practices. One query answers page and API: what is not published is for the people of its city, the commission, and
// those who read it for them.

import { sql } from "kysely";
import { z } from "zod";
import { spheres } from "../framework/learning.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import { commission } from "../network/allow.ts";
import { insiders } from "../network/insiders.ts";
import { firstPictureOf, photographsOf } from "../network/photographs/store.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../platform/database/listed.ts";
import { dayOf } from "../platform/day.ts";
import { type Language, languages } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { chainOf, citiesToAdapt, originOf } from "./adaptations/store.ts";
import { areas } from "./areas.ts";
import { onePractice } from "./commands.ts";
import { grades } from "./content.ts";
import { documentsOf } from "./documents/store.ts";
import { countEditions, openRevisionOf } from "./editions/store.ts";
import { mostFigures, PracticeFigure } from "./figures/figure.ts";
import { figuresOf, figureWordsOf } from "./figures/store.ts";
import { groups } from "./groups.ts";
import { isRevision, missingOf, mostEvents, Practice } from "./practice.ts";
import { refuse } from "./problems.ts";
import { remarksOf } from "./remarks/store.ts";
import { canReview, replacedReviewersOf, reviewersOf } from "./reviewer-store.ts";
import { whatCanBeServed } from "./served.ts";
import { getPractice, isPublic, lastPublished, practiceById, practiceSteps } from "./store.ts";
import { actions, isOpen, movers, states, steps, writers } from "./workflow.ts";

/** What can have become of a practice elsewhere. */
export const adaptedChoices = ["any", "kept", "stopped"] as const;

/** What may be chosen of the list. */
export const filterFields = {
  city: z.string().max(40).optional().describe("Only those of this city."),
  focusArea: z
    .string()
    .max(40)
    .optional()
    .describe("Only those that serve this focus area of the Key Features."),
  feature: z.string().max(20).optional().describe("Only those that serve this feature of the Key Features."),
  group: z.enum(groups).optional().describe("Only those that are for these people."),
  area: z.enum(areas).optional().describe("Only those that were done in such an area."),
  sphere: z.enum(spheres).optional().describe("Only those that were done there in life."),
  goal: z
    .string()
    .max(4)
    .optional()
    .describe("Only those that serve this Sustainable Development Goal, by its number."),
  theme: z.string().max(40).optional().describe("Only those that serve this theme of learning cities."),
  cost: z.enum(["known"]).optional().describe("`known`: only those of which the yearly cost is known."),
  written: z.enum(languages).optional().describe("Only those that are written in this language."),
  grade: z.enum(grades).optional().describe("Only those of which it is known in this way that they worked."),
  adapted: z
    .enum(adaptedChoices)
    .optional()
    .describe("Only those that another city took up, kept, or stopped."),
};

const Listed = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  title: z.string(),
  sentence: z.string().nullable(),
  state: z.enum(states),
  isResting: z.boolean().describe("Its city has not said for three years that it is still so."),
  grade: z.enum(grades).nullable(),
  yearlyCost: z.number().nullable().describe("In the country's money; null where it is not known."),
  adaptedBy: z.int().describe("How many other cities have taken it up, whatever came of it."),
});
export type ListedPractice = z.infer<typeof Listed>;
type Row = Omit<ListedPractice, "yearlyCost" | "state" | "grade"> & {
  yearlyCost: string | number | null;
  state: string;
  grade: string | null;
};

/** What somebody may read besides what everybody may. */
function seenBy(actor: Actor) {
  if (commission.permits(actor, {})) return sql<boolean>`true`;
  const own = ownCities(actor);
  return sql<boolean>`(practices.is_public or practices.city_id = any(${own}::text[]) or exists (
    select from practice_reviewers where practice_id = practices.id and person_id = ${actor.id}))`;
}

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: {
      title: "title",
      cityName: "cityName",
      state: "state",
      grade: "grade",
      yearlyCost: "yearlyCost",
    },
    texts: ["title", "sentence", "cityName"],
    words: {
      state: new Map(states.map((state) => [state, t(`practices:state.${state}`)])),
      grade: new Map(grades.map((grade) => [grade, t(`practices:grade.${grade}`)])),
    },
    order: [{ by: "title" }],
    unique: "id",
  };
}

export const { list: listPractices, file: practicesForFile } = listQueries({
  name: "practices.listPractices",
  route: "GET /practices",
  summary: `Good practices of all cities, ${aPageOf}. What is not published is for the people of its city, the commission and its reviewers.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "practices",
  row: Listed,
  rows: (
    { city, focusArea, feature, group, area, sphere, grade, goal, theme, cost, written, adapted },
    { db, actor },
  ) =>
    db
      .selectFrom("practices")
      .innerJoin("cities", "cities.id", "practices.cityId")
      .select([
        "practices.id",
        "practices.cityId as city",
        "practices.number",
        "practices.state",
        "practices.grade",
        "practices.yearlyCost",
        textToRead("cities.name").as("cityName"),
        textToRead("practices.title").as("title"),
        textToRead<string | null>("practices.sentence").as("sentence"),
        sql<boolean>`(practices.state = 'published' and practices.resting_since is not null)`.as("isResting"),
        sql<number>`(select count(distinct adaptations.city_id)::int from practice_adaptations as adaptations
          where adaptations.practice_id = practices.id and adaptations.is_public)`.as("adaptedBy"),
      ])
      .where(seenBy(actor))
      .where("practices.state", "<>", "merged")
      .$if(adapted !== undefined, (all) =>
        all.where(
          sql<boolean>`exists (select from practice_adaptations as adaptations
            where adaptations.practice_id = practices.id and adaptations.is_public
              and ${adapted}::text in ('any', adaptations.state))`,
        ),
      )
      .$if(city !== undefined, (all) => all.where("practices.cityId", "=", city ?? ""))
      .$if(grade !== undefined, (all) => all.where("practices.grade", "=", grade ?? ""))
      .$if(goal !== undefined, (all) => all.where(sql<boolean>`practices.goals @> array[${goal}]::text[]`))
      .$if(theme !== undefined, (all) => all.where(sql<boolean>`practices.themes @> array[${theme}]::text[]`))
      .$if(cost !== undefined, (all) => all.where("practices.yearlyCost", "is not", null))
      .$if(written !== undefined, (all) =>
        all.where(sql<boolean>`jsonb_exists(practices.title, ${written}::text)`),
      )
      .$if(focusArea !== undefined, (all) =>
        all.where(sql<boolean>`practices.focus_areas @> array[${focusArea}]::text[]`),
      )
      .$if(feature !== undefined, (all) =>
        all.where(sql<boolean>`practices.features @> array[${feature}]::text[]`),
      )
      .$if(group !== undefined, (all) => all.where(sql<boolean>`practices.groups @> array[${group}]::text[]`))
      .$if(area !== undefined, (all) => all.where(sql<boolean>`practices.areas @> array[${area}]::text[]`))
      .$if(sphere !== undefined, (all) =>
        all.where(sql<boolean>`practices.spheres @> array[${sphere}]::text[]`),
      ),
  rules: rulesIn,
  shown: (row: Row): ListedPractice =>
    Listed.parse({ ...row, yearlyCost: row.yearlyCost === null ? null : Number(row.yearlyCost) }),
});

/** By what the list can be narrowed down. */
export const libraryChoices = query({
  name: "practices.libraryChoices",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const [served, cities] = await Promise.all([
      whatCanBeServed(db),
      db
        .selectFrom("cities")
        .select(["id", textToRead("name").as("name")])
        .where((rows) =>
          rows.exists(
            rows
              .selectFrom("practices")
              .select("id")
              .whereRef("practices.cityId", "=", "cities.id")
              .where("isPublic", "=", true),
          ),
        )
        .orderBy("name")
        .limit(200)
        .execute(),
    ]);
    return { ...served, cities };
  },
});

export const getPracticeQuery = query({
  name: "practices.getPractice",
  route: "GET /cities/:city/practices/:practice",
  summary: "One good practice of a city with all that it says.",
  input: z.object(onePractice),
  output: Practice.extend({ figures: z.array(PracticeFigure).max(mostFigures) }),
  allow: everyone,
  find: practiceSeen,
  present: async ({ practice }, { db }) => ({ ...practice, figures: await figuresOf(db, practice) }),
});

type Asked = z.infer<z.ZodObject<typeof onePractice>>;
interface Asking {
  db: Queryable;
  actor: Actor;
}

export async function practiceSeen({ city: cityId, practice: number }: Asked, { db, actor }: Asking) {
  const { id, name, names } = await getCity(db, cityId);
  const { practice } = await getPractice(db, { city: id, number });
  const isInsider = insiders.permits(actor, { city: id });
  const reviewers = actor.kind === "public" ? [] : await reviewersOf(db, practice.id);
  const own = reviewers.find(({ person }) => person === actor.id);
  if (!isPublic(practice) && !isInsider && !own) throw refuse.no_practice();
  return { city: { id, name, names }, practice, reviewers: isInsider ? reviewers : [], own, isInsider };
}

const noRemarks = { asked: [], current: [] };

export const practiceForPage = screenQuery(getPracticeQuery, {
  name: "practices.practiceForPage",
  async show(seen, { db, actor, now }) {
    const { id } = seen.practice;
    const [
      served,
      events,
      figures,
      editions,
      revision,
      revised,
      chain,
      origin,
      couldAdapt,
      publishedAt,
      remarks,
      photographs,
      documents,
      replaced,
      mayReview,
    ] = await Promise.all([
      whatCanBeServed(db),
      seen.isInsider ? practiceSteps.of(db, id, mostEvents) : [],
      figuresOf(db, seen.practice),
      countEditions(db, id),
      seen.isInsider ? openRevisionOf(db, id) : null,
      isRevision(seen.practice) ? practiceById(db, seen.practice.revises) : null,
      chainOf(db, id),
      originOf(db, id),
      citiesToAdapt(db, seen.practice, ownCities(actor, "coordinator")),
      lastPublished(db, id),
      seen.isInsider || seen.own ? remarksOf(db, seen.practice) : noRemarks,
      photographsOf(db, { city: seen.city.id, practice: id }),
      documentsOf(db, seen.practice),
      seen.isInsider ? replacedReviewersOf(db, id) : [],
      seen.own?.verdict === null && canReview(db, { practice: id, person: actor.id, today: dayOf(now) }),
    ]);
    return {
      ...seen,
      ...served,
      missing: missingOf(seen.practice, dayOf(now)),
      asked: remarks.asked,
      // What the one reviewer says, the other does not read.
      remarks: seen.isInsider ? remarks.current : [],
      events,
      figures,
      editions,
      revision,
      revised,
      chain,
      origin,
      couldAdapt,
      publishedAt,
      photographs,
      documents,
      replaced,
      mayReview,
    };
  },
});

/** What stands on paper. */
export const practiceForSheet = query({
  name: "practices.practiceForSheet",
  input: z.object(onePractice),
  allow: everyone,
  async run(asked, context) {
    const { db } = context;
    const { city, practice } = await practiceSeen(asked, context);
    const [focusAreas, figures, documents, chain, publishedAt, photograph] = await Promise.all([
      namedFocusAreas(db),
      figureWordsOf(db, [practice.id]),
      documentsOf(db, practice),
      chainOf(db, practice.id),
      lastPublished(db, practice.id),
      firstPictureOf(db, { city: city.id, practice: practice.id }),
    ]);
    return {
      practice,
      photograph,
      cityNames: city.names,
      focusAreas,
      figures: figures.get(practice.id) ?? [],
      documents,
      chain,
      publishedAt,
    };
  },
});

export const practiceToEdit = query({
  name: "practices.practiceToEdit",
  input: z.object(onePractice),
  allow: writers,
  async run({ city: cityId, practice: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (!isOpen(practice.state)) throw refuse.not_now();
    const [served, { asked }] = await Promise.all([whatCanBeServed(db), remarksOf(db, practice)]);
    return { city: { id, name }, practice, ...served, asked };
  },
});

export const stepToTake = query({
  name: "practices.stepToTake",
  input: z.object({ ...onePractice, action: z.enum(actions) }),
  allow: movers,
  async run({ city: cityId, practice: number, action }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (!steps.possible({ state: practice.state, city: id }, actor).includes(action)) throw refuse.not_now();
    const { asked } = action === "propose" ? await remarksOf(db, practice) : noRemarks;
    return { city: { id, name }, practice, action, asked };
  },
});
