// What a coordinator sees to in a week: all that waits, by urgency, and what looks the same twice.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { sewing } from "../../../test/support/learning.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";
import { pairsIn } from "./pairs.ts";

const at = "/cities/kilifi/learning";
let jifunze: TestService;
let library: string;
let museum: string;

beforeAll(async () => {
  jifunze = await startTestService();
  const add = async (nameEn: string) =>
    String(
      (
        await send("coordinator", "POST", "/organisations", {
          nameEn,
          sector: "other_public",
          city: "kilifi",
        })
      ).body.organisation,
    );
  library = await add("Malindi Hill Library");
  museum = await add("Museum of the Creek");
  for (const organisation of [library, museum])
    await giveRole(db(), "representative", "representative", organisationPlace(organisation));
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function written(said: object = {}, isPublished = true): Promise<string> {
  const { status, body } = await send("coordinator", "POST", at, {
    ...sewing,
    organisation: library,
    ...said,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  const code = String(body.code);
  const action = isPublished ? "publish" : "submit";
  const moved = await send("coordinator", "POST", `${at}/${code}/steps/${action}`, { version: 2 });
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  return code;
}

async function page(person: Person = "coordinator", path = `${at}/queue`): Promise<string> {
  const answer = await jifunze.hono.request(path, { headers: jifunze.headersOf(person) });
  return answer.status === 200 ? answer.text() : String(answer.status);
}

/** The codes of each pair that the page asks about. */
const pairs = async () =>
  [...(await page()).matchAll(/learning\/(\d+)\/apart-from\/(\d+)"/g)].map(([, ...codes]) =>
    codes.toSorted(),
  );

it("says when nothing waits, and is the coordinators' alone", async () => {
  expect(await page()).toContain("Nothing waits");
  expect(await page("contributor")).toBe("403");
  expect(await page("representative")).toBe("403");
});

it("names what was handed in, what nobody checked, and the faults, those that are unsafe before others", async () => {
  const handedIn = await written({ titleEn: "Net mending" }, false);
  const old = await written({ titleEn: "Boat building" });
  await sql`update opportunities set confirmed_on = ${addDays(dayOf(new Date()), -300)} where code = ${old}`.execute(
    db(),
  );
  const wrong = await written({ titleEn: "Weaving" });
  for (const kind of ["price", "unsafe"])
    expect((await send("public", "POST", `/learning/${wrong}/faults`, { kind })).status).toBe(200);
  const html = await page();
  expect(html).toContain(`href="/learning/${handedIn}"`);
  expect(html).toContain(`href="/learning/${old}"`);
  expect(html.indexOf("What people said is wrong")).toBeLessThan(html.indexOf("Handed in"));
  const faults = html.slice(html.indexOf('id="faults"'), html.indexOf('id="submitted"'));
  expect(faults.match(/learning\/\d+\/faults/g)).toHaveLength(2);
  const [first, second] = [faults.search(/not safe|unsafe/i), faults.search(/price|cost/i)];
  expect(first).toBeGreaterThan(-1);
  expect(second).toBeGreaterThan(first);
});

it("asks about what looks the same twice, and of nothing else", async () => {
  const one = await written({ titleEn: "Sewing circle" });
  const other = await written({ titleEn: "  sewing CIRCLE! " });
  await written({ titleEn: "Sewing circle", organisation: museum });
  await written({ titleEn: "Sewing circle", level: "secondary" });
  await written({ titleEn: "Sewing circle for beginners" });
  expect(await pairs()).toEqual([[one, other].toSorted()]);
  const side = await page("coordinator", `${at}/${one}/apart-from/${other}`);
  expect(side).toContain(`Open ${one}`);
  expect(side).toContain(`/learning/${other}/steps/end`);
  expect(await page("contributor", `${at}/${one}/apart-from/${other}`)).toBe("403");
  expect(await page("coordinator", `${at}/${one}/apart-from/${one}`)).toBe("404");
});

it("asks no more of what somebody said are two, whichever way round, nor of what was ended", async () => {
  const [[one = "", other = ""] = []] = await pairs();
  const apart = (first: string, second: string) =>
    send("coordinator", "POST", `${at}/${first}/apart-from/${second}`);
  expect((await send("contributor", "POST", `${at}/${one}/apart-from/${other}`)).status).toBe(403);
  expect((await apart(other, one)).status).toBe(200);
  expect((await apart(one, other)).status).toBe(200);
  expect(await pairs()).toEqual([]);
  const third = await written({ titleEn: "Sewing circle" });
  expect(await pairs()).toHaveLength(2);
  const named = (title: string) =>
    sql`update opportunities set title = ${{ en: title }} where code = ${third}`.execute(db());
  await named("Sewing club");
  expect(await pairs()).toEqual([]);
  await named("SEWING circle");
  expect(await pairs()).toHaveLength(2);
  await sql`insert into runs (opportunity_id, number, mode, place_id, start_kind, added_by_name, changed_at)
    select id, 1, 'in_person', 'ke-003-ganze', 'rolling', 'Made', now() from opportunities where code = ${third}`.execute(
    db(),
  );
  expect(await pairs()).toEqual([]);
  await sql`delete from runs where place_id = 'ke-003-ganze'`.execute(db());
  await send("coordinator", "POST", `${at}/${third}/steps/end`, { version: 3 });
  expect(await pairs()).toEqual([]);
});

it("asks about thirty that are called the same, about each, but not about each with each", async () => {
  await sql`insert into opportunities (code, city_id, organisation_id, title, kind, level, setting, languages, added_by_name, added_at,
      changed_at, state)
    select (700000 + number)::text, 'kilifi', ${museum}, '{"en": "Guided tour"}', 'course', 'continuing', 'non_formal', '{en}', 'Made',
      now(), now(), 'published' from generate_series(1, 30) as number`.execute(db());
  const { pairs: all } = await pairsIn(db(), "kilifi", 1000);
  const tours = all.filter(({ title }) => title === "Guided tour");
  expect(new Set(tours.flatMap(({ one, other }) => [one, other])).size).toBe(30);
  expect(tours.length).toBeLessThanOrEqual(30 * 12);
});
