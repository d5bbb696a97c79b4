// Whoever is invited and cannot come sends somebody else: the city keeps one voice, the first link ends, and those who have to know hear of it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { deskLink } from "../attendance/link.ts";
import { citiesCheckedIn } from "../attendance/present.ts";
import { forgetNeeds } from "../invitations/forget-needs.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";

let jifunze: TestService;
let here: string;
let meeting: string;
const today = dayOf(new Date());

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

async function tokenOf(where: { email?: string; city?: string; phone?: true }): Promise<string> {
  const row = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .$if(where.email !== undefined, (all) => all.where("email", "=", where.email ?? ""))
    .$if(where.city !== undefined, (all) => all.where("cityId", "=", where.city ?? ""))
    .$if(where.phone === true, (all) => all.where("phoneKey", "is not", null))
    .executeTakeFirstOrThrow();
  return answerLink.token(jifunze.service.secret, row.id);
}
const handsOn = (token: string, body: object) =>
  jifunze.api("public", "POST", `/meeting-invitations/${token}/delegate`, {
    delegateName: "Asha Mwangi",
    language: "en",
    ...body,
  });
const asha = { delegateEmail: "asha@example.net", delegateRole: "Director of libraries" };

beforeAll(async () => {
  jifunze = await startTestService();
  const { id } = await does("POST", "/meetings", {
    meetingNameEn: "Meeting on libraries",
    startsOn: today,
    endsOn: addDays(today, 1),
    mode: "hybrid",
    meetsAt: "Kilifi Library",
    town: "Kilifi",
  });
  meeting = String(id);
  here = `/meetings/${meeting}`;
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  await does("POST", `${here}/invitations/guests`, guest);
  await does("POST", `${here}/named`, { namedAs: "secretary", namedEmail: emailOf("reviewer") });
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  await takeMails(jifunze);
});
afterAll(() => jifunze.stop());

it("is handed on by a form: opening it changes nothing, and what is wrong stands at its field", async () => {
  const token = await tokenOf({ city: "kilifi" });
  const visitor = openSession(jifunze);
  for (const path of [`/meeting-invitations/${token}`, `/meeting-invitations/${token}/hand-on`])
    expect((await visitor.get(path)).status).toBe(200);
  expect(await tokenOf({ city: "kilifi" })).toBe(token);
  const wrong: [object, string][] = [
    [{}, "delegateEmail"],
    [{ delegateName: "", ...asha }, "delegateName"],
    [{ delegatePhone: "call me" }, "delegatePhone"],
    // Who is invited already has an answer of their own.
    [{ delegateEmail: guest.email.toUpperCase() }, "delegateEmail"],
  ];
  for (const [body, field] of wrong) {
    const answer = await handsOn(token, body);
    expect([body, answer.status, answer.body.errors]).toEqual([
      body,
      422,
      [expect.objectContaining({ field })],
    ]);
  }
  // What was refused left the invitation where it was.
  expect((await visitor.get(`/meeting-invitations/${token}`)).status).toBe(200);
});

it("gives whoever takes the place a link of their own; the first one opens nothing, and all who must know are told", async () => {
  const first = await tokenOf({ city: "kilifi" });
  const visitor = openSession(jifunze);
  await visitor.post(`/meeting-invitations/${first}`, { day1: "in_person", day2: "no", needs: "braille" });
  const done = await visitor.post(`/meeting-invitations/${first}/hand-on`, {
    delegateName: "Asha Mwangi",
    ...asha,
    language: "en",
  });
  expect(done.html).toContain("The invitation is handed on.");
  expect((await visitor.get(`/meeting-invitations/${first}`)).status).toBe(410);
  expect((await handsOn(first, { delegateEmail: "late@example.net" })).status).toBe(410);

  await runJob(jifunze, writeMails);
  const mails = await takeMails(jifunze);
  const toAsha = mails.filter(({ to }) => to === asha.delegateEmail);
  expect(toAsha).toHaveLength(1);
  expect(toAsha[0]?.text).toContain("handed their invitation to “Meeting on libraries” on to you");
  expect(toAsha[0]?.text).not.toMatch(/\{\{/);
  const toFirst = mails.filter(({ to }) => to === emailOf("coordinator"));
  expect(toFirst.some(({ text }) => text.includes("was handed on to Asha Mwangi"))).toBe(true);
  // The secretary hears of it; whoever handed it on has a mail of their own.
  expect(await toldOf(jifunze, "meetings.handedOn")).toEqual(["reviewer"]);

  const second = await tokenOf({ email: asha.delegateEmail });
  await openSession(jifunze).post(`/meeting-invitations/${second}`, { day1: "in_person", day2: "later" });
  const list = wordsOf(
    (await (await signedIn(jifunze, "administrator")).get(`/network${here}/invitations`)).html,
  );
  expect(list).toMatch(/Asha Mwangi, Kilifi County; Director of libraries; in place of /);
  const page = wordsOf((await (await signedIn(jifunze, "coordinator")).get(here)).html);
  expect(page).toMatch(
    /Who comes for your city Kilifi County: Asha Mwangi; Director of libraries; in place of .*In person/,
  );
  // Nobody else reads who comes.
  expect((await (await signedIn(jifunze, "otherCoordinator")).get(here)).html).not.toContain("Asha Mwangi");
  expect((await openSession(jifunze).get(here)).html).not.toContain("Asha Mwangi");
  // The needs of the first one went with them, and no name stands in the history.
  expect(await does("POST", `${here}/needs`, {})).toEqual({ people: [] });
  const { entries } = await does("GET", "/audit");
  expect(JSON.stringify(entries)).toContain("meetings.handOnInvitation");
  expect(JSON.stringify(entries)).not.toContain("asha@example.net");
});

it("leaves the city one voice, and whoever came themselves keeps their invitation", async () => {
  const { id: desk } = await does("POST", `${here}/desks`, { deskName: "Door" });
  const token = await tokenOf({ email: asha.delegateEmail });
  const [invitee] = token.split(".");
  const checkIn = `/check-ins/${deskLink.token(jifunze.service.secret, String(desk))}/1`;
  await jifunze.api("public", "POST", checkIn, { comes: "in_person", people: [invitee] });
  const there = await citiesCheckedIn(jifunze.service.database.db, meeting, 1);
  expect(there?.map(({ id }) => id)).toEqual(["kilifi"]);
  const { status, body } = await handsOn(token, { delegateEmail: "late@example.net" });
  expect([status, body.code]).toEqual([409, "meetings.came_themselves"]);
});

it("reaches somebody without e-mail by a text message, whom the secretary calls; and ends after three hands", async () => {
  const withNumber = { delegateName: "Juma Charo", delegatePhone: "0712 345 678" };
  const answer = await handsOn(await tokenOf({ email: guest.email }), withNumber);
  expect(answer.status).toBe(200);
  const texts = await jifunze.service.database.db
    .selectFrom("textMessages")
    .select(["kind", "text"])
    .execute();
  expect(texts).toEqual([
    {
      kind: "meetings.handedOn",
      text: expect.stringMatching(/^Fatima Alaoui asks you to come.*door: \w{6}\./),
    },
  ]);
  const list = wordsOf(
    (await (await signedIn(jifunze, "administrator")).get(`/network${here}/invitations`)).html,
  );
  expect(list).toMatch(/Juma Charo; in place of Fatima Alaoui; to be called: .*712/);
  // The job is not held up by somebody to whom no mail goes.
  await runJob(jifunze, writeMails);
  const mailed = (await takeMails(jifunze)).map(({ to }) => to);
  expect(mailed).toContain(guest.email);
  const { rows } = await jifunze.service.database.pool.query(
    "select encode(phone_sealed, 'escape') as kept from meeting_invitations where phone_sealed is not null",
  );
  expect(JSON.stringify(rows)).not.toContain("712345678");
  // A month after the meeting.
  const { db } = jifunze.service.database;
  const numbers = async (days: number) => {
    const now = () => new Date(Date.parse(addDays(today, days)));
    await forgetNeeds.run({ service: jifunze.service, now, signal: new AbortController().signal });
    return (
      await db.selectFrom("meetingInvitations").select("id").where("phoneKey", "is not", null).execute()
    ).length;
  };
  const kept = await db
    .selectFrom("meetingInvitations")
    .selectAll()
    .where("phoneKey", "is not", null)
    .execute();
  expect([await numbers(31), await numbers(32)]).toEqual([1, 0]);
  for (const { id, phoneKey, phoneSealed } of kept)
    await db
      .updateTable("meetingInvitations")
      .set({ phoneKey, phoneSealed, numberForgottenAt: null })
      .where("id", "=", id)
      .execute();
  for (const delegateEmail of ["two@example.net", "three@example.net"]) {
    const token =
      delegateEmail === "two@example.net"
        ? await tokenOf({ phone: true })
        : await tokenOf({ email: "two@example.net" });
    // Who was sent nothing yet has no link to hand on.
    await runJob(jifunze, writeMails);
    await answerLink.write(jifunze.service.database.db, {
      secret: jifunze.service.secret,
      subject: token.split(".")[0] ?? "",
      expiresAt: new Date(Date.now() + dayMs),
    });
    expect((await handsOn(token, { delegateEmail })).status).toBe(200);
  }
  await runJob(jifunze, writeMails);
  const last = await handsOn(await tokenOf({ email: "three@example.net" }), {
    delegateEmail: "four@example.net",
  });
  expect([last.status, last.body.code]).toEqual([409, "meetings.handed_on_enough"]);
  expect(
    (await openSession(jifunze).get(`/meeting-invitations/${await tokenOf({ email: "three@example.net" })}`))
      .status,
  ).toBe(200);
});

it("invites the one who was invited first to the next meeting, and not who came in their place", async () => {
  const { id } = await does("POST", "/meetings", {
    meetingNameEn: "Next meeting on libraries",
    startsOn: addDays(today, 30),
    mode: "remote",
  });
  await does("POST", `/meetings/${String(id)}/invitations/together`, { inviteLike: meeting });
  const { invitations } = await does("GET", `/meetings/${String(id)}/invitations`);
  const names = (invitations as { name: string }[]).map(({ name }) => name);
  expect(names).toContain(guest.name);
  expect(names).not.toContain("Asha Mwangi");
  expect(names).not.toContain("Juma Charo");
});
