// A guest without account is invited, a mail scanner follows every link, the guest answers by the form, and their calendar follows
// the meeting until it is called off. The mails come from a real mail server.

import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Screen, signedIn } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf, momentAfter, momentOf } from "../../platform/day.ts";
import { forgetNeeds } from "./forget-needs.ts";
import { calendarStep, type Told } from "./invitation.ts";
import { writeMails } from "./jobs.ts";
import { answerLink } from "./link.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const first = addDays(dayOf(new Date()), 5);
const second = addDays(first, 1);
const plan = {
  meetingNameEn: "Meeting on reading; boats, and more",
  meetingNameSw: "Mkutano wa kusoma",
  startsOn: first,
  endsOn: second,
  startsAt: "9:00",
  endsAt: "16:30",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};
const passcode = "020 123 4567, passcode 88-12";

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};
async function writesOn(laterDays: number): Promise<void> {
  const now = () => momentAfter(new Date(), laterDays);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
}

/** As it is that many days later. */
async function mailsTo(address: string, laterDays = 0): Promise<ReadMail[]> {
  const later = laterDays * dayMs;
  await writesOn(laterDays);
  return (await takeMails(jifunze, later)).filter(({ to }) => to === address);
}

const wordsOf = ({ html }: Screen) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** The one event of the one calendar of a mail, as a mail program reads it. */
function eventOf({ parsed, header }: ReadMail) {
  // One of three ways to read the mail, and no file beside it: programs would show two events.
  expect(header("content-type")).toContain("multipart/alternative");
  const parts = parsed.attachments.filter(({ contentType }) => contentType === "text/calendar");
  expect(parts).toHaveLength(1);
  const text = parts[0]?.content.toString("utf8") ?? "";
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");
  expect(events).toHaveLength(1);
  const [event] = events;
  const said = (name: string) => String(event?.getFirstPropertyValue(name));
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    header: parts[0]?.headers.get("content-type"),
    uid: said("uid"),
    sequence: Number(said("sequence")),
    starts: said("dtstart"),
    title: said("summary"),
    status: said("status"),
    attendees: event?.getAllProperties("attendee").map((one) => String(one.getFirstValue())),
    text,
  };
}

it("brings a guest from the mail to the meeting and out of it again, and a scanner changes nothing", async () => {
  const { id } = await does("POST", "/meetings", plan);
  const here = `/meetings/${String(id)}`;
  for (const person of ["public", "reviewer", "coordinator"] as const) {
    expect((await jifunze.api(person, "GET", `${here}/invitations`)).status).not.toBe(200);
    expect((await jifunze.api(person, "POST", `${here}/invitations/guests`, guest)).status).not.toBe(200);
    expect((await jifunze.api(person, "POST", `${here}/needs`, {})).status).not.toBe(200);
  }
  await does("POST", `${here}/invitations/guests`, guest);
  expect((await jifunze.api("administrator", "POST", `${here}/invitations/guests`, guest)).status).toBe(422);
  expect(await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] })).toEqual({ invited: 1 });
  // A draft is nobody's news.
  expect(await mailsTo(guest.email)).toEqual([]);
  await callMeeting(jifunze, here);

  const [invitation, ...more] = await mailsTo(guest.email);
  expect(more).toEqual([]);
  expect(await mailsTo(guest.email)).toEqual([]);
  expect(invitation?.text).toMatch(/[67]:00 to 1[34]:30 \(Casablanca\) = 9:00 to 16:30 \(East Africa Time\)/);
  expect(invitation?.parsed.attachments).toEqual([]);
  const [link = ""] = invitation?.links ?? [];
  const address = new URL(link);
  const path = `${address.pathname}${address.search}`;

  const listed = async () => {
    const { invitations } = await does("GET", `${here}/invitations`);
    return (invitations as { as: string; answers: unknown[] }[]).map(({ as, answers }) => [as, answers]);
  };
  const nobody = [
    ["city", []],
    ["guest", []],
  ];
  // A scanner follows every link of the mail and of the page that it leads to, also those of the forms.
  const page = await (await fetch(`${jifunze.url}${path}`)).text();
  const onPage = [...page.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, one]) => one ?? "");
  for (const one of [path, ...new Set(onPage)])
    for (const method of ["HEAD", "GET"])
      await fetch(`${jifunze.url}${one.replaceAll("&amp;", "&")}`, { method });
  expect(await listed()).toEqual(nobody);
  expect(page).toContain("(Casablanca)");
  expect(page).not.toContain(passcode);

  const visitor = openSession(jifunze);
  const said = { day1: "remote", day2: "in_person", needs: "braille", otherNeed: "A quiet seat" };
  expect((await visitor.post(address.pathname, said)).status).toBe(200);
  expect(await listed()).toEqual([
    ["city", []],
    [
      "guest",
      [
        { day: 1, takes: "remote" },
        { day: 2, takes: "in_person" },
      ],
    ],
  ]);

  const host = new URL(jifunze.service.config.baseUrl).hostname;
  const coming = (await mailsTo(guest.email)).map(eventOf);
  expect(coming).toMatchObject([
    { method: "REQUEST", sequence: 0, uid: `${String(id)}-day1@${host}`, starts: `${first}T06:00:00Z` },
    { method: "REQUEST", sequence: 0, uid: `${String(id)}-day2@${host}`, starts: `${second}T06:00:00Z` },
  ]);
  expect(coming[0]).toMatchObject({
    status: "CONFIRMED",
    title: plan.meetingNameEn,
    attendees: [`mailto:${guest.email}`],
  });
  expect(JSON.stringify(coming[0]?.header)).toContain("REQUEST");
  expect(coming[0]?.text).toContain("PARTSTAT=ACCEPTED;RSVP=FALSE");

  // What they need is read by who prepares the meeting, and that they read it stands in the history; nowhere else is it.
  const { rows } = await jifunze.service.database.pool.query(
    "select encode(needs_sealed, 'escape') as kept from meeting_invitations where needs_sealed is not null",
  );
  expect(JSON.stringify(rows)).not.toMatch(/braille|quiet/);
  expect(await does("POST", `${here}/needs`, {})).toEqual({
    people: [{ name: guest.name, needs: { needs: ["braille"], otherNeed: "A quiet seat" } }],
  });
  const secretary = await signedIn(jifunze, "administrator");
  const shown = await secretary.get(`/network${here}/invitations`);
  expect(wordsOf(shown)).toContain(`${guest.name} Guest`);
  expect(wordsOf(shown)).not.toMatch(/braille/i);
  for (const form of ["invite-cities", "invite-guest", "how-to-join", "needs"])
    expect([form, (await secretary.get(`/network${here}/${form}`)).status]).toEqual([form, 200]);
  const looked = await secretary.post(`/network${here}/needs`);
  expect(wordsOf(looked)).toMatch(/Braille 1.*Fatima Alaoui Braille; A quiet seat/);
  const { entries } = await does("GET", "/audit");
  expect(JSON.stringify(entries)).toContain("meetings.lookAtNeeds");
  expect(JSON.stringify(entries)).not.toMatch(/braille|quiet/);

  // How to join: to who takes part remotely, a day before, once.
  await does("POST", `${here}/channels`, { channelKind: "other", channelAddress: passcode });
  expect(await mailsTo(guest.email)).toEqual([]);
  expect(await (await fetch(`${jifunze.url}${path}`)).text()).not.toContain(passcode);
  const begins = (momentOf(first, "09:00", "Africa/Nairobi").getTime() - Date.now()) / dayMs;
  const dayBefore = begins - 20 / 24;
  const [join, ...others] = (await mailsTo(guest.email, dayBefore)).filter(({ text }) =>
    text.includes(passcode),
  );
  expect(join?.subject).toContain("How to join");
  expect(others).toEqual([]);
  expect(await mailsTo(guest.email, dayBefore)).toEqual([]);
  // And once more as it is about to begin.
  expect(await mailsTo(guest.email, begins - 2 / 24)).toEqual([]);
  const again = await mailsTo(guest.email, begins - 1 / 24);
  expect(again.map(({ text }) => text.includes(passcode))).toEqual([true]);
  expect(await mailsTo(guest.email, begins - 0.5 / 24)).toEqual([]);
  // The second day they come in person.
  expect(await mailsTo(guest.email, 5.9)).toEqual([]);

  // Moved, own yes taken back, called off: each calendar counts on.
  const later = { ...plan, startsAt: "10:00", reason: "The boat comes later.", version: 2 };
  await does("PUT", here, later);
  expect((await mailsTo(guest.email)).map(eventOf)).toMatchObject([
    { method: "REQUEST", sequence: 1, starts: `${first}T07:00:00Z` },
    { method: "REQUEST", sequence: 1, starts: `${second}T07:00:00Z` },
  ]);
  await visitor.post(address.pathname, { ...said, day2: "no" });
  expect((await mailsTo(guest.email)).map(eventOf)).toMatchObject([
    { method: "CANCEL", sequence: 2, status: "CANCELLED", uid: `${String(id)}-day2@${host}` },
  ]);
  await does("POST", `${here}/steps/cancel`, { version: 3, reason: "The roads are flooded." });
  const [off, ...rest] = await mailsTo(guest.email);
  expect(rest).toEqual([]);
  expect(off?.text).toContain("The roads are flooded.");
  expect(off && eventOf(off)).toMatchObject({
    method: "CANCEL",
    sequence: 2,
    uid: `${String(id)}-day1@${host}`,
  });
  const over = await (await fetch(`${jifunze.url}${path}`)).text();
  expect(over).toContain("This meeting is cancelled.");
  expect(
    (
      await jifunze.api(
        "public",
        "POST",
        `/meeting-invitations/${address.pathname.split("/").at(-1)}/answers`,
        { answers: ["1:no"] },
      )
    ).status,
  ).toBe(409);

  // 30 days after it what people needed is gone.
  await runJob(jifunze, forgetNeeds);
  expect(await does("POST", `${here}/needs`, {})).toMatchObject({ people: [{ name: guest.name }] });
  const after = momentAfter(new Date(), 40);
  await forgetNeeds.run({ service: jifunze.service, now: () => after, signal: new AbortController().signal });
  expect(await does("POST", `${here}/needs`, {})).toEqual({ people: [] });
});

it("reminds two weeks, one and three days before an answer is due, and never of what was answered or has begun", async () => {
  const startsOn = addDays(first, 25);
  const asked = { ...plan, meetingNameEn: "Meeting on rivers", startsOn, endsOn: "" };
  const tooLate = { ...asked, answerBy: addDays(startsOn, 1) };
  expect((await jifunze.api("administrator", "POST", "/meetings", tooLate)).body).toMatchObject({
    errors: [{ field: "answerBy" }],
  });
  // 20 days from now.
  const { id } = await does("POST", "/meetings", { ...asked, answerBy: addDays(startsOn, -10) });
  const here = `/meetings/${String(id)}`;
  const [silent, quick] = ["silent@example.net", "quick@example.net"];
  for (const email of [silent, quick])
    await does("POST", `${here}/invitations/guests`, { ...guest, name: email.split("@")[0], email });
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, here);
  const calledMails = await mailsTo("coordinator@example.org");
  // Whoever is invited is not told of the call by a second mail.
  expect(calledMails.map(({ subject }) => subject.split(",")[0])).toEqual(["Invitation"]);
  const [toSilent] = calledMails;
  expect(toSilent?.text).toMatch(/Please answer by \d/);
  const { rows } = await jifunze.service.database.pool.query(
    "select id from meeting_invitations where email = $1",
    [quick],
  );
  const quickLink = answerLink.token(jifunze.service.secret, String(rows[0].id));
  await jifunze.api("public", "POST", `/meeting-invitations/${quickLink}/answers`, { answers: ["1:no"] });

  const written = async () => {
    const { rows: mails } = await jifunze.service.database.pool.query(
      "select subject from mails where recipient = $1 and subject like 'Do you come?%'",
      [silent],
    );
    return mails.length;
  };
  const reminded: number[] = [];
  for (let day = 0; day <= 30; day += 1) {
    const before = await written();
    await writesOn(day);
    if ((await written()) > before) reminded.push(day);
  }
  expect(reminded).toEqual([6, 13, 17]);
  const { rows: toQuick } = await jifunze.service.database.pool.query(
    "select subject from mails where recipient = $1",
    [quick],
  );
  expect(toQuick).toHaveLength(1);
});

it("stands on the desk of a coordinator until their city has answered, and the way from there is that of the mail", async () => {
  const { id } = await does("POST", "/meetings", {
    ...plan,
    meetingNameEn: "Meeting on desks",
    answerBy: addDays(first, -2),
  });
  const here = `/meetings/${String(id)}`;
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  const coordinator = await signedIn(jifunze, "coordinator");
  const desk = async () => wordsOf(await coordinator.get("/desk"));
  expect(await desk()).not.toContain("Say whether you come: Meeting on desks");
  await callMeeting(jifunze, here);
  await mailsTo("coordinator@example.org");
  expect(await desk()).toMatch(/Say whether you come: Meeting on desks 3 days left/);
  const others = await signedIn(jifunze, "otherCoordinator");
  expect((await others.get(`${here}/my-answer`)).status).toBe(404);
  const form = await coordinator.get(`${here}/my-answer`);
  expect(wordsOf(form)).toContain("Do you come?");
  expect((await coordinator.post(form.path, { day1: "later", day2: "in_person" })).status).toBe(200);
  expect(await desk()).not.toContain("Say whether you come: Meeting on desks");
});

it("reminds once of what nobody answered, and lets nobody answer by a link that was taken back", async () => {
  const { id } = await does("POST", "/meetings", {
    ...plan,
    meetingNameEn: "Meeting on radio",
    startsOn: addDays(first, 10),
    endsOn: "",
  });
  const here = `/meetings/${String(id)}`;
  const other = { ...guest, email: "sami@example.net", timeZone: "" };
  await does("POST", `${here}/invitations/guests`, other);
  await callMeeting(jifunze, here);
  const [invitation] = await mailsTo(other.email);
  expect(invitation?.text).toContain("= 6:00 to 13:30 (UTC)");
  expect(await mailsTo(other.email, 1)).toEqual([]);
  const [reminder] = await mailsTo(other.email, 9);
  expect(reminder?.subject).toContain("Do you come?");
  expect(await mailsTo(other.email, 10)).toEqual([]);
  const { invitations } = await does("GET", `${here}/invitations`);
  const [{ id: invitee } = { id: "" }] = invitations as { id: string }[];
  await does("DELETE", `${here}/invitations/${invitee}`);
  const { status } = await fetch(`${jifunze.url}${new URL(invitation?.links[0] ?? "").pathname}`);
  expect(status).toBe(410);
});

it("throws away a draft, and nothing that was called", async () => {
  const { id } = await does("POST", "/meetings", { ...plan, meetingNameEn: "Meeting on nothing" });
  const here = `/meetings/${String(id)}`;
  expect((await jifunze.api("reviewer", "DELETE", here, { version: 1 })).status).toBe(403);
  expect((await jifunze.api("administrator", "DELETE", here, { version: 2 })).status).toBe(409);
  await does("DELETE", here, { version: 1 });
  expect((await jifunze.api("administrator", "GET", here)).status).toBe(404);
  const { id: called } = await does("POST", "/meetings", { ...plan, meetingNameEn: "Meeting on all" });
  await callMeeting(jifunze, `/meetings/${String(called)}`);
  const refused = await jifunze.api("administrator", "DELETE", `/meetings/${String(called)}`, { version: 2 });
  expect(refused.body).toMatchObject({ code: "meetings.not_now" });
});

it("tells a calendar only what it does not know yet, and counts on each time", () => {
  const today = "2027-03-01";
  const day = { day: "2027-03-10", hours: "unknown" as const };
  const told: Told = {
    method: "REQUEST",
    sequence: 3,
    ofSequence: 1,
    day: day.day,
    startsAt: null,
    endsAt: null,
  };
  const standing = {
    takes: "remote" as const,
    isWithdrawn: false,
    meeting: { state: "called" as const, sequence: 1 },
    day,
    told,
  };
  expect(calendarStep(standing, today)).toBeUndefined();
  expect(calendarStep({ ...standing, told: undefined }, today)).toEqual({ kind: "coming", sequence: 1 });
  const isMoved = { ...standing, meeting: { state: "called" as const, sequence: 2 } };
  expect(calendarStep(isMoved, today)).toEqual({ kind: "changed", sequence: 4 });
  for (const change of [
    { takes: "no" as const },
    { takes: "later" as const },
    { isWithdrawn: true },
    { day: undefined },
    { meeting: { state: "cancelled" as const, sequence: 2 } },
  ])
    expect(calendarStep({ ...standing, ...change }, today)).toEqual({ kind: "cancelled", sequence: 4 });
  // What is over stays in the calendar as it was.
  expect(calendarStep({ ...standing, takes: "no" }, "2027-03-11")).toBeUndefined();
  expect(calendarStep({ ...standing, meeting: { state: "held", sequence: 1 } }, today)).toBeUndefined();
});
