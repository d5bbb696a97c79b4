// The same values in every format, read back by programs of others or by hand; nothing lost, nothing made up.

import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { monthCode } from "../platform/files/dateless.ts";
import { AreaCodes, areaCode, timeCodes } from "../values/sdmx-codes.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const source = { sourceTitle: 'KNBS, "2019" Census, Volume IV', sourceKind: "official" };
  const record = async (measurement: string, more: Record<string, unknown>) => {
    const path = `/cities/kilifi/measurements/${measurement}/values`;
    const { status } = await jifunze.api("coordinator", "POST", path, {
      status: "measured",
      ...source,
      ...more,
    });
    expect(status).toBe(200);
  };
  await record("7.2.2", { period: "2019", numerator: "200190", denominator: "1323664" });
  await record("7.2.2", { period: "2019", amount: "12.5", sex: "female", age: "18-24" });
  await record("7.2.2", { period: "2019", amount: "24.7", subCounty: "Kilifi North" });
  await record("2.2.1", { period: "2019-08", amount: "0", note: "=Nobody\nwas asked, in fact" });
  await record("8.4.1", { period: "2022–2024", amount: "61", residence: "rural", disability: "with" });
  await record("4.1.1", {
    period: "2020",
    status: "not_collected",
    note: "Schools were closed.",
    expected: "2027",
  });
});

afterAll(() => jifunze.stop());

const file = async (name: string) => fetch(`${jifunze.url}/cities/kilifi/data/${name}`);

function table(text: string): Record<string, string>[] {
  return parse(text, { columns: true }) as Record<string, string>[];
}

interface Kept {
  measurement: string;
  amount: string | null;
  numerator: string | null;
  period: { label: string };
  disaggregation: Record<string, string>;
  status: string;
  note: string | null;
  source: { title: string };
}

async function kept(): Promise<Kept[]> {
  return (await jifunze.api("public", "GET", "/cities/kilifi/values")).body as unknown as Kept[];
}

const keyOf = (one: { measurement: string; period: string; groups: string[]; amount: string }) =>
  JSON.stringify(one);

async function keptKeys(): Promise<string[]> {
  const groups = ["sex", "age", "residence", "disability", "subCounty"];
  return (await kept())
    .map(({ measurement, period, disaggregation, amount }) =>
      keyOf({
        measurement,
        period: period.label,
        groups: groups.map((group) => disaggregation[group] ?? ""),
        amount: amount ?? "",
      }),
    )
    .toSorted();
}

describe("a city's data", () => {
  it("as CSV holds every value once, as it was recorded, with its columns described", async () => {
    const response = await file("values.csv");
    expect(response.headers.get("content-type")).toContain("text/csv");
    const data = table(await response.text());
    const keys = data.map((row) =>
      keyOf({
        measurement: row.measurement ?? "",
        period: monthCode(row.period ?? ""),
        groups: ["sex", "age", "residence", "disability", "subCounty"].map((group) =>
          (row[group] ?? "").replace(/(?<=\d)–(?=\d)/, "-"),
        ),
        amount: row.amount ?? "",
      }),
    );
    expect(keys.toSorted()).toEqual(await keptKeys());
    const missing = data.find(({ measurement }) => measurement === "4.1.1");
    expect(missing).toMatchObject({ status: "not_collected", amount: "", expected: "2027" });
    // What a spreadsheet would run as a formula is made harmless.
    expect(data.find(({ measurement }) => measurement === "2.2.1")?.note).toBe(
      "'=Nobody\nwas asked, in fact",
    );
    const metadata = (await (await file("values.csv-metadata.json")).json()) as {
      tableSchema: { columns: { name: string }[] };
    };
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(Object.keys(data[0] ?? {}));
  });

  it("as JSON holds the same, with what is measured", async () => {
    const told = (await (await file("values.json")).json()) as {
      values: Record<string, string>[];
      measurements: { id: string }[];
    };
    expect(told.measurements).toHaveLength(60);
    expect(told.values).toHaveLength((await kept()).length);
    expect(told.values.find(({ age }) => age === "18-24")).toMatchObject({ sex: "female", amount: "12.5" });
  });

  it("as Excel has numbers as numbers", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await file("values.xlsx")).arrayBuffer());
    const sheet = book.getWorksheet("values");
    const amount = ((sheet?.getRow(1).values as string[]) ?? []).indexOf("amount");
    const amounts = sheet?.getColumn(amount).values.filter((value) => typeof value === "number");
    expect(amounts?.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 12.5, 15.123929, 24.7, 61]);
    expect(book.worksheets.map(({ name }) => name)).toEqual(["values", "measurements", "about"]);
  });

  it("as SDMX-CSV names each observation by codes", async () => {
    const data = table(await (await file("values.sdmx.csv")).text());
    expect(data).toHaveLength((await kept()).length);
    const common = { STRUCTURE: "dataflow", STRUCTURE_ID: "JIFUNZE:KEY_FEATURES(1.0)", ACTION: "I" };
    expect(data).toContainEqual(
      expect.objectContaining({
        ...common,
        FREQ: "A",
        REF_AREA: "KILIFI",
        INDICATOR: "KF_7_2_2",
        SEX: "F",
        AGE: "Y18T24",
        URBANISATION: "_T",
        SUB_AREA: "_T",
        TIME_PERIOD: "2019",
        OBS_VALUE: "12.5",
        OBS_STATUS: "A",
      }),
    );
    expect(data.find(({ INDICATOR }) => INDICATOR === "KF_4_1_1")).toMatchObject({
      OBS_VALUE: "",
      OBS_STATUS: "L",
    });
    expect(data.find(({ INDICATOR }) => INDICATOR === "KF_8_4_1")).toMatchObject({
      FREQ: "A3",
      TIME_PERIOD: "2022-01-01/P3Y",
      URBANISATION: "R",
      DISABILITY: "PD",
    });
  });

  it("as SDMX-JSON says the same as SDMX-CSV, when its keys are looked up in its structure", async () => {
    const message = (await (await file("values.sdmx.json")).json()) as {
      data: {
        dataSets: { observations: Record<string, (number | null)[]> }[];
        structures: {
          dimensions: { observation: { id: string; values: { id?: string; value?: string }[] }[] };
          attributes: { observation: { id: string; values: { id?: string; value?: string }[] }[] };
        }[];
      };
    };
    const [structure] = message.data.structures;
    const [dataSet] = message.data.dataSets;
    const decoded = Object.entries(dataSet?.observations ?? {}).map(([key, [amount, ...places]]) => {
      const dimensions = key.split(":").map((place, at) => {
        const code = structure?.dimensions.observation[at]?.values[Number(place)];
        return code?.id ?? code?.value ?? "?";
      });
      const attributes = places.map((place, at) => {
        const value = place === null ? undefined : structure?.attributes.observation[at]?.values[place];
        return value?.id ?? value?.value ?? "";
      });
      return [...dimensions, amount === null ? "" : String(amount), ...attributes].join("|");
    });
    const data = parse(await (await file("values.sdmx.csv")).text()) as string[][];
    const rows = data.slice(1).map((cells) => cells.slice(3).join("|").replace("'=Nobody", "=Nobody"));
    expect(decoded.toSorted()).toEqual(rows.toSorted());
  });

  it.each(["kilifi", "makueni"])(
    "as SDMX-JSON has the shape that its schema 2.0.0 asks for: %s",
    async (city) => {
      const id = z.string().regex(/^[A-Za-z0-9_@$-]+$/);
      const code = z.union([
        z.strictObject({ id, name: z.string(), names: z.record(z.string(), z.string()).optional() }),
        z.strictObject({ value: z.string() }),
      ]);
      const component = z.object({ id: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/) });
      const links = z.array(z.object({ urn: z.string().startsWith("urn:sdmx:"), rel: z.string() })).min(1);
      const Message = z.object({
        meta: z.object({ id, prepared: z.iso.datetime(), sender: z.object({ id }) }),
        data: z.object({
          dataSets: z
            .array(
              z.object({
                links,
                observations: z.record(
                  z.string().regex(/^[0-9]+(:[0-9]+)*$/),
                  z.array(z.union([z.number(), z.null()])),
                ),
              }),
            )
            .length(1),
          structures: z.array(
            z.object({
              links,
              dimensions: z.strictObject({
                observation: z.array(
                  component.extend({ keyPosition: z.int().min(0), values: z.array(code).min(1) }),
                ),
              }),
              measures: z.strictObject({ observation: z.array(component) }),
              attributes: z.strictObject({
                observation: z.array(
                  component.extend({
                    relationship: z.object({ observation: z.strictObject({}) }),
                    values: z.array(code).min(1).optional(),
                  }),
                ),
              }),
            }),
          ),
        }),
      });
      const response = await fetch(`${jifunze.url}/cities/${city}/data/values.sdmx.json`);
      expect(Message.safeParse(await response.json()).error?.issues).toBeUndefined();
    },
  );

  it("has a structure that knows every code of its data", async () => {
    const response = await fetch(`${jifunze.url}/data/sdmx-structure.json`);
    const { data } = (await response.json()) as {
      data: { codelists: { id: string; codes: { id: string }[] }[] };
    };
    const codes = new Map(
      data.codelists.map(({ id, codes: all }) => [id, new Set(all.map((code) => code.id))]),
    );
    const rows = table(await (await file("values.sdmx.csv")).text());
    for (const row of rows)
      for (const [id, known] of codes)
        expect(known, `${id} ${row[id.replace("CL_", "")]}`).toContain(row[id.replace("CL_", "")]);
  });

  it("is there for a city without values, and is nowhere else", async () => {
    const empty = await fetch(`${jifunze.url}/cities/makueni/data/values.sdmx.json`);
    expect(await empty.json()).toMatchObject({ data: { dataSets: [{ observations: {} }] } });
    expect((await fetch(`${jifunze.url}/cities/kilifi/data/constructor`)).status).toBe(404);
    expect((await fetch(`${jifunze.url}/cities/atlantis/data/values.csv`)).status).toBe(404);
  });
});

describe("a code", () => {
  it("is one's own for every name", () => {
    const areas = new AreaCodes();
    const codes = ["Kilifi North", "KILIFI-NORTH", "Rabai", "Kilifi North"].map((name) => areas.codeOf(name));
    expect(codes).toEqual(["KILIFI_NORTH", "KILIFI_NORTH_2", "RABAI", "KILIFI_NORTH"]);
    expect(areaCode("Murang’a")).toBe("MURANG_A");
  });

  it("tells a year, a month and a span of years apart", () => {
    expect(timeCodes({ from: "2019-01-01", to: "2019-12-31", label: "" }).TIME_PERIOD).toBe("2019");
    const code = (from: string, to: string) => Object.values(timeCodes({ from, to, label: "" }));
    expect(code("2020-04-01", "2020-06-30")).toEqual(["Q", "2020-Q2"]);
    expect(code("2020-07-01", "2020-12-31")).toEqual(["S", "2020-S2"]);
    expect(code("2019-07-01", "2020-06-30")).toEqual(["A", "2019-07-01/P1Y"]);
    expect(code("2020-02-01", "2020-04-30")).toEqual(["M3", "2020-02-01/P3M"]);
    expect(code("2020-03-03", "2020-03-12")).toEqual(["D", "2020-03-03/P10D"]);
    expect(timeCodes({ from: "2019-08-01", to: "2019-08-31", label: "" }).TIME_PERIOD).toBe("2019-08");
    expect(timeCodes({ from: "2022-01-01", to: "2024-12-31", label: "" })).toEqual({
      FREQ: "A3",
      TIME_PERIOD: "2022-01-01/P3Y",
    });
  });

  it("tells a financial year and a quarter from the years that they touch", () => {
    expect(timeCodes({ from: "2019-07-01", to: "2020-06-30", label: "" })).toEqual({
      FREQ: "A",
      TIME_PERIOD: "2019-07-01/P1Y",
    });
    expect(timeCodes({ from: "2020-04-01", to: "2020-06-30", label: "" })).toEqual({
      FREQ: "Q",
      TIME_PERIOD: "2020-Q2",
    });
  });
});
