import { afterAll, beforeAll, expect, it } from "vitest";
import { headerFaults } from "../../../test/support/pdf-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  for (const [period, amount] of [
    ["2009", "4"],
    ["2019", "15.1"],
  ])
    await jifunze.api("coordinator", "POST", "/cities/kilifi/measurements/7.2.2/values", {
      status: "measured",
      period,
      amount,
      sourceTitle: 'KNBS, "Census" #[Volume] IV \u{1F600}',
      sourceKind: "official",
    });
});

afterAll(() => jifunze.stop());

it.each(["en", "sw"])("the scorecard is a tagged PDF that says its language: %s", async (language) => {
  const response = await fetch(`${jifunze.url}/cities/kilifi/scorecard.pdf?language=${language}`);
  expect(response.headers.get("content-type")).toBe("application/pdf");
  const bytes = await response.bytes();
  expect(await headerFaults(bytes)).toEqual([]);
  const pdf = Buffer.from(bytes).toString("latin1");
  expect(pdf).toMatch(/^%PDF-1\.7/);
  for (const mark of ["/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>", `/Lang (${language})`])
    expect(pdf).toContain(mark);
});

it("a city without values has one, too; no city has none", async () => {
  expect((await fetch(`${jifunze.url}/cities/nairobi/scorecard.pdf`)).status).toBe(200);
  expect((await fetch(`${jifunze.url}/cities/atlantis/scorecard.pdf`)).status).toBe(404);
});
