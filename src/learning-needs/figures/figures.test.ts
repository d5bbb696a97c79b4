// How much can be learned in a city, counted on a day: by everybody to be read, by reports to be cited.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { type Counted, dimensions, lastQuarter, opportunitiesAt, rowsOf } from "./figures.ts";
import { countEachNight } from "./night-job.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;
const figures = "/cities/kilifi/learning-figures";

interface Answer {
  figures: (Counted & { day: string; isKept: boolean }) | null;
  kept: { day: string }[];
}

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await bringUpToDate(db(), today);
});

afterAll(() => jifunze.stop());

async function read(search = ""): Promise<Answer> {
  const { status, body } = await jifunze.api("public", "GET", `${figures}${search}`);
  expect(status).toBe(200);
  return body as unknown as Answer;
}

async function counted(): Promise<Counted> {
  expect((await jifunze.api("coordinator", "POST", `${figures}/count`)).status).toBe(200);
  const { figures: newest } = await read();
  if (newest === null) throw new Error("nothing was counted");
  return newest;
}

async function page(path: string, person: Parameters<TestService["headersOf"]>[0] = "public") {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  return answer.text();
}

const foundBy = async (search: string) =>
  ((await jifunze.api("public", "GET", `/learning?${search}`)).body as { found: number }).found;

it("says that nothing was counted yet, until it was", async () => {
  expect((await read()).figures).toBeNull();
  expect(await page(figures)).toContain("Nothing was counted yet");
  expect((await jifunze.api("contributor", "POST", `${figures}/count`)).status).toBe(403);
});

it("counts each opportunity once, as people find it", async () => {
  const all = await counted();
  expect(all.opportunities).toBeGreaterThan(3);
  for (const of of ["level", "setting", "cost"] as const) {
    const sum = rowsOf(all, of).reduce((before, { opportunities }) => before + opportunities, 0);
    expect(sum, of).toBe(all.opportunities);
  }
  // Of each feature of access it was told, or not, of every one.
  const told = Map.groupBy(rowsOf(all, "access"), ({ value }) => value.split(":")[0]);
  for (const rows of told.values())
    expect(rows.reduce((before, { opportunities }) => before + opportunities, 0)).toBe(all.opportunities);
  for (const { value, opportunities } of rowsOf(all, "level"))
    expect(await foundBy(`level=${value}`), value).toBeGreaterThanOrEqual(opportunities);
  // Another run of the same, that is free: the opportunity counts once, and as free.
  await sql`insert into catalogue_entries (id, opportunity_id, code, city_id, organisation_id, fresh_until, due_until, shown_until,
      places, card, facets, doc, digest)
    select gen_random_uuid(), opportunity_id, code, city_id, organisation_id, fresh_until, due_until, shown_until, places,
      jsonb_set(card, '{price}', '{"is": "free"}'), facets, doc, digest from catalogue_entries`.execute(db());
  const again = await counted();
  expect(again.opportunities).toBe(all.opportunities);
  expect(opportunitiesAt(again, "cost", "free")).toBe(all.opportunities);
});

it("leaves out what nobody confirmed for long, and says how much that is", async () => {
  const before = await counted();
  await sql`update catalogue_entries set fresh_until = ${addDays(today, -9)}, due_until = ${addDays(today, -1)}
    where opportunity_id = (select min(opportunity_id::text)::uuid from catalogue_entries
      where city_id = 'kilifi' and due_until >= ${today})`.execute(db());
  const after = await counted();
  expect(after.opportunities).toBe(before.opportunities - 1);
  expect(opportunitiesAt(after, "check", "unchecked")).toBe(
    opportunitiesAt(before, "check", "unchecked") + 1,
  );
});

it("tells of few people only that they are fewer than five", async () => {
  const { from } = lastQuarter(today);
  const [run] = (
    await sql<{ id: string }>`select runs.id from runs join opportunities on opportunities.id = opportunity_id
      where city_id = 'kilifi' limit 1`.execute(db())
  ).rows;
  const attend = (women: number, men: number) =>
    sql`insert into run_sessions (run_id, planned_on, held_on, starts_at, state, women, men, changed_at)
      values (${run?.id}, ${from}, ${from}, '09:00', 'held', ${women}, ${men}, now())
      on conflict on constraint run_sessions_planned do update set women = ${women}, men = ${men}, state = 'held'`.execute(
      db(),
    );
  const afresh = async () => {
    await sql`delete from learning_figures`.execute(db());
    return (await counted()).people.attended;
  };
  expect(await afresh()).toBe(0);
  await attend(3, 1);
  // Of the same three months nobody is counted twice: the difference would tell of one person.
  expect((await counted()).people.attended).toBe(0);
  expect(await afresh()).toBeNull();
  expect(await page(figures)).toContain("Fewer than 5");
  await attend(30, 1);
  expect(await afresh()).toBe(31);
});

it("is the same in the table for spreadsheets, and adds up over the cities without people", async () => {
  const all = await counted();
  const lines = (await page(`${figures}?format=csv`)).trim().split("\r\n");
  expect(lines).toHaveLength(1 + dimensions.flatMap((of) => rowsOf(all, of)).length);
  expect(lines.some((line) => line.includes("Adult basic education"))).toBe(true);
  const { body } = await jifunze.api("public", "GET", "/learning-figures");
  expect(body).toMatchObject({ opportunities: all.opportunities, cities: [{ city: { id: "kilifi" } }] });
  expect(JSON.stringify(body)).not.toMatch(/people|joined|attended/);
  expect(await page("/learning-figures")).toContain("Kilifi");
});

it("what is kept stays as it is, can be cited, and outlives what is not", async () => {
  const { opportunities } = await counted();
  expect((await jifunze.api("contributor", "POST", `${figures}/${today}/keep`)).status).toBe(403);
  expect((await jifunze.api("coordinator", "POST", `${figures}/2001-01-01/keep`)).status).toBe(404);
  const kept = await jifunze.api("coordinator", "POST", `${figures}/${today}/keep`);
  expect(kept.status).toBe(200);
  await sql`update catalogue_entries set shown_until = ${addDays(today, -1)}`.execute(db());
  expect((await counted()).opportunities).toBe(opportunities);
  const later = momentAfter(new Date(), 90);
  await countEachNight.run({
    service: jifunze.service,
    signal: new AbortController().signal,
    now: () => later,
  } as Parameters<typeof countEachNight.run>[0]);
  const { figures: newest, kept: days } = await read();
  expect(newest).toMatchObject({ day: dayOf(later), opportunities: 0 });
  expect(days).toEqual([{ day: today }]);
  expect((await read(`?day=${today}`)).figures).toMatchObject({ opportunities, isKept: true });
  expect(await page(`${figures}?day=${today}`)).toContain(`${opportunities} opportunit`);
});

it("fills in the value of the year's events for whoever records it: those that were held", async () => {
  const year = Number(today.slice(0, 4)) - 1;
  await sql`
    insert into run_sessions (run_id, planned_on, held_on, starts_at, state, women, changed_at)
    select run.id, day, day, '09:00', state, case state when 'held' then 12 end, now()
    from (select runs.id from runs join opportunities on opportunities.id = opportunity_id
        where city_id = 'kilifi' and opportunities.kind = 'talk' limit 1) as run,
      (values (${`${year}-03-01`}::date, 'held'), (${`${year}-03-02`}, 'held'), (${`${year}-03-03`}, 'planned'),
        (${`${year}-03-04`}, 'cancelled')) as session (day, state)`.execute(db());
  await sql`delete from learning_figures where kept_at is null`.execute(db());
  await sql`update catalogue_entries set shown_until = ${addDays(today, 9)}`.execute(db());
  await sql`update learning_figures set kept_at = null, kept_by = null`.execute(db());
  await counted();
  const html = await page(figures, "coordinator");
  const [, link = ""] = /href="([^"]*measurements\/9\.1\.1\/values\/new[^"]*)"/.exec(html) ?? [];
  // There stands all that is known, public meetings and festivals with it, and a link fills it in.
  const form = await page(link, "coordinator");
  const [, fill = ""] = /href="([^"]*values\/new\?period=[^"]*)"/.exec(form) ?? [];
  const filled = await page(fill.replaceAll("&amp;", "&"), "coordinator");
  expect(filled).toContain('value="Jifunze, catalogue of learning and meetings"');
  expect(filled).toMatch(/name="amount"[^>]*value="2"|value="2"[^>]*name="amount"/);
  // A festival of which nobody counted the events by themselves is one event.
  await sql`insert into festivals (city_id, number, name, starts_on, ends_on, call_until, added_by_name, added_at, changed_at, state)
    values ('kilifi', 900, '{"en":"Festival of boats"}', ${`${year}-06-01`}::date, ${`${year}-06-02`}::date, ${`${year}-05-01`}::date,
      'Asha', now(), now(), 'held')`.execute(db());
  expect(await page(link, "coordinator")).toMatch(/Festival of boats.*amount=3/s);
  expect(await page(figures)).not.toContain("values/new");
});
