// A body that meets: who its members are and by which rule it decides, what its meetings take from that, and whom one invites at once.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";

let jifunze: TestService;
let secretary: Session;
beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
});
afterAll(() => jifunze.stop());

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const ask = async (method: string, path: string, body?: object) =>
  (await jifunze.api("administrator", method, path, body)).body;
async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}
const plan = (name: string, inDays: number, more: object = {}) => ({
  meetingNameEn: name,
  startsOn: addDays(dayOf(new Date()), inDays),
  mode: "remote",
  ...more,
});

it("has members and a rule that its meetings take over, and is offered for no meeting once it ended", async () => {
  const assembly = {
    bodyNameEn: "Assembly of the network",
    bodyKind: "assembly",
    quorumRule: "share",
    quorumSize: 60,
    bodyChair: "The commission",
    cities: ["kilifi", "laikipia", "nairobi"],
    bodyOrganisations: "Open University of Kenya\n\n  Kenya  National Library \n",
  };
  expect(await ask("POST", "/meeting-bodies", { ...assembly, quorumSize: "" })).toMatchObject({
    errors: [{ field: "quorumSize" }],
  });
  expect(await ask("POST", "/meeting-bodies", { ...assembly, quorumSize: 101 })).toMatchObject({
    errors: [{ field: "quorumSize" }],
  });
  expect(await ask("POST", "/meeting-bodies", { ...assembly, cities: ["atlantis"] })).toMatchObject({
    errors: [{ field: "cities" }],
  });
  const { id } = await does("POST", "/meeting-bodies", assembly);
  expect(id).toBe("assembly-of-the-network");
  const { bodies } = await does("GET", "/meeting-bodies");
  expect(bodies).toMatchObject([
    { id, organisations: ["Open University of Kenya", "Kenya National Library"], quorum: 60 },
  ]);
  expect(wordsOf((await secretary.get("/network/meeting-bodies")).html)).toContain(
    "2 cities have to be present",
  );

  // Its meetings have its rule, unless they have one of their own; and they follow each other.
  const { id: first } = await does(
    "POST",
    "/meetings",
    plan("First", 20, { ofBody: id, hostCity: "kilifi" }),
  );
  const { id: second } = await does("POST", "/meetings", plan("Second", 40, { ofBody: id, quorum: 3 }));
  expect(await does("GET", `/meetings/${String(first)}`)).toMatchObject({
    body: { id },
    host: { id: "kilifi" },
    quorum: 2,
  });
  expect(await does("GET", `/meetings/${String(second)}`)).not.toHaveProperty("previous");
  await does("POST", `/meetings/${String(first)}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, `/meetings/${String(first)}`);
  expect(await does("GET", `/meetings/${String(second)}`)).toMatchObject({
    quorum: 3,
    previous: { id: first, title: { en: "First" } },
  });
  const page = wordsOf(await (await fetch(`${jifunze.url}/meetings/${String(first)}`)).text());
  expect(page).toContain("Assembly of the network");
  expect(page).toContain("Which city hosts it? Kilifi");

  // Who chairs it is written already where the minutes are approved; a body that ended is in no list to choose from.
  await does("DELETE", `/meeting-bodies/${String(id)}`, { version: 1 });
  expect(await ask("POST", "/meetings", plan("Third", 60, { ofBody: id }))).toMatchObject({
    errors: [{ field: "ofBody" }],
  });
  expect((await secretary.get("/network/meetings/new")).html).not.toContain("assembly-of-the-network");
  expect((await secretary.get(`/network/meetings/${String(first)}`)).html).toContain(
    "assembly-of-the-network",
  );
});

it("needs no more cities for a decision than can be present", async () => {
  const pair = {
    bodyNameEn: "Group on quorums",
    bodyKind: "working_group",
    quorumRule: "cities",
    quorumSize: 2,
    cities: ["kilifi", "laikipia"],
  };
  const { cities: network } = (await does("GET", "/cities")) as unknown as { cities: unknown[] };
  const tooMany = (answer: object, field: string, limit: number) =>
    expect(answer).toMatchObject({
      errors: [{ field, detail: expect.stringMatching(new RegExp(`is ${limit}\\b`)) }],
    });
  tooMany(await ask("POST", "/meeting-bodies", { ...pair, quorumSize: 400 }), "quorumSize", 2);
  tooMany(await ask("POST", "/meeting-bodies", { ...pair, quorumSize: 3 }), "quorumSize", 2);
  const { id } = await does("POST", "/meeting-bodies", pair);
  // A member leaves: the rule goes with that.
  const changed = { ...pair, cities: ["kilifi"], version: 1 };
  tooMany(await ask("PUT", `/meeting-bodies/${String(id)}`, changed), "quorumSize", 1);
  // Where no cities are named it is the whole network.
  const open = { ...pair, bodyNameEn: "Group of all", cities: [] };
  tooMany(await ask("POST", "/meeting-bodies", { ...open, quorumSize: 400 }), "quorumSize", network.length);
  await does("POST", "/meeting-bodies", { ...open, quorumSize: network.length });

  const of = { ofBody: id };
  tooMany(await ask("POST", "/meetings", plan("Alone", 20, { ...of, quorum: 3 })), "quorum", 2);
  tooMany(await ask("POST", "/meetings", plan("Alone", 20, { quorum: 400 })), "quorum", network.length);
  const { id: meeting } = await does("POST", "/meetings", plan("Two", 20, { ...of, quorum: 1 }));
  const again = plan("Two", 20, { ...of, quorum: 400, version: 1 });
  tooMany(await ask("PUT", `/meetings/${String(meeting)}`, again), "quorum", 2);
  await does("PUT", `/meetings/${String(meeting)}`, { ...again, quorum: "" });
  expect(await does("GET", `/meetings/${String(meeting)}`)).toMatchObject({ quorum: 2 });
});

it("invites its members at once, and those of a meeting before, each of them once", async () => {
  const { id } = await does("POST", "/meeting-bodies", {
    bodyNameEn: "Group on libraries",
    bodyKind: "working_group",
    quorumRule: "none",
    cities: ["kilifi", "laikipia"],
  });
  const { id: now } = await does("POST", "/meetings", plan("Libraries", 20, { ofBody: id }));
  const here = `/meetings/${String(now)}`;
  const opened = await secretary.get(`/network${here}/invite-together`);
  expect(wordsOf(opened.html)).toContain("The members of: Group on libraries");
  const invited = await secretary.post(opened.path, { inviteLike: "body" });
  expect(wordsOf(invited.html)).toContain("They are invited.");
  await does("POST", `${here}/invitations/guests`, {
    name: "Fatima",
    email: "fatima@example.net",
    language: "en",
    timeZone: "Africa/Casablanca",
    guestFrom: "Fez",
    invitedAs: "observer",
  });
  const { id: next } = await does("POST", "/meetings", plan("Libraries again", 50));
  const again = `/meetings/${String(next)}`;
  expect(await ask("POST", `${again}/invitations/together`, { inviteLike: "body" })).toMatchObject({
    errors: [{ field: "inviteLike" }],
  });
  await does("POST", `${again}/invitations/together`, { inviteLike: now });
  expect(await does("POST", `${again}/invitations/together`, { inviteLike: now })).toEqual({ invited: 0 });
  const { invitations } = await does("GET", `${again}/invitations`);
  expect(invitations).toMatchObject([
    { as: "city", city: { id: "kilifi" }, capacity: "member" },
    { as: "city", city: { id: "laikipia" } },
    { as: "guest", name: "Fatima", organisation: "Fez", capacity: "observer", timeZone: "Africa/Casablanca" },
  ]);
});

it("copies the guests of those meetings alone whose list the secretary sees", async () => {
  const person = "otherCoordinator";
  const meetings = ["Closed door", "Open door", "New door"].map(async (name, nth) => {
    const said = plan(name, 30 + nth, { visibility: nth === 0 ? "invited" : "public" });
    const { id } = await does("POST", "/meetings", said);
    const here = `/meetings/${String(id)}`;
    if (nth < 2)
      await does("POST", `${here}/invitations/guests`, {
        name: "Zawadi",
        email: `zawadi${nth}@example.net`,
        language: "sw",
        invitedAs: "guest",
      });
    if (nth > 0) await does("POST", `${here}/named`, { namedAs: "secretary", namedEmail: emailOf(person) });
    return String(id);
  });
  const [closed, open, now] = await Promise.all(meetings);
  const session = await signedIn(jifunze, person);
  const page = wordsOf((await session.get(`/network/meetings/${now}/invite-together`)).html);
  expect(page).toContain("Open door");
  expect(page).not.toContain("Closed door");
  const copy = (inviteLike: string | undefined) =>
    jifunze.api(person, "POST", `/meetings/${now}/invitations/together`, { inviteLike });
  expect((await copy(closed)).body).toMatchObject({ errors: [{ field: "inviteLike" }] });
  expect((await copy(open)).body).toEqual({ invited: 1 });
  expect((await secretary.get(`/network/meetings/${now}/invite-together`)).html).toContain("Closed door");
});

it("tells of its meetings only the cities that are in it", async () => {
  const { id } = await does("POST", "/meeting-bodies", {
    bodyNameEn: "Group of one",
    bodyKind: "working_group",
    quorumRule: "none",
    cities: ["kilifi"],
  });
  const { id: meeting } = await does("POST", "/meetings", plan("Alone", 5, { ofBody: id }));
  await does("POST", `/meetings/${String(meeting)}/invitations/guests`, {
    name: "Baraka Otieno",
    email: "baraka@example.net",
    language: "sw",
    invitedAs: "guest",
  });
  await callMeeting(jifunze, `/meetings/${String(meeting)}`);
  await takeMails(jifunze);
  const told = await jifunze.service.database.db
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select("people.email")
    .where("kind", "=", "meetings.called")
    .where("href", "=", `/meetings/${String(meeting)}`)
    .execute();
  expect(told.map(({ email }) => email)).toEqual([emailOf("coordinator")]);
});
