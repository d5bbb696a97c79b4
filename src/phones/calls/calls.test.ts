// Who has a simple phone asks a coordinator to call, and keeps the say over their number.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { dueDays, lapsedDays, mostOpen } from "./call.ts";
import { seeToCalls } from "./job.ts";

let jifunze: TestService;
const number = "+254712000333";
const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());
beforeEach(async () => {
  await db().deleteFrom("callRequests").execute();
  await db().deleteFrom("textMessages").execute();
  await db().deleteFrom("notifications").execute();
});

const db = () => jifunze.service.database.db;

/** Also that it fits a screen. */
async function dial(typed: string): Promise<string> {
  const shown = await dialled(jifunze, { number, typed });
  expect([shown, isGsm(shown), septetsOf(shown) <= 186]).toEqual([shown, true, true]);
  return shown;
}

const page = async (person: Parameters<TestService["headersOf"]>[0], path: string) => {
  const answer = await fetch(`${jifunze.url}${path}`, {
    headers: jifunze.headersOf(person),
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text() };
};

async function asked() {
  const { id, version } = await db()
    .selectFrom("callRequests")
    .select(["id", "version"])
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return { id, version };
}

const note = (result: string, { id, version }: { id: string; version: number }) =>
  jifunze.api("coordinator", "POST", `/cities/kilifi/calls/${id}/results/${result}`, { version });

const texts = async () =>
  (
    await db().selectFrom("textMessages").select("text").where("kind", "=", "phones.callInVain").execute()
  ).map(({ text }) => text);

const kept = async () => JSON.stringify(await db().selectFrom("callRequests").selectAll().execute());

it("is asked for by the menu, of a city that has somebody to call, and only after it was agreed to", async () => {
  const cities = await dial("4*5");
  expect(cities).toMatch(/^CON Who is to call you\?\n1 Kilifi County\n/);
  expect(cities).not.toContain("Makueni");
  expect(await dial("4*5*1")).toMatch(/^CON When can they call\?/);
  expect(await dial("4*5*1*4")).toBe(
    "CON Kilifi County calls you within 5 days. Your number is for this call alone and is deleted after it.\n1 Yes, call me\n0 Back",
  );
  expect(await kept()).toBe("[]");
  expect(await dial("4*5*1*4*1")).toMatch(/^END Thank you\. Kilifi County calls you\./);
  expect(await kept()).not.toContain("712000333");
  const entries = JSON.stringify(await db().selectFrom("auditEntries").selectAll().execute());
  expect(entries).not.toContain("712000333");
});

it("shows the number to the coordinators of that city and to nobody else, and waits on their desk", async () => {
  await dial("4*5*1*4*1");
  const { text } = await page("coordinator", "/cities/kilifi/calls");
  expect(text).toContain('href="tel:+254712000333"');
  expect(text).toContain("In the evening.");
  for (const person of ["public", "contributor", "otherCoordinator", "administrator", "reviewer"] as const) {
    const seen = await page(person, "/cities/kilifi/calls");
    expect([person, seen.status === 200, seen.text.includes("712000333")]).toEqual([person, false, false]);
  }
  expect((await page("coordinator", "/desk")).text).toContain("Call somebody who asked for it");
  expect((await page("coordinator", "/cities/kilifi/learning/queue")).text).toContain(`Asked on`);
  expect((await page("otherCoordinator", "/desk")).text).not.toContain("Call somebody who asked for it");
});

it("tells the coordinators when somebody asks", async () => {
  await dial("4*5*1*1*1");
  const told = await db().selectFrom("notifications").select(["kind", "cityId"]).execute();
  expect(told).toEqual([{ kind: "phones.callAsked", cityId: "kilifi" }]);
});

it("is asked for once at a time, and given up by the menu: then the number is gone", async () => {
  await dial("4*5*1*1*1");
  expect(await dial("4*5")).toMatch(
    /^CON On .* you asked Kilifi County to call you\.\n1 I need no call any more\n0 Back$/,
  );
  expect(await dial("4*5*1")).toMatch(/^END Nobody calls you, and your number is deleted\./);
  const rows = await db().selectFrom("callRequests").select(["state", "phoneKey", "phoneSealed"]).execute();
  expect(rows).toEqual([{ state: "withdrawn", phoneKey: null, phoneSealed: null }]);
  expect((await page("coordinator", "/cities/kilifi/calls")).text).toContain("Nobody asks to be called.");
  // And once more from the beginning.
  expect(await dial("4*5*1*1*1")).toMatch(/^END Thank you/);
});

it("ends when they were reached: the number is deleted at once, after a question", async () => {
  await dial("4*5*1*1*1");
  const { id, version } = await asked();
  const question = await page("coordinator", `/cities/kilifi/calls/${id}/results/reached?version=${version}`);
  expect(question.text).toContain("The number is deleted and cannot be brought back.");
  expect((await note("reached", { id, version: version + 1 })).body.code).toBe("phone-calls.call_changed");
  expect((await note("reached", { id, version })).body).toMatchObject({ state: "reached", tries: 1 });
  const [row] = await db().selectFrom("callRequests").selectAll().execute();
  expect(row).toMatchObject({ state: "reached", phoneKey: null, phoneSealed: null });
  expect((await note("reached", { id, version: 2 })).body.code).toBe("phone-calls.call_over");
  expect(await texts()).toEqual([]);
  expect((await page("coordinator", "/cities/kilifi/calls")).text).toContain("reached: 1.");
});

it("ends after three tries in vain, and they are told how to ask again", async () => {
  await dial("4*5*1*1*1");
  for (const tries of [1, 2]) {
    expect((await note("not_reached", await asked())).body).toMatchObject({ state: "open", tries });
    expect((await page("coordinator", "/cities/kilifi/calls")).text).toContain(`Tried ${tries} of 3 times`);
  }
  expect(await texts()).toEqual([]);
  expect((await note("not_reached", await asked())).body).toMatchObject({ state: "not_reached", tries: 3 });
  expect(await texts()).toEqual([expect.stringMatching(/^Kilifi County: we called you three times/)]);
  expect((await db().selectFrom("callRequests").select("phoneSealed").execute())[0]?.phoneSealed).toBeNull();
});

it("reminds the city once when the day has passed, and after a month tells whoever asked and forgets the number", async () => {
  await dial("4*5*1*1*1");
  const due = async (days: number) => {
    await db()
      .updateTable("callRequests")
      .set({ dueOn: addDays(today, days) })
      .execute();
    await runJob(jifunze, seeToCalls);
    await runJob(jifunze, seeToCalls);
    const late = await db()
      .selectFrom("notifications")
      .select("kind")
      .where("kind", "=", "phones.callLate")
      .execute();
    return late.length;
  };
  expect(await due(0)).toBe(0);
  expect(await due(-1)).toBe(1);
  expect((await page("coordinator", "/cities/kilifi/calls")).text).toContain("Was to be called by");
  await due(dueDays - lapsedDays);
  expect(await kept()).toContain('"state":"open"');
  expect(await due(dueDays - lapsedDays - 1)).toBe(1);
  expect(await texts()).toEqual([expect.stringMatching(/^We are sorry: Kilifi County did not call you\./)]);
  const [row] = await db().selectFrom("callRequests").selectAll().execute();
  expect(row).toMatchObject({ state: "lapsed", phoneKey: null, phoneSealed: null });
});

it("is forgotten with all else of the telephone", async () => {
  await dial("4*5*1*1*1");
  expect(await dial("3*8*1")).toMatch(/^END All that we knew of this phone is deleted/);
  expect(await kept()).toBe("[]");
});

it("is not promised beyond what a city can do", async () => {
  const at = new Date(Date.now() - dayMs);
  for (let place = 0; place < mostOpen; place += 1)
    await db()
      .insertInto("callRequests")
      .values({
        ...keptNumber(jifunze.service.secret, `+2547120${String(10_000 + place)}`),
        cityId: "kilifi",
        language: "en",
        bestTime: "any",
        askedAt: at,
        dueOn: today,
      })
      .execute();
  expect(await dial("4*5*1*1*1")).toMatch(/^END Too many people wait for a call just now/);
  const { text } = await page("coordinator", "/cities/kilifi/calls");
  expect(text).toContain("150 more wait.");
  expect((await page("coordinator", "/desk")).text).toContain(`Call ${mostOpen} people who asked for it`);
});
