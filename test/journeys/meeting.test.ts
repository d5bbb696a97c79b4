// A secretary, without JavaScript, through a whole meeting: planned, called, led, minuted, commented on by a guest, approved and sealed.

import { afterAll, beforeAll, expect, it } from "vitest";
import { mailMinutes } from "../../src/meetings/approval/mailing.ts";
import { writeMails } from "../../src/meetings/invitations/jobs.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { dateFields } from "../../src/ui/date-fields.ts";
import { takeMails } from "../support/mails.ts";
import { endComments } from "../support/minutes.ts";
import { runJob, startTestService, type TestService } from "../support/service.ts";
import { openSession, type Screen, type Session, signedIn } from "../support/session.ts";
import { fillIn, linkOf } from "../support/without-script.ts";

let jifunze: TestService;
let secretary: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
});

afterAll(() => jifunze.stop());

const today = dayOf(new Date());
const title = "Meeting on libraries";
const wordsOf = ({ html }: Screen) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** Follows a link of the page that a screen is. */
const follow = async (screen: Screen, text: string): Promise<Screen> => secretary.get(linkOf(screen, text));
const sendFrom = (screen: Screen, text: string, fields: Record<string, string> = {}) =>
  fillIn(secretary, linkOf(screen, text), fields);

/** Where the mail to somebody leads. */
async function linkInMail(address: string, subject: string): Promise<string> {
  const mails = await takeMails(jifunze);
  const mail = mails.find((one) => one.to === address && one.subject.startsWith(subject));
  const href = new URL(mail?.links[0] ?? "about:blank");
  return `${href.pathname}${href.search}`;
}

it("leads from the plan to minutes that everybody reads", async () => {
  const overview = await secretary.get("/network/meetings");
  let planned = await sendFrom(overview, "Plan a meeting", {
    meetingNameEn: title,
    ...dateFields("startsOn", today),
    ...dateFields("answerBy", today),
    mode: "hybrid",
    meetsAt: "Kilifi Library",
    town: "Kilifi",
    quorum: "1",
  });
  const agenda = await follow(planned, `Agenda ${title}`);
  for (const itemNameEn of ["Opening hours", "Budget"])
    await sendFrom(agenda, "Add an item", { itemNameEn, itemPurpose: "decide" });
  const invitations = await follow(planned, `Invitations and answers ${title}`);
  await sendFrom(invitations, "Invite cities", { cities: "kilifi" });
  await sendFrom(invitations, "Invite somebody", {
    name: "Fatima Alaoui",
    email: "fatima@example.net",
    language: "en",
    invitedAs: "guest",
  });
  planned = await sendFrom(planned, `Call the meeting ${title}`);
  await runJob(jifunze, writeMails);
  const guest = openSession(jifunze);
  const own = await linkInMail("fatima@example.net", "Invitation");
  await fillIn(guest, own, { day1: "in_person" });

  // On the day: opened, the guest and the city are there, and the secretary goes on from item to item.
  const desk = await sendFrom(planned, `Open the meeting ${title}`);
  expect(wordsOf(desk)).toContain("Begin 1: Opening hours");
  expect(wordsOf(await secretary.post(desk.path, { speakerName: "Asha", speaksBy: "room" }))).toContain(
    "Asha has spoken",
  );
  await jifunze.api("public", "POST", `${new URL(own, jifunze.url).pathname}/arrivals/1`, {
    comes: "in_person",
  });
  const invitee = await jifunze.service.database.pool.query(
    "select id from meeting_invitations where city_id = 'kilifi'",
  );
  const here = linkOf(planned, "Its public page");
  const { body: door } = await jifunze.api("administrator", "POST", `${here}/desks`, { deskName: "Door" });
  const doors = await secretary.get(`/network${here}/attendance`);
  const token = /\/check-in\/([^"/]+)/.exec(doors.html)?.[1] ?? "";
  expect([door.id, token]).toEqual([expect.any(String), expect.stringMatching(/./)]);
  const list = await openSession(jifunze).post(`/check-in/${token}/1`, {
    comes: "in_person",
    people: String(invitee.rows[0].id),
  });
  expect(list.status).toBe(200);

  const minutes = await follow(await secretary.get("/network/meetings"), `Minutes ${title}`);
  await sendFrom(minutes, "Write the minutes Opening hours", {
    minutesText: "Kilifi told how.",
    language: "en",
  });
  const decided = await sendFrom(minutes, "Add a decision Opening hours", {
    decisionTextEn: "Libraries open on Saturdays.",
    decisionBasis: "consensus",
  });
  expect(wordsOf(decided)).toContain("1 city was present.");
  await sendFrom(decided, "Add an action", {
    actionTextEn: "Write to all libraries",
    ownerName: "Kenya National Library",
    ...dateFields("actionDue", addDays(today, 20)),
  });
  await sendFrom(await secretary.get("/network/meetings"), `Close the meeting ${title}`);
  await sendFrom(await secretary.get(minutes.path), "Send the minutes out");

  // The guest reads the draft behind the link of the mail, and says what is wrong.
  await runJob(jifunze, mailMinutes);
  const draft = await linkInMail("fatima@example.net", "Minutes to comment on");
  expect(wordsOf(await fillIn(guest, draft, { remark: "On Sundays as well.", language: "en" }))).toContain(
    "Your comment is sent",
  );
  const comments = await follow(await secretary.get(minutes.path), "Comments on the minutes");
  const answered = await sendFrom(comments, "Answer this comment Fatima Alaoui", {
    commentVerdict: "not_taken",
    because: "That was not said.",
  });
  expect(wordsOf(answered)).toContain("The minutes can be approved after that.");
  await endComments(jifunze, here.slice("/meetings/".length));
  const sealed = await sendFrom(await secretary.get(answered.path), "Approve the minutes", {
    approvedBy: "chair",
    chairName: "Amina Said",
  });
  expect(wordsOf(sealed)).toMatch(/Kilifi Library, Kilifi Approved on .* by Amina Said/);

  // Everybody finds them on the page of the meeting.
  const everybody = openSession(jifunze);
  const found = await everybody.get(linkOf(await everybody.get(here), "Read the approved minutes"));
  expect(wordsOf(found)).toMatch(
    /Kilifi told how\. .*Libraries open on Saturdays\. .*Write to all libraries/,
  );
  const pdf = await everybody.download(linkOf(found, "The minutes as a PDF"));
  expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe("%PDF-");
  expect(wordsOf(await guest.get(draft))).toContain("Not taken over. That was not said.");
});
