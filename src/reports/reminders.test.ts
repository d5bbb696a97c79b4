// Days are those of the network: what is due on a day is told from midnight in Nairobi, once, however many look.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../test/support/report.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf, momentAfter } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { tellDays } from "./reminders.ts";

let jifunze: TestService;
const cities = ["kilifi", "laikipia"];

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, cities);
  await completeReport(jifunze, "coordinator", "kilifi");
});

beforeEach(async () => {
  const { db } = jifunze.service.database;
  await db.deleteFrom("notifications").execute();
  await db.deleteFrom("reportDaysTold").execute();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function setDays(opensOn: string, closesOn: string): Promise<void> {
  await db().updateTable("cycles").set({ opensOn, closesOn }).where("id", "=", cycle).execute();
}

/** What a person was told, the oldest first. */
async function toldTo(person: Person): Promise<string[]> {
  const rows = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select("kind")
    .where("people.email", "=", emailOf(person))
    .orderBy("notifications.at")
    .execute();
  return rows.map(({ kind }) => kind.replace("reports.", ""));
}

it("at midnight in the network's zone, not before, and once for two processes", async () => {
  await setDays("2026-11-01", "2027-03-31");
  await tellDays(db(), new Date("2026-11-02T09:00:00+03:00"));
  expect(await toldTo("otherCoordinator")).toEqual(["opened"]);
  await tellDays(db(), new Date("2027-03-23T23:59:59+03:00"));
  await tellDays(db(), new Date("2027-03-24T00:00:00+03:00"));
  expect(await toldTo("otherCoordinator")).toEqual(["opened", "closing", "closing"]);
  const at = new Date("2027-03-30T00:00:00+03:00");
  await Promise.all([tellDays(db(), at), tellDays(db(), at), tellDays(db(), at)]);
  expect(await toldTo("otherCoordinator")).toEqual(["opened", "closing", "closing", "closing"]);
  await tellDays(db(), new Date("2027-03-31T23:59:59+03:00"));
  expect(await toldTo("otherCoordinator")).toHaveLength(4);
  await tellDays(db(), new Date("2027-04-01T00:00:00+03:00"));
  expect(await toldTo("otherCoordinator")).toHaveLength(5);
  expect(await toldTo("reviewer")).toEqual(["cycleClosed"]);
  await tellDays(db(), new Date("2027-04-07T00:00:00+03:00"));
  expect((await toldTo("otherCoordinator")).slice(4)).toEqual(["closed", "late"]);
  expect(await toldTo("reviewer")).toEqual(["cycleClosed"]);
  // Contributors hear that it opened, and are not reminded.
  expect(await toldTo("otherContributor")).toEqual(["opened"]);
});

it("an extension is told, and its days take the place of the old ones", async () => {
  await setDays("2026-11-01", "2027-03-31");
  await tellDays(db(), new Date("2026-11-02T09:00:00+03:00"));
  await setDays("2026-11-01", "2027-04-30");
  await tellDays(db(), new Date("2027-03-23T09:00:00+03:00"));
  await tellDays(db(), new Date("2027-03-24T09:00:00+03:00"));
  expect(await toldTo("otherCoordinator")).toEqual(["opened", "extended"]);
  await tellDays(db(), new Date("2027-04-23T09:00:00+03:00"));
  expect(await toldTo("otherCoordinator")).toEqual(["opened", "extended", "closing"]);
  const [extended] = (await db()
    .selectFrom("notifications")
    .select("said")
    .where("kind", "=", "reports.extended")
    .execute()) as [{ said: unknown }];
  expect(extended.said).toMatchObject({ day: "2027-04-30", before: "2027-03-31" });
});

it("the day is in the mail as a reader of each language writes it, with the right plural", async () => {
  const now = new Date();
  const tomorrow = addDays(dayOf(now), 1);
  await setDays(addDays(tomorrow, -100), tomorrow);
  await tellDays(db(), now);
  const mails = (await takeMails(jifunze)).filter(({ to }) => to === emailOf("otherCoordinator"));
  const [english, swahili] = ["en", "sw"].map((language) => formatDate(tomorrow, language));
  expect(mails.map(({ subject }) => subject)).toContain(
    `1 day left: the Progress Report 2024-2026 of Laikipia County is due on ${english} / Imebaki siku 1: Ripoti ya Maendeleo 2024-2026 ya Kaunti ya Laikipia inahitajika kufikia ${swahili}`,
  );
});

it("why a cycle has other days is told with them", async () => {
  const { body } = await jifunze.api("administrator", "GET", "/cycles");
  const [found] = (body.cycles ?? body) as unknown as { id: string; version: number }[];
  await setDays("2026-01-15", "2026-12-31");
  await tellDays(db(), new Date());
  const extension = {
    version: found?.version ?? 1,
    closesOn: "2027-01-31",
    reason: "Floods in three counties.",
  };
  const done = await jifunze.api("administrator", "POST", `/cycles/${cycle}/extend`, extension);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  await tellDays(db(), new Date());
  const mail = (await takeMails(jifunze)).find(({ subject }) => subject.includes("New day"));
  expect(mail?.text).toContain("Floods in three counties.");
  expect(mail?.text).toContain("The administrator");
});

it("nobody is reminded whose report is with the commission", async () => {
  await setDays("2026-11-01", "2027-03-31");
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  const { status } = await jifunze.api("coordinator", "POST", `/cities/kilifi/reports/${cycle}/submit`, {
    seen,
  });
  expect(status).toBe(200);
  await tellDays(db(), new Date("2026-11-02T09:00:00+03:00"));
  for (const day of ["2027-03-01", "2027-03-30", "2027-04-01", "2027-04-20"])
    await tellDays(db(), new Date(`${day}T00:00:00+03:00`));
  expect((await toldTo("coordinator")).filter((kind) => kind !== "receipt")).toEqual(["opened"]);
  expect(await toldTo("otherCoordinator")).toEqual(["opened", "closing", "closing", "closed", "late"]);
  const [{ said }] = (await db()
    .selectFrom("notifications")
    .select("said")
    .where("kind", "=", "reports.cycleClosed")
    .limit(1)
    .execute()) as [{ said: unknown }];
  expect(said).toMatchObject({ in: 1, all: 2 });
});

it("a report that was returned is late as one that has to be submitted again, until it is", async () => {
  const now = new Date();
  const today = dayOf(now);
  await setDays(addDays(today, -100), addDays(today, -7));
  const { body } = await jifunze.api("reviewer", "GET", `/cities/kilifi/reports/${cycle}/submission`);
  const digest = String(body.digest);
  const note = "Please add the figures of 2025.";
  const returned = await jifunze.api("reviewer", "POST", `/cities/kilifi/reports/${cycle}/return`, {
    digest,
    note,
  });
  expect(returned.status, JSON.stringify(returned.body)).toBe(200);
  await takeMails(jifunze);
  await tellDays(db(), now);
  const late = (await takeMails(jifunze, 1000)).filter(({ subject }) => subject.includes("week late"));
  const texts = new Map(late.map(({ to, text }) => [to, text]));
  expect(texts.get(emailOf("coordinator"))).toContain(
    "The commission returned it; it has to be submitted again.",
  );
  expect(texts.get(emailOf("otherCoordinator"))).toContain("It has not been submitted.");
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  const again = await jifunze.api("coordinator", "POST", `/cities/kilifi/reports/${cycle}/submit`, { seen });
  expect(again.status, JSON.stringify(again.body)).toBe(200);
  const before = (await toldTo("coordinator")).filter((kind) => kind === "late").length;
  for (const days of [7, 14]) await tellDays(db(), momentAfter(now, days));
  expect((await toldTo("coordinator")).filter((kind) => kind === "late")).toHaveLength(before);
  expect((await toldTo("otherCoordinator")).filter((kind) => kind === "late")).toHaveLength(before + 2);
});
