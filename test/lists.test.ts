// Every list that the API gives has an end: it comes a page at a time, or its schema says how long it is at most, or it
// is here with what bounds it.

import { expect, test } from "vitest";
import { z } from "zod";
import { operations } from "../src/slices.ts";

const reasons = {
  edition: "an edition of reference data, which is part of the installation",
  measurements: "one for each measurement of the framework, or several of a fixed number",
  questions: "one for each question of the report's template",
  table: "of one table, whose columns, sheets and what is told of its rows are bounded where it is read",
  jobs: "one for each job or listener of the program, with its last failures",
  events: "the newest 50",
  cities: "one for each city of the network, or several of a fixed number",
  reports: "one for each city and cycle of the network",
  own: "a city has so many measurements of its own at most",
  workbook: "one for each row of a workbook, whose file is bounded",
  profile: "a few names of one city",
  goals: "one for each goal, target and measurement of reference data",
  kinds: "one for each kind of notification of the program",
};

/** Lists by query, where their schema has no bound of its own. */
const boundedBy: Record<string, keyof typeof reasons> = {
  "accounts.listAccountEvents": "events",
  "accounts.listJobs": "jobs",
  "accounts.listListeners": "jobs",
  "framework.getKeyFeatures": "edition",
  "framework.getReportTemplate": "edition",
  "framework.getSdgs": "edition",
  "framework.getThemes": "edition",
  "monitoring.compareWorkbook": "workbook",
  "monitoring.getExpertReview": "measurements",
  "monitoring.getRequest": "measurements",
  "monitoring.listOwnMeasurements": "own",
  "monitoring.listTargets": "measurements",
  "monitoring.previewForAll": "cities",
  "monitoring.previewImport": "table",
  "monitoring.proposeMapping": "table",
  "network.getCity": "profile",
  "network.getCityWithContacts": "profile",
  "network.listCities": "cities",
  "notifications.getSettings": "kinds",
  "notifications.listNotifications": "kinds",
  "reports.getReport": "questions",
  "reports.listPublishedReports": "reports",
  "reports.listReports": "reports",
  "sdgs.getCityGoal": "goals",
  "sdgs.getGoal": "goals",
  "sdgs.listCityGoals": "goals",
  "sdgs.listCityThemes": "goals",
  "sdgs.listGoals": "goals",
  "sdgs.listThemes": "goals",
};

interface Schema {
  type?: string;
  items?: Schema;
  maxItems?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** The arrays of a schema that may be of any length, by where they stand. */
function endless(schema: Schema, at = ""): string[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    endless(one, `${at}.${name}`),
  );
  const further = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  const isEndless = schema.type === "array" && schema.maxItems === undefined;
  return [
    ...(isEndless ? [`${at}[]`] : []),
    ...(schema.items ? endless(schema.items, `${at}[]`) : []),
    ...members,
    ...(Object.keys(further).length > 0 ? endless(further, `${at}.*`) : []),
    ...parts.flatMap((part) => endless(part, at)),
  ];
}

const queries = operations.filter(({ kind }) => kind === "query");
const isPaged = (query: (typeof queries)[number]) => "nextPage" in query && query.nextPage !== undefined;
const described = (output: (typeof queries)[number]["output"]) =>
  z.toJSONSchema(output, { unrepresentable: "any", io: "output" }) as Schema;

test("every list of a query has a page, a greatest length, or its reason here", () => {
  const open = queries
    .filter((query) => !isPaged(query) && !(query.name in boundedBy))
    .flatMap(({ name, output }) => endless(described(output)).map((list) => `${name}${list}`));
  expect(open).toEqual([]);
});

test("nothing is excused that is no query", () => {
  const names = new Set(queries.map(({ name }) => name));
  expect(
    Object.keys(boundedBy).filter((name) => !names.has(name as (typeof queries)[number]["name"])),
  ).toEqual([]);
});

test("a page of a list has a greatest length, too", () => {
  const first = queries.filter(isPaged).map(({ name, output }) => [name, described(output)] as const);
  const longest = first.filter(([, schema]) => schema.type === "array" && schema.maxItems === undefined);
  expect(longest.map(([name]) => name)).toEqual([]);
});
