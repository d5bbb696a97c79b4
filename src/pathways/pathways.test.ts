// A coordinator writes what to learn after what; everybody follows it, and sees of each step whether it can still be taken.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { sewing } from "../../test/support/learning.ts";
import { takeMails } from "../../test/support/mails.ts";
import { pathway } from "../../test/support/pathways.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { organisationPlace } from "../platform/place.ts";

const city = "kilifi";

let jifunze: TestService;
let circle: string;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const page = async (path: string, person: Person = "public") =>
  (await jifunze.hono.request(path, { headers: jifunze.headersOf(person) })).text();

/** The coordinator does it with the version that is there now. */
async function does(number: number, method: string, path: string, said: object = {}) {
  const { version } = (await send("coordinator", "GET", `/pathways/${number}`)).body;
  const sent = { city, version, ...said };
  return send("coordinator", method, `/pathways/${number}${path}`, sent);
}

const stepsOf = async (number: number) =>
  (await send("coordinator", "GET", `/pathways/${number}`)).body.steps as unknown as {
    id: string;
    kind: string;
    standing: string;
    opportunity: object | null;
  }[];

async function write(said: object = {}): Promise<number> {
  const { status, body } = await send("coordinator", "POST", "/pathways", { city, ...pathway, ...said });
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

beforeAll(async () => {
  jifunze = await startTestService();
  const added = { nameEn: "Malindi Hill Library", sector: "other_public", city: "kilifi" };
  const { organisation } = (await send("coordinator", "POST", "/organisations", added)).body;
  const { code } = (await send("coordinator", "POST", "/cities/kilifi/learning", { ...sewing, organisation }))
    .body;
  circle = String(code);
  const published = await send("coordinator", "POST", `/cities/kilifi/learning/${circle}/steps/publish`, {
    version: 2,
  });
  expect(published.status, JSON.stringify(published.body)).toBe(200);
});

afterAll(() => jifunze.stop());

it("is written by a coordinator of the city or the commission and nobody else, and read by its people until it is published", async () => {
  for (const [person, status] of [
    ["public", 401],
    ["contributor", 403],
    ["otherCoordinator", 403],
  ] as const)
    expect((await send(person, "POST", "/pathways", { city, ...pathway })).status, person).toBe(status);

  const number = await write();
  expect((await send("public", "GET", `/pathways/${number}`)).status).toBe(404);
  expect((await send("contributor", "GET", `/pathways/${number}`)).status).toBe(200);
  expect((await does(number, "POST", "/publish")).body).toMatchObject({ code: "pathways.no_steps_yet" });

  expect((await does(number, "POST", "/steps", { kind: "opportunity", opportunity: circle })).status).toBe(
    200,
  );
  expect((await does(number, "POST", "/publish")).status).toBe(200);
  expect(await page(`/learning/pathways/${number}`)).toContain("From apron to shop");
  expect(await page("/learning/pathways/all?topic=sewing")).toContain("From apron to shop");
  expect(await page("/learning/pathways/all?topic=literacy")).not.toContain("From apron to shop");
  const other = await send("otherCoordinator", "PUT", `/pathways/${number}`, {
    city: "laikipia",
    ...pathway,
    version: 3,
  });
  expect(other.status).toBe(404);

  expect((await does(number, "POST", "/withdraw")).status).toBe(200);
  expect((await send("public", "GET", `/pathways/${number}`)).status).toBe(404);
  expect(await page("/learning/pathways/all")).not.toContain("From apron to shop");
});

it("tells whoever speaks for an organisation once that what it offers is a step, when everybody can read it", async () => {
  const { db } = jifunze.service.database;
  const { organisationId } = await db
    .selectFrom("opportunities")
    .select("organisationId")
    .where("code", "=", circle)
    .executeTakeFirstOrThrow();
  await giveRole(db, "representative", "representative", organisationPlace(organisationId));
  const told = async () => {
    await takeMails(jifunze);
    const rows = db
      .selectFrom("notifications")
      .select(["href", "said"])
      .where("kind", "=", "pathways.isStep");
    return rows.execute();
  };
  const step = { kind: "opportunity", opportunity: circle };
  const number = await write({ titleEn: "To a shop of one's own" });
  await does(number, "POST", "/steps", step);
  expect(await told()).toEqual([]);
  await does(number, "POST", "/publish");
  const once = [
    { href: `/learning/pathways/${number}`, said: { pathway: { en: "To a shop of one's own" } } },
  ];
  expect(await told()).toMatchObject(once);
  await does(number, "POST", "/steps", { ...step, wordsEn: "Once more" });
  await does(number, "POST", "/withdraw");
  await does(number, "POST", "/publish");
  expect(await told()).toHaveLength(1);
  // Into another one that is published already.
  const other = await write({ titleEn: "Mending" });
  await does(other, "POST", "/steps", { kind: "search", topic: "sewing" });
  await does(other, "POST", "/publish");
  expect(await told()).toHaveLength(1);
  await does(other, "POST", "/steps", step);
  expect(await told()).toHaveLength(2);
  for (const one of [number, other]) await does(one, "POST", "/withdraw");
});

it("is kept by the network's office for the whole country too, and then no city changes it", async () => {
  const said = { ...pathway, titleEn: "Work, then a paper" };
  for (const [person, status] of [
    ["coordinator", 403],
    ["reviewer", 403],
  ] as const)
    expect((await send(person, "POST", "/pathways", said)).status, person).toBe(status);
  const added = await send("administrator", "POST", "/pathways", said);
  const one = `/pathways/${String(added.body.number)}`;
  const asOffice = (path: string, more: object) => send("administrator", "POST", `${one}${path}`, more);
  // No city's coordinator takes it for their own, and none of them reads the draft.
  const step = { kind: "search", topic: "sewing", version: 1 };
  expect((await send("coordinator", "POST", `${one}/steps`, { city, ...step })).status).toBe(404);
  expect((await send("coordinator", "GET", one)).status).toBe(404);
  expect((await asOffice("/steps", step)).status).toBe(200);
  expect((await asOffice("/steps", { kind: "opportunity", opportunity: circle, version: 2 })).status).toBe(
    200,
  );
  expect((await asOffice("/publish", { version: 3 })).status).toBe(200);

  expect((await send("reviewer", "GET", "/network/pathways")).body.pathways).toMatchObject([
    { title: said.titleEn, city: null, state: "published" },
  ]);
  const shown = await page(`/learning${one}`);
  expect(shown).toContain("Kenya Network of Learning Cities");
  expect(shown).toContain('href="/learning?topic=sewing"');
  expect(await page(`/learning/${circle}`)).toContain(said.titleEn);
  expect(await page("/cities/kilifi/pathways", "coordinator")).not.toContain(said.titleEn);
  // From the topic one finds it, also from the broader one; what was kept rendered is drawn anew when it is withdrawn.
  const ofTopic = async (topic: string) => (await page(`/learning/topics/${topic}`)).includes(said.titleEn);
  expect(await Promise.all(["sewing", "trades", "literacy"].map(ofTopic))).toEqual([true, true, false]);
  const open = JSON.parse(await page("/data/pathways.json"));
  expect(open.pathways).toMatchObject([
    { city: null, steps: [{ topic: "sewing" }, { kind: "opportunity" }] },
  ]);
  const [heading, first, second] = (await page("/data/pathways.csv")).split("\r\n");
  expect(heading).toMatch(/^number,city,topic,knqf,review_on,title_en,.*,step,kind,opportunity,/);
  expect(first).toContain(",1,search,,open,sewing,");
  expect(second).toContain(`,2,opportunity,${circle},open,`);
  expect(await page("/cities/kilifi/pathways/open-data.csv")).not.toContain(said.titleEn);
  expect(await page("/sitemaps/pathways")).toContain(`/learning${one}</loc>`);
  const catalogue = await page("/data/catalogue.jsonld");
  for (const file of ["/data/pathways.csv", "/cities/kilifi/pathways/open-data.json"])
    expect(catalogue).toContain(file);
  expect(await page(`/learning${one}/plain.txt`)).not.toContain("null");

  // What is to be looked over waits for the office, and for nobody else.
  const { db } = jifunze.service.database;
  await db.updateTable("pathways").set({ reviewOn: "2026-01-01" }).where("cityId", "is", null).execute();
  const todo = `Look over the pathway ${said.titleEn}`;
  expect(await page("/desk", "administrator")).toContain(todo);
  expect(await page("/desk", "coordinator")).not.toContain(todo);
  expect((await asOffice("/withdraw", { version: 4 })).status).toBe(200);
  expect(await ofTopic("sewing")).toBe(false);
  expect(await page("/sitemaps/pathways")).not.toContain(`/learning${one}<`);
  expect(await page("/data/pathways.json")).toBe('{"pathways":[]}');
});

it("says at its field what a step of its kind lacks, and refuses who did not see the last change", async () => {
  const number = await write();
  const lacking = async (said: object) => {
    const { status, body } = await does(number, "POST", "/steps", said);
    expect(status).toBe(422);
    return (body.errors as unknown as { field: string }[]).map(({ field }) => field);
  };
  expect(await lacking({ kind: "opportunity" })).toEqual(["opportunity"]);
  expect(await lacking({ kind: "opportunity", opportunity: "99999" })).toEqual(["opportunity"]);
  expect(await lacking({ kind: "search" })).toEqual(["topic"]);
  expect(await lacking({ kind: "search", topic: "no-such-topic" })).toEqual(["topic"]);
  expect(await lacking({ kind: "fact", saidBy: "KNQA", saidOn: "2026-11-01" })).toEqual(["wordsEn"]);
  expect(await lacking({ kind: "fact", wordsEn: "Ask for RPL", saidOn: "2026-11-01" })).toEqual(["saidBy"]);
  expect(await lacking({ kind: "fact", wordsEn: "Ask for RPL", saidBy: "KNQA" })).toEqual(["saidOn"]);
  const address = { kind: "fact", wordsEn: "Ask", saidBy: "KNQA", saidOn: "2026-11-01" };
  expect(await lacking({ ...address, saidAt: "javascript:alert(1)" })).toEqual(["saidAt"]);
  expect(await stepsOf(number)).toEqual([]);

  await does(number, "POST", "/steps", { kind: "search", topic: "sewing" });
  const late = await send("coordinator", "POST", `/pathways/${number}/steps`, {
    city,
    kind: "search",
    topic: "sewing",
    version: 1,
  });
  expect(late.body).toMatchObject({ code: "pathways.pathway_changed" });
});

it("keeps its steps in their order, at most twenty, and at least one while it is published", async () => {
  const number = await write({ titleEn: "In order" });
  for (const topic of ["sewing", "literacy", "english"])
    await does(number, "POST", "/steps", { kind: "search", topic, wordsEn: topic });
  const topics = async () =>
    (await stepsOf(number)).map((step) => (step as unknown as { topic: string }).topic);
  const [, , last] = await stepsOf(number);
  expect((await does(number, "POST", `/steps/${last?.id}/raise`)).status).toBe(200);
  expect(await topics()).toEqual(["sewing", "english", "literacy"]);
  await does(number, "POST", "/publish");
  await does(number, "DELETE", `/steps/${last?.id}`);
  expect(await topics()).toEqual(["sewing", "literacy"]);
  const [first, second] = await stepsOf(number);
  await does(number, "DELETE", `/steps/${first?.id}`);
  expect((await does(number, "DELETE", `/steps/${second?.id}`)).body).toMatchObject({
    code: "pathways.no_steps_yet",
  });
  for (let more = 1; more < 20; more += 1)
    expect((await does(number, "POST", "/steps", { kind: "search", topic: "sewing" })).status).toBe(200);
  expect((await does(number, "POST", "/steps", { kind: "search", topic: "sewing" })).body).toMatchObject({
    code: "pathways.too_many_steps",
  });
  await does(number, "POST", "/withdraw");
});

it("leads through the page of an opportunity, and tells when that is unchecked, over or gone", async () => {
  const { db } = jifunze.service.database;
  const number = await write({ titleEn: "Through the circle" });
  await does(number, "POST", "/steps", {
    kind: "fact",
    wordsEn: "Ask for an old machine",
    saidBy: "The chief",
    saidOn: "2026-11-01",
  });
  await does(number, "POST", "/steps", { kind: "opportunity", opportunity: circle });
  await does(number, "POST", "/steps", { kind: "search", topic: "bookkeeping" });
  await does(number, "POST", "/publish");
  const through = await page(`/learning/${circle}`);
  expect(through).toContain("Through the circle");
  expect(through).toMatch(/What leads here:.*Ask for an old machine/s);
  expect(through).toContain("What comes after:");

  const todo = "Look over a step that may not be possible any more: Through the circle";
  const standing = async () => (await stepsOf(number)).map((step) => step.standing);
  expect(await standing()).toEqual(["open", "open", "open"]);
  expect(await page("/desk", "coordinator")).not.toContain(todo);

  await db
    .updateTable("opportunities")
    .set({ confirmedOn: addDays(dayOf(new Date()), -200) })
    .where("code", "=", circle)
    .execute();
  expect(await standing()).toEqual(["open", "unchecked", "open"]);
  expect(await page("/desk", "coordinator")).toContain(todo);
  expect(await page("/desk", "otherCoordinator")).not.toContain(todo);

  const { version } = (await send("coordinator", "GET", `/learning/${circle}`)).body;
  await send("coordinator", "POST", `/cities/kilifi/learning/${circle}/steps/withdraw`, {
    version,
    note: "No teacher",
  });
  expect((await stepsOf(number))[1]).toMatchObject({ standing: "over", opportunity: null });
  const gone = await page(`/learning/pathways/${number}`);
  expect(gone).toContain("What was here is no longer offered.");
  expect(gone).not.toContain(sewing.titleEn);
});
