// What an organisation handed in is published together: some hundred by a press, in as many statements as a few; what somebody has to
// look at by itself is left, and so is what changed since it was seen.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { statementsOf } from "../../../test/support/statements.ts";
import { organisationPlace } from "../../platform/place.ts";
import { codeFrom } from "../opportunities/code.ts";

const at = "/cities/kilifi/learning/queue";
let jifunze: TestService;
let library: string;
let named: string;
let next = 60_000;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

beforeEach(async () => {
  named = `Malindi Hill Library ${next}`;
  const said = { nameEn: named, sector: "other_public", city: "kilifi", isNew: "yes" };
  const { body } = await jifunze.api("coordinator", "POST", "/organisations", said);
  library = String(body.organisation);
  await giveRole(db(), "representative", "representative", organisationPlace(library));
});

const hear = () => takeMails(jifunze);
const db = () => jifunze.service.database.db;

/** So many as a table brings them. */
async function handedIn(count: number, city = "kilifi"): Promise<string[]> {
  const codes = Array.from({ length: count }, () => codeFrom(next++));
  await sql`insert into opportunities (code, city_id, organisation_id, title, kind, level, setting, languages, added_by_name, added_at,
      changed_at, state)
    select code, ${city}, ${library}, jsonb_build_object('en', 'Course ' || code), 'course', 'continuing', 'non_formal', '{en}', 'Made',
      now(), now(), 'submitted' from unnest(${codes}::text[]) as made (code)`.execute(db());
  return codes;
}

async function page(person: Person = "coordinator", path = `${at}/${library}`): Promise<string> {
  const answer = await jifunze.hono.request(path, { headers: jifunze.headersOf(person) });
  return answer.status === 200 ? answer.text() : String(answer.status);
}

const seenOn = (html: string) => /name="version" value="([^"]+)"/.exec(html)?.[1] ?? "";

async function publish(version: string, person: Person = "coordinator", path = `${at}/${library}`) {
  const { status, body } = await jifunze.api(person, "POST", `${path}/publish`, { version });
  return { status, published: ((body.published as unknown[]) ?? []).length, left: body.left };
}

const stateOf = async (code: string) =>
  (await db().selectFrom("opportunities").select("state").where("code", "=", code).executeTakeFirstOrThrow())
    .state;

it("publishes three hundred by two presses, each in as many statements as two take, and tells who offers them once of each", async () => {
  await handedIn(2);
  const two = await statementsOf(jifunze, "coordinator", `${at}/${library}`, {
    version: seenOn(await page()),
  });
  expect(two.response.status).toBe(303);
  await hear();

  await handedIn(300);
  expect(await page("coordinator", at)).toContain(`Publish all 300 that ${named} handed in`);
  const first = await page();
  expect(first).toContain("250 entries can be published together");
  expect(first).toContain("50 more can be published by the next press");
  expect(first).toContain("no time or place is told");
  expect(first.match(/href="\/learning\/\d+"/g)?.length).toBeLessThanOrEqual(20);
  const many = await statementsOf(jifunze, "coordinator", `${at}/${library}`, { version: seenOn(first) });
  expect(many.response.status).toBe(303);
  expect(many.statements.length).toBe(two.statements.length);
  const second = await page();
  expect(second).toContain("Publish 50 entries");
  expect(await publish(seenOn(second))).toEqual({ status: 200, published: 50, left: 0 });
  expect(await page()).toContain("Nothing that it handed in waits");

  const { rows } = await sql<{ count: number; confirmed: number; events: number }>`
    select count(*)::int as count, count(*) filter (where confirmed_channel = 'coordinator' and version = 2)::int as confirmed,
      (select count(*) from opportunity_events join opportunities as of on of.id = opportunity_id
        where of.organisation_id = ${library} and action = 'publish' and actor_name <> '')::int as events
    from opportunities where organisation_id = ${library} and state = 'published'`.execute(db());
  expect(rows[0]).toEqual({ count: 302, confirmed: 302, events: 302 });
  await hear();
  const told = await db()
    .selectFrom("notifications")
    .select(["said", "href"])
    .where("kind", "=", "catalogue.publishedTogether")
    .orderBy("at")
    .execute();
  expect(told.map(({ said }) => (said as { count: number }).count)).toEqual([2, 250, 50]);
});

it("is for the coordinators of the city alone, and touches no other city", async () => {
  const [code = ""] = await handedIn(1);
  const [elsewhere = ""] = await handedIn(1, "laikipia");
  for (const person of ["contributor", "representative", "otherCoordinator"] as const) {
    expect((await publish(`${code}:1`, person)).status).toBe(403);
    expect(await page(person)).toBe("403");
  }
  expect(await publish(`${elsewhere}:1`)).toEqual({ status: 200, published: 0, left: 1 });
  expect(await stateOf(elsewhere)).toBe("submitted");
  expect(await stateOf(code)).toBe("submitted");
});

it("publishes once what is pressed twice at once, and tells once", async () => {
  const codes = await handedIn(30);
  const version = seenOn(await page());
  const both = await Promise.all([publish(version), publish(version)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both.map(({ published }) => published).toSorted((one, other) => one - other)).toEqual([0, 30]);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from opportunity_events
    join opportunities on opportunities.id = opportunity_id where code = any(${codes}) and action = 'publish'`.execute(
    db(),
  );
  expect(rows[0]?.count).toBe(30);
  await hear();
  const told =
    await sql`select from notifications where kind = 'catalogue.publishedTogether' and said->>'count' = '30'`.execute(
      db(),
    );
  expect(told.rows).toHaveLength(1);
});

it("leaves what changed since it was seen, what is not safe, has a fault or fails its checks, and says so", async () => {
  const [changed = "", unsafe = "", wrong = "", failing = "", good = ""] = await handedIn(5);
  const idOf = async (code: string) =>
    (await db().selectFrom("opportunities").select("id").where("code", "=", code).executeTakeFirstOrThrow())
      .id;
  const fault = async (code: string, kind: string, state: string) =>
    sql`insert into faults (opportunity_id, kind, state, reported_at, answer_until, decided_at, decided_by_name)
      select ${await idOf(code)}::uuid, ${kind}, state, now(), now(), case when state <> 'asked' then now() end,
        case when state <> 'asked' then 'Made' end from (values (${state})) as made (state)`.execute(db());
  await fault(unsafe, "unsafe", "upheld");
  await fault(wrong, "price", "asked");
  await fault(good, "price", "not_upheld");
  await sql`with list as (insert into quality_checklists (opportunity_id, changed_at)
      values (${await idOf(failing)}::uuid, now()) returning id)
    insert into quality_checks (checklist_id, edition, item, answer, checked_on, valid_until, checked_by_name, at)
    select id, '1', 'leader', 'no', current_date, current_date, 'Made', now() from list`.execute(db());
  const html = await page();
  expect(html).toContain("Left out: 3");
  expect(html).toContain("somebody told that it is not safe there");
  expect(html).toContain("somebody told that something is wrong");
  expect(html).toContain("something of the checklist is not in order");
  expect(seenOn(html)).toBe(`${changed}:1,${good}:1`);
  await sql`update opportunities set version = version + 1 where code = ${changed}`.execute(db());
  const all = [changed, unsafe, wrong, failing, good].map((code) => `${code}:1`).join(",");
  expect(await publish(all)).toEqual({ status: 200, published: 1, left: 4 });
  expect(await stateOf(good)).toBe("published");
  for (const code of [changed, unsafe, wrong, failing]) expect(await stateOf(code)).toBe("submitted");
});

it("takes nothing that is not codes and versions, and not more than 250", async () => {
  const many = Array.from({ length: 251 }, (_, index) => `${codeFrom(index + 1000)}:1`).join(",");
  for (const version of ["", "x", "40017", "40017:1;2", many])
    expect((await publish(version)).status).toBe(422);
});
