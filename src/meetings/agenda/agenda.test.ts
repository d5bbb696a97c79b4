// The commission writes the agenda of a meeting item by item; everybody reads it once the meeting is called.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { minutesTogether, withPlace } from "./item.ts";

let jifunze: TestService;
let here: string;

beforeAll(async () => {
  jifunze = await startTestService();
  const startsOn = addDays(dayOf(new Date()), 40);
  const plan = { meetingNameEn: "Meeting on libraries", startsOn, mode: "remote" };
  const { body } = await jifunze.api("administrator", "POST", "/meetings", plan);
  here = `/meetings/${String(body.id)}`;
});
afterAll(() => jifunze.stop());

const write = (method: "POST" | "PUT" | "DELETE", path: string, body: object = {}) =>
  jifunze.api("administrator", method, `${here}/agenda${path}`, body);

async function added(itemNameEn: string, more: object = {}): Promise<string> {
  const { status, body } = await write("POST", "", { itemNameEn, itemPurpose: "discuss", ...more });
  expect([status, body]).toEqual([200, { id: expect.any(String) }]);
  return String(body.id);
}

async function onAgenda(): Promise<string[]> {
  const { body } = await jifunze.api("administrator", "GET", here);
  const { agenda } = body as unknown as { agenda: { number: number; title: { en: string } }[] };
  return agenda.map(({ number, title }) => `${number} ${title.en}`);
}

const pageOf = async () => (await fetch(`${jifunze.url}${here}`)).text();

it("is for administrators alone, and says at its field what is wrong", async () => {
  const item = { itemNameEn: "Opening hours", itemPurpose: "decide" };
  for (const person of ["public", "reviewer", "coordinator"] as const)
    expect([401, 403]).toContain((await jifunze.api(person, "POST", `${here}/agenda`, item)).status);
  const wrong: [object, string][] = [
    [{ itemNameEn: "" }, "itemNameEn"],
    [{ itemPurpose: "vote" }, "itemPurpose"],
    [{ itemMinutes: 0 }, "itemMinutes"],
    [{ agendaPlace: 61 }, "agendaPlace"],
  ];
  for (const [change, field] of wrong) {
    const { status, body } = await write("POST", "", { ...item, ...change });
    expect([status, body]).toMatchObject([422, { errors: [{ field }] }]);
  }
  expect(await onAgenda()).toEqual([]);
});

it("keeps its order when items are added, moved and taken off, and tells who writes on an old text", async () => {
  const hours = await added("Opening hours", { itemMinutes: 20 });
  const books = await added("Books for the blind");
  const welcome = await added("Welcome", { agendaPlace: 1 });
  expect(await onAgenda()).toEqual(["1 Welcome", "2 Opening hours", "3 Books for the blind"]);
  const change = { itemNameEn: "Books in braille", itemPurpose: "decide", agendaPlace: 2, version: 1 };
  expect((await write("PUT", `/${books}`, change)).status).toBe(200);
  expect(await onAgenda()).toEqual(["1 Welcome", "2 Books in braille", "3 Opening hours"]);
  expect((await write("PUT", `/${books}`, change)).body).toMatchObject({ code: "meetings.item_changed" });
  expect((await write("PUT", `/${hours}`, { ...change, itemNameEn: "Hours", agendaPlace: "" })).status).toBe(
    200,
  );
  await write("DELETE", `/${welcome}`);
  expect(await onAgenda()).toEqual(["1 Books in braille", "2 Hours"]);
  expect((await write("DELETE", `/${welcome}`)).body).toMatchObject({ code: "meetings.no_item" });
});

it("is seen by everybody once the meeting is called, and stays as it was when the meeting is cancelled", async () => {
  expect((await fetch(`${jifunze.url}${here}`)).status).toBe(404);
  await callMeeting(jifunze, here);
  expect(await pageOf()).not.toContain("How we say thanks");
  // A page that is kept rendered shows what was added since.
  const thanks = await added("How we say thanks", {
    presenter: "Kilifi Library",
    papersEn: "https://example.org/thanks",
  });
  const page = await pageOf();
  for (const text of ["How we say thanks", "For discussion · Kilifi Library", "https://example.org/thanks"])
    expect(page).toContain(text);
  // Of no item is it known how long it takes: nothing is counted as 0.
  expect(page).not.toContain("altogether");
  await jifunze.api("administrator", "POST", `${here}/steps/cancel`, { version: 2, reason: "Floods" });
  expect((await write("DELETE", `/${thanks}`)).body).toMatchObject({ code: "meetings.not_now" });
  expect(await pageOf()).toContain("How we say thanks");
});

it("puts an item at its place, and counts only minutes that somebody has said", () => {
  expect(withPlace(["a", "b", "c"], "c", 1)).toEqual(["c", "a", "b"]);
  expect(withPlace(["a", "b"], "new", undefined)).toEqual(["a", "b", "new"]);
  expect(withPlace(["a", "b"], "a", 60)).toEqual(["b", "a"]);
  expect(minutesTogether([{}, { minutes: 15 }, { minutes: 5 }])).toBe(20);
  expect(minutesTogether([{}])).toBeUndefined();
});
