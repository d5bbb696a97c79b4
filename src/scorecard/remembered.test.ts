// What a form of a value begins with: period and source of the value before.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
let contributor: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
});

afterAll(() => jifunze?.stop());

const valueIn = (html: string, name: string) =>
  new RegExp(`name="${name}"[^>]*?value="([^"]*)"`).exec(html)?.[1];

const source = { sourceTitle: "Economic Survey 2024, Table 3.1", sourcePublisher: "KNBS" };

it("goes on with the period and the source that the same person typed last", async () => {
  const first = await contributor.get("/cities/kilifi/missing");
  expect(valueIn(first.html, "period") ?? "").toBe("");
  const saved = await contributor.post(first.path, {
    period: "2023",
    status: "measured",
    amount: "12",
    sourceKind: "official",
    evidenceUrl: "https://example.org/survey.pdf",
    ...source,
  });
  expect(saved.path).not.toBe(first.path);
  expect(valueIn(saved.html, "period")).toBe("2023");
  expect(valueIn(saved.html, "sourceTitle")).toBe(source.sourceTitle);
  expect(valueIn(saved.html, "sourcePublisher")).toBe(source.sourcePublisher);
  // Nobody else's form begins with it.
  const other = await signedIn(jifunze, "coordinator");
  expect(valueIn((await other.get("/cities/kilifi/missing")).html, "period") ?? "").toBe("");
});
