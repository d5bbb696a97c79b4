import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;
const report = "/cities/kilifi/reports/2024-2026";

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});

afterAll(() => jifunze.stop());

async function deskOf(person: Person): Promise<string> {
  const answer = await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf(person) });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

/** What the report itself says of its progress. */
async function progressOfReport(): Promise<string> {
  const { body } = await jifunze.api("coordinator", "GET", report);
  const required = (body.progress as { required: boolean; state: string }[]).filter((one) => one.required);
  const done = required.filter(({ state }) => state === "complete").length;
  return `${done} of ${required.length}`;
}

test("a coordinator sees how far the report and the measurements are, and the ways to the work in the city", async () => {
  const desk = await deskOf("coordinator");
  const progress = await progressOfReport();
  expect(progress).not.toMatch(/^0 /);
  expect(desk).toContain(`Required questions answered: ${progress}`);
  const { body: values } = await jifunze.api("public", "GET", "/cities/kilifi/values");
  const measured = new Set(
    (values as unknown as { measurement: string; status: string }[])
      .filter(({ status }) => status === "measured")
      .map(({ measurement }) => measurement),
  );
  expect(desk).toMatch(new RegExp(`Measurements with a value: ${measured.size} of \\d+`));
  for (const link of ["Overview", "Figures", "Report", "Evidence", "People"]) expect(desk).toContain(link);
  expect(desk).not.toContain("The commission");
});

test("what the head of the city confirmed counts only as long as the report stays the same", async () => {
  const { body } = await jifunze.api("coordinator", "GET", report);
  const declared = await jifunze.api("coordinator", "PUT", `${report}/declaration`, {
    name: "Gideon Mung'aro",
    titleEn: "Governor",
    confirmed: true,
    baseVersion: 0,
    seen: body.seen,
  });
  expect(declared.body).not.toHaveProperty("code");
  expect(await deskOf("coordinator")).toContain(`Required questions answered: ${await progressOfReport()}`);
});

test("a contributor sees the city without what only coordinators do", async () => {
  const desk = await deskOf("contributor");
  expect(desk).toContain("Required questions answered");
  expect(desk).not.toContain("People");
});

test("officers see which reports wait, and each what they may do", async () => {
  const administrator = await deskOf("administrator");
  expect(administrator).toContain("Overview Members Cycle Meetings Exchange Recognition People Settings");
  expect(administrator).toContain("Read and decide: Laikipia County, 2024–2026 Waits for you");
  expect(administrator).not.toContain("Required questions answered");
  const observer = await deskOf("observer");
  expect(observer).toContain("Nothing waits for you.");
  expect(observer).not.toContain("Settings");
});

test("of many reports that wait, those that wait longest are named and the others counted", async () => {
  const { db } = jifunze.service.database;
  await sql`with opened as (
      insert into cycles (id, period_from, period_to, opens_on, closes_on, template_id, template_edition,
        framework_id, framework_edition)
      select year || '-' || (year + 1), make_date(year, 1, 1), make_date(year, 12, 31), make_date(year, 2, 1),
        make_date(year, 12, 1), template_id, template_edition, framework_id, framework_edition
      from cycles, generate_series(1900, 1911) year where id = '2024-2026' returning id
    ), asked as (
      insert into cycle_cities (cycle_id, city_id) select id, 'laikipia' from opened
    ) select from opened`.execute(db);
  await sql`with written as (
      insert into reports (cycle_id, city_id) select cycle_id, city_id from cycle_cities where cycle_id < '1950' returning *
    ) insert into report_events (report_id, city_id, action, state, submission, actor_name, at)
      select id, city_id, 'submit', 'submitted', 1, 'Laikipia', make_timestamptz(left(cycle_id, 4)::int, 3, 1, 0, 0, 0)
      from written`.execute(db);
  const desk = await deskOf("administrator");
  expect(desk.match(/Read and decide: Laikipia County/g)).toHaveLength(10);
  expect(desk).toContain("Read and decide: Laikipia County, 1900–1901");
  expect(desk).not.toContain("2024–2026 Waits for you");
  expect(desk).toContain("3 more reports wait for the commission");
  await sql`alter table report_events disable trigger user`.execute(db);
  await sql`delete from report_events where at < '1950-01-01'`.execute(db);
  await sql`alter table report_events enable trigger user`.execute(db);
  await sql`delete from reports where cycle_id < '1950'`.execute(db);
  await sql`delete from cycle_cities where cycle_id < '1950'`.execute(db);
  await sql`delete from cycles where id < '1950'`.execute(db);
});

test("what is due stands first, the older cycle before the newer, with its day and why it came back", async () => {
  const { db } = jifunze.service.database;
  const administrator = (method: string, path: string, body: unknown) =>
    jifunze.api("administrator", method, path, body);
  const opened = await administrator("POST", "/cycles", {
    id: "2020-2022",
    opensOn: "2022-01-01",
    closesOn: "2022-12-31",
    cities: ["kilifi"],
  });
  expect(opened.body).not.toHaveProperty("code");
  const older = await db
    .selectFrom("reports")
    .select("id")
    .where("cityId", "=", "kilifi")
    .where("cycleId", "=", "2020-2022")
    .executeTakeFirstOrThrow();
  for (const [action, state, note] of [
    ["submit", "submitted", null],
    ["return", "returned", "Say where the figure of 2021 comes from."],
  ] as const)
    await db
      .insertInto("reportEvents")
      .values({
        reportId: older.id,
        cityId: "kilifi",
        action,
        state,
        submission: 1,
        note,
        actorName: "KNATCOM",
      })
      .execute();
  const desk = await deskOf("coordinator");
  expect(desk).toMatch(
    /Progress Report 2020–2022 came back: improve it and submit it again \d+ days late 31 December 2022 Say where the figure of 2021 comes from\. .*Progress Report 2024–2026: \d+ of 26 required questions are answered \d+ days left/,
  );
});

test("what others did is told once, from visit to visit, and nothing of accounts", async () => {
  const { db } = jifunze.service.database;
  const visits = () =>
    db.selectFrom("placeVisits").selectAll().where("place", "=", "laikipia").orderBy("personId").execute();
  await deskOf("otherContributor");
  const [first] = await visits();
  expect(first).toMatchObject({ beforeAt: null });
  await deskOf("otherContributor");
  expect(await visits()).toEqual([first]);
  // Half a day later it is another visit, which is told what happened since that one.
  const yesterday = new Date(Date.now() - 20 * 3_600_000);
  await db.updateTable("placeVisits").set({ beganAt: yesterday }).where("place", "=", "laikipia").execute();
  const recorded = await jifunze.api(
    "otherCoordinator",
    "POST",
    "/cities/laikipia/measurements/7.2.2/values",
    {
      period: "2015",
      status: "measured",
      amount: "15",
      note: "Checked with the office that published it.",
      sourceTitle: "Records of the county",
      sourceKind: "official",
    },
  );
  expect(recorded.body.errors ?? recorded.body.code).toBeUndefined();
  const [event] = await db
    .selectFrom("auditEntries")
    .select(["actorName", "operation"])
    .where("scope", "=", "laikipia")
    .orderBy("id", "desc")
    .limit(1)
    .execute();
  expect(event).toMatchObject({ operation: "monitoring.recordValue" });
  const desk = await deskOf("otherContributor");
  expect(desk).toMatch(
    /What others did since you were last here, .*The otherCoordinator : Recorded a value/i,
  );
  expect(desk).not.toContain("Invited");
  expect((await visits())[0]).toMatchObject({ beforeAt: yesterday });
  // Whoever did it is not told of it.
  const own = await deskOf("otherCoordinator");
  expect(own).not.toMatch(/the otherCoordinator : Recorded a value/i);
});

test("an administrator of an empty installation is shown the first steps until each is done", async () => {
  const empty = await startTestService();
  const { db } = empty.service.database;
  const read = async (path: string) => {
    const answer = await fetch(`${empty.url}${path}`, { headers: empty.headersOf("administrator") });
    return (await answer.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  };
  await db.deleteFrom("roles").where("place", "=", "city").execute();
  expect(await read("/desk")).toMatch(
    /First steps Set up your second factor ✓ Done .* Invite people Next .* Open a reporting cycle /,
  );
  expect(await read("/network")).toContain("First steps");
  const invited = await empty.api("administrator", "POST", "/invitations", {
    name: "Asha",
    email: "asha@example.org",
    role: "coordinator",
    city: "kilifi",
    language: "en",
  });
  expect(invited.body).not.toHaveProperty("code");
  expect(await read("/desk")).toMatch(/Invite people ✓ Done .* Open a reporting cycle Next/);
  await empty.api("administrator", "POST", "/cycles", {
    id: "2024-2026",
    opensOn: "2026-01-01",
    closesOn: "2026-12-31",
    cities: ["kilifi"],
  });
  expect(await read("/desk")).not.toContain("First steps");
  const others = await fetch(`${empty.url}/desk`, { headers: empty.headersOf("observer") });
  expect(await others.text()).not.toContain("First steps");
  await empty.stop();
});
