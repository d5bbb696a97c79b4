// A city says what it needs and what it offers; each finds what may fit it, with the reasons.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { expireOverdue } from "./expiry.ts";
import { steps } from "./workflow.ts";

const at = "/cities/kilifi/needs";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const db = () => jifunze.service.database.db;

const hall = {
  side: "offer",
  what: "School hall on Saturdays",
  kind: "space",
  quantity: 40,
  weekdays: ["sat", "sun"],
  fromTime: "13:00",
  toTime: "18:00",
  level: "adult_basic",
};
const circle = {
  side: "need",
  what: "A room for the reading circle",
  kind: "space",
  quantity: 20,
  weekdays: ["sat"],
  fromTime: "saa 8 mchana",
  toTime: "16:00",
  level: "adult_basic",
};

async function write(said: Record<string, unknown>, person: Person = "contributor"): Promise<number> {
  const { status, body } = await send(person, "POST", at, said);
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

const read = async (number: number) => (await send("coordinator", "GET", `${at}/${number}`)).body;

async function step(
  number: number,
  action: string,
  said: Record<string, unknown> = {},
  person: Person = "coordinator",
) {
  const { version } = await read(number);
  return send(person, "POST", `${at}/${number}/steps/${action}`, { version, ...said });
}

async function opened(said: Record<string, unknown>): Promise<number> {
  const number = await write(said);
  expect((await step(number, "open")).status).toBe(200);
  return number;
}

const seen = (path: string, language = "en") =>
  fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } }).then(async (answer) => ({
    status: answer.status,
    html: await answer.text(),
  }));

it("lets in who may, and shows a draft to nobody outside", async () => {
  for (const person of ["public", "observer", "otherCoordinator"] as const)
    expect((await send(person, "POST", at, hall)).status, person).toBe(person === "public" ? 401 : 403);
  const number = await write(hall);
  expect((await send("public", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await seen(`${at}/${number}`)).status).toBe(404);
  expect((await step(number, "open", {}, "contributor")).body.code).toBe("resources.for_keepers");
  expect((await step(number, "withdraw")).body).toMatchObject({ errors: [{ field: "note" }] });
  expect((await step(number, "withdraw", { note: "Written twice." })).status).toBe(200);
  expect((await send("public", "GET", `${at}/${number}`)).status).toBe(404);
  const over = await send("coordinator", "PUT", `${at}/${number}`, { ...hall, version: 3 });
  expect(over.body.code).toBe("resources.posting_over");
});

it("says at the field what does not fit", async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ quantity: 0 }, "quantity"],
    [{ unit: "meals" }, "unit"],
    [{ toTime: "" }, "toTime"],
    [{ toTime: "12:00" }, "toTime"],
    [{ fromTime: "at dawn" }, "fromTime"],
    [{ weekdays: ["someday"] }, "weekdays"],
    [{ startsOn: "2027-02-01", endsOn: "2027-01-01" }, "endsOn"],
    [{ openUntil: "2020-01-01" }, "openUntil"],
    [{ openUntil: addDays(dayOf(new Date()), 400) }, "openUntil"],
    [{ place: "Nowhere at all" }, "place"],
    [{ organisation: "Nobody that is known" }, "organisation"],
    [{ initiative: 999 }, "initiative"],
    [{ focusArea: "99" }, "focusArea"],
    [{ kind: "money", quantity: 10.5 }, "quantity"],
  ];
  for (const [said, field] of wrong) {
    const { status, body } = await send("contributor", "POST", at, { ...hall, ...said });
    const errors = body.errors as { field: string }[] | undefined;
    expect({ status, field: errors?.[0]?.field.split(".")[0] }, JSON.stringify(said)).toEqual({
      status: 422,
      field,
    });
  }
});

it("tells a reading circle of an empty hall on Saturday, with the reasons, in both languages", async () => {
  const offer = await opened(hall);
  await opened({ ...hall, what: "Hall on Mondays", weekdays: ["mon"] });
  const sent = await coordinator.post(`${at}/new`, { ...circle, quantity: "20", weekdays: "sat" });
  expect(sent.status, sent.html).toBe(200);
  const need = Number(sent.path.split("/").at(-1));
  expect(await read(need)).toMatchObject({ state: "draft", fromTime: "14:00", unit: "hours" });
  expect((await step(need, "open")).status).toBe(200);
  for (const [language, words] of [
    ["en", ["It is enough: 20 hours are needed.", "Both are on Saturday.", "14:00 to 16:00"]],
    ["sw", ["Inatosha: zinahitajika saa 20.", "Jumamosi", "saa 8 mchana (14:00)"]],
  ] as const) {
    const { html } = await seen(`${at}/${need}`, language);
    for (const sentence of [`${at}/${offer}`, ...words]) expect(html, language).toContain(sentence);
    expect(html).not.toContain("Hall on Mondays");
  }
  expect((await seen(`${at}/${offer}`)).html).toContain(`${at}/${need}`);
});

it("is listed for everybody, chosen by day, kind and place, and given as a file", async () => {
  const found = async (search: string) => {
    const { status, body } = await send("public", "GET", `/needs?${search}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return (body.postings as { what: string }[]).map(({ what }) => what);
  };
  expect(await found("side=offer&day=sat")).toContain("School hall on Saturdays");
  expect(await found("side=offer&day=sat")).not.toContain("Hall on Mondays");
  expect(await found("within=ke-003&kind=space")).toContain("Hall on Mondays");
  expect(await found("within=ke-007&kind=space")).not.toContain("Hall on Mondays");
  expect((await send("public", "GET", "/needs?colour=red")).status).toBe(422);
  expect((await seen("/needs?format=csv")).html).toContain("School hall on Saturdays");
  expect((await seen("/needs?kind=prize")).html).toContain("Nothing like this is needed or offered now.");
});

it("is over by itself after its last day, and can be opened again with another one", async () => {
  const number = await opened({ ...hall, what: "Chairs for a day", kind: "equipment", unit: "pieces" });
  await expireOverdue(db(), new Date());
  expect(await read(number)).toMatchObject({ state: "open" });
  await expireOverdue(db(), momentAfter(new Date(), 120));
  const { version } = await read(number);
  expect(await read(number)).toMatchObject({ state: "expired" });
  expect((await send("public", "GET", "/needs?filter=Chairs")).body.postings).toEqual([]);
  expect((await step(number, "close")).body.code).toBe("resources.posting_not_now");
  const late = await send("coordinator", "POST", `${at}/${number}/steps/open`, { version: 1 });
  expect(late.body.code).toBe("resources.posting_changed");
  expect((await send("coordinator", "POST", `${at}/${number}/steps/open`, { version })).status).toBe(200);
});

it("has the same steps in the table and in the database, which keeps them", async () => {
  expect(await keptMoves(db(), "posting")).toEqual(meantMoves(steps));
  await expect(sql`update postings set state = 'closed'`.execute(db())).rejects.toThrow();
});
