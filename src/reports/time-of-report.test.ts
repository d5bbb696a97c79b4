import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { translator } from "../platform/i18n/messages.ts";
import { valuesWithin } from "./cycles.ts";
import { pdfLabels } from "./pdf/labels.ts";
import { pageContent } from "./pdf/page-content.ts";
import { readReportFile } from "./queries.ts";
import { timeOf } from "./report.ts";

const past = "2020-2022";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const { api } = jifunze;
  const opened = await api("administrator", "POST", "/cycles", {
    id: past,
    opensOn: "2023-01-15",
    closesOn: "2026-12-31",
    cities: ["kilifi"],
  });
  expect(opened.status).toBe(200);
  const record = async (measurement: string, period: string, amount: string, more = {}) => {
    const source = { sourceTitle: "KNBS, Census", sourceKind: "official" };
    const value = { status: "measured", period, amount, ...source, ...more, note: "As published" };
    const { status, body } = await api(
      "coordinator",
      "POST",
      `/cities/kilifi/measurements/${measurement}/values`,
      value,
    );
    expect(status, JSON.stringify(body)).toBe(200);
  };
  for (const [period, amount] of [
    ["2019", "10"],
    ["2021", "12"],
    ["2022–2024", "40"],
    ["2025", "77.7"],
  ] as const)
    await record("7.2.2", period, amount);
  await record("2.2.1", "2019", "8.5");
  await record("1.1.1", "2024", "66");
  await record("1.2.1", "2024", "55", { sex: "female" });
  await record("1.2.2", "2021", "44", { sex: "female" });
});

afterAll(() => jifunze.stop());

const ofYear = (year: number) => ({
  period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
});

test("a value is known to a report when its period ended with the cycle or before", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1990, max: 2030 })),
      fc.integer({ min: 1990, max: 2030 }),
      (years, end) => {
        const kept = valuesWithin({ periodTo: `${end}-12-31` }, years.map(ofYear));
        expect(kept).toEqual(years.filter((year) => year <= end).map(ofYear));
        for (const { period } of kept)
          expect(timeOf(period, { from: `${end - 1}-01-01`, to: `${end}-12-31` })).toBe(
            Number(period.label) < end - 1 ? "before" : "within",
          );
      },
    ),
  );
});

describe("a report of 2020–2022", () => {
  const feature = async (id: string) => {
    const { draft } = await readReportFile(jifunze.service.database.db, "kilifi", past, new Date());
    return draft.keyFeatures.find(({ measurement }) => measurement.id === id);
  };

  it("knows nothing of what was measured later, in whatever kind of period", async () => {
    expect(await feature("7.2.2")).toMatchObject({
      coverage: "measured",
      baseline: { amount: "10" },
      latest: { amount: "12", period: { label: "2021" } },
    });
    expect((await feature("7.2.2"))?.history).toHaveLength(2);
    expect(await feature("1.1.1")).toMatchObject({ coverage: "no_value" });
    expect((await feature("1.1.1"))?.latest).toBeUndefined();
    expect(await feature("1.2.1")).toMatchObject({ coverage: "no_value" });
    expect(await feature("1.2.2")).toMatchObject({ coverage: "measured" });
  });

  it.each([
    ["en", "31 December 2021", "2019, before the time of the report", "Measured for groups only"],
    ["sw", "31 Desemba 2021", "2019, kabla ya muda wa ripoti", "Kimepimwa kwa makundi tu"],
  ] as const)("says so on its page and in its PDF: %s", async (language, end, before, onlyGroups) => {
    const page = await fetch(`${jifunze.url}/cities/kilifi/reports/${past}/check`, {
      headers: { cookie: `${jifunze.headersOf("coordinator").cookie}; jifunze.language=${language}` },
    });
    const text = (await page.text()).replaceAll(/<[^>]+>/g, " ");
    const { draft } = await readReportFile(jifunze.service.database.db, "kilifi", past, new Date());
    const labels = pdfLabels(translator(language));
    const pdf = JSON.stringify(pageContent({ report: draft, language, labels, seal: null }).keyFeatures);
    for (const shown of [text, pdf]) {
      expect(shown).toContain(end);
      expect(shown).toContain(before);
      expect(shown).toContain(onlyGroups);
      expect(shown).toContain("12");
      expect(shown).not.toContain("77.7");
      expect(shown).not.toContain("2022–2024");
    }
  });
});
