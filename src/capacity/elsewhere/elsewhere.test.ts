// Modules that others teach: kept by the commission, read by everybody, and opened again after 18 months. None comes with the program.

import { afterAll, beforeAll, expect, it } from "vitest";
import { linkSaid } from "../../../test/support/courses.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { fillIn } from "../../../test/support/without-script.ts";
import { addMonths, dayOf } from "../../platform/day.ts";
import { tellOfOldLinks } from "../jobs.ts";

let jifunze: TestService;
const db = () => jifunze.service.database.db;
const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const fieldsOf = async (said: object) =>
  (await send("administrator", "POST", "/course-links", { ...linkSaid, ...said })).body.errors?.map(
    ({ field }) => field,
  );
const everybody = async (language = "en") => {
  const answer = await fetch(`${jifunze.url}/courses`, {
    headers: { cookie: `jifunze.language=${language}` },
  });
  return answer.text();
};

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

it("are none to begin with, which everybody reads", async () => {
  expect(await everybody()).toContain("No module of others is listed yet");
  expect(await everybody("sw")).toContain("Hakuna moduli ya wengine iliyoorodheshwa bado");
  const { body } = await send("public", "GET", "/course-links");
  expect(body).toMatchObject({ links: [] });
});

it("are kept by administrators alone, each at an address that is what it seems", async () => {
  for (const person of ["public", "coordinator", "reviewer", "observer"] as const)
    expect([401, 403]).toContain((await send(person, "POST", "/course-links", linkSaid)).status);
  for (const address of [
    "http://modules.example.org/learning",
    "javascript:alert(1)",
    "https://uil.unesco.org@evil.example/learning",
    "https://localhost/learning",
    "learning",
  ])
    expect(await fieldsOf({ address }), address).toEqual(["address"]);
  expect(await fieldsOf({ titleEn: "" })).toEqual(["titleEn"]);
  expect(await fieldsOf({ aboutEn: "" })).toEqual(["aboutEn"]);
  expect(await fieldsOf({ offeredBy: "" })).toEqual(["offeredBy"]);
  expect(await fieldsOf({ language: "xx" })).toEqual(["language"]);
});

it("are added, put right, confirmed and taken out on the screens, and read with the day on which they were opened", async () => {
  const administrator = await signedIn(jifunze, "administrator");
  await fillIn(administrator, "/network/course-links/new", linkSaid);
  expect(await fieldsOf({})).toEqual(["address"]);
  const html = await everybody();
  expect(html).toContain('href="https://modules.example.org/learning"');
  expect(html).toContain("An example university, in English");
  expect(html).toContain("modules.example.org, opened on");
  // Who opened it, only those read who keep them.
  expect(html).not.toContain("The administrator");
  expect((await administrator.get("/network/course-links")).html).toContain("The administrator");
  const { id } = await db().selectFrom("courseLinks").select("id").executeTakeFirstOrThrow();
  const more = { ...linkSaid, titleEn: "Learning to learn, again", titleSw: "Kujifunza kujifunza" };
  await fillIn(administrator, `/network/course-links/${id}/edit`, more);
  expect(await everybody("sw")).toContain("Kujifunza kujifunza");
  // Somebody who saw an older version changes nothing.
  const late = await send("administrator", "POST", `/course-links/${id}/confirm`, { version: 1 });
  expect(late.body.code).toBe("capacity.changed");
  const asked = await administrator.post(`/network/course-links/${id}/remove`, { version: "2" });
  expect(asked.html).toContain("out of the list?");
  expect(await everybody()).toContain("Learning to learn, again");
  expect((await send("administrator", "POST", `/course-links/${id}/remove`, { version: 2 })).status).toBe(
    200,
  );
  expect(await everybody()).toContain("No module of others is listed yet");
  expect((await send("administrator", "POST", `/course-links/${id}/confirm`, { version: 2 })).body.code).toBe(
    "capacity.no_link",
  );
  expect((await openSession(jifunze).get("/network/course-links")).path).toContain("/sign-in");
});

it("are flagged to who keeps them once nobody has opened them for 18 months, once", async () => {
  const { body } = await send("administrator", "POST", "/course-links", linkSaid);
  const today = dayOf(new Date());
  const checked = (months: number) =>
    db()
      .updateTable("courseLinks")
      .set({ checkedOn: addMonths(today, -months) })
      .execute();
  const told = async () =>
    (await db().selectFrom("notifications").select("id").where("kind", "=", "capacity.oldLink").execute())
      .length;
  const page = async (path: string) => (await (await signedIn(jifunze, "administrator")).get(path)).html;
  await checked(17);
  await tellOfOldLinks(db(), new Date());
  expect(await told()).toBe(0);
  expect(await page("/network")).not.toContain("address of a module elsewhere again");
  await checked(19);
  await tellOfOldLinks(db(), new Date());
  await tellOfOldLinks(db(), new Date());
  const administrators = await told();
  expect(administrators).toBeGreaterThan(0);
  expect(await page("/network")).toContain("Open the address of a module elsewhere again");
  expect(await page("/network/course-links")).toContain("that is more than 18 months");
  await send("administrator", "POST", `/course-links/${String(body.id)}/confirm`, { version: 1 });
  expect(await page("/network")).not.toContain("address of a module elsewhere again");
  expect(await page("/network/course-links")).not.toContain("that is more than 18 months");
});
