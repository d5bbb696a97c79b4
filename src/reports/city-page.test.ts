// What everybody reads of reports on the page of a city.

import { afterAll, beforeAll, expect, it } from "vitest";
import { completeReport, openTestCycle, publishTestReport } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

it("the page of a city shows its own published reports, and no other city's", async () => {
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  await publishTestReport(jifunze, "coordinator", "kilifi");
  const covers = async (city: string) =>
    [
      ...(await openSession(jifunze).get(`/cities/${city}?visit=1`)).html.matchAll(
        /report-cover__link" href="([^"]+)"/g,
      ),
    ].map(([, href]) => href);
  expect(await covers("kilifi")).toEqual(["/cities/kilifi/reports/2024-2026/published"]);
  expect(await covers("laikipia")).toEqual([]);
});
