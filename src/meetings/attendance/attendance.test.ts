// Who comes to a meeting is written down at three places at once, of which two are out of reach of the network; what everybody reads
// of it names only who agreed; and who came has a statement of it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Screen, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";
import { arrivedAt, dayOfOwnLink, daysOfCheckIn, readCode } from "./attendance.ts";
import { deskLink } from "./link.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const today = dayOf(new Date());
const plan = {
  meetingNameEn: "Meeting on doors",
  startsOn: today,
  endsOn: addDays(today, 1),
  startsAt: "",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};
const wordsOf = ({ html }: Screen) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

/** As it is at that time of the network's clocks, so many days from now: whatever the hour at which this runs. */
async function mailsTo(address: string, days: number, time: string): Promise<ReadMail[]> {
  const later = momentOf(addDays(today, days), time).getTime() - Date.now();
  const now = () => new Date(Date.now() + later);
  await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
  return (await takeMails(jifunze, later)).filter(({ to }) => to === address);
}

interface Listed {
  name?: string;
  from?: string;
  source: string;
  desk?: string;
  device?: string;
  day: number;
}

it("is written down at three desks, once a person, and read by everybody without names that nobody gave away", async () => {
  const { id } = await does("POST", "/meetings", plan);
  const here = `/meetings/${String(id)}`;
  const people = ["Amina", "Baraka", "Chidi", "Dalia", "Esha"];
  for (const name of people)
    await does("POST", `${here}/invitations/guests`, {
      ...guest,
      name,
      email: `${name}@example.net`.toLowerCase(),
      guestFrom: name === "Amina" ? "Elimu Trust" : "",
    });
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  await takeMails(jifunze);
  for (const person of ["public", "reviewer", "coordinator"] as const) {
    expect((await jifunze.api(person, "POST", `${here}/desks`, { deskName: "Door" })).status).not.toBe(200);
    expect((await jifunze.api(person, "GET", `${here}/arrivals`)).status).not.toBe(200);
  }
  const { invitations } = await does("GET", `${here}/invitations`);
  const invited = new Map(
    (invitations as { id: string; name: string; code: string; city?: unknown }[]).map((one) => [
      one.city ? "Kilifi" : one.name,
      one,
    ]),
  );
  const idOf = (name: string) => invited.get(name)?.id ?? "";
  const codeOf = (name: string) => invited.get(name)?.code ?? "";

  // Nobody has written anything down: that is not nobody.
  expect((await does("GET", here)).present).toBe("unknown");
  const visitor = openSession(jifunze);
  expect(wordsOf(await visitor.get(here))).not.toContain("People 0");

  const tokens: string[] = [];
  for (const deskName of ["Main door", "Garden door", "Video call"]) {
    const { id: desk } = await does("POST", `${here}/desks`, { deskName });
    tokens.push(deskLink.token(jifunze.service.secret, String(desk)));
  }
  const [door = "", garden = "", call = ""] = tokens;
  const checkIn = (token: string, body: Record<string, unknown>, day = 1) =>
    jifunze.api("public", "POST", `/check-ins/${token}/${day}`, { comes: "in_person", ...body });
  const listed = async () => (await does("GET", `${here}/arrivals`)).arrivals as Listed[];

  // By the page, without a script: names to tick, and no way to reach anybody.
  const desk = await visitor.get(`/check-in/${door}/1`);
  expect(wordsOf(desk)).toContain("Amina, Elimu Trust");
  expect(desk.html).not.toMatch(/@example/);
  const sent = await visitor.post(desk.path, { comes: "in_person", people: idOf("Amina") });
  expect(wordsOf(sent)).toMatch(/Written down\..*one person is here/);

  // Two devices were out of reach, and send in whatever order; the first time counts, of each device and person once.
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const begins = new Date(`${today}T00:00:00+03:00`).getTime();
  const isLateEnough = Date.now() - begins > 3_600_000;
  const walkIn = "6b0f0c1e-9a77-4bb0-8a53-0a2f6cf0a111";
  const offGarden = [
    { people: [idOf("Amina"), idOf("Baraka"), idOf("Amina")], at: minutesAgo(40) },
    { walkIn, walkInName: "Zuri", walkInFrom: "Malindi Library", mayBeNamed: "yes", at: minutesAgo(20) },
  ];
  const offCall = [
    { people: [idOf("Baraka")], comes: "video", at: minutesAgo(30) },
    {
      code: ` ${codeOf("Chidi").toLowerCase()} `,
      scanned: "yes",
      device: "3f2a91bc",
      comes: "phone",
      at: minutesAgo(10),
    },
  ];
  for (const [token, entries] of [
    [garden, offGarden],
    [call, offCall],
    [garden, offGarden.toReversed()],
    [call, offCall.toReversed()],
  ] as const)
    for (const entry of entries) expect([entry, (await checkIn(token, entry)).status]).toEqual([entry, 200]);
  const all = await listed();
  expect(all.map(({ name }) => name)).toEqual(["Amina", "Baraka", "Chidi", "Zuri"]);
  if (isLateEnough)
    expect(all.map((one) => one.desk)).toEqual(["Garden door", "Garden door", "Video call", "Garden door"]);
  expect(all.map(({ source }) => source)).toEqual(["list", "list", "scan", "list"]);
  expect(all.map(({ device }) => device)).toEqual([undefined, undefined, "3f2a91bc", undefined]);

  // A child is counted: no name is kept, whatever was typed.
  const child = "6b0f0c1e-9a77-4bb0-8a53-0a2f6cf0a222";
  expect(
    (await checkIn(door, { walkIn: child, walkInName: "Juma Mtoto", isUnder18: "yes", mayBeNamed: "yes" }))
      .status,
  ).toBe(200);
  const { rows } = await jifunze.service.database.pool.query("select * from meeting_arrivals");
  expect(JSON.stringify(rows)).not.toContain("Juma");

  for (const [body, field] of [
    [{}, "people"],
    [{ code: "ZZZZZZ" }, "code"],
    [{ walkIn: child, walkInFrom: "Nowhere" }, "walkInName"],
    // Both are wrong; nothing is left undecided that would end the server.
    [{ code: "ZZZZZZ", walkIn: child, walkInFrom: "Nowhere" }, "walkInName"],
    [{ people: [idOf("Dalia")], comes: "by boat" }, "comes"],
  ] as const)
    expect((await checkIn(door, body)).body).toMatchObject({ errors: [{ field }] });
  // The second day has not come.
  expect((await checkIn(door, { people: [idOf("Dalia")] }, 2)).status).toBe(409);

  // Whoever agreed by their answer, or at the door, is named; nobody else.
  const answers = (name: string, body: Record<string, unknown>) =>
    jifunze.api(
      "public",
      "POST",
      `/meeting-invitations/${answerLink.token(jifunze.service.secret, idOf(name))}/answers`,
      body,
    );
  expect((await answers("Amina", { answers: ["1:in_person"], mayBeNamed: "yes" })).status).toBe(200);
  expect((await answers("Kilifi", { answers: ["1:remote"] })).status).toBe(200);
  const kilifi = openSession(jifunze);
  const own = `/meeting-invitations/${answerLink.token(jifunze.service.secret, idOf("Kilifi"))}`;
  expect(wordsOf(await kilifi.get(own))).toContain("I am here");
  // Opening the link alone says nothing.
  expect(await listed()).toHaveLength(5);
  expect((await kilifi.get(`${own}/attendance.pdf`)).status).toBe(404);
  expect(wordsOf(await kilifi.post(`${own}/here/1`, { comes: "video" }))).toContain(
    "written down as present",
  );
  expect((await kilifi.post(`${own}/here/2`, { comes: "video" })).status).toBe(409);
  expect(await does("GET", here)).toMatchObject({
    present: {
      cities: [{ id: "kilifi" }],
      organisations: ["Elimu Trust", "Malindi Library"],
      people: 6,
      names: ["Amina", "Zuri"],
    },
  });
  const read = wordsOf(await visitor.get(here));
  expect(read).toMatch(/Who came Cities Kilifi.*People 6 With their consent Amina Zuri/);
  expect(read).not.toMatch(/Baraka|Chidi/);

  // A mistake is taken back, and a device that sends it once more does not bring it back.
  const [{ id: arrival } = { id: "" }] = (await listed()).filter(
    ({ name }) => name === "Baraka",
  ) as unknown as { id: string }[];
  const secretary = await signedIn(jifunze, "administrator");
  const asks = await secretary.get(`/network${here}/arrivals/${arrival}/take-back`);
  expect(wordsOf(asks)).toContain("Was it a mistake that Baraka came?");
  expect((await secretary.post(asks.path)).status).toBe(200);
  for (const entry of offGarden) await checkIn(garden, entry);
  expect((await listed()).map(({ name }) => name)).not.toContain("Baraka");
  await checkIn(garden, { people: [idOf("Baraka")] });
  expect((await listed()).map(({ name }) => name)).toContain("Baraka");

  // Paper for the door, with the same codes; and of who came a statement, thanks for it the day after, once.
  const shown = await secretary.get(`/network${here}/attendance`);
  expect(wordsOf(shown)).toMatch(/Main door.*Garden door.*Video call/);
  // Of the second day nobody has said anything, and of an empty desk neither: no number is shown.
  expect(wordsOf(shown)).toContain("nobody has written down yet who came");
  expect(wordsOf(shown)).not.toContain(" 0 people");
  const sheet = await secretary.download(`/network${here}/attendance/1/sheet.pdf`);
  expect(Buffer.from(sheet.slice(0, 5)).toString()).toBe("%PDF-");
  const statement = await kilifi.download(`${own}/attendance.pdf`);
  expect(Buffer.from(statement).toString("latin1")).toContain("pdfuaid");
  expect(await mailsTo("amina@example.net", 1, "23:59")).not.toContainEqual(
    expect.objectContaining({ subject: expect.stringContaining("Thank you") }),
  );
  const [thanks] = (await mailsTo("amina@example.net", 2, "00:00")).filter(({ subject }) =>
    subject.startsWith("Thank you"),
  );
  expect(thanks?.links[0]).toContain("/meeting-invitations/");
  // Where they say whether their name is public.
  expect(thanks?.links[1]).toMatch(/\/meeting-invitations\/[^/]+\/naming/);
  expect(
    (await mailsTo("amina@example.net", 2, "02:00")).filter(({ subject }) => subject.startsWith("Thank you")),
  ).toEqual([]);
  expect(
    (await mailsTo("dalia@example.net", 2, "02:00")).filter(({ subject }) => subject.startsWith("Thank you")),
  ).toEqual([]);

  // A desk that is closed opens nothing, and who came stays.
  const { rows: desks } = await jifunze.service.database.pool.query(
    "select id from meeting_desks where name = 'Video call'",
  );
  await does("DELETE", `${here}/desks/${String(desks[0].id)}`);
  expect((await checkIn(call, { people: [idOf("Dalia")] })).status).toBe(410);
  expect(await listed()).toHaveLength(6);
});

it("is said by nobody's own link once the meeting is closed, while a desk still sends what it noted before", async () => {
  const { id } = await does("POST", "/meetings", { ...plan, meetingNameEn: "Meeting on gates", endsOn: "" });
  const here = `/meetings/${String(id)}`;
  await does("POST", `${here}/invitations/guests`, guest);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const { invitations } = await does("GET", `${here}/invitations`);
  const [{ id: invitee } = { id: "" }] = invitations as { id: string }[];
  const own = `/meeting-invitations/${answerLink.token(jifunze.service.secret, invitee)}`;
  const { id: desk } = await does("POST", `${here}/desks`, { deskName: "Gate" });
  await does("POST", `${here}/steps/open`, { version: 2 });
  const visitor = openSession(jifunze);
  expect(wordsOf(await visitor.get(own))).toContain("I am here");
  const noted = new Date().toISOString();
  const { version } = await does("GET", here);
  await does("POST", `${here}/steps/close`, { version });

  const late = await jifunze.api("public", "POST", `${own}/arrivals/1`, { comes: "video" });
  expect([late.status, late.body.code]).toEqual([409, "meetings.not_now"]);
  const page = wordsOf(await visitor.get(own));
  expect(page).toContain("This meeting has been held or is over");
  expect(page).not.toMatch(/I am here|taking part now/);
  expect((await visitor.get(`${own}/attendance.pdf`)).status).toBe(404);

  const token = deskLink.token(jifunze.service.secret, String(desk));
  const offline = { comes: "in_person", people: [invitee], at: noted };
  expect((await jifunze.api("public", "POST", `/check-ins/${token}/1`, offline)).status).toBe(200);
  expect((await does("GET", `${here}/arrivals`)).arrivals).toMatchObject([{ invitee, at: noted }]);
});

it("leads who scans a code to what it is for, and tells nobody whose it is", async () => {
  const { rows } = await jifunze.service.database.pool.query(
    "select check_in_code as code, coalesce(name, '') as name from meeting_invitations where name is not null limit 1",
  );
  const page = await openSession(jifunze).get(`/C/${String(rows[0].code)}`);
  expect(wordsOf(page)).toContain(`Check-in code ${String(rows[0].code)}`);
  expect(page.html).not.toContain(String(rows[0].name));
});

it("is open from a day on for a week more, reads codes as people type them, and believes no clock of tomorrow", () => {
  const days = [
    { day: "2027-03-01", hours: "unknown" as const },
    { day: "2027-03-02", hours: "unknown" as const },
  ];
  const open = (state: "called" | "held" | "approved" | "draft" | "cancelled", day: string) =>
    daysOfCheckIn({ state, days }, day).map(({ number }) => number);
  expect(open("called", "2027-02-28")).toEqual([]);
  expect(open("called", "2027-03-01")).toEqual([1]);
  expect(open("held", "2027-03-08")).toEqual([1, 2]);
  expect(open("held", "2027-03-09")).toEqual([2]);
  expect(open("held", "2027-03-10")).toEqual([]);
  for (const state of ["approved", "draft", "cancelled"] as const)
    expect(open(state, "2027-03-01")).toEqual([]);
  // By their own link on the day itself, until it is closed.
  const own = (state: Parameters<typeof open>[0], day: string) => dayOfOwnLink({ state, days }, day)?.number;
  expect([own("called", "2027-03-01"), own("called", "2027-03-02"), own("called", "2027-03-03")]).toEqual([
    1,
    2,
    undefined,
  ]);
  for (const state of ["held", "approved", "draft", "cancelled"] as const)
    expect(own(state, "2027-03-01")).toBeUndefined();
  expect(readCode(" 7qk-4mo ")).toBe("7QK4M0");
  expect(readCode("iLo111")).toBe("110111");
  const [begins, now] = [new Date("2027-03-01T00:00:00Z"), new Date("2027-03-01T08:00:00Z")];
  const at = (said: string) => arrivedAt(new Date(said), { begins, now }).toISOString();
  expect(at("2027-03-01T07:00:00Z")).toBe("2027-03-01T07:00:00.000Z");
  expect(at("2030-01-01T00:00:00Z")).toBe(now.toISOString());
  expect(at("1970-01-01T00:00:00Z")).toBe(begins.toISOString());
});
