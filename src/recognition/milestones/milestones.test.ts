// What a city reached stands on its page with its day and what shows it; the city is told once, and nobody gets points.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { badgesOf } from "../../../test/support/badges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { openAchievement } from "../../../test/support/recognition.ts";
import { openTestCycle } from "../../../test/support/report.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { findMilestones } from "./find.ts";

let jifunze: TestService;
let achievement: number;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
  await does("coordinator", "PUT", "/notifications/settings", {
    mails: { "recognition.milestoneReached": "at_once" },
    digestHour: 7,
    showsAddress: false,
  });
});
afterAll(() => jifunze.stop());

const { db, does, open, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);
const reached = async (city: string) =>
  (await does("public", "GET", `/cities/${city}/milestones`, {})).reached as { milestone: string }[];
const named = async (city: string) => (await reached(city)).map(({ milestone }) => milestone);

it("finds the first badge of a city, shows it, and tells the city once", async () => {
  await runJob(jifunze, findMilestones);
  expect(await named("kilifi")).not.toContain("badge");
  expect((await open("/cities/laikipia")).text).not.toContain("First badge issued");
  await issued();
  await takeMails(jifunze);
  await runJob(jifunze, findMilestones);
  expect(await named("kilifi")).toContain("badge");
  const [mail, ...more] = await takeMails(jifunze);
  expect([mail?.to, mail?.subject, more]).toEqual([
    emailOf("coordinator"),
    expect.stringContaining("Your city reached a milestone: First badge issued"),
    [],
  ]);
  const page = (await open("/cities/kilifi")).text;
  expect(page).toContain("What the city reached");
  expect(page).toContain("First badge issued");
  expect((await open("/cities/kilifi", "sw")).text).toContain("Beji ya kwanza iliyotolewa");
  expect(page).toContain(`href="/achievements/${achievement}"`);
  await issued();
  await runJob(jifunze, findMilestones);
  expect(await takeMails(jifunze)).toEqual([]);
  expect(await named("laikipia")).not.toContain("badge");
});

it("counts values with a source only once every focus area has one", async () => {
  await runJob(jifunze, findMilestones);
  expect(await named("kilifi")).not.toContain("sources");
  const { rows } = await sql<{ area: string; ids: string[] }>`select split_part(id, '.', 1) as area,
    array_agg(id order by id) as ids from measurements where id ~ '^[0-9]+[.]' group by 1`.execute(db());
  const record = (measurement: string, period: string) =>
    jifunze.api("coordinator", "POST", `/cities/kilifi/measurements/${measurement}/values`, {
      period,
      status: "measured",
      amount: "3",
      numerator: "3",
      denominator: "10",
      sourceTitle: "Records of the county",
      sourceKind: "official",
    });
  const figure = rows.flatMap(({ ids }) => ids).find((id) => id === "7.2.2") ?? "";
  /** The first of an area that such a figure measures; where experts say how it is, as if they had said it. */
  const recordOne = async (ids: readonly string[]) => {
    for (const id of ids) if ((await record(id, "2024")).status === 200) return;
    expect((await record(figure, "2019")).status).toBe(200);
    await db()
      .updateTable("cityValues")
      .set({ measurementId: ids[0] ?? "" })
      .where("measurementId", "=", figure)
      .where("periodLabel", "=", "2019")
      .execute();
  };
  const [last, ...others] = rows;
  for (const { ids } of others) await recordOne(ids);
  await runJob(jifunze, findMilestones);
  expect(await named("kilifi")).not.toContain("sources");
  await recordOne(last?.ids ?? []);
  const areas = await sql<{
    count: number;
  }>`select count(distinct split_part(measurement_id, '.', 1))::int as count
    from city_values where city_id = 'kilifi'`.execute(db());
  await runJob(jifunze, findMilestones);
  expect([areas.rows[0]?.count, await named("kilifi")]).toEqual([
    rows.length,
    expect.arrayContaining(["sources"]),
  ]);
});

it("knows of a plan what is known of its day", async () => {
  const plan = {
    version: 0,
    fromYear: 2025,
    toYear: 2027,
    visionEn: "All learn.",
    focusAreas: ["5"],
    adoptedOn: "2025-03",
  };
  const draft = await does("coordinator", "PUT", "/cities/kilifi/plan/draft", plan);
  await does("coordinator", "POST", `/cities/kilifi/plans/${String(draft.id)}/adopt`, {
    version: draft.version,
  });
  await runJob(jifunze, findMilestones);
  expect(await named("kilifi")).toContain("plan");
  expect((await open("/cities/kilifi")).text).toMatch(/First plan adopted.{0,20}March 2025/s);
});

it("leads from each milestone to what shows it, to a report once that is published", async () => {
  await sql`insert into festivals (city_id, number, name, starts_on, ends_on, call_until, state, added_by_name, added_at, changed_at)
    select 'kilifi', 9, '{"en": "Festival of the coast"}', '2025-09-01', '2025-09-07', '2025-08-01', 'held', 'x', now(), now()`.execute(
    db(),
  );
  await openTestCycle(jifunze, ["kilifi"]);
  await sql`insert into reports (cycle_id, city_id) select cycle_id, city_id from cycle_cities
    where city_id = 'kilifi' order by cycle_id limit 1 on conflict do nothing`.execute(db());
  const event = (action: string, to: string) =>
    sql`insert into report_events (report_id, city_id, action, state, submission, actor_name)
      select id, city_id, ${action}, ${to}, 1, 'x' from reports where city_id = 'kilifi' order by cycle_id limit 1`.execute(
      db(),
    );
  await event("submit", "submitted");
  await runJob(jifunze, findMilestones);
  const hrefs = async () =>
    Object.fromEntries(
      ((await reached("kilifi")) as { milestone: string; href?: string | null }[]).map(
        ({ milestone, href }) => [milestone, href],
      ),
    );
  expect(await hrefs()).toMatchObject({ festival: "/cities/kilifi/festivals/9", report: null });
  await event("publish", "published");
  const { report, ...others } = await hrefs();
  expect(report).toMatch(/^\/cities\/kilifi\/reports\/[^/]+\/published$/);
  for (const [milestone, href] of Object.entries(others)) expect(href, milestone).not.toBeNull();
});
