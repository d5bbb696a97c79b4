// What a form of a value begins with: period and source of the value before, and the evidence that fits.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emailOf, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { evidenceToChoose, mostOffered } from "../evidence/choice.ts";

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

/** The form of a new value of a measurement that has one, in a city with ten times as much evidence as is offered. */
async function formAmongMuchEvidence(): Promise<string> {
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
    // One after the other, and after what is there: which are the newest is not left to chance.
    addedAt: new Date(Date.now() + index * 1000),
  }));
  await db.insertInto("evidence").values(rows).execute();
  const { measurementId } = await db
    .selectFrom("cityValues")
    .select("measurementId")
    .where("cityId", "=", "kilifi")
    .executeTakeFirstOrThrow();
  return `/cities/kilifi/measurements/${measurementId}/values/new`;
}

describe("the evidence that a form of a value offers", () => {
  let form: string;
  beforeAll(async () => {
    form = await formAmongMuchEvidence();
  });

  function options(html: string): (string | undefined)[] {
    const select = /<select[^>]*name="evidenceId".*?<\/select>/s.exec(html)?.[0] ?? "";
    return [...select.matchAll(/<option[^>]*>([^<]*)</g)].map(([, text]) => text);
  }

  it("is some of much, what fits first, and the rest is found by its title", async () => {
    const { html } = await contributor.get(form);
    expect(options(html)).toHaveLength(mostOffered + 2);
    expect(options(html)[1]).toBe("example.org/survey.pdf");
    const found = await contributor.get(`${form}?sought=number+7`);
    expect(options(found.html)).toContain("Paper number 77");
    expect(found.html).toContain("stands first");
    const nothing = await contributor.get(`${form}?sought=nowhere`);
    expect(nothing.html).toContain("Nothing was found for");
  });

  it("is read in few rows, however much is stored", async () => {
    let rows = 0;
    const counted = jifunze.service.database.db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        rows += result.rows.length;
        return result;
      },
    });
    const first = await counted.selectFrom("evidence").select("id").limit(6).execute();
    rows = 0;
    const fitting = first.map(({ id }) => id);
    const { offered } = await evidenceToChoose(counted, "kilifi", { sought: "paper" }, fitting);
    expect(offered.length).toBeGreaterThan(mostOffered - 1);
    expect(rows).toBeGreaterThan(offered.length - 1);
    expect(rows).toBeLessThanOrEqual(60);
  });

  const typed = { period: "2021", amount: "0.25", sourceTitle: "A survey of ours", note: "Counted twice" };

  it.each([
    ["the button of the search", { sought: "number 123", find: "sought" }],
    ["Enter in its field", { sought: "number 123" }],
  ])("is searched with %s, and what was typed is kept", async (_way, search) => {
    const { status, path, html } = await contributor.post(form, { ...typed, status: "measured", ...search });
    expect(status).toBe(200);
    expect(new URL(path, jifunze.url).searchParams.get("sought")).toBe("number 123");
    expect(options(html)[1]).toBe("Paper number 123");
    expect(html).not.toContain("govuk-error-summary");
    expect(html).toContain(typed.note);
    for (const name of ["period", "amount", "sourceTitle"] as const)
      expect(valueIn(html, name), name).toBe(typed[name]);
  });

  it("holds what was chosen before the search, and is told apart from a new file", async () => {
    const { html: before } = await contributor.get(`${form}?sought=number+77`);
    const [, chosen] = /<option value="([^"]+)"[^>]*>Paper number 77</.exec(before) ?? [];
    const search = { sought: "number 123", find: "sought", evidenceId: String(chosen) };
    const { html } = await contributor.post(`${form}?sought=number+77`, {
      ...typed,
      status: "measured",
      ...search,
    });
    expect(options(html).slice(1, 3)).toEqual(["Paper number 123", "Paper number 77"]);
    expect(html).toMatch(new RegExp(`<option value="${chosen}" selected`));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("is still what was found when the form comes back, and does not hinder saving", async () => {
    const page = `${form}?sought=number+123`;
    const wrong = await contributor.post(page, {
      ...typed,
      period: "",
      status: "measured",
      sought: "number 123",
    });
    expect(wrong.status).toBe(422);
    expect(options(wrong.html)[1]).toBe("Paper number 123");
    const saved = await contributor.post(page, {
      ...typed,
      status: "measured",
      sourceKind: "survey",
      sought: "number 123",
      evidenceUrl: "https://example.org/other.pdf",
    });
    expect([saved.status, saved.path]).toEqual([200, form.replace("/values/new", "")]);
  });

  it("is what fits again when the search is emptied", async () => {
    const { path, html } = await contributor.post(`${form}?sought=number+123`, {
      ...typed,
      sought: "",
      find: "sought",
    });
    expect(new URL(path, jifunze.url).searchParams.has("sought")).toBe(false);
    expect(html).toContain(typed.note);
    expect(options(html)).not.toContain("Paper number 123");
  });
});
