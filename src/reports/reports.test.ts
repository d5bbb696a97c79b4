import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, recordTestValue, seenNow } from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { readReportFile } from "./queries.ts";

const report = `/cities/kilifi/reports/${cycle}`;
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const save = (question: string, text: string, baseVersion: number) =>
  send("contributor", "PUT", `${report}/answers/${question}`, { text, language: "en", baseVersion });

async function progressOf(question: string) {
  const { body } = await send("contributor", "GET", report);
  const progress = body.progress as { questionId: string; state: string; gap?: string }[];
  return progress.find(({ questionId }) => questionId === question);
}

async function textQuestions() {
  const { body } = await send("public", "GET", "/framework/report-template");
  const { sections } = body as unknown as {
    sections: { questions: { id: string; kind: string; cites?: string[]; maxWords?: number }[] }[];
  };
  return sections.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "text");
}

/** The text question at a place of the template; a negative place counts from the end. */
async function textQuestion(place: number): Promise<string> {
  return (await textQuestions()).at(place)?.id ?? "";
}

describe("a cycle", () => {
  it.each([
    [{ id: "2026" }, "id"],
    [{ id: "2026-2024" }, "id"],
    [{ id: "0001-0003" }, "id"],
    [{ id: "2026-2076" }, "id"],
    [{ id: "2098-2101" }, "id"],
    [{ opensOn: "0026-06-01" }, "opensOn"],
    [{ opensOn: "2025-12-31" }, "opensOn"],
    [{ closesOn: "2034-01-01" }, "closesOn"],
    [{ closesOn: "9999-12-31" }, "closesOn"],
    [{ opensOn: "2026-02-30" }, "opensOn"],
    [{ closesOn: "2026-01-01" }, "closesOn"],
    [{ cities: [] }, "cities"],
    [{ cities: ["kilifi", "atlantis"] }, "cities"],
  ])("with %j is refused at its field", async (wrong, field) => {
    const input = { id: "2026-2028", opensOn: "2026-06-01", closesOn: "2026-12-31", cities: ["kilifi"] };
    const { status, body } = await send("administrator", "POST", "/cycles", { ...input, ...wrong });
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.field.split(".")[0])).toContain(field);
  });

  it("with several faults is told all of them at once", async () => {
    const input = { id: "2028-2026", opensOn: "2026-06-01", closesOn: "2026-01-01", cities: ["atlantis"] };
    const { body } = await send("administrator", "POST", "/cycles", input);
    expect(body.errors?.map(({ field }) => field)).toEqual(["id", "closesOn", "cities"]);
  });

  it("is opened once", async () => {
    await expect(openTestCycle(jifunze, ["kilifi"])).rejects.toThrow("reports.cycle_exists");
  });

  it("asks only the cities that are in it", async () => {
    expect((await send("administrator", "GET", `/reports?cycle=${cycle}`)).body).toHaveLength(2);
    expect((await send("otherCoordinator", "GET", `/cities/laikipia/reports/${cycle}`)).status).toBe(200);
    expect((await send("coordinator", "GET", "/cities/kilifi/reports/2016-2018")).body.code).toBe(
      "reports.no_report",
    );
  });
});

describe("an answer", () => {
  it("keeps its versions, each with who wrote it", async () => {
    const id = await textQuestion(0);
    expect((await save(id, "First.", 0)).body).toMatchObject({ version: 1 });
    expect((await save(id, "Second.\r\n\r\nWith a paragraph.", 1)).body).toMatchObject({ version: 2 });
    const { body } = await send("coordinator", "GET", `${report}/answers/${id}/versions`);
    expect(body).toMatchObject([
      { version: 2, text: "Second.\n\nWith a paragraph.", by: "The contributor" },
      { version: 1, text: "First." },
    ]);
  });

  it("that somebody else changed meanwhile is not overwritten", async () => {
    const id = await textQuestion(1);
    await save(id, "Hers.", 0);
    const late = await save(id, "His.", 0);
    expect(late.status).toBe(409);
    expect(late.body.code).toBe("reports.answer_changed");
    const { body } = await send("contributor", "GET", report);
    expect(body.answers).toContainEqual(expect.objectContaining({ question: id, text: "Hers." }));
  });

  it("of two that are saved at the same moment, one is refused", async () => {
    const id = await textQuestion(2);
    const both = await Promise.all([save(id, "One.", 0), save(id, "Two.", 0)]);
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  it("may be over its word limit while it is written, and is told so", async () => {
    const { id = "", maxWords = 0 } = (await textQuestions()).findLast((question) => question.maxWords) ?? {};
    await save(id, "neno ".repeat(maxWords), 0);
    expect(await progressOf(id)).toMatchObject({ state: "complete" });
    await save(id, "neno ".repeat(maxWords + 1), 1);
    expect(await progressOf(id)).toMatchObject({ state: "started", gap: "too_long" });
  });

  it("has an end", async () => {
    const id = await textQuestion(3);
    const { status, body } = await save(id, "x".repeat(200_000), 0);
    expect(status).toBe(422);
    expect(body.errors?.map(({ field }) => field)).toEqual(["text"]);
  });

  it("is asked for only where the template asks", async () => {
    expect((await save("no.question", "Hello.", 0)).body.code).toBe("reports.no_question");
    expect((await save("signature.declaration", "Hello.", 0)).body.code).toBe("reports.not_text");
  });
});

describe("a citation", () => {
  it("is of a value of the same city, once, and can be taken out again", async () => {
    const citing = (await textQuestions()).find(({ cites }) => cites?.includes("value"))?.id ?? "";
    const value = await recordTestValue(jifunze, "coordinator", "kilifi", "1.1.1", "2019", "80");
    const foreign = await recordTestValue(jifunze, "otherCoordinator", "laikipia", "1.1.1", "2019", "80");
    const cite = (id: string) =>
      send("contributor", "POST", `${report}/answers/${citing}/citations`, { kind: "value", records: [id] });
    expect((await cite(foreign)).body.code).toBe("reports.no_record");
    expect((await cite(value)).body).toEqual({ cited: 1 });
    expect((await cite(value)).body).toEqual({ cited: 0 });
  });

  it("is refused where the question does not take values", async () => {
    const other = (await textQuestions()).find(({ cites }) => !cites?.includes("value"))?.id ?? "";
    const value = await recordTestValue(jifunze, "coordinator", "kilifi", "1.2.1", "2019", "80");
    const answer = await send("contributor", "POST", `${report}/answers/${other}/citations`, {
      kind: "value",
      records: [value],
    });
    expect(answer.body.code).toBe("reports.cites_no_such");
  });

  it("is told on the page of the measurement: to the city while the report is on its way", async () => {
    const question = (await textQuestions()).find(({ cites }) => cites?.includes("value"))?.id ?? "";
    const value = await recordTestValue(jifunze, "coordinator", "kilifi", "8.4.1", "2020", "61");
    await send("contributor", "POST", `${report}/answers/${question}/citations`, {
      kind: "value",
      records: [value],
    });
    const page = "/cities/kilifi/measurements/8.4.1";
    const link = `href="/cities/kilifi/reports/${cycle}"`;
    expect((await (await signedIn(jifunze, "contributor")).get(page)).html).toContain(link);
    expect((await openSession(jifunze).get(page)).html).not.toContain(link);
  });

  it("of evidence that the city keeps, or of a link, is kept once however often it is sent", async () => {
    const id = await textQuestion(0);
    const path = `${report}/answers/${id}/evidence`;
    const first = await send("contributor", "POST", path, { evidenceUrl: "https://example.org/plan" });
    const again = await send("coordinator", "POST", path, { evidenceId: first.body.evidence });
    expect([first.status, again.status]).toEqual([200, 200]);
    const { html } = await (await signedIn(jifunze, "contributor")).get(
      `/cities/kilifi/evidence/${String(first.body.evidence)}`,
    );
    expect(html).toContain(`href="/cities/kilifi/reports/${cycle}"`);
    expect((await send("contributor", "POST", path, {})).body.errors).toMatchObject([{ field: "evidence" }]);
  });

  it("of a file takes documents and pictures by their content, and nothing that runs", async () => {
    const id = await textQuestion(0);
    const attach = async (name: string, content: string) => {
      const form = new FormData();
      form.set("evidence", new File([content], name));
      return send("contributor", "POST", `${report}/answers/${id}/evidence`, form);
    };
    expect((await attach("plan.pdf", "%PDF-1.7\n%plan")).status).toBe(200);
    for (const [name, content] of [
      ["plan.pdf", "MZ\u0090\u0000"],
      ["page.html", "<script>alert(1)</script>"],
      ["empty.pdf", ""],
    ] as const) {
      const { status, body } = await attach(name, content);
      expect(status).toBe(422);
      expect(body.errors?.map(({ field }) => field)).toEqual(["evidence"]);
    }
  });
});

describe("the way of a report", () => {
  const laikipia = `/cities/laikipia/reports/${cycle}`;

  it("begins nowhere but with a complete report, and says how much is missing", async () => {
    const seen = await seenNow(jifunze, "otherCoordinator", "laikipia");
    const { status, body } = await send("otherCoordinator", "POST", `${laikipia}/submit`, { seen });
    expect(status).toBe(409);
    expect(body.code).toBe("reports.not_complete");
    const early = await send("reviewer", "POST", `${laikipia}/endorse`, { digest: "0".repeat(64) });
    expect(early.body.code).toBe("reports.cannot_happen");
    expect((await send("reviewer", "GET", `${laikipia}/submission`)).status).toBe(404);
  });

  it("takes each step once and in order, and keeps what was submitted from every change", async () => {
    await completeReport(jifunze, "otherCoordinator", "laikipia");
    const seen = await seenNow(jifunze, "otherCoordinator", "laikipia");
    const { body: sealed } = await send("otherCoordinator", "POST", `${laikipia}/submit`, { seen });
    const { digest } = sealed;
    expect(sealed).toMatchObject({ state: "submitted", submission: 1 });
    const id = await textQuestion(0);
    const late = { text: "Later.", language: "en", baseVersion: 1 };
    for (const [person, method, path, body] of [
      ["otherCoordinator", "POST", "/submit", { seen }],
      ["otherCoordinator", "PUT", `/answers/${id}`, late],
      ["reviewer", "POST", "/publish", { digest }],
    ] as const) {
      expect((await send(person, method, `${laikipia}${path}`, body)).status).toBe(409);
    }
    expect((await send("public", "GET", `${laikipia}/published`)).status).toBe(404);
    expect((await send("reviewer", "POST", `${laikipia}/return`, { digest, note: " " })).status).toBe(422);
    const note = "Say more of literacy.";
    const returned = await send("reviewer", "POST", `${laikipia}/return`, { digest, note });
    expect(returned.body).toMatchObject({ state: "returned" });
    expect((await send("public", "POST", "/verify", { digest: sealed.digest })).body.report).toMatchObject({
      standing: "returned",
      lastSubmission: 1,
    });
  });

  it("leads on after a return, with a new seal beside the old; of two that submit at once, one does", async () => {
    const { body: before } = await send("reviewer", "GET", `${laikipia}/submission`);
    const seen = await seenNow(jifunze, "otherCoordinator", "laikipia");
    const both = await Promise.all(
      [1, 2].map(() => send("otherCoordinator", "POST", `${laikipia}/submit`, { seen })),
    );
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const digest = both.find(({ status }) => status === 200)?.body.digest;
    await send("reviewer", "POST", `${laikipia}/endorse`, { digest, note: "Well done." });
    await send("reviewer", "POST", `${laikipia}/publish`, { digest });
    const { body: published } = await send("public", "GET", `${laikipia}/published`);
    expect(published).toMatchObject({ state: "published", report: { version: 2 } });
    expect((await send("public", "POST", "/verify", { digest: before.digest })).body).toMatchObject({
      outcome: "known",
      report: {
        city: "laikipia",
        submission: 1,
        standing: "replaced",
        lastSubmission: 2,
        isPublished: false,
      },
    });
    const late = await send("reviewer", "POST", `${laikipia}/return`, { digest, note: "Too late." });
    expect(late.body.code).toBe("reports.cannot_happen");
  });

  it("ends with a file whose seal everybody can check, and which nobody can change unseen", async () => {
    const file = await (await fetch(`${jifunze.url}${laikipia}/report.json`)).text();
    const verify = (content: string) => {
      const form = new FormData();
      form.set("file", new File([content], "report.json"));
      return send("public", "POST", "/verify", form);
    };
    expect((await verify(file)).body).toMatchObject({
      outcome: "genuine",
      report: { city: "laikipia", submission: 2, standing: "published", isPublished: true },
    });
    expect((await verify(file.replace("The governor", "The governess"))).body).toMatchObject({
      outcome: "altered",
      altered: "content",
    });
    const hidden = file.replace('"report":{', '"report":{"__proto__":{"city":"Another"},');
    expect((await verify(hidden)).body).toEqual({
      outcome: "not-a-sealed-report",
      reason: "proto_member",
      part: "/report/__proto__",
    });
  });
});

it("a digest that is none is refused with what one looks like", async () => {
  const { status, body } = await send("public", "POST", "/verify", { digest: "abc" });
  expect(status).toBe(422);
  expect(body.errors?.[0]?.detail).toMatch(/64/);
  expect((await send("public", "POST", "/verify", { digest: "0".repeat(64) })).body).toEqual(
    expect.objectContaining({ outcome: "unknown" }),
  );
});

it("of a city with very many values offers a few of everybody, finds any, and counts what is known of groups", async () => {
  const { db } = jifunze.service.database;
  const kilifi = `/cities/kilifi/reports/${cycle}`;
  await db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select 'kilifi', m.framework_id, m.framework_edition, m.id, '2021-01-01', '2021-12-31', '2021',
        jsonb_build_object('subCounty', 'Ward ' || g), 1
      from measurements m, generate_series(1, 2001) g where m.id = '6.1.1'`.execute(connection);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 12, 'A yearly table', 'official', 'Test'
      from city_values where measurement_id = '6.1.1' and city_id = 'kilifi'`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
  await recordTestValue(jifunze, "coordinator", "kilifi", "2.5.1", "2018", "33");
  const question = (await textQuestions()).find(({ cites }) => cites?.includes("value"))?.id ?? "";
  const session = await signedIn(jifunze, "coordinator");
  const { html } = await session.get(`${kilifi}/questions/${question}`);
  expect(html).toContain("33");
  expect(html).not.toContain("Ward");
  const found = await session.get(`${kilifi}/questions/${question}?kind=value&find=A+yearly+table&page=2`);
  expect(found.html.match(/Ward \d+\)/g)).toHaveLength(20);
  expect(found.html).toContain("page=3");
  const none = await session.get(`${kilifi}/questions/${question}?kind=value&find=no+such+text`);
  expect(none.html).toContain("Nothing that can be cited holds this text.");
  const file = await readReportFile(db, "kilifi", cycle, new Date());
  expect(file.cards.find(({ measurement }) => measurement.id === "6.1.1")?.coverage).toBe("measured");
});
