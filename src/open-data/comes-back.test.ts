// What was downloaded here goes in again: for every file that holds values, into the same city as nothing new, into
// another one as the same values.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

interface Value {
  measurement: string;
  period: { from: string; to: string };
  disaggregation: Record<string, string>;
  status: string;
  amount: string | null;
  numerator: string | null;
  denominator: string | null;
  source: Record<string, string>;
  note: string | null;
  expected: string | null;
}

const texts = [
  "KNBS, 2019 Census",
  '=Census "2019"; Volume IV',
  "-5 of them, +2",
  "'Quoted'",
  "2010-11",
  "@home",
];
const years = fc.integer({ min: 2001, max: 2023 });
const twoDigits = (year: number) => String(year % 100).padStart(2, "0");
const period = fc.oneof(
  years.map(String),
  years.map((year) => `${year}/${twoDigits(year + 1)}`),
  fc.tuple(years, fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${twoDigits(month)}`),
  // A month that could be a financial year as well.
  fc.constantFrom("2010-11", "2005-06", "2001-02"),
  fc.tuple(years, fc.integer({ min: 1, max: 4 })).map(([year, quarter]) => `${year}-Q${quarter}`),
  fc.integer({ min: 1, max: 4 }).map((quarter) => `2018/19-Q${quarter}`),
  fc.tuple(years, fc.integer({ min: 1, max: 3 })).map(([year, more]) => `${year - more}–${year}`),
);
const group = fc.record(
  {
    sex: fc.constantFrom("female", "male", "intersex"),
    age: fc.constantFrom("10-14", "5-9", "18-24", "65+", "7-7", "0-4"),
    residence: fc.constantFrom("rural", "urban"),
    disability: fc.constantFrom("with", "without"),
    subCounty: fc.constantFrom("Kilifi", "KILIFI NORTH", "Kilifi North", "-Ganze", "Kaloleni, east"),
  },
  { requiredKeys: [] },
);
const share = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => ({ amount: String(hundredths / 100) }));
const figure = fc.oneof(
  share.map((one) => ({ status: "measured", ...one })),
  fc
    .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 3_000, max: 1_400_000 }))
    .map(([numerator, denominator]) => ({
      status: "measured",
      numerator: String(numerator),
      denominator: String(denominator),
    })),
  fc.constantFrom(
    { status: "not_collected", expected: "2029-05" },
    { status: "not_collected" },
    { status: "not_applicable" },
  ),
);
const value = fc.record({
  measurement: fc.constantFrom("7.2.2", "7.2.2", "1.1.1", "L1"),
  period,
  group,
  figure,
  about: fc.record({
    sourceTitle: fc.constantFrom(...texts),
    sourceKind: fc.constantFrom("official", "survey", "expert"),
    sourcePublisher: fc.constantFrom("", ...texts),
    sourceUrl: fc.constantFrom("", "https://example.org/a?b=1,2"),
    note: fc.constantFrom(...texts),
  }),
});

let jifunze: TestService;
const cities = { kilifi: "coordinator", laikipia: "otherCoordinator" } as const;
const own = {
  feature: "5.1",
  name: "Share of homes with a book",
  definition: "Homes with a book of their own, of all homes of the county",
  language: "en",
  unit: "percent",
  source: "survey",
  direction: "up",
};

beforeAll(async () => {
  jifunze = await startTestService();
  for (const [city, person] of Object.entries(cities))
    await jifunze.api(person, "POST", `/cities/${city}/own-measurements`, own);
  let recorded = 0;
  for (const one of fc.sample(value, { seed: 10, numRuns: 70 })) {
    const path = `/cities/kilifi/measurements/${one.measurement}/values`;
    const body = { period: one.period, ...one.group, ...one.figure, ...one.about };
    const { status } = await jifunze.api("coordinator", "POST", path, body);
    if (status === 200) recorded += 1;
  }
  // A few fall on a place that is taken.
  expect(recorded).toBeGreaterThan(55);
});
afterAll(() => jifunze.stop());

async function valuesOf(city: string, measurement?: string): Promise<string[]> {
  const list = async (query: string) =>
    (await jifunze.api("public", "GET", `/cities/${city}/values${query}`)).body as unknown as Value[];
  const all = [...(await list("")), ...(await list("?measurement=L1"))];
  return all
    .filter((one) => measurement === undefined || one.measurement === measurement)
    .map(({ measurement: of, period: { from, to }, disaggregation, source, ...rest }) => {
      const { status, amount, numerator, denominator, note, expected } = rest;
      const { title, kind, publisher = null, url = null } = source;
      const groups = Object.entries(disaggregation).toSorted(([one], [other]) => one.localeCompare(other));
      const figures = [status, amount, numerator, denominator, note, expected];
      return JSON.stringify([of, from, to, groups, figures, title, kind, publisher, url]);
    })
    .toSorted();
}

async function bringBack(city: keyof typeof cities, name: string, bytes: ArrayBuffer) {
  const person = cities[city];
  const form = new FormData();
  form.set("file", new File([bytes], name));
  const uploaded = await jifunze.api(person, "POST", `/cities/${city}/imports`, form);
  expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(200);
  const path = `/cities/${city}/imports/${String(uploaded.body.id)}`;
  const { body: proposal } = await jifunze.api(person, "GET", `${path}/proposal`);
  const mapping = proposal.mapping as Record<string, unknown>;
  const sheet = proposal.sheet === undefined ? {} : { sheet: proposal.sheet };
  const about = { ...sheet, sourceTitle: "A download", sourceKind: "official", note: "As it was downloaded" };
  return {
    preview: async (more: object = {}) =>
      jifunze.api(person, "POST", `${path}/preview`, { ...about, mapping: { ...mapping, ...more } }),
    save: async (more: object = {}) =>
      jifunze.api(person, "POST", `${path}/save`, { ...about, mapping: { ...mapping, ...more } }),
    undo: () => jifunze.api(person, "POST", `${path}/undo`, {}),
  };
}

const page = "measurements/7.2.2?format=";
describe.each([
  ["the open data as CSV", "data/values.csv", undefined],
  ["the open data as Excel", "data/values.xlsx", undefined],
  ["SDMX-CSV", "data/values.sdmx.csv", undefined],
  ["the table of a measurement as CSV", `${page}csv`, "7.2.2"],
  ["the table of a measurement as Excel", `${page}xlsx`, "7.2.2"],
  ["the table of a measurement as CSV in Kiswahili", `${page}csv&language=sw`, "7.2.2"],
  ["the table of a measurement as Excel in Kiswahili", `${page}xlsx&language=sw`, "7.2.2"],
  ["the table of what the city measures for itself", "measurements/L1?format=csv", "L1"],
])("%s", (_name, path, measurement) => {
  const download = async () => {
    const headers = path.includes("language=sw") ? { "accept-language": "sw" } : undefined;
    const answer = await fetch(`${jifunze.url}/cities/kilifi/${path}`, headers && { headers });
    expect(answer.status).toBe(200);
    return answer.arrayBuffer();
  };
  const name = path.includes("xlsx") ? "values.xlsx" : "values.csv";

  it("changes nothing where it comes from", async () => {
    const back = await bringBack("kilifi", name, await download());
    const before = await valuesOf("kilifi");
    const { body } = await back.save();
    const expected = { saved: 0, unchanged: (await valuesOf("kilifi", measurement)).length };
    expect(body, JSON.stringify(body).slice(0, 500)).toMatchObject(expected);
    expect(await valuesOf("kilifi")).toEqual(before);
  });

  it("gives another city the same values, once somebody said whose table it is", async () => {
    const back = await bringBack("laikipia", name, await download());
    const { questions, values } = (await back.preview()).body as {
      questions: { code: string; names: string[] }[];
      values: unknown[];
    };
    expect([values, questions.map(({ code }) => code)]).toEqual([[], ["area"]]);
    const { status, body } = await back.save({ areaText: questions[0]?.names[0] });
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(200);
    expect(await valuesOf("laikipia", measurement)).toEqual(await valuesOf("kilifi", measurement));
    expect((await back.undo()).status).toBe(200);
    expect(await valuesOf("laikipia")).toEqual([]);
  });
});

describe("for Excel", () => {
  it("opens as UTF-8 and holds no text that would become a date", async () => {
    for (const path of ["data/values.csv", `${page}csv`]) {
      const bytes = new Uint8Array(await (await fetch(`${jifunze.url}/cities/kilifi/${path}`)).arrayBuffer());
      expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
      const text = new TextDecoder().decode(bytes);
      expect(text).toContain("2010-M11");
      // Excel makes a day of "2010-11", of "10-14" and of "2010/11".
      const cells = text.replaceAll('"2010-11"', "").split(/[,\r\n]/);
      const titles = new Set(texts);
      const dated = cells.filter(
        (cell) => /^(?:\d{4}-\d{2}|\d{1,3}-\d{1,3}|\d{4}\/\d{2})$/.test(cell) && !titles.has(cell),
      );
      expect(dated).toEqual([]);
    }
  });
});

describe.each(["values.json", "values.sdmx.json"])("%s", (file) => {
  it("is refused with the name of the file that can", async () => {
    const bytes = await (await fetch(`${jifunze.url}/cities/kilifi/data/${file}`)).arrayBuffer();
    const form = new FormData();
    form.set("file", new File([bytes], file));
    const { status, body } = await jifunze.api("coordinator", "POST", "/cities/kilifi/imports", form);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("values.csv");
  });
});
