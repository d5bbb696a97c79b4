// After a run: what people say of it is shown of nobody in particular, faults are answered, and 90 days later nobody's number or name
// stands anywhere.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { begun } from "../../test/support/begun-run.ts";
import {
  joinRun,
  type OpenRun,
  openRun,
  providerIn,
  textsTo,
  upholdTwice,
} from "../../test/support/joining.ts";
import { openAllOf } from "../../test/support/opened-learning.ts";
import { runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { bringUpToDate } from "../catalogue/finding/keep-current.ts";
import { dayOf, momentBefore } from "../platform/day.ts";
import { keptNumber } from "../platform/phone/kept-number.ts";
import { readNumber } from "../platform/phone/number.ts";
import { stopTexts } from "../platform/sms/text-message.ts";
import { releaseFeedback, upholdFaults } from "./feedback/jobs.ts";
import { forgetLearners } from "./jobs.ts";

let jifunze: TestService;
let provider: string;

beforeAll(async () => {
  jifunze = await startTestService();
  provider = await providerIn(jifunze);
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (path: string, body: object = {}, method = "POST") => jifunze.api("public", method, path, body);
const someone = { ageBand: "from_25", consent: "yes", language: "en", firstName: "Zawadi" };

let last = 0;
function freshNumber(): string {
  last += 1;
  return `0722 ${String(last).padStart(6, "0")}`;
}

const joined = (run: OpenRun, said: object = {}) =>
  joinRun(jifunze, run, { ...someone, phone: freshNumber(), ...said });

/** Everything that the database holds, as text: of numbers also what stands in bytes. */
async function wholeDatabase(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(db());
  const parts = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} as t`.execute(
      db(),
    );
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}

it("knows nobody’s number or name 90 days after the end, and still how many there were", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const people = [await joined(run), await joined(run, { people: 3, sex: "woman" })];
  const kept = await db().selectFrom("learners").select(["id", "key", "phoneSealed"]).execute();
  const traces = kept.flatMap(({ id, key, phoneSealed }) => [id, key, phoneSealed?.toString("hex") ?? id]);
  const before = await wholeDatabase();
  for (const trace of traces) expect(before).toContain(trace);
  expect(before).toContain("Zawadi");
  for (const { phone } of people) expect(before).not.toContain(phone.slice(1).replaceAll(" ", ""));

  const end = (days: number) =>
    db()
      .updateTable("runs")
      .set({ startsOn: null, endsOn: null, overOn: dayOf(momentBefore(new Date(), days)) })
      .where("id", "=", run.id)
      .execute();
  await end(89);
  await runJob(jifunze, forgetLearners);
  expect(await wholeDatabase()).toContain("Zawadi");
  await end(90);
  await runJob(jifunze, forgetLearners);
  const after = await wholeDatabase();
  for (const trace of [...traces, "Zawadi"]) expect([trace, after.includes(trace)]).toEqual([trace, false]);
  const counts = await jifunze.api("coordinator", "GET", `${run.inCity}/counts`);
  expect(counts.body).toMatchObject({ joined: 2, people: 4 });
});

it("forgets at once whoever wants it, gives their place on, and lets them read before all that is kept", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 1 });
  const { token: one, phone } = await joined(run, {
    disabilityNeed: "A quiet room",
    disabilityConsent: "yes",
  });
  await joined(run, { firstName: "Baraka" });
  const token = await openAllOf(jifunze, phone);
  const { body } = await jifunze.api("public", "GET", `/my-learning/${token}`);
  expect(body.joins).toMatchObject([
    { firstName: "Zawadi", disabilityNeed: "A quiet room", consent: "2026-11" },
  ]);
  // Whoever typed a number may have the code of that join, and not the telephone.
  for (const want of ["stop", "start"])
    expect((await send(`/my-learning/${one}/messages/${want}`, {}, "PUT")).body.code).toBe(
      "joining.whole_only",
    );
  expect((await send(`/my-learning/${token}/messages/stop`, {}, "PUT")).status).toBe(200);
  const stopped = async (link: string) =>
    (await jifunze.api("public", "GET", `/my-learning/${link}`)).body.isStopped;
  expect([await stopped(one), await stopped(token)]).toEqual([false, true]);
  // Pressed three times at the same moment: once it is done, and the others are told that there is nothing any more.
  const pressed = await Promise.all([1, 2, 3].map(() => send(`/my-learning/${token}`, {}, "DELETE")));
  expect(pressed.filter(({ body: { forgotten } }) => forgotten)).toHaveLength(1);
  expect(pressed.map(({ status }) => status).every((status) => status < 500)).toBe(true);
  const database = await wholeDatabase();
  expect([database.includes("Zawadi"), database.includes("A quiet room")]).toEqual([false, false]);
  for (const gone of [one, token])
    expect((await jifunze.api("public", "GET", `/my-learning/${gone}`)).status).toBeGreaterThanOrEqual(400);
  const states = await db().selectFrom("joins").select("state").where("runId", "=", run.id).execute();
  expect(states.map(({ state }) => state).sort()).toEqual(["left", "offered"]);
});

it("shows numbers to whoever offers the run, counts to the city, and nothing to others", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 2 });
  const { join, phone } = await joined(run);
  await joined(run);
  await joined(run);
  const list = await jifunze.api("representative", "GET", run.inCity);
  const numbers = (list.body.people as { phone: string; state: string }[]).map((one) => one.phone);
  expect(numbers[0]).toBe(`+254${phone.slice(1).replaceAll(" ", "")}`);
  for (const person of ["public", "coordinator", "otherCoordinator", "administrator"] as const)
    expect([person, (await jifunze.api(person, "GET", run.inCity)).status >= 400]).toEqual([person, true]);
  expect((await jifunze.api("coordinator", "GET", `${run.inCity}/counts`)).body).toMatchObject({
    joined: 2,
    waiting: 1,
  });
  expect((await jifunze.api("otherCoordinator", "GET", `${run.inCity}/counts`)).status).toBe(403);

  const act = (path: string, body: object = {}) =>
    jifunze.api("representative", "POST", `${run.inCity}${path}`, body);
  const session = await signedIn(jifunze, "representative");
  const shownList = async () => (await session.get(run.inCity)).html;
  expect(await shownList()).not.toMatch(/marks\/(complete|miss)/);
  for (const mark of ["complete", "miss"])
    expect((await act(`/${join}/marks/${mark}`)).body).toMatchObject({
      status: 409,
      code: "joining.run_not_begun",
    });
  await begun(db(), run.id);
  expect(await shownList()).toContain(`${join}/marks/complete`);
  expect((await act(`/${join}/marks/complete`)).body.state).toBe("completed");
  expect((await act(`/${join}/remove`, { reason: "Mistake" })).body.code).toBe("joining.not_now");
  expect((await act(`/${join}/marks/unmark`)).body.state).toBe("joined");
  expect((await act(`/${join}/remove`, { reason: "Asked us to." })).body.state).toBe("removed");
  expect(
    (await act("", { ageBand: "adult", firstName: "Neema", language: "sw" })).body.errors?.[0]?.field,
  ).toBe("signed");
  const added = await act("", { ageBand: "adult", firstName: "Neema", signed: "yes", language: "sw" });
  expect(added.body).toMatchObject({ state: "waiting", paperCode: expect.stringMatching(/^.{4}-.{4}$/) });
  const asksToSend = async () =>
    (await session.post(`${run.inCity}/message`, { said: "Please bring a pen." })).html;
  expect(await asksToSend()).toContain("Send 2 text messages to the people of ");
  const first = await joined(run);
  expect(await asksToSend()).toContain("Send 3 text messages to the people of ");
  // Whoever wants no messages gets none, and is not counted among those who do.
  const { phoneKey } = keptNumber(jifunze.service.secret, readNumber(first.phone) ?? "");
  await stopTexts(db(), phoneKey, { channel: "sms", now: new Date() });
  expect(await asksToSend()).toContain("Send 2 text messages to the people of ");
  const sent = await act("/messages", { said: "Please bring a pen." });
  expect(sent.body.written).toBe(2);
  expect((await textsTo(jifunze)).at(-1)?.text).toMatch(
    /^Malindi Library, Sewing circle: Please bring a pen\.$/,
  );
});

it("tells whoever offers it nothing of a child before a guardian agreed, and the name alone of one whose guardian signs", async () => {
  const run = await openRun(jifunze, { organisation: provider });
  const child = { ...someone, ageBand: "under_18", disabilityNeed: "Large print", disabilityConsent: "yes" };
  const asks = (said: object) =>
    send(`/learning/${run.code}/runs/1/joins`, { ...child, phone: freshNumber(), ...said });
  await asks({ firstName: "Asha", guardianWay: "phone", guardianPhone: freshNumber() });
  await asks({ firstName: "Imani", guardianWay: "paper" });
  const { body } = await jifunze.api("representative", "GET", run.inCity);
  expect(body.people).toMatchObject([
    { firstName: null, phone: null, disabilityNeed: null, state: "guardian_asked" },
    { firstName: "Imani", phone: null, disabilityNeed: null, guardianSigns: true },
  ]);
  const file = await fetch(`${jifunze.url}/cities/kilifi/learning/${run.code}/runs/1/people?format=csv`, {
    headers: jifunze.headersOf("representative"),
  });
  expect(file.status).toBe(200);
  expect(await file.text()).not.toContain("Asha");
});

it("counts the people of households, also of those that wait, on both pages", async () => {
  const run = await openRun(jifunze, { organisation: provider, capacity: 5 });
  await joined(run, { people: 4 });
  await joined(run, { people: 3 });
  await joined(run, { people: 2 });
  const session = await signedIn(jifunze, "representative");
  for (const path of [run.inCity, run.at])
    expect((await session.get(path)).html).toContain("4 people joined · 5 wait");
});

it("shows what people said in fives, after a coordinator has read it, without who, when or a rare language", async () => {
  const run = await openRun(jifunze, { organisation: provider, title: "Computer class" });
  const people: { token: string; join: string }[] = [];
  for (let count = 0; count < 6; count += 1) people.push(await joined(run));
  const rate = (nth: number, said: object) =>
    send(`/my-learning/${people[nth]?.token}/joins/${people[nth]?.join}/feedback`, {
      language: "en",
      ...said,
    });
  expect((await rate(0, { verdict: "good" })).body.code).toBe("joining.not_begun");
  // Whoever joins when it is under way has seen nothing before the next session.
  await begun(db(), run.id);
  const late = await joined(run);
  const early = { verdict: "not_good", language: "en" };
  const at = `/my-learning/${late.token}/joins/${late.join}/feedback`;
  expect((await send(at, early)).body.code).toBe("joining.not_begun");
  const mine = await jifunze.api("public", "GET", `/my-learning/${late.token}`);
  expect(mine.body.joins).toMatchObject([{ mayRate: false }]);
  await rate(0, { verdict: "very_good", text: "The tutor explains well.", language: "sw" });
  await rate(1, { verdict: "good" });
  await rate(2, { verdict: "not_good", text: "Mr Otieno is rude." });
  await rate(3, { verdict: "did_not_go" });
  await rate(4, { verdict: "good" });
  expect((await rate(4, { verdict: "good" })).body.code).toBe("joining.rated_already");
  const shown = async () =>
    (await jifunze.api("public", "GET", `/learning/${run.code}/feedback`)).body.batches as Record<
      string,
      unknown
    >[];
  await runJob(jifunze, releaseFeedback);
  expect(await shown()).toEqual([]);
  const waiting = await db()
    .selectFrom("feedback")
    .select(["id", "text"])
    .where("moderation", "=", "waiting")
    .execute();
  const path = (id: string, verdict: string) =>
    `/cities/kilifi/learning/${run.code}/feedback/${id}/${verdict}`;
  for (const { id, text } of waiting) {
    expect((await jifunze.api("representative", "POST", path(id, "show"))).status).toBe(403);
    await jifunze.api("coordinator", "POST", path(id, text?.includes("Otieno") ? "hide" : "show"));
  }
  await runJob(jifunze, releaseFeedback);
  // Four of those who went: one too few.
  expect(await shown()).toEqual([]);
  await rate(5, { verdict: "good" });
  await runJob(jifunze, releaseFeedback);
  const [batch] = await shown();
  expect(batch).toMatchObject({
    counts: { very_good: 1, good: 3, not_good: 1, did_not_happen: 0 },
    texts: [{ text: "The tutor explains well.", language: null }],
  });
  const released = await db().selectFrom("feedback").selectAll().where("batchId", "is not", null).execute();
  expect(released.map(({ joinId, givenOn }) => [joinId, givenOn.slice(8)])).toEqual(
    Array.from({ length: 5 }, () => [null, "01"]),
  );
  const answer = () =>
    jifunze.api("representative", "POST", `/cities/kilifi/learning/${run.code}/feedback/batches/1/answer`, {
      answer: "Thank you. We talk to the tutor.",
    });
  expect((await answer()).status).toBe(200);
  expect((await answer()).body.code).toBe("joining.answered_already");
});

it("asks whoever offers it about faults, lets silence stand only where two told it, and keeps children away where it is not safe", async () => {
  const run = await openRun(jifunze, { organisation: provider, title: "Welding" });
  const tell = (kind: string) => send(`/learning/${run.code}/faults`, { kind });
  expect((await tell("price")).body.isFirst).toBe(true);
  expect((await tell("price")).body.isFirst).toBe(false);
  // That it did not happen counts as told by that person, at once.
  const people = [await joined(run), await joined(run), await joined(run)];
  await begun(db(), run.id);
  const say = ({ token, join }: { token: string; join: string }) =>
    send(`/my-learning/${token}/joins/${join}/feedback`, { verdict: "did_not_happen", language: "en" });
  const [first, ...others] = people;
  // Whoever has the code of a join may have typed another one's number: who has shown theirs is somebody for sure.
  for (const { phone } of others) await openAllOf(jifunze, phone);
  const path = `/cities/kilifi/learning/${run.code}/faults`;
  const faults = async () =>
    (await jifunze.api("coordinator", "GET", path)).body.faults as {
      id: string;
      kind: string;
      reporters: number;
      knownReporters: number;
      state: string;
      version: number;
    }[];
  const of = async (kind: string) => (await faults()).find((fault) => fault.kind === kind);
  const counts = async (kind: string) => {
    const { reporters, knownReporters, state } = (await of(kind)) ?? {};
    return [reporters, knownReporters, state];
  };
  const silence = async () => {
    await db()
      .updateTable("faults")
      .set({ answerUntil: new Date(Date.now() - 1000) })
      .execute();
    await runJob(jifunze, upholdFaults);
  };
  // One person may tell it on a page by as many addresses as they like, and has one account.
  await tell("not_running");
  if (first) await say(first);
  const signedIn = () =>
    jifunze.api("otherCoordinator", "POST", `/learning/${run.code}/faults`, { kind: "price" });
  expect([(await signedIn()).status, (await signedIn()).status]).toEqual([200, 200]);
  expect([await counts("price"), await counts("not_running")]).toEqual([
    [2, 1, "asked"],
    [2, 0, "asked"],
  ]);
  await silence();
  expect([(await counts("price"))[2], (await counts("not_running"))[2]]).toEqual(["asked", "asked"]);
  for (const one of others) await say(one);
  expect(await counts("not_running")).toEqual([4, 2, "asked"]);
  await silence();
  expect([(await counts("price"))[2], (await counts("not_running"))[2]]).toEqual(["asked", "upheld"]);

  await tell("unsafe");
  const child = { ...someone, ageBand: "under_18", guardianWay: "paper", phone: freshNumber() };
  expect((await send(`${run.at}/joins`, child)).body.code).toBe("joining.not_under_18");
  expect((await send(`${run.at}/joins`, { ...someone, phone: freshNumber() })).status).toBe(200);
  const unsafe = await of("unsafe");
  const answer = (person: "representative" | "coordinator", say: string, body: object = {}) =>
    jifunze.api(person, "POST", `${path}/${unsafe?.id}/answers/${say}`, {
      version: unsafe?.version,
      ...body,
    });
  expect((await answer("representative", "corrected")).body.code).toBe("joining.for_coordinator");
  expect((await answer("coordinator", "not_upheld")).body.errors?.[0]?.field).toBe("said");
  expect((await answer("coordinator", "not_upheld", { said: "We went there." })).body.state).toBe(
    "not_upheld",
  );
  expect((await send(`${run.at}/joins`, child)).body.state).toBe("guardian_asked");
});

it("lets nobody find what twice does not take place, tells those who can confirm it, and shows it again once they do", async () => {
  const run = await openRun(jifunze, { organisation: provider, title: "Blacksmithing" });
  const { code } = run;
  const [one, two] = [await joined(run), await joined(run)];
  const found = async () => {
    await bringUpToDate(db(), dayOf(new Date()));
    return JSON.stringify((await jifunze.api("public", "GET", "/learning?q=blacksmithing")).body).includes(
      code,
    );
  };
  const joinsNow = async () => (await send(`${run.at}/joins`, { ...someone, phone: freshNumber() })).status;
  const inCity = `/cities/kilifi/learning/${code}`;
  await db().deleteFrom("signInTries").execute();
  expect([await found(), await joinsNow()]).toEqual([true, 200]);
  await upholdTwice(jifunze, code);
  expect(await found()).toBe(false);
  expect(await joinsNow()).toBe(409);
  // Who joined before stays in it.
  for (const { token } of [one, two])
    expect((await jifunze.api("public", "GET", `/my-learning/${token}`)).body.joins).toMatchObject([
      { state: "joined" },
    ]);
  const page = async () => (await fetch(`${jifunze.url}/learning/${code}`)).text();
  expect(await page()).toContain("People told us twice that it does not take place.");
  const told = await db()
    .selectFrom("notifications")
    .select(["kind", "personId"])
    .where("kind", "=", "joining.hidden")
    .execute();
  expect(told).toHaveLength(2);
  const history = await db()
    .selectFrom("auditEntries")
    .select("details")
    .where("operation", "=", "joining.upholdFaults")
    .orderBy("at", "desc")
    .limit(1)
    .execute();
  expect(history).toMatchObject([{ details: { hides: true } }]);

  // Saving says nothing; whoever says that it is right brings it back.
  const { body } = await jifunze.api("representative", "GET", `/learning/${code}`);
  expect(body.hiddenSince).toEqual(expect.any(String));
  const saved = { titleEn: "Blacksmithing", summaryEn: "Iron and fire.", version: body.version };
  expect((await jifunze.api("representative", "PUT", inCity, saved)).status).toBe(200);
  expect(await found()).toBe(false);
  const { version } = (await jifunze.api("representative", "GET", `/learning/${code}`)).body;
  const confirmed = await jifunze.api("representative", "POST", `${inCity}/confirm`, { version });
  expect(confirmed.status).toBe(200);
  expect([await found(), await joinsNow()]).toEqual([true, 200]);
  expect(await page()).not.toContain("People told us twice");
  // It counts anew from there.
  const told3 = await send(`/learning/${code}/faults`, { kind: "not_running" });
  const upheld = { said: "Again.", version: 1 };
  const third = await jifunze.api(
    "coordinator",
    "POST",
    `${inCity}/faults/${String(told3.body.fault)}/answers/upheld`,
    upheld,
  );
  expect(third.body).toMatchObject({ state: "upheld", hides: false });
});
