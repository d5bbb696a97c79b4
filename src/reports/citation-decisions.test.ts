// A figure that an answer cites is corrected while the report is written: the city decides which of the two is sealed.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, recordTestValue, seenNow } from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../test/support/session.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const question = `${report}/questions/access.technology`;
let jifunze: TestService;
let contributor: Session;
let value = "";
let citation = "";
let version = 1;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function correct(amount: string): Promise<void> {
  const { status } = await send("coordinator", "POST", `/cities/kilifi/values/${value}/versions`, {
    baseVersion: version,
    status: "measured",
    amount,
    sourceTitle: "KNBS, 2019 Census, Volume IV",
    sourceKind: "official",
    note: "The figure of another table.",
  });
  expect(status).toBe(200);
  version += 1;
}

const decide = (body: Record<string, unknown>, person: Person = "contributor") =>
  send(person, "POST", `${report}/citations/${citation}/decision`, body);

/** The line of the question in the report's list of questions. */
async function listed(): Promise<boolean> {
  return (await contributor.get(report)).html.includes("1 cited record changed or went since");
}

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  contributor = await signedIn(jifunze, "contributor");
  value = await recordTestValue(jifunze, "coordinator", "kilifi", "7.2.1", "2024", "31.4");
  await send("contributor", "POST", `${report}/answers/access.technology/citations`, {
    kind: "value",
    records: [value],
  });
  const { id } = await jifunze.service.database.db
    .selectFrom("citations")
    .select("id")
    .executeTakeFirstOrThrow();
  citation = id;
});

afterAll(() => jifunze.stop());

describe("a cited figure", () => {
  it("that stands as it was cited leaves nothing to decide", async () => {
    expect((await contributor.get(question)).html).not.toContain("Decide what the report takes");
    const { html } = await contributor.get(`${report}/citations/${citation}`);
    expect(html).toContain("there is nothing to decide");
    const early = await decide({ version: 1, takes: "cited", because: "Just so." });
    expect([early.status, early.body.code]).toEqual([409, "reports.cited_is_same"]);
  });

  it("that was corrected is told beside the question, in the list and on the check page", async () => {
    await correct("38.2");
    expect(await listed()).toBe(true);
    const { html } = await contributor.get(question);
    expect(html).toContain("Until you decide, the report takes it as it is now");
    expect(html).toContain(`href="${report}/citations/${citation}"`);
    const check = (await contributor.get(`${report}/check`)).html;
    expect(check).toContain("Cited records that changed since they were cited");
    const page = (await contributor.get(`${report}/citations/${citation}`)).html;
    expect(page).toContain("31.4");
    expect(page).toContain("38.2");
    // Of both it says the source: two that read alike may differ by this alone.
    expect(page.match(/Source: KNBS, 2019 Census, Volume IV/g)).toHaveLength(2);
  });

  it("is decided about by the people of the city, who saw it as it is", async () => {
    const kept = { version, takes: "cited", because: "The answer speaks of the survey." };
    expect((await decide(kept, "reviewer")).status).toBe(403);
    expect((await decide(kept, "otherCoordinator")).status).toBe(403);
    const unseen = await decide({ ...kept, version: version - 1 });
    expect([unseen.status, unseen.body.code]).toEqual([409, "reports.cited_changed"]);
    const none = await contributor.post(`${report}/citations/${citation}`, {
      version: String(version),
      takes: "cited",
      because: "",
    });
    expect(none.status).toBe(422);
    expect(none.html).toContain("the commission and the public read it");
    const neither = await contributor.post(`${report}/citations/${citation}`, { version: String(version) });
    expect(neither.html).toContain("Choose which of the two the report takes");
    expect(await listed()).toBe(true);
  });

  it("is kept as it was cited, with the reason, until it changes once more", async () => {
    const saved = await contributor.post(`${report}/citations/${citation}`, {
      version: String(version),
      takes: "cited",
      because: "The answer speaks of the survey.",
    });
    expect(saved.path).toBe(question);
    expect(saved.html).toContain("kept as it was cited: The answer speaks of the survey.");
    expect(await listed()).toBe(false);
    const check = (await contributor.get(`${report}/check`)).html;
    expect(check).toContain("31.4");
    expect(check).not.toContain("Cited records that changed since");
    await correct("39.9");
    expect(await listed()).toBe(true);
    expect((await decide({ version: version - 1, takes: "new" })).body.code).toBe("reports.cited_changed");
  });

  it("is taken as it is now", async () => {
    expect((await decide({ version, takes: "new" })).status).toBe(200);
    expect(await listed()).toBe(false);
    expect((await contributor.get(question)).html).toContain("39.9");
  });

  it("is sealed as the city decided, and everybody reads why", async () => {
    await correct("12");
    const because = "The correction is about 2023.";
    expect((await decide({ version, takes: "cited", because })).status).toBe(200);
    const { answers } = (await send("coordinator", "GET", report)).body as unknown as {
      answers: { question: string; version: number }[];
    };
    const declared = answers.find((one) => one.question === "signature.declaration");
    await send("coordinator", "PUT", `${report}/declaration`, {
      name: "The governor",
      titleEn: "Governor",
      confirmed: true,
      baseVersion: declared?.version ?? 0,
      seen: await seenNow(jifunze, "coordinator", "kilifi"),
    });
    const seen = await seenNow(jifunze, "coordinator", "kilifi");
    const { digest } = (await send("coordinator", "POST", `${report}/submit`, { seen })).body;
    const { report: sealed } = (await send("reviewer", "GET", `${report}/submission`)).body as unknown as {
      report: { sections: { questions: { id: string; citations: object[] }[] }[] };
    };
    const asked = sealed.sections
      .flatMap(({ questions }) => questions)
      .find(({ id }) => /technology/.test(id));
    expect(asked?.citations).toMatchObject([{ amount: "39.9", keptBecause: because }]);
    expect((await (await signedIn(jifunze, "reviewer")).get(`${report}/review/all`)).html).toContain(because);
    const late = await decide({ version, takes: "new" });
    expect([late.status, late.body.code]).toEqual([409, "reports.not_open"]);
    await send("reviewer", "POST", `${report}/endorse`, { digest });
    await send("reviewer", "POST", `${report}/publish`, { digest });
    expect((await openSession(jifunze).get(`${report}/published`)).html).toContain(because);
    const pdf = await openSession(jifunze).download(`${report}/report.pdf`);
    expect(Buffer.from(pdf.subarray(0, 4)).toString()).toBe("%PDF");
  });
});

describe("what cannot be kept", () => {
  it("is a record that was withdrawn, and one of which nobody knows what it said", async () => {
    const { digest } = (await send("reviewer", "GET", `${report}/submission`)).body;
    await send("reviewer", "POST", `${report}/edition`, { digest, note: "Another one." });
    const { db } = jifunze.service.database;
    await db.updateTable("citations").set({ citedAs: null, keptBecause: null, keptOver: null }).execute();
    const unknown = await decide({ version, takes: "cited", because: "We liked it." });
    expect([unknown.status, unknown.body.code]).toEqual([409, "reports.cited_is_unknown"]);
    expect((await contributor.get(`${report}/citations/${citation}`)).html).not.toContain('value="cited"');
    // As the undoing of an import leaves it.
    await sql`insert into value_versions (value_id, city_id, version, status, source_title, source_kind, recorded_by_name)
      select value_id, city_id, version + 1, 'withdrawn', source_title, source_kind, recorded_by_name
      from value_versions where value_id = ${value} and version = ${version}`.execute(db);
    await sql`update city_values set version = ${version + 1} where id = ${value}`.execute(db);
    const gone = await decide({ version, takes: "new" });
    expect([gone.status, gone.body.code]).toEqual([409, "reports.cited_is_gone"]);
    expect((await contributor.get(`${report}/citations/${citation}`)).html).toContain("sealed without it");
  });
});
