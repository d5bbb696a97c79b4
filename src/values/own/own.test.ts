// A city's own measurements: like the framework's in all that is done with them, and never among them.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const own = "/cities/kilifi/own-measurements";
const boats = {
  feature: "5.1",
  name: "Learning boats",
  definition: "Boats of the county library that call at fishing villages at least once a month",
  language: "en",
  unit: "count",
  source: "official",
  direction: "up",
};
const add = (more: Record<string, unknown> = {}) =>
  jifunze.api("coordinator", "POST", own, { ...boats, ...more });
const record = (id: string, more: Record<string, unknown>) =>
  jifunze.api("contributor", "POST", `/cities/kilifi/measurements/${id}/values`, {
    status: "measured",
    sourceTitle: "County library, annual report 2025",
    sourceKind: "official",
    ...more,
  });
const page = async (path: string) => (await openSession(jifunze).get(path)).html;

describe("a measurement of the city's own", () => {
  it.each([
    [{ feature: "99.9" }, "feature"],
    [{ name: "" }, "name"],
    [{ definition: "" }, "definition"],
    [{ unit: "smiles" }, "unit"],
  ])("with %j is refused at its field", async (wrong, field) => {
    expect((await add(wrong)).body.errors).toMatchObject([{ field }]);
  });

  it("is added by the coordinator, gets a number, and takes values by its unit", async () => {
    expect((await jifunze.api("contributor", "POST", own, boats)).status).toBe(403);
    const { body } = await add();
    expect(body).toEqual({ id: "L1" });
    expect((await add({ name: "LEARNING BOATS" })).body.errors).toMatchObject([{ field: "name" }]);
    expect((await record("L1", { period: "2024", amount: "2.5" })).status).toBe(422);
    expect((await record("L1", { period: "2024", amount: "2" })).status).toBe(200);
    expect((await record("L1", { period: "2025", amount: "3" })).status).toBe(200);
    const html = await page("/cities/kilifi/measurements/L1");
    expect(html).toContain("It is not one of the Key Features.");
    expect(html).toContain("Learning boats went from 2 in 2024 to 3 in 2025.");
  });

  it("is kept apart: not among the 60, not in other cities, but in the city's data", async () => {
    const scorecard = await page("/cities/kilifi/scorecard");
    expect(scorecard).toContain("The city’s own measurements");
    expect(scorecard).not.toContain("of 61");
    const framework = await jifunze.api("public", "GET", "/cities/kilifi/values");
    expect(JSON.stringify(framework.body)).not.toContain('"L1"');
    expect((await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=L1")).body).toHaveLength(2);
    expect((await openSession(jifunze).get("/cities/laikipia/measurements/L1")).status).toBe(404);
    const csv = await (await fetch(`${jifunze.url}/cities/kilifi/data/values.csv`)).text();
    expect(csv).toContain("kilifi,L1,Learning boats,count,2025");
  });

  it("has corrections, groups and a target like any other", async () => {
    const { body } = await record("L1", { period: "2025", amount: "1", subCounty: "Magarini" });
    const versions = `/cities/kilifi/values/${String(body.id)}/versions`;
    const said = {
      status: "measured",
      amount: "2",
      sourceTitle: "Library",
      sourceKind: "official",
      note: "Recount",
    };
    expect((await jifunze.api("contributor", "POST", versions, { ...said, baseVersion: 1 })).status).toBe(
      200,
    );
    const target = await jifunze.api("coordinator", "PUT", "/cities/kilifi/measurements/L1/target", {
      amount: "6",
      year: new Date().getFullYear() + 3,
      version: 0,
    });
    expect(target.status).toBe(200);
    expect(await page("/cities/kilifi/measurements/L1")).toContain("Magarini");
  });

  it("is retired without losing what was recorded", async () => {
    expect((await jifunze.api("coordinator", "DELETE", `${own}/L1`)).status).toBe(200);
    expect((await jifunze.api("coordinator", "DELETE", `${own}/L1`)).status).toBe(404);
    expect((await record("L1", { period: "2023", amount: "1" })).body.code).toBe(
      "monitoring.measurement_retired",
    );
    expect(await page("/cities/kilifi/measurements/L1")).toContain("It is retired");
    expect((await add({ name: "Learning camels" })).body).toEqual({ id: "L2" });
  });
});

it("two people who add one at the same moment get two numbers", async () => {
  const names = ["Reading trees", "Reading walls", "Reading buses"];
  const answers = await Promise.all(names.map((name) => add({ name })));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(names.length);
});
