// People join a run of sewing without an account: as many as fit have a place, the others wait, and each hears by telephone where
// they stand.

import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn, textsTo } from "../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { formatWeekdayShort } from "../platform/i18n/format.ts";
import { isGsm, septetsOf } from "../platform/phone/gsm.ts";
import { endGuardianQuestions, lapseOffers } from "./jobs.ts";

let jifunze: TestService;
let provider: string;

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (path: string, body: object = {}, method = "POST") => jifunze.api("public", method, path, body);
const someone = { ageBand: "from_25", consent: "yes", language: "en" };

let last = 0;
/** A number that nobody else has. */
function freshNumber(): string {
  last += 1;
  return `0712 ${String(last).padStart(6, "0")}`;
}

const statesOf = async (run: string) => {
  const rows = await db().selectFrom("joins").select(["state", "places"]).where("runId", "=", run).execute();
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return { joined: count("joined"), waiting: count("waiting"), offered: count("offered") };
};

const mine = async (phone: string, code: string) => {
  const opened = await send("/my-learning", { phone, code });
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  return String(opened.body.token);
};

const codeOf = async (run: string, nth = 0) => {
  const rows = await db()
    .selectFrom("joins")
    .select("code")
    .where("runId", "=", run)
    .orderBy("askedAt")
    .execute();
  return rows[nth]?.code ?? "";
};

/** What the code of the nth who joined a run opens. */
async function opened(phone: string, run: string, nth: number): Promise<{ token: string; join: string }> {
  const token = await mine(phone, await codeOf(run, nth));
  const { status, body } = await jifunze.api("public", "GET", `/my-learning/${token}`);
  expect(status, JSON.stringify(body)).toBe(200);
  const [join] = body.joins as { id: string }[];
  return { token, join: join?.id ?? "" };
}

it("lets fifty who join at once have the twenty places, and thirty wait", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send(`${run.at}/joins`, { ...someone, phone: freshNumber() })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await statesOf(run.id)).toEqual({ joined: 20, waiting: 30, offered: 0 });
  // Pages change where it gets tight and where it is full, and not with each who joins.
  expect(answers.filter(({ body }) => body.placesChanged)).toHaveLength(3);
  const { places, state } = await db()
    .selectFrom("runs")
    .select(["places", "state"])
    .where("id", "=", run.id)
    .executeTakeFirstOrThrow();
  expect([places, state]).toEqual(["full", "full"]);
  const texts = (await textsTo(jifunze)).map(({ text }) => text);
  expect(texts.filter((text) => text.includes("you joined Sewing circle"))).toHaveLength(20);
  const waits = texts.filter((text) => text.includes("is full"));
  expect(waits).toHaveLength(30);
  for (const text of waits) expect(text).not.toMatch(/joined|booked/);
});

it("tells whoever joins late of the session that comes next", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const today = dayOf(new Date());
  const [passed, next] = [addDays(today, -20), addDays(today, 6)];
  await db()
    .updateTable("runs")
    .set({ startsOn: passed, joinUntil: addDays(today, 10) })
    .where("id", "=", run.id)
    .execute();
  const session = { runId: run.id, startsAt: "09:00", endsAt: "12:00", changedAt: new Date() };
  await db()
    .insertInto("runSessions")
    .values([passed, next].map((day) => ({ ...session, plannedOn: day, heldOn: day })))
    .execute();
  expect((await send(`${run.at}/joins`, { ...someone, phone: freshNumber() })).body.state).toBe("joined");
  const { text } = (await textsTo(jifunze)).at(-1) ?? { text: "" };
  const said = (day: string) => formatWeekdayShort(day, "en");
  expect(text).toContain(said(next));
  expect(text).not.toContain(said(passed));
});

it("joins a number once, and a household with all of its people or not at all", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 4 });
  const phone = freshNumber();
  expect((await send(`${run.at}/joins`, { ...someone, phone, people: 3 })).body.state).toBe("joined");
  const again = await send(`${run.at}/joins`, { ...someone, phone: phone.replaceAll(" ", ""), people: 3 });
  // Whoever types a number hears what anybody would who joins now: not that it has joined, which its telephone is told.
  expect(again.body).toMatchObject({ state: "waiting", placesChanged: false });
  expect((await statesOf(run.id)).joined).toBe(1);
  expect((await send(`${run.at}/joins`, { ...someone, phone: freshNumber(), people: 2 })).body.state).toBe(
    "waiting",
  );
  // One still fits, and does not take it from two who wait.
  expect((await send(`${run.at}/joins`, { ...someone, phone: freshNumber() })).body.state).toBe("joined");
  expect((await send(`${run.at}/joins`, { ...someone, phone: freshNumber(), people: 5 })).body).toMatchObject(
    {
      code: "joining.household_never_fits",
      title: "Places in all: 4. That is not enough for 5 people. Join with fewer people.",
    },
  );
  const { token, join } = await opened(phone, run.id, 0);
  const left = await send(`/my-learning/${token}/joins/${join}/leave`);
  expect(left.body.state, JSON.stringify(left.body)).toBe("left");
  expect(await statesOf(run.id)).toEqual({ joined: 1, waiting: 0, offered: 1 });
});

it("says why a household finds no place: too few in all, too few that are free, or none", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 3, hasWaitingList: false });
  const ask = async (people: number) =>
    (await send(`${run.at}/joins`, { ...someone, phone: freshNumber(), people })).body;
  expect((await ask(2)).state).toBe("joined");
  expect((await ask(4)).code).toBe("joining.household_never_fits");
  expect((await ask(2)).code).toBe("joining.household_waits_not");
  expect((await ask(1)).state).toBe("joined");
  expect((await ask(2)).code).toBe("joining.run_full");
});

it("offers a free place to the next in line until a moment, and then to the one after", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 1 });
  const [first, second, third] = [freshNumber(), freshNumber(), freshNumber()];
  for (const phone of [first, second, third]) await send(`${run.at}/joins`, { ...someone, phone });
  const one = await opened(first, run.id, 0);
  await send(`/my-learning/${one.token}/joins/${one.join}/leave`);
  expect(await statesOf(run.id)).toEqual({ joined: 0, waiting: 1, offered: 1 });
  await runJob(jifunze, lapseOffers);
  expect(await statesOf(run.id)).toEqual({ joined: 0, waiting: 1, offered: 1 });
  await db()
    .updateTable("joins")
    .set({ offeredUntil: new Date(Date.now() - 1000) })
    .where("runId", "=", run.id)
    .where("state", "=", "offered")
    .execute();
  const two = await opened(second, run.id, 1);
  const late = await send(`/my-learning/${two.token}/joins/${two.join}/offer/take`);
  expect(late.body.code).toBe("joining.offer_over");
  await runJob(jifunze, lapseOffers);
  const three = await opened(third, run.id, 2);
  expect((await send(`/my-learning/${three.token}/joins/${three.join}/offer/take`)).body.state).toBe(
    "joined",
  );
  expect(await statesOf(run.id)).toEqual({ joined: 1, waiting: 0, offered: 0 });
  const kinds = (await textsTo(jifunze)).slice(-3).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(["joining.joined", "joining.lapsed", "joining.offered"]);
});

it("asks a guardian of whoever is under 18, and keeps nothing where they do not agree", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const child = { ...someone, ageBand: "under_18", phone: freshNumber() };
  const refused = await send(`${run.at}/joins`, child);
  expect(refused.body.errors?.map(({ field }) => field).sort()).toEqual(["firstName", "guardianWay"]);
  const own = { ...child, firstName: "Amina", guardianWay: "phone", guardianPhone: child.phone };
  expect((await send(`${run.at}/joins`, own)).body.errors?.[0]?.field).toBe("guardianPhone");
  // No message of ours goes to another country: who is asked there would never hear of it.
  const abroad = { ...own, phone: "+256 772 123456", guardianPhone: "+255 712 345 678" };
  expect((await send(`${run.at}/joins`, abroad)).body.errors?.map(({ field }) => field)).toEqual([
    "phone",
    "guardianPhone",
  ]);
  const guardianPhone = freshNumber();
  const asked = await send(`${run.at}/joins`, { ...own, guardianPhone });
  expect(asked.body.state).toBe("guardian_asked");
  const { text } = (await textsTo(jifunze)).at(-1) ?? { text: "" };
  expect(text).toMatch(/^Amina asks to join Sewing circle/);
  const sent = /code (\d{4})/.exec(text)?.[1] ?? "";
  // The child's own number does not answer for the guardian.
  expect((await send("/my-learning", { phone: child.phone, code: sent })).status).toBe(422);
  const token = await mine(guardianPhone, sent);
  expect((await send(`/my-learning/guardian/${token}/agree`)).body.state).toBe("joined");
  expect((await send(`/my-learning/guardian/${token}/refuse`)).body.code).toBe("joining.nothing_to_answer");

  const second = { ...own, phone: freshNumber(), guardianPhone };
  await send(`${run.at}/joins`, second);
  const before = await db().selectFrom("joins").select("id").where("runId", "=", run.id).execute();
  await db()
    .updateTable("joins")
    .set({ guardianUntil: new Date(Date.now() - 1000) })
    .where("state", "=", "guardian_asked")
    .execute();
  await runJob(jifunze, endGuardianQuestions);
  const after = await db().selectFrom("joins").select("id").where("runId", "=", run.id).execute();
  expect([before.length, after.length]).toEqual([2, 1]);
  expect(await db().selectFrom("learners").select("id").execute()).toHaveLength(
    new Set((await db().selectFrom("joins").select("learnerId").execute()).map(({ learnerId }) => learnerId))
      .size,
  );
});

it("gives whoever has no telephone a code, and lets a number be put right until its telephone has shown itself", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const session = openSession(jifunze);
  const paper = await session.post(`/learning/${run.code}/runs/1/join`, {
    way: "paper",
    people: "1",
    ageBand: "adult",
    consent: "yes",
  });
  const code = /class="join-code">([^<]+)/.exec(paper.html)?.[1] ?? "";
  expect(paper.html).toContain("Your place is booked");
  const listed = await session.post("/my-learning", {
    phone: "",
    code: code.toLowerCase().replace("-", " "),
  });
  expect(listed.html).toContain("Sewing circle");
  for (const { html } of [paper, listed]) {
    const [, calendar = ""] = /href="([^"]+\.ics)"/.exec(html) ?? [];
    expect(await (await fetch(jifunze.url + calendar)).text()).toContain("BEGIN:VEVENT");
  }

  const [wrong, right] = [freshNumber(), freshNumber()];
  const { body } = await send(`${run.at}/joins`, { ...someone, phone: wrong });
  const fix = (phone: string) =>
    send(`/joins/asked/${String(body.receipt)}/number`, { phone, language: "en" }, "PUT");
  expect((await fix("12")).body.errors?.[0]?.field).toBe("phone");
  expect((await fix(right)).status).toBe(200);
  const kept = await db().selectFrom("joins").select("code").where("runId", "=", run.id).execute();
  const codes = kept.map((join) => join.code ?? "");
  const opens = async (phone: string) =>
    (await Promise.all(codes.map((one) => send("/my-learning", { phone, code: one })))).map(
      ({ status }) => status,
    );
  expect((await opens(right)).filter((status) => status === 200)).toHaveLength(1);
  expect((await opens(wrong)).filter((status) => status === 200)).toHaveLength(0);
  await send("/my-learning/codes", { phone: right, language: "en" });
  const sent = /^\d{6}/.exec((await textsTo(jifunze)).at(-1)?.text ?? "")?.[0] ?? "";
  await mine(right, sent);
  expect((await fix(freshNumber())).body.code).toBe("joining.number_kept");
});

it("answers alike where a number is put right that had joined, or to one that had", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const [had, wrong, other] = [freshNumber(), freshNumber(), freshNumber()];
  const join = async (phone: string) => {
    const { body } = await send(`${run.at}/joins`, { ...someone, phone });
    return (phone: string) =>
      send(`/joins/asked/${String(body.receipt)}/number`, { phone, language: "en" }, "PUT");
  };
  await join(had);
  const [fixHad, fixWrong] = [await join(had), await join(wrong)];
  const said = [await fixHad(had), await fixHad(other), await fixWrong(wrong), await fixWrong(had)];
  // Also once it is one with the other.
  said.push(await fixWrong(other));
  for (const { status, body } of said) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: true, placesChanged: false });
  }
  const places = await db().selectFrom("joins").select("state").where("runId", "=", run.id).execute();
  expect(places.map(({ state }) => state).toSorted()).toEqual(["joined", "left"]);
});

it("tells nobody whether a number joined, and lets nobody guess codes", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const phone = freshNumber();
  const first = await send(`${run.at}/joins`, { ...someone, phone });
  const again = await send(`${run.at}/joins`, { ...someone, phone });
  const screen = (receipt: unknown) => openSession(jifunze).get(`/joins/asked/${String(receipt)}`);
  const both = await Promise.all([screen(first.body.receipt), screen(again.body.receipt)]);
  for (const { html } of both) expect(html).toContain("Your place is booked");
  const [known, unknown] = await Promise.all([
    send("/my-learning/codes", { phone, language: "en" }),
    send("/my-learning/codes", { phone: freshNumber(), language: "en" }),
  ]);
  expect(known?.body).toEqual(unknown?.body);
  const tried = [];
  for (let code = 0; code < 7; code += 1)
    tried.push((await send("/my-learning", { phone, code: String(900_000 + code) })).status);
  expect(tried).toEqual([422, 422, 422, 422, 422, 429, 429]);
});

it("writes what fits into one message of a simple phone, in each language", async () => {
  const run = await openRun(jifunze, {
    organisation: provider,
    title:
      "Tailoring and dressmaking for beginners, with a national trade test at the end of the second term",
    capacity: 1,
  });
  for (const language of ["en", "sw"])
    for (const people of [1, 1])
      await send(`${run.at}/joins`, { ...someone, language, people, phone: freshNumber() });
  const texts = await textsTo(jifunze);
  expect(texts.filter(({ language }) => language === "sw").length).toBeGreaterThan(1);
  for (const { text } of texts)
    expect([text, isGsm(text), septetsOf(text) <= 160]).toEqual([text, true, true]);
});
