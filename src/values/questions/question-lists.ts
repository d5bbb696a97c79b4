// The questions about values of one city, or of all: as lists, and what of them waits for somebody.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { commission } from "../../network/allow.ts";
import { insiders } from "../../network/insiders.ts";
import { getCity } from "../../network/queries.ts";
import { anyRole } from "../../platform/allow.ts";
import { currentLanguage } from "../../platform/caller.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  type ListRequest,
  type ListRules,
  listedPage,
  listFields,
  nextOf,
  pageFields,
  rowsPerPage,
} from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { query } from "../../platform/operation.ts";
import { ownCities } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { stateInSql, stillAsking } from "./question-store.ts";
import { askers, type QuestionState, questionStates } from "./value-question.ts";

const ListedQuestion = z.object({
  id: z.string(),
  city: z.string(),
  cityName: z.string(),
  value: z.string(),
  measurement: z.string(),
  measurementName: z.string(),
  period: z.string(),
  state: z.enum(questionStates),
  text: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
});
export type ListedQuestion = z.infer<typeof ListedQuestion>;

const choice = { state: z.enum(questionStates).optional() };
const output = z.object({ questions: z.array(ListedQuestion).max(rowsPerPage), ...pageFields });

export const listValueQuestions = query({
  name: "monitoring.listValueQuestions",
  route: "GET /cities/:city/value-questions",
  summary: `The questions of the commission about a city's values: the newest first, ${rowsPerPage} at a time.`,
  input: z.object({ city: z.string().max(40), ...listFields, ...choice }),
  output: output.extend({ city: z.object({ id: z.string(), name: z.string() }) }),
  allow: insiders,
  async run({ city: cityId, state, ...request }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, ...(await readList(db, { city: id, state }, request)) };
  },
  nextPage: (_input, page) => nextOf(page),
});

export const listValueQuestionsOfNetwork = query({
  name: "monitoring.listValueQuestionsOfNetwork",
  route: "GET /value-questions",
  summary: `The questions of the commission about the values of all cities: the newest first, ${rowsPerPage} at a time.`,
  input: z.object({ ...listFields, ...choice }),
  output,
  allow: commission,
  run: ({ state, ...request }, { db }) => readList(db, { state }, request),
  nextPage: (_input, page) => nextOf(page),
});

interface Only {
  city?: string | undefined;
  state?: QuestionState | undefined;
}

async function readList(db: Queryable, only: Only, request: ListRequest & { language: Language }) {
  const { language } = request;
  const names = await measurementNames(db, language);
  const { rows, ...page } = await listedPage(db, listed(db, only), request, rulesFor(language, names));
  const questions = rows.map(({ askedAt, ownName, ...row }) => ({
    ...row,
    state: row.state as QuestionState,
    measurementName: nameOf({ ...row, ownName }, names),
    askedAt: askedAt.toISOString(),
  }));
  return { questions, ...page };
}

function listed(db: Queryable, { city, state }: Only) {
  return db
    .selectFrom("valueQuestions")
    .innerJoin("cityValues", "cityValues.id", "valueQuestions.valueId")
    .innerJoin("cities", "cities.id", "valueQuestions.cityId")
    .leftJoin("ownMeasurements", (join) =>
      join
        .onRef("ownMeasurements.id", "=", "cityValues.measurementId")
        .onRef("ownMeasurements.cityId", "=", "cityValues.cityId"),
    )
    .select([
      "valueQuestions.id",
      "valueQuestions.cityId as city",
      textToRead("cities.name").as("cityName"),
      "valueQuestions.valueId as value",
      "cityValues.measurementId as measurement",
      "ownMeasurements.name as ownName",
      "cityValues.periodLabel as period",
      stateInSql.as("state"),
      "valueQuestions.text",
      "valueQuestions.askedByName as askedBy",
      "valueQuestions.askedAt",
    ])
    .$if(city !== undefined, (q) => q.where("valueQuestions.cityId", "=", city ?? ""))
    .$if(state !== undefined, (q) => q.where(stateInSql, "=", state ?? ""));
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

function rulesFor(language: Language, names: ReadonlyMap<string, string>): ListRules<ListedRow> {
  const t = translator(language);
  return {
    sortable: {
      city: "cityName",
      measurement: "measurement",
      period: "period",
      state: "state",
      asked: "askedAt",
      by: "askedBy",
    },
    texts: ["cityName", "period", "text", "askedBy", "ownName"],
    words: {
      measurement: names,
      state: new Map(questionStates.map((state) => [state, t(`values:question.state.${state}`)])),
    },
    order: [{ by: "askedAt", descending: true }],
    unique: "id",
  };
}

async function measurementNames(db: Queryable, language: Language): Promise<Map<string, string>> {
  const placed = measurementsOf(await currentKeyFeatures(db));
  return new Map(
    placed.map(({ measurement: { id, name } }) => [id, `${id} ${localisedPlain(name, language)}`]),
  );
}

function nameOf(
  { measurement, ownName }: Pick<ListedRow, "measurement" | "ownName">,
  names: ReadonlyMap<string, string>,
): string {
  return names.get(measurement) ?? ownName ?? measurement;
}

/** So many are named for each city, and for the commission; the others are counted. */
const mostNamed = 3;

export interface WaitingQuestion {
  id: string;
  city: string;
  cityName: string;
  measurementName: string;
  period: string;
  text: string;
  /** How many wait in the city, or for the commission. */
  count: number;
}

/** The questions that wait for an answer in each city in which whoever asks holds a role. */
export const questionsForCities = query({
  name: "values.listQuestionsForCities",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<WaitingQuestion[]> {
    const cities = ownCities(actor);
    if (cities.length === 0) return [];
    const waiting = listed(db, { state: "waitsForCity" })
      .select(sql<number>`count(*) over (partition by value_questions.city_id)::int`.as("count"))
      .select(
        sql<number>`row_number() over (partition by value_questions.city_id
          order by value_questions.asked_at, value_questions.id)::int`.as("place"),
      )
      .where("valueQuestions.cityId", "in", cities)
      .where("valueQuestions.closedAt", "is", null);
    return named(db, waiting);
  },
});

/** The questions that wait for whoever asked: those of the reader, and those whose askers have all left. */
export const questionsForCommission = query({
  name: "values.listQuestionsForCommission",
  input: z.object({}),
  allow: askers,
  async run(_input, { db, actor }): Promise<WaitingQuestion[]> {
    const waiting = listed(db, { state: "waitsForCommission" })
      .select(sql<number>`count(*) over ()::int`.as("count"))
      .select(
        sql<number>`row_number() over (order by value_questions.asked_at, value_questions.id)::int`.as(
          "place",
        ),
      )
      .where("valueQuestions.closedAt", "is", null)
      .where(sql<boolean>`(${actor.id} in ${stillAsking} or not exists ${stillAsking})`);
    return named(db, waiting);
  },
});

async function named(db: Queryable, waiting: Expression<unknown>): Promise<WaitingQuestion[]> {
  const { rows } = await sql<ListedRow & { count: number }>`
    select * from (${waiting}) as waiting where place <= ${mostNamed} order by city, place`.execute(db);
  if (rows.length === 0) return [];
  const names = await measurementNames(db, currentLanguage());
  return rows.map(({ id, city, cityName, measurement, ownName, period, text, count }) => ({
    id,
    city,
    cityName,
    measurementName: nameOf({ measurement, ownName }, names),
    period,
    text,
    count,
  }));
}
