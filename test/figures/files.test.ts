// The figures in PDFs and in the files of open data, reckoned anew as those of the pages are (figures.test.ts).

import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../src/platform/i18n/messages.ts";
import { pdfLabels } from "../../src/reports/pdf/labels.ts";
import { pageContent } from "../../src/reports/pdf/page-content.ts";
import { readReportFile } from "../../src/reports/queries.ts";
import { scorecardContent } from "../../src/scorecard/pdf/scorecard-pdf.ts";
import { readScorecard } from "../../src/values/queries.ts";
import { startTestService, type TestService } from "../support/service.ts";
import { amountText, changeText, figure, type Language } from "./arithmetic.ts";
import {
  amountOf,
  cities,
  languages,
  measurements,
  type Row,
  readKept,
  recordTricky,
  standing,
} from "./kept.ts";

let jifunze: TestService;
let rows: Row[];

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  await recordTricky(jifunze);
  ({ rows } = await readKept(jifunze));
  expect(rows.length).toBeGreaterThan(85);
}, 300_000);

afterAll(() => jifunze.stop());

const shownOf = (row: Row, unit: string, language: Language) => amountText(amountOf(row), unit, language);

describe.each(languages)("what the PDFs print in %s", (language) => {
  const spaced = (text: string) => text.replaceAll("\u00a0", " ");

  it.each(["makueni", "kilifi"])("the report of %s", async (city) => {
    const { draft } = await readReportFile(jifunze.service.database.db, city, "2024-2026", new Date());
    const labels = pdfLabels(translator(language));
    const { keyFeatures } = pageContent({ report: draft, language, labels, seal: null });
    const printed = (keyFeatures?.areas ?? []).flatMap(({ rows: own }) => own);
    expect(printed).toHaveLength(measurements.length);
    for (const measurement of measurements) {
      const { id, unit } = measurement;
      const row = printed.find((one) => one.id === id);
      const { latest, baseline } = standing(city, measurement, "2026-12-31");
      const number = (of: Row) =>
        unit === "percent" ? shownOf(of, unit, language) : figure(amountOf(of), unit);
      expect(row?.latest && spaced(row.latest.amount), id).toBe(latest ? number(latest) : null);
      expect(row?.baseline && spaced(row.baseline.amount), id).toBe(baseline ? number(baseline) : null);
      const change = latest && baseline ? amountOf(latest) - amountOf(baseline) : 0n;
      const size = change < 0n ? -change : change;
      const told =
        unit === "percent"
          ? changeText(change, unit, language)
          : `${change > 0n ? "+" : "−"}${figure(size, unit)}`;
      const isOne = latest === baseline;
      expect(spaced(row?.change?.amount ?? ""), id).toBe(isOne ? "" : change === 0n ? "0" : told);
    }
  });

  it.each(cities)("the scorecard of %s", async (city) => {
    const scorecard = await readScorecard(jifunze.service.database.db, city);
    const content = scorecardContent(scorecard.city, scorecard.cards, language, new Date());
    const printed = content.groups.flatMap((group) => group.areas.flatMap(({ rows: own }) => own));
    expect(printed.map(({ number, look }) => [number, look])).toEqual(
      measurements.map((measurement) => [measurement.id, standing(city, measurement).move]),
    );
    for (const measurement of measurements) {
      const { latest } = standing(city, measurement);
      const row = printed.find(({ number }) => number === measurement.id);
      if (latest)
        expect(spaced(row?.latest ?? "")).toBe(
          `${shownOf(latest, measurement.unit, language)} (${latest.label})`,
        );
    }
  });
});

describe("the files of open data", () => {
  type Told = Record<string, string | undefined>;
  const line = (told: Told) =>
    ["measurement", "periodFrom", "periodTo", "sex", "status", "amount", "numerator", "denominator"]
      .map((name) => told[name] ?? "")
      .join(" | ");
  const kept = (city: string) =>
    rows
      .filter((row) => row.city === city)
      .map(({ measurement, from, to, group, status, amount, numerator, denominator }) =>
        [
          measurement,
          from,
          to,
          group.sex ?? "",
          status,
          amount ?? "",
          numerator ?? "",
          denominator ?? "",
        ].join(" | "),
      )
      .toSorted();
  const file = async (city: string, name: string) => {
    const response = await fetch(`${jifunze.url}/cities/${city}/data/${name}`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  it.each(cities)("of %s hold what is kept, no more and no less", async (city) => {
    const csv: Told[] = parse(await file(city, "values.csv"), { columns: true, bom: true });
    expect(csv.map(line).toSorted()).toEqual(kept(city));
    const json = JSON.parse((await file(city, "values.json")).toString("utf8")) as { values: Told[] };
    expect(json.values.map(line).toSorted()).toEqual(kept(city));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file(city, "values.xlsx")).buffer as ArrayBuffer);
    const [head = [], ...body] = (book.getWorksheet("values")?.getSheetValues() ?? []).slice(1) as (
      | string
      | number
      | undefined
    )[][];
    const told = body.map((row) =>
      Object.fromEntries(
        head.flatMap((name, index) => (row[index] === undefined ? [] : [[`${name}`, `${row[index]}`]])),
      ),
    );
    expect(told.map(line).toSorted()).toEqual(kept(city));
    const sdmx: Told[] = parse(await file(city, "values.sdmx.csv"), { columns: true, bom: true });
    const observed = (amounts: string[]) => amounts.toSorted();
    expect(observed(sdmx.map((row) => row.OBS_VALUE ?? ""))).toEqual(
      observed(rows.filter((row) => row.city === city).map(({ amount }) => amount ?? "")),
    );
    expect(observations(JSON.parse((await file(city, "values.sdmx.json")).toString("utf8")))).toEqual(
      rows
        .filter((row) => row.city === city)
        .map(({ measurement, group, amount }) =>
          [measurement, sexCodes[group.sex ?? ""], amount === null ? "" : Number(amount)].join(" | "),
        )
        .toSorted(),
    );
  });

  const sexCodes: Record<string, string> = { "": "_T", female: "F", male: "M" };
  interface Component {
    id: string;
    values: { id?: string; value?: string }[];
  }

  /** The amounts of an SDMX-JSON message with measurement and sex, by its own lists of codes. */
  function observations(message: {
    data: {
      dataSets: { observations: Record<string, (number | null)[]> }[];
      structures: { dimensions: { observation: Component[] } }[];
    };
  }): string[] {
    const dimensions = message.data.structures[0]?.dimensions.observation ?? [];
    const codeOf = (key: string, id: string) => {
      const at = dimensions.findIndex((dimension) => dimension.id === id);
      const { id: code, value } = dimensions[at]?.values[Number(key.split(":")[at])] ?? {};
      return code ?? value ?? "";
    };
    return Object.entries(message.data.dataSets[0]?.observations ?? {})
      .map(([key, [amount]]) =>
        [
          codeOf(key, "INDICATOR").replace("KF_", "").replaceAll("_", "."),
          codeOf(key, "SEX"),
          amount ?? "",
        ].join(" | "),
      )
      .toSorted();
  }
});
