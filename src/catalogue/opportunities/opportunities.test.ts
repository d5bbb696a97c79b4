// An organisation writes down what one can learn from it; the city publishes it or says what is missing; everybody reads it; and it
// stays sure only as long as somebody says that it is.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { sewing } from "../../../test/support/learning.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";
import { codeFrom, isCode } from "./code.ts";
import { freshnessOf } from "./freshness.ts";
import { searchableOpportunities } from "./searchable.ts";
import { steps } from "./workflow.ts";

const at = "/cities/kilifi/learning";

let jifunze: TestService;
let library: string;
let elsewhere: string;

beforeAll(async () => {
  jifunze = await startTestService();
  const add = async (nameEn: string, city: string) => {
    const added = { nameEn, sector: "other_public", city };
    const by = city === "kilifi" ? "coordinator" : "otherCoordinator";
    return String((await send(by, "POST", "/organisations", added)).body.organisation);
  };
  library = await add("Malindi Hill Library", "kilifi");
  elsewhere = await add("School of the Sands", "kuno");
  await giveRole(db(), "representative", "representative", organisationPlace(library));
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const read = async (person: Person, code: string) => (await send(person, "GET", `/learning/${code}`)).body;

async function written(person: Person = "representative", said: object = {}): Promise<string> {
  const { status, body } = await send(person, "POST", at, { ...sewing, organisation: library, ...said });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.code);
}

async function step(person: Person, code: string, action: string, said: object = {}) {
  const { version } = await read("coordinator", code);
  return send(person, "POST", `${at}/${code}/steps/${action}`, { version, ...said });
}

const page = async (path: string, person: Person = "public") =>
  (await jifunze.hono.request(path, { headers: jifunze.headersOf(person) })).text();

const heard = async (kind: string) => {
  await takeMails(jifunze);
  return [...new Set(await toldOf(jifunze, kind))];
};

it("is written by whoever speaks for an organisation that works in the city, or works for the city, and by nobody else", async () => {
  for (const [person, status] of [
    ["public", 401],
    ["otherCoordinator", 403],
    ["observer", 403],
    ["administrator", 403],
  ] as const)
    expect((await send(person, "POST", at, { ...sewing, organisation: library })).status, person).toBe(
      status,
    );
  const wrong: [Person, object, string][] = [
    ["representative", { organisation: elsewhere }, "organisation"],
    ["coordinator", { organisation: elsewhere }, "organisation"],
    ["coordinator", { organisation: "" }, "organisation"],
    ["coordinator", { titleEn: "", titleSw: " " }, "titleEn"],
    ["coordinator", { kind: "sermon" }, "kind"],
    ["coordinator", { ageFrom: "30", ageTo: "18" }, "ageTo"],
    ["coordinator", { knqf: "11" }, "knqf"],
    ["coordinator", { languages: ["klingon"] }, "languages.0"],
    ["coordinator", { topics: ["a", "b", "c", "d", "e", "f"] }, "topics"],
    ["coordinator", { initiative: "999" }, "initiative"],
  ];
  for (const [person, said, field] of wrong) {
    const { status, body } = await send(person, "POST", at, { ...sewing, organisation: library, ...said });
    expect(status, field).toBe(422);
    expect(
      body.errors?.map((error) => error.field),
      JSON.stringify(body),
    ).toContain(field);
  }
});

it("is read by everybody once it is published, and before that by its people alone, on every way to it", async () => {
  const code = await written();
  const everywhere = async (person: Person) => ({
    api: (await send(person, "GET", `/learning/${code}`)).status === 200,
    page: (await page(`/learning/${code}`, person)).includes("Cut, sew and mend."),
    list: (await page(`${at}?filter=${code}`, person)).includes(`/learning/${code}"`),
    organisation: (await page(`/organisations/${library}/learning?filter=${code}`, person)).includes(
      `/learning/${code}"`,
    ),
  });
  const all = { api: true, page: true, list: true, organisation: true };
  const none = { api: false, page: false, list: false, organisation: false };
  expect(await everywhere("public")).toEqual(none);
  expect(await everywhere("representative")).toEqual({ ...all, list: false });
  expect(await everywhere("contributor")).toEqual({ ...all, organisation: false });
  for (const [action, person, isSeen] of [
    ["submit", "representative", false],
    ["publish", "coordinator", true],
    ["pause", "representative", true],
    ["resume", "representative", true],
    ["end", "representative", true],
    ["reopen", "coordinator", true],
    ["withdraw", "coordinator", false],
  ] as const) {
    const { status, body } = await step(person, code, action, { note: "So it is." });
    expect(status, `${action} ${JSON.stringify(body)}`).toBe(200);
    expect(await everywhere("public"), action).toEqual(isSeen ? all : none);
    if (isSeen) expect(await page(`/learning/${code}`)).toContain(`href="/learning/topics/sewing"`);
  }
  // What happened, and why, is for its people.
  await step("coordinator", code, "reopen");
  expect(await page(`/learning/${code}`, "representative")).toContain("So it is.");
});

it("goes from state to state as the table says, by those whom it names, and nobody gets round it", async () => {
  expect(await keptMoves(db(), "opportunity")).toEqual(meantMoves(steps));
  const code = await written();
  const statusOf = async (person: Person, action: string, said: object = {}) =>
    (await step(person, code, action, said)).status;
  expect(await statusOf("representative", "publish")).toBe(403);
  expect(await statusOf("contributor", "publish")).toBe(403);
  expect(await statusOf("representative", "pause")).toBe(409);
  expect(await statusOf("representative", "submit")).toBe(200);
  expect(await statusOf("coordinator", "return")).toBe(422);
  expect(await statusOf("coordinator", "return", { note: "Say for whom." })).toBe(200);
  expect(await heard("catalogue.submitted")).toEqual(["coordinator"]);
  expect(await heard("catalogue.returned")).toEqual(["representative"]);
  // Two who saw the same version: the second is told.
  const both = await Promise.all([
    send("representative", "POST", `${at}/${code}/steps/submit`, { version: 4 }),
    send("representative", "POST", `${at}/${code}/steps/archive`, { version: 4 }),
  ]);
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  await expect(
    db().updateTable("opportunities").set({ state: "published" }).where("code", "=", code).execute(),
  ).rejects.toThrow("follows from what happened");
});

it("is sure only where somebody says so: saving never does", async () => {
  const code = await written();
  await step("coordinator", code, "publish");
  const today = dayOf(new Date());
  expect(await read("public", code)).toMatchObject({ confirmedOn: today, confirmedChannel: "coordinator" });
  const old = addDays(today, -200);
  await db().updateTable("opportunities").set({ confirmedOn: old }).where("code", "=", code).execute();
  const { version } = await read("public", code);
  const edited = await send("representative", "PUT", `${at}/${code}`, { titleEn: "Sewing, anew", version });
  expect(edited.status).toBe(200);
  expect(await read("public", code)).toMatchObject({ confirmedOn: old });
  expect(await page(`/learning/${code}`)).toContain("That is long ago: ask before you go.");
  // Only what is seen is confirmed.
  const seen = await send("representative", "POST", `${at}/${code}/confirm`, { version });
  expect(seen.body.code).toBe("catalogue.opportunity_changed");
  const confirmed = { version: Number(version) + 1 };
  expect((await send("representative", "POST", `${at}/${code}/confirm`, confirmed)).status).toBe(200);
  expect(await read("public", code)).toMatchObject({ confirmedOn: today, confirmedChannel: "web" });
  expect(await page(`/learning/${code}`)).not.toContain("That is long ago");
});

it("knows how sure it is by the days since, and by a session that was held", () => {
  const on = (confirmedOn: string | null) => ({ confirmedOn, confirmEvery: 90 });
  const days: [string | null, string][] = [
    ["2026-11-27", "fresh"],
    ["2026-08-29", "fresh"],
    ["2026-08-28", "due"],
    ["2026-05-31", "due"],
    ["2026-05-30", "unchecked"],
    ["2025-11-27", "unchecked"],
    ["2025-11-26", "hidden"],
    [null, "hidden"],
  ];
  for (const [day, freshness] of days)
    expect(freshnessOf(on(day), "2026-11-27"), String(day)).toBe(freshness);
  expect(freshnessOf(on("2026-01-01"), "2026-11-27", "2026-10-28")).toBe("fresh");
  expect(freshnessOf(on("2026-01-01"), "2026-11-27", "2026-10-27")).toBe("unchecked");
});

it("has a code that finds what was mistyped: each wrong figure, each two that changed places", async () => {
  expect(codeFrom(572)).toBe("5724");
  for (const number of [100, 4711, 58_239, 99_999]) {
    const code = codeFrom(number);
    expect(isCode(code)).toBe(true);
    for (let index = 0; index < code.length; index += 1) {
      for (const figure of "0123456789") {
        const other = code.slice(0, index) + figure + code.slice(index + 1);
        if (other !== code) expect(isCode(other), `${code} ${other}`).toBe(false);
      }
      const [one = "", two = ""] = code.slice(index, index + 2);
      const turned = code.slice(0, index) + two + one + code.slice(index + 2);
      if (two && one !== two) expect(isCode(turned), `${code} ${turned}`).toBe(false);
    }
  }
  const { status, body } = await send("public", "GET", "/learning/5742");
  expect([status, body.code]).toEqual([404, "catalogue.mistyped_code"]);
  expect(await page("/learning/5742")).toContain("Check it");
  // Whoever writes at the same moment gets another one.
  const codes = await Promise.all(Array.from({ length: 6 }, () => written("coordinator")));
  expect(new Set(codes).size).toBe(6);
  expect(codes.every(isCode)).toBe(true);
});

it("is published at once once five of the organisation are, until one had to be withdrawn", async () => {
  const added = { nameEn: "Watamu Workshop", sector: "community", city: "kilifi", isNew: "yes" };
  const { organisation } = (await send("coordinator", "POST", "/organisations", added)).body;
  await giveRole(db(), "representative", "representative", organisationPlace(String(organisation)));
  const submitted = async () => {
    const code = await written("representative", { organisation });
    const { body } = await step("representative", code, "submit");
    return { code, state: body.state };
  };
  for (let count = 0; count < 5; count += 1) {
    const { code, state } = await submitted();
    expect(state).toBe("submitted");
    await step("coordinator", code, "publish");
  }
  const sixth = await submitted();
  expect(sixth.state).toBe("published");
  expect(await read("public", sixth.code)).toMatchObject({ confirmedChannel: "web" });
  expect(await heard("catalogue.publishedAtOnce")).toEqual(["coordinator"]);
  await step("coordinator", sixth.code, "withdraw", { note: "It is not there." });
  expect(await heard("catalogue.withdrawn")).toEqual(["representative"]);
  expect((await submitted()).state).toBe("submitted");
});

it("stands on the page of the city, counted by level, and on that of whoever offers it", async () => {
  const code = await written("coordinator", { titleEn: "Counting with shells", level: "adult_basic" });
  await step("coordinator", code, "publish");
  const city = await page("/cities/kilifi");
  expect(city).toContain("Learning here now");
  expect(city).toMatch(/level=adult_basic">Adult basic education<\/a>: 1</);
  for (const path of ["/cities/kilifi", `/organisations/${library}`])
    expect(await page(path), path).toContain(`href="/learning/${code}"`);
  const { db } = jifunze.service.database;
  const { id } = await db
    .selectFrom("opportunities")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const found = async () => (await searchableOpportunities.read(db, [id]))[0]?.audience.includes("everyone");
  expect(await found()).toBe(true);
  await step("coordinator", code, "pause");
  expect(await page("/cities/kilifi")).not.toContain(`href="/learning/${code}"`);
  // Its page stays for whoever has the address; nobody is led there.
  expect(await found()).toBe(false);
  await step("coordinator", code, "resume");
  expect(await found()).toBe(true);
  await db.updateTable("opportunities").set({ hiddenSince: new Date() }).where("id", "=", id).execute();
  expect(await found()).toBe(false);
});
