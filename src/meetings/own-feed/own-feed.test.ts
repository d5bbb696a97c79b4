// A person's own meetings in their own calendar, by a secret address that they can make anew and end.

import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";
import { mostReads } from "./rate.ts";

let jifunze: TestService;
const meetings: Record<"invited" | "public" | "run" | "other", string> = {
  invited: "",
  public: "",
  run: "",
  other: "",
};
const today = dayOf(new Date());
const passcode = "https://call.example/secret";

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

async function planned(meetingNameEn: string, change: object = {}): Promise<string> {
  const said = { meetingNameEn, startsOn: today, endsOn: addDays(today, 1), mode: "remote", ...change };
  const { id } = await does("POST", "/meetings", said);
  await does("POST", `/meetings/${String(id)}/channels`, { channelKind: "video", channelAddress: passcode });
  return String(id);
}

beforeAll(async () => {
  jifunze = await startTestService();
  meetings.invited = await planned("Closed meeting on boats", { visibility: "invited" });
  await does("POST", `/meetings/${meetings.invited}/invitations/cities`, { cities: ["kilifi"] });
  meetings.public = await planned("Open meeting on buses", { startsAt: "9:00", endsAt: "10:00" });
  await does("POST", `/meetings/${meetings.public}/invitations/cities`, { cities: ["kilifi"] });
  meetings.run = await planned("Meeting that the coordinator runs");
  await does("POST", `/meetings/${meetings.run}/named`, {
    namedAs: "secretary",
    namedEmail: emailOf("coordinator"),
  });
  meetings.other = await planned("Meeting of other people", { visibility: "invited" });
  await does("POST", `/meetings/${meetings.other}/invitations/cities`, { cities: ["laikipia"] });
  for (const id of Object.values(meetings)) await callMeeting(jifunze, `/meetings/${id}`);
  await runJob(jifunze, writeMails);
});
afterAll(() => jifunze.stop());

async function addressOn(page: string): Promise<string> {
  const { html } = await (await signedIn(jifunze, "coordinator")).get(page);
  const [, address = ""] = /<code>https?:\/\/[^/]*([^<]*)<\/code>/.exec(html) ?? [];
  return address;
}
const reads = (address: string) => fetch(`${jifunze.url}${address}`);
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(String(calendar.getFirstPropertyValue("method"))).toBe("PUBLISH");
  return calendar.getAllSubcomponents("vevent").map((event) => ({
    title: String(event.getFirstPropertyValue("summary")),
    attendees: event.getAllProperties("attendee").length,
    isPrivate: event.getFirstPropertyValue("class") === "PRIVATE",
  }));
}

it("is made by a button, by whoever is signed in alone, and opens to whoever has the address", async () => {
  expect((await jifunze.api("public", "POST", "/account/meeting-feed", {})).status).not.toBe(200);
  const owner = await signedIn(jifunze, "coordinator");
  expect((await owner.get("/account/meetings")).html).toContain('href="/account/meetings/calendar"');
  // Opening the page makes nothing.
  expect(await addressOn("/account/meetings/calendar")).toBe("");
  await owner.post("/account/meetings/calendar/make");
  const address = await addressOn("/account/meetings/calendar");
  const answer = await reads(address);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  const text = await answer.text();
  const events = eventsIn(text);
  expect([...new Set(events.map(({ title }) => title))].toSorted()).toEqual([
    "Closed meeting on boats",
    "Meeting that the coordinator runs",
    "Open meeting on buses",
  ]);
  expect(events.filter(({ isPrivate }) => isPrivate).map(({ title }) => title)).toEqual([
    "Closed meeting on boats",
  ]);
  // Who else is invited and how to join stand nowhere in it, nor what would let others answer.
  expect(events.every(({ attendees }) => attendees === 0)).toBe(true);
  expect(text).not.toMatch(/call\.example|meeting-invitations|@example\.org/);
  // The database keeps no address, and the history neither.
  const { entries } = await does("GET", "/audit");
  expect(JSON.stringify(entries)).toContain("meetings.makeFeed");
  expect(JSON.stringify(entries)).not.toContain(address.split("/")[2]);
});

it("leaves out the days for which they said no, and what was taken back", async () => {
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", meetings.public)
    .executeTakeFirstOrThrow();
  const token = answerLink.token(jifunze.service.secret, id);
  const says = (answers: string[]) =>
    jifunze.api("public", "POST", `/meeting-invitations/${token}/answers`, { answers });
  const address = await addressOn("/account/meetings/calendar");
  const buses = async () =>
    eventsIn(await (await reads(address)).text()).filter(({ title }) => title.includes("buses")).length;
  expect(await buses()).toBe(2);
  await says(["1:no", "2:remote"]);
  expect(await buses()).toBe(1);
  await says(["1:no", "2:no"]);
  expect(await buses()).toBe(0);
  await says(["1:remote", "2:remote"]);
  expect(await buses()).toBe(2);
  await does("DELETE", `/meetings/${meetings.public}/invitations/${id}`);
  expect(await buses()).toBe(0);
});

it("dies when it is made anew, when it is stopped and when the account is closed", async () => {
  const owner = await signedIn(jifunze, "coordinator");
  const first = await addressOn("/account/meetings/calendar");
  expect((await owner.get("/account/meetings/calendar/new")).html).toContain("gives nothing any more");
  expect((await reads(first)).status).toBe(200);
  await owner.post("/account/meetings/calendar/new");
  const second = await addressOn("/account/meetings/calendar");
  expect(second).not.toBe(first);
  expect([(await reads(first)).status, (await reads(second)).status]).toEqual([410, 200]);
  const [, , token = ""] = second.split("/");
  // The address of a calendar answers no invitation, and another signature opens nothing.
  expect((await reads(`/meeting-invitations/${token}`)).status).not.toBe(200);
  expect((await reads(second.replace(token, `${token.slice(0, -2)}xx`))).status).toBe(404);
  const { db } = jifunze.service.database;
  const { id: person } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("coordinator"))
    .executeTakeFirstOrThrow();
  await db
    .insertInto("deactivatedPeople")
    .values({ personId: String(person), deactivatedAt: new Date(), reason: "Left." })
    .execute();
  expect((await reads(second)).status).toBe(410);
  await db.deleteFrom("deactivatedPeople").execute();
  await owner.post("/account/meetings/calendar/stop");
  expect((await reads(second)).status).toBe(410);
  expect(await addressOn("/account/meetings/calendar")).toBe("");
});

it("is read so often in an hour and no more", async () => {
  await (await signedIn(jifunze, "coordinator")).post("/account/meetings/calendar/make");
  const address = await addressOn("/account/meetings/calendar");
  for (let count = 0; count < mostReads; count += 1) expect((await reads(address)).status).toBe(200);
  const more = await reads(address);
  expect([more.status, Number(more.headers.get("retry-after")) > 0]).toEqual([429, true]);
});
