// Minutes from the draft to the seal: those who took part read and comment on them by their link, each comment is answered, the chair or a
// later meeting approves them, and from then on only a new edition says something else.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { publicKeys } from "../../platform/sealing/signing-keys.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";
import { meetingStates } from "../record/meeting.ts";
import { citableMeetings } from "./citable.ts";
import { mailMinutes } from "./mailing.ts";
import { verifyMinutesFile } from "./sealed-minutes.ts";

let jifunze: TestService;
let secretary: Session;
let here: string;
const items: string[] = [];
let decision: string;
/** What the links of those who are invited hold, by the beginning of their address. */
const tokens = new Map<string, string>();

const today = dayOf(new Date());
const db = () => jifunze.service.database.db;
const idOf = (path: string) => path.slice("/meetings/".length);
const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}
const refusal = async (path: string, body: object) =>
  (await jifunze.api("administrator", "POST", path, body)).body;
const versionOf = async (path: string) => (await does("GET", path)).version;
const publicPage = async (path: string) => wordsOf(await (await fetch(`${jifunze.url}${path}`)).text());

const guests = [
  { name: "Fatima Alaoui", email: "fatima@example.net", language: "en", invitedAs: "guest" },
  { name: "Baraka Otieno", email: "baraka@example.net", language: "sw", invitedAs: "guest" },
];

async function called(meetingNameEn: string): Promise<string> {
  const { id } = await does("POST", "/meetings", { meetingNameEn, startsOn: today, mode: "remote" });
  return `/meetings/${String(id)}`;
}

beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
  here = await called("Meeting on libraries");
  for (const itemNameEn of ["Opening hours", "Budget"])
    items.push(String((await does("POST", `${here}/agenda`, { itemNameEn, itemPurpose: "decide" })).id));
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi", "laikipia"] });
  for (const guest of guests) await does("POST", `${here}/invitations/guests`, guest);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const rows = await db()
    .selectFrom("meetingInvitations")
    .select(["id", "email", "cityId"])
    .where("meetingId", "=", idOf(here))
    .execute();
  for (const { id, email, cityId } of rows)
    tokens.set(cityId ?? email?.split("@")[0] ?? "", answerLink.token(jifunze.service.secret, id));
  for (const one of ["kilifi", "fatima"]) {
    const path = `/meeting-invitations/${tokens.get(one)}/arrivals/1`;
    expect((await jifunze.api("public", "POST", path, { comes: "video" })).status).toBe(200);
  }
  await does("POST", `${here}/steps/open`, { version: 2 });
});
afterAll(() => jifunze.stop());

/** Subjects of the mails of a meeting, by whom they went to. */
async function mailed(subject: string) {
  await runJob(jifunze, mailMinutes);
  const mails = await takeMails(jifunze);
  return mails.filter((mail) => mail.subject.startsWith(subject));
}
const to = (mails: readonly { to: string }[]) => mails.map((mail) => mail.to.split("@")[0] ?? "").toSorted();

/** As if they had gone out so many days before. */
const sentDaysAgo = (days: number) =>
  db()
    .updateTable("meetings")
    .set({ minutesSentAt: momentBefore(new Date(), days) })
    .where("id", "=", idOf(here))
    .execute();

it("sends nothing out that is not written, and then to those who took part and to the cities", async () => {
  expect(await refusal(`${here}/minutes/out`, { version: 3 })).toMatchObject({ code: "meetings.not_now" });
  const { id } = await does("POST", `${here}/decisions`, {
    decisionTextEn: "Libraries open on Saturdays.",
    agendaItem: items[0],
    decisionBasis: "consensus",
  });
  decision = String(id);
  await does("POST", `${here}/steps/close`, { version: await versionOf(here) });
  const written = { minutesText: "Laikipia told how.", language: "en", baseVersion: 0 };
  await does("PUT", `${here}/minutes/${items[0]}`, written);
  const { id: next } = await does("POST", "/meetings", {
    meetingNameEn: "Meeting on books",
    startsOn: addDays(today, 60),
    mode: "remote",
  });
  const page = await secretary.get(`/network${here}/send-minutes`);
  expect(wordsOf(page.html)).toContain("3 people get a mail");
  const sent = await secretary.post(page.path, { version: String(await versionOf(here)) });
  expect(wordsOf(sent.html)).toContain("The minutes are out.");
  const mails = await mailed("Minutes to comment on");
  // Laikipia has a voice though nobody came; Baraka was invited as a guest and was not there.
  expect(to(mails)).toEqual(["coordinator", "fatima", "othercoordinator"]);
  expect(mails[0]?.text).toContain("/minutes");
  expect(await mailed("Minutes to comment on")).toEqual([]);
  const { agenda } = (await does("GET", `/meetings/${String(next)}`)) as unknown as {
    agenda: { title: { en: string }; cameFrom?: { kind: string } }[];
  };
  expect(agenda[0]).toMatchObject({
    title: {
      en: "Approve the minutes: Meeting on libraries",
      sw: "Kuidhinisha kumbukumbu: Meeting on libraries",
    },
    cameFrom: { kind: "minutes" },
  });
});

it("takes comments by the form behind the link, never by opening it, and of those alone who get the minutes", async () => {
  const path = `/meeting-invitations/${tokens.get("fatima")}/minutes`;
  const guest = openSession(jifunze);
  const draft = await guest.get(path);
  expect(wordsOf(draft.html)).toMatch(/Opening hours Laikipia told how\. .*Libraries open on Saturdays\./);
  expect(wordsOf(draft.html)).toContain("Nobody has commented yet.");
  // Programs that look through mails open every link that they find.
  const scanner = openSession(jifunze);
  for (const [, href] of draft.html.matchAll(/href="(\/[^"]+)"/g)) await scanner.get(String(href));
  expect(((await does("GET", `${here}/comments`)).comments as unknown[]).length).toBe(0);
  const empty = await guest.post(path, { remark: "", language: "en" });
  expect(empty.status).toBe(422);
  const answer = await guest.post(path, {
    aboutItem: items[0] ?? "",
    remark: "Kilifi told it too.",
    language: "en",
  });
  expect(wordsOf(answer.html)).toContain("Your comment is sent");
  expect(wordsOf(answer.html)).toMatch(/1\. Opening hours Kilifi told it too\. Fatima Alaoui/);
  const notThere = openSession(jifunze);
  expect((await notThere.get(`/meeting-invitations/${tokens.get("baraka")}/minutes`)).status).toBe(403);
  expect((await notThere.get(`/meeting-invitations/${tokens.get("baraka")}`)).html).not.toContain("/minutes");
  expect((await guest.get(`/meeting-invitations/${tokens.get("fatima")}`)).html).toContain("/minutes");
  await takeMails(jifunze);
  expect(await toldOf(jifunze, "meetings.commented")).toEqual(["administrator"]);
  expect(wordsOf((await secretary.get("/network")).html)).toContain("Answer 1 comment on the minutes");
});

it("is approved only after ten days, and when every comment is answered, with the reason where it is not taken over", async () => {
  const approve = async (more: object) =>
    refusal(`${here}/minutes/approval`, { version: await versionOf(here), ...more });
  const byChair = { approvedBy: "chair", chairName: "Amina Said" };
  expect(await approve(byChair)).toMatchObject({ code: "meetings.comments_run" });
  await sentDaysAgo(11);
  expect(await approve(byChair)).toMatchObject({ code: "meetings.comments_open" });
  const late = { remark: "One more.", language: "en" };
  const link = `/meeting-invitations/${tokens.get("fatima")}`;
  expect((await jifunze.api("public", "POST", `${link}/comments`, late)).body).toMatchObject({
    code: "meetings.comments_over",
  });
  const { comments } = (await does("GET", `${here}/comments`)) as unknown as { comments: { id: string }[] };
  const answering = `/network${here}/comments/${comments[0]?.id}`;
  const bare = await secretary.post(answering, { commentVerdict: "not_taken", because: "", version: "1" });
  expect(wordsOf(bare.html)).toContain("Say why it is not taken over");
  await secretary.post(answering, {
    commentVerdict: "not_taken",
    because: "Nobody else heard it.",
    version: "1",
  });
  const [answered, ...others] = await mailed("Your comment is answered");
  expect(answered?.to).toBe("fatima@example.net");
  expect(answered?.text).toContain("Not taken over. Nobody else heard it.");
  expect(others).toEqual([]);
  expect(await mailed("Your comment is answered")).toEqual([]);
  expect(wordsOf((await secretary.get("/network")).html)).toContain("Have the minutes approved");
  const wrong: [object, string][] = [
    [{}, "approvedBy"],
    [{ approvedBy: "chair" }, "chairName"],
    [{ approvedBy: "meeting" }, "approvedIn"],
    [{ approvedBy: "meeting", approvedIn: idOf(here) }, "approvedIn"],
  ];
  for (const [more, field] of wrong) expect(await approve(more)).toMatchObject({ errors: [{ field }] });
  expect((await fetch(`${jifunze.url}${here}/minutes`)).status).toBe(404);
  const done = await secretary.post(`/network${here}/approve-minutes`, {
    ...byChair,
    version: String(await versionOf(here)),
  });
  expect(wordsOf(done.html)).toContain("The minutes are approved and sealed.");
  expect(to(await mailed("Minutes approved"))).toEqual(["coordinator", "fatima", "othercoordinator"]);
});

it("is read by everybody as it was sealed, and a file in which something was changed is told", async () => {
  const page = await publicPage(`${here}/minutes`);
  expect(page).toMatch(/Approved on .* by Amina Said, who chaired the meeting\./);
  expect(page).toContain("Laikipia told how.");
  expect(page).toContain("Kilifi County");
  expect(page).not.toContain("Fatima");
  expect(page).not.toContain("Put the minutes right");
  expect((await secretary.get(`${here}/minutes`)).html).toContain(`/network${here}/corrections`);
  expect(await publicPage(here)).toContain("Read the approved minutes");
  const pdf = await secretary.download(`${here}/minutes/1/minutes.pdf?language=sw`);
  const bytes = Buffer.from(pdf).toString("latin1");
  expect(bytes).toContain("pdfuaid");
  expect(bytes).toContain("sealed-minutes.json");
  const keys = (await publicKeys(db())).map(({ publicKey }) => publicKey);
  const file = await (await fetch(`${jifunze.url}${here}/minutes/1/minutes.json`)).text();
  expect(verifyMinutesFile(file, keys)).toMatchObject({
    outcome: "genuine",
    content: { meeting: { number: `${today.slice(0, 4)}/1` }, present: { cities: [{ id: "kilifi" }] } },
  });
  expect(verifyMinutesFile(file.replace("Saturdays", "Sundays"), keys)).toMatchObject({ outcome: "altered" });
  expect(verifyMinutesFile(file, [])).toMatchObject({ outcome: "unknown-key" });
  const { digest } = (await jifunze.api("public", "GET", `${here}/minutes`)).body;
  expect(file).toContain(String(digest));
  // Anybody checks them where reports are checked: by the digest, the file, and the PDF in which it travels.
  const check = async (what: FormData) => {
    const answer = await fetch(`${jifunze.url}/verify`, {
      method: "POST",
      body: what,
      headers: { origin: jifunze.url },
    });
    return wordsOf(await answer.text());
  };
  const asFile = (content: string | Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.append("file", new Blob([content]), name);
    return form;
  };
  const byDigest = new FormData();
  byDigest.append("digest", String(digest));
  expect(await check(byDigest)).toMatch(/This seal is ours .*Minutes Meeting on libraries/);
  expect(await check(asFile(file, "minutes.json"))).toMatch(
    /Genuine: sealed here .*Edition 1\. They stand as/,
  );
  expect(await check(asFile(new Uint8Array(pdf), "minutes.pdf"))).toContain(
    "The sealed file inside is genuine",
  );
  expect(await check(asFile(file.replace("Saturdays", "Sundays"), "minutes.json"))).toContain("Altered: ");
});

it("is changed by nobody any more, but put right in a new edition beside it that says what and why", async () => {
  const write = { minutesText: "Other.", language: "en", baseVersion: 1 };
  const closed = await jifunze.api("administrator", "PUT", `${here}/minutes/${items[0]}`, write);
  expect(closed.body).toMatchObject({ code: "meetings.minutes_closed" });
  const { rows } = await jifunze.service.database.pool.query("select digest from meeting_editions");
  await expect(
    jifunze.service.database.pool.query("update meeting_editions set digest = 'x'"),
  ).rejects.toThrow();
  expect(rows).toHaveLength(1);
  const path = `${here}/corrections/items/${items[0]}`;
  const right = { chairName: "Amina Said", reason: "A name was wrong.", language: "en", baseVersion: 1 };
  expect(await refusal(path, { ...right, minutesText: "Laikipia told how." })).toMatchObject({
    code: "meetings.nothing_corrected",
  });
  expect(await refusal(path, { ...right, minutesText: "X", reason: "" })).toMatchObject({
    errors: [{ field: "reason" }],
  });
  const form = await secretary.get(`/network${here}/corrections/items/${items[0]}`);
  expect(wordsOf(form.html)).toContain("It becomes edition 2.");
  const done = await secretary.post(form.path, {
    ...right,
    baseVersion: "1",
    minutesText: "Kilifi told how.",
  });
  expect(wordsOf(done.html)).toMatch(/puts edition 1 right: A name was wrong\./);
  expect(wordsOf(done.html)).toMatch(/What changed.*Before Laikipia told how\. Now Kilifi told how\./);
  expect(await refusal(path, { ...right, minutesText: "Nairobi told how." })).toMatchObject({
    code: "meetings.corrected_since",
  });
  const first = await publicPage(`${here}/minutes?edition=1`);
  expect(first).toContain("Laikipia told how.");
  expect(first).toContain("This is edition 1, which was put right since.");
  const corrected = await mailed("Minutes put right");
  expect(to(corrected)).toEqual(["coordinator", "fatima", "othercoordinator"]);
  expect(corrected[0]?.text).toContain("A name was wrong.");
  const decided = {
    decisionTextEn: "Libraries open on Sundays.",
    decisionBasis: "consensus",
    agendaItem: items[0],
  };
  await does("POST", `${here}/corrections/decisions/${decision}`, {
    ...right,
    ...decided,
    baseVersion: 2,
    version: 1,
  });
  const last = (await jifunze.api("public", "GET", `${here}/minutes`)).body as unknown as {
    minutes: { edition: number; correction: object };
    editions: unknown[];
  };
  expect(last).toMatchObject({
    minutes: {
      edition: 3,
      correction: { of: 2, changed: [{ kind: "decision", number: `${today.slice(0, 4)}/1-01` }] },
    },
  });
  expect(last.editions).toHaveLength(3);
  expect(await publicPage(here)).toContain("Libraries open on Sundays.");
  for (const person of ["reviewer", "coordinator", "public"] as const)
    expect([401, 403]).toContain((await jifunze.api(person, "POST", path, right)).status);
});

it("is cited by the cities that took part alone, with a sentence in both languages", async () => {
  const { citableId } = await db()
    .selectFrom("meetings")
    .select("citableId")
    .where("id", "=", idOf(here))
    .executeTakeFirstOrThrow();
  const period = { from: addDays(today, -10), to: today };
  const about = { cityId: "kilifi", features: [], period };
  const [offered] = await citableMeetings.suggest(db(), about, 5);
  expect(offered?.id).toBe(citableId);
  expect(offered?.reason?.("en")).toMatch(
    /^Kilifi County took part in the meeting “Meeting on libraries” on .*, which made 1 decision\.$/,
  );
  expect(offered?.reason?.("sw")).toMatch(/^Wawakilishi wa Kaunti ya Kilifi walishiriki/);
  expect(offered).toMatchObject({ version: 3, href: `${here}/minutes?edition=3` });
  const found = await citableMeetings.search(db(), about, { text: "libraries", page: 1 });
  expect(found.records.map(({ id }) => id)).toEqual([citableId]);
  const earlier = { from: addDays(today, -30), to: addDays(today, -10) };
  expect(await citableMeetings.suggest(db(), { ...about, period: earlier }, 5)).toEqual([]);
  // Nobody of Laikipia came, and of Kuno nobody was invited.
  for (const city of ["laikipia", "kuno"])
    expect(await citableMeetings.find(db(), city, [citableId])).toEqual([]);
});

it("goes out, is answered, approved and put right in these states and in no other", async () => {
  const id = idOf(here);
  await db().updateTable("meetings").set({ minutesCarriedInto: null }).where("id", "=", id).execute();
  const { id: comment } = await db()
    .selectFrom("meetingComments")
    .select("id")
    .where("meetingId", "=", id)
    .executeTakeFirstOrThrow();
  const link = `/meeting-invitations/${tokens.get("fatima")}`;
  const chair = { chairName: "Amina Said", reason: "Wrong.", language: "en", baseVersion: 3 };
  const acts: Record<string, () => Promise<{ status: number; body: Record<string, unknown> }>> = {
    sendMinutes: () => jifunze.api("administrator", "POST", `${here}/minutes/out`, { version: 1 }),
    commentMinutes: () =>
      jifunze.api("public", "POST", `${link}/comments`, {
        remark: "More.",
        language: "en",
        aboutItem: comment,
      }),
    answerComment: () =>
      jifunze.api("administrator", "POST", `${here}/comments/${comment}`, {
        commentVerdict: "taken",
        version: 1,
      }),
    approveMinutes: () =>
      jifunze.api("administrator", "POST", `${here}/minutes/approval`, {
        approvedBy: "chair",
        chairName: "Amina Said",
        version: 1,
      }),
    correctMinutes: () =>
      jifunze.api("administrator", "POST", `${here}/corrections/items/${items[0]}`, {
        ...chair,
        minutesText: "Kilifi told how.",
      }),
  };
  // Far enough for what is refused next: a version that is none, an item that is none, days that are over, a text that stands there.
  const further = [
    "meetings.meeting_changed",
    "platform.input",
    "meetings.comment_changed",
    "meetings.nothing_corrected",
  ];
  const allowed: Record<string, string[]> = {};
  for (const state of meetingStates) {
    const cancelledBecause = state === "cancelled" ? "Floods" : null;
    const minutesSentAt = momentBefore(new Date(), 2);
    await db()
      .updateTable("meetings")
      .set({ state, cancelledBecause, minutesSentAt })
      .where("id", "=", id)
      .execute();
    for (const [name, act] of Object.entries(acts)) {
      if (name === "approveMinutes") await sentDaysAgo(11);
      else await sentDaysAgo(2);
      const { body } = await act();
      if (further.includes(String(body.code))) allowed[name] = [...(allowed[name] ?? []), state];
    }
  }
  expect(allowed).toEqual({
    sendMinutes: ["held"],
    commentMinutes: ["minutes_out"],
    answerComment: ["minutes_out"],
    approveMinutes: ["minutes_out"],
    correctMinutes: ["approved"],
  });
});
