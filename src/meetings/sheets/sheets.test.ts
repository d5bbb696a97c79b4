// The paper that lay at a door: its photograph is kept for the commission alone, who came is copied from it line by line, and it is deleted.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { sheetForm } from "../../../test/support/meetings.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { fillIn, hiddenOf } from "../../../test/support/without-script.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { forgetNeeds } from "../invitations/forget-needs.ts";

let jifunze: TestService;
let secretary: Session;
let here: string;
beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
  const { id } = await does("POST", "/meetings", {
    meetingNameEn: "Meeting on paper",
    startsOn: addDays(dayOf(new Date()), -1),
    endsOn: dayOf(new Date()),
    mode: "in_person",
    meetsAt: "Kilifi Library",
    town: "Kilifi",
  });
  here = `/meetings/${String(id)}`;
  await does("POST", `${here}/invitations/guests`, {
    name: "Baraka Otieno",
    email: "baraka@example.net",
    language: "sw",
    invitedAs: "guest",
  });
  await callMeeting(jifunze, here);
});
afterAll(() => jifunze.stop());

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
async function does(method: string, path: string, body?: unknown) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

it("is copied from without a script, by the line and the code that stand on it, and nobody else sees it", async () => {
  const { id } = await does("POST", `${here}/sheets`, sheetForm());
  const at = `/network${here}/sheets/${String(id)}`;
  expect((await secretary.get(`/network${here}/attendance`)).html).toContain(`href="${at}"`);
  const photo = await fetch(`${jifunze.url}${at}/photo`, { redirect: "manual" });
  expect(photo.status).not.toBe(200);
  for (const person of ["coordinator", "reviewer", "public"] as const)
    expect((await jifunze.api(person, "POST", `${here}/sheets`, sheetForm())).status).not.toBe(200);
  expect((await openSession(jifunze).get(at)).html).not.toContain("Baraka");
  const opened = await secretary.get(at);
  expect(wordsOf(opened.html)).toMatch(/Baraka Otieno Line 1, code [0-9A-Z]{6}/);
  expect(opened.html).toContain(`src="${at}/photo"`);
  const nobody = await secretary.post(at, hiddenOf(opened.html));
  expect(wordsOf(nobody.html)).toContain("Tick who signed");
  const [, baraka = ""] = /name="people"[^>]*value="([^"]+)"/.exec(opened.html) ?? [];
  const said = { ...hiddenOf(opened.html), people: baraka, walkInName: "Zuri Odhiambo" };
  expect(wordsOf((await secretary.post(at, said)).html)).toContain("Written down.");
  // The same form sent once more writes nobody down twice.
  await secretary.post(at, said);
  const { arrivals } = await does("GET", `${here}/arrivals`);
  expect(arrivals).toMatchObject([
    { name: "Baraka Otieno", source: "sheet", comes: "in_person", day: 1 },
    { name: "Zuri Odhiambo", source: "sheet", comes: "in_person", day: 1 },
  ]);
  expect(wordsOf((await secretary.get(at)).html)).not.toContain("Baraka Otieno Line");
  // Paper has no clock: who was taken back by mistake is written down again from it.
  const [first] = arrivals as { id: string; name: string }[];
  await does("DELETE", `${here}/arrivals/${first?.id}`);
  await does("POST", `${here}/sheets/${String(id)}/lines`, { people: [baraka] });
  expect((await does("GET", `${here}/arrivals`)).arrivals).toMatchObject([
    { name: "Baraka Otieno" },
    { name: "Zuri Odhiambo" },
  ]);
});

it("is no other kind of file, of no day to come, and is deleted by hand or 90 days after the meeting", async () => {
  const text = new FormData();
  text.set("dayNumber", "1");
  text.set("sheetPhoto", new File(["a,b"], "list.csv", { type: "text/csv" }));
  expect((await jifunze.api("administrator", "POST", `${here}/sheets`, text)).body).toMatchObject({
    errors: [{ field: "sheetPhoto" }],
  });
  const never = sheetForm();
  never.set("dayNumber", "3");
  expect((await jifunze.api("administrator", "POST", `${here}/sheets`, never)).body).toMatchObject({
    errors: [{ field: "dayNumber" }],
  });
  const { db } = jifunze.service.database;
  const kept = async () => (await db.selectFrom("meetingSheets").select("id").execute()).length;
  const before = await kept();
  const { id } = await does("POST", `${here}/sheets`, sheetForm());
  const remove = `/network${here}/sheets/${String(id)}/remove`;
  expect(wordsOf((await secretary.get(remove)).html)).toContain("Delete the photograph of the list?");
  await fillIn(secretary, remove, {});
  expect(await kept()).toBe(before);
  const run = (days: number) =>
    forgetNeeds.run({
      service: jifunze.service,
      now: () => momentAfter(new Date(), days),
      signal: new AbortController().signal,
    });
  await run(89);
  expect(await kept()).toBe(before);
  await run(92);
  expect(await kept()).toBe(0);
  expect(await db.selectFrom("files").select("id").where("scope", "like", "sheets of %").execute()).toEqual(
    [],
  );
  expect((await does("GET", `${here}/arrivals`)).arrivals).toHaveLength(2);
});
