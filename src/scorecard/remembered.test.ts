// What a form of a value begins with: period and source of the value before, and the evidence that fits.

import { afterAll, beforeAll, expect, it } from "vitest";
import { emailOf, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { mostOffered } from "../evidence/choice.ts";

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

it("offers some of much evidence, what fits first, and finds the rest by its title", async () => {
  const { db } = jifunze.service.database;
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("contributor"))
    .executeTakeFirstOrThrow();
  const rows = Array.from({ length: 10 * mostOffered }, (_, index) => ({
    cityId: "kilifi",
    url: `https://example.org/${index}`,
    title: `Paper number ${index}`,
    addedBy: id,
    addedByName: "The contributor",
  }));
  await db.insertInto("evidence").values(rows).execute();
  const { measurementId } = await db
    .selectFrom("cityValues")
    .select("measurementId")
    .where("cityId", "=", "kilifi")
    .executeTakeFirstOrThrow();
  const page = `/cities/kilifi/measurements/${measurementId}/values/new`;
  const options = (html: string) => {
    const select = /<select[^>]*name="evidenceId".*?<\/select>/s.exec(html)?.[0] ?? "";
    return [...select.matchAll(/<option[^>]*>([^<]*)</g)].map(([, text]) => text);
  };
  const { html } = await contributor.get(page);
  expect(options(html)).toHaveLength(mostOffered + 2);
  expect(options(html)[1]).toBe("example.org/survey.pdf");
  const found = await contributor.get(`${page}?evidence=number+7`);
  expect(options(found.html)).toContain("Paper number 77");
  expect(found.html).toContain("stands first");
  const nothing = await contributor.get(`${page}?evidence=nowhere`);
  expect(nothing.html).toContain("Nothing was found for");
});
