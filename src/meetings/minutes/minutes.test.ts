// Minutes of a meeting: two write and no text is lost, decisions have a number, a basis and a quorum, and what is to be done lives on until
// somebody says what came of it, also on the agenda of the next meeting.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { type Person, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { remindOfActions } from "../actions/told.ts";
import { type MeetingState, meetingStates } from "../record/meeting.ts";

let jifunze: TestService;
let here: string;
let secretary: Session;
const items: string[] = [];

const today = dayOf(new Date());
const plan = {
  meetingNameEn: "Meeting on libraries",
  startsOn: today,
  mode: "remote",
  quorum: 3,
};

beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
  here = await opened(plan, ["Opening hours", "Budget", "Any other business"]);
});
afterAll(() => jifunze.stop());

async function does(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

async function opened(content: object, agenda: readonly string[]): Promise<string> {
  const path = `/meetings/${String((await does("POST", "/meetings", content)).id)}`;
  for (const itemNameEn of agenda)
    items.push(String((await does("POST", `${path}/agenda`, { itemNameEn, itemPurpose: "decide" })).id));
  await callMeeting(jifunze, path);
  await does("POST", `${path}/steps/open`, { version: 2 });
  return path;
}

const refusal = async (
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: object,
  person: Person = "administrator",
) => (await jifunze.api(person, method, path, body)).body;

async function heardOf(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}

const pageOf = async () => (await fetch(`${jifunze.url}${here}`)).text();
const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

it("keeps every version of a block, and shows both texts to whoever saves second", async () => {
  const block = `/network${here}/minutes/${items[0]}`;
  const typed = (minutesText: string, seen: number) => ({
    minutesText,
    language: "en",
    baseVersion: String(seen),
  });
  await secretary.post(block, typed("Laikipia opens on Saturdays.", 0));
  await secretary.post(block, typed("Laikipia and Kilifi open on Saturdays.", 1));
  const second = await secretary.post(block, typed("Kilifi opens on Sundays.", 1));
  expect(wordsOf(second.html)).toMatch(
    /Two people wrote at the same time.*Laikipia and Kilifi open on Saturdays\..*Your text.*Kilifi opens on Sundays\./,
  );
  // Both put together, on top of what was shown.
  await secretary.post(block, typed("Both open on Saturdays, Kilifi on Sundays too.", 2));
  const page = wordsOf((await secretary.get(block)).html);
  expect(page).toContain("Both open on Saturdays, Kilifi on Sundays too.");
  expect(page).toMatch(
    /2 earlier versions.*Laikipia and Kilifi open on Saturdays.*Laikipia opens on Saturdays/,
  );
  const { agenda } = (await does("GET", here)) as unknown as { agenda: { outcome?: string }[] };
  expect(agenda.map(({ outcome }) => outcome)).toEqual(["dealt_with", undefined, undefined]);
  for (const person of ["reviewer", "coordinator", "public"] as const)
    expect([401, 403]).toContain(
      (await jifunze.api(person, "PUT", `${here}/minutes/${items[0]}`, typed("Mine", 3))).status,
    );
});

it("decides nothing without the cities that have to be there, but notes what was said", async () => {
  const said = { decisionTextEn: "Libraries open on Saturdays.", agendaItem: items[0] };
  const decide = (more: object) => refusal("POST", `${here}/decisions`, { ...said, ...more });
  expect(await decide({ decisionBasis: "consensus", citiesPresent: 2 })).toMatchObject({
    code: "meetings.no_quorum",
  });
  const wrong: [object, string][] = [
    [{ decisionBasis: "consensus" }, "citiesPresent"],
    [{ decisionBasis: "cities", citiesPresent: 3 }, "citiesFor"],
    [{ decisionBasis: "cities", citiesPresent: 3, citiesFor: 4 }, "citiesPresent"],
    [{ decisionBasis: "vote", citiesPresent: 3 }, "decisionBasis"],
    [{ decisionBasis: "noted", decisionTextEn: "" }, "decisionTextEn"],
    [{ decisionBasis: "noted", agendaItem: "00000000-0000-4000-8000-000000000000" }, "agendaItem"],
    [{ decisionBasis: "noted", supersedes: "00000000-0000-4000-8000-000000000000" }, "supersedes"],
  ];
  for (const [more, field] of wrong) expect(await decide(more)).toMatchObject({ errors: [{ field }] });
  await does("POST", `${here}/decisions`, {
    ...said,
    decisionBasis: "noted",
    decisionTextEn: "Floods in Tana.",
  });
  const { id } = await does("POST", `${here}/decisions`, {
    ...said,
    decisionBasis: "cities",
    citiesPresent: 4,
    citiesFor: 3,
    citiesAgainst: 1,
  });
  await does("POST", `${here}/decisions/${String(id)}/objections`, { objector: "Kuno", reason: "No staff." });
  const number = `${today.slice(0, 4)}/1`;
  const page = wordsOf(await pageOf());
  expect(page).toContain(`${number}-01 Floods in Tana. Noted.`);
  expect(page).toContain(
    `${number}-02 Libraries open on Saturdays. Cities: 3 for, 1 against, 0 abstaining. 4 cities were present. Kuno objects: No staff.`,
  );
  // Nobody counted: it is not said that no city was there.
  expect(page).not.toContain("0 cities were present");
  const line = wordsOf(await (await fetch(`${jifunze.url}${here}/now`)).text());
  expect(line).toContain(`Last decision: ${number}-02 Libraries open on Saturdays.`);
  expect((await jifunze.api("public", "GET", `${here}/decisions`)).body).toMatchObject({
    decisions: [{ number: `${number}-01` }, { number: `${number}-02`, objections: [{ objector: "Kuno" }] }],
  });
});

it("counts the cities that are checked in, of observers and guests none, and lets nobody say more", async () => {
  const path = `/meetings/${String((await does("POST", "/meetings", { ...plan, quorum: 2 })).id)}`;
  const meetingId = path.slice("/meetings/".length);
  const observer = { name: "Fatima Alaoui", email: "fatima@example.net", language: "en" };
  await does("POST", `${path}/invitations/cities`, { cities: ["kilifi", "laikipia"] });
  await does("POST", `${path}/invitations/guests`, { ...observer, invitedAs: "observer" });
  await callMeeting(jifunze, path);
  await does("POST", `${path}/steps/open`, { version: 2 });
  const { db } = jifunze.service.database;
  const invited = await db
    .selectFrom("meetingInvitations")
    .select(["id", "cityId"])
    .where("meetingId", "=", meetingId)
    .execute();
  const comes = async (...cities: (string | null)[]) => {
    const came = { meetingId, dayNumber: 1, takesPart: "video", source: "list" };
    const at = { arrivedAt: new Date(), keptAt: new Date() };
    const here = invited.filter(({ cityId }) => cities.includes(cityId));
    await db
      .insertInto("meetingArrivals")
      .values(here.map(({ id: invitationId }) => ({ ...came, ...at, invitationId })))
      .execute();
  };
  const said = { decisionTextEn: "Doors are open.", decisionBasis: "consensus" };
  const decide = (more: object) => refusal("POST", `${path}/decisions`, { ...said, ...more });
  expect(await decide({})).toMatchObject({ errors: [{ field: "citiesPresent" }] });
  await comes("kilifi", null);
  expect(await decide({})).toMatchObject({ code: "meetings.no_quorum" });
  expect(await decide({ citiesPresent: 2 })).toMatchObject({ errors: [{ field: "citiesPresent" }] });
  await comes("laikipia");
  const form = wordsOf((await secretary.get(`/network${path}/decisions/new`)).html);
  expect(form).toContain("By check-in: 2 (Kilifi County, Laikipia County).");
  await does("POST", `${path}/decisions`, said);
  // One has left before this was decided.
  expect(await decide({ citiesPresent: 1 })).toMatchObject({ code: "meetings.no_quorum" });
  const { decisions } = (await does("GET", `${path}/decisions`)) as unknown as {
    decisions: { present?: number }[];
  };
  expect(decisions.map(({ present }) => present)).toEqual([2]);
});

it("changes a decision from what was seen, lets one take the place of another, and asks before it takes one out", async () => {
  const { decisions } = (await does("GET", `${here}/decisions`)) as unknown as {
    decisions: { id: string; number: string; version: number }[];
  };
  const [first, second] = decisions;
  if (!first || !second) throw new Error("two decisions are there");
  const change = { decisionTextEn: "Libraries open on Saturdays and Sundays.", decisionBasis: "consensus" };
  const path = `${here}/decisions/${second.id}`;
  await does("PUT", path, { ...change, citiesPresent: 3, version: 1 });
  expect(await refusal("PUT", path, { ...change, citiesPresent: 3, version: 1 })).toMatchObject({
    code: "meetings.decision_changed",
  });
  const { id } = await does("POST", `${here}/decisions`, {
    decisionTextEn: "Tana is helped.",
    decisionBasis: "noted",
    supersedes: first.id,
  });
  expect(wordsOf(await pageOf())).toContain(`${first.number.slice(0, -2)}03 has taken its place.`);
  const twice = { decisionTextEn: "Tana again.", decisionBasis: "noted", supersedes: first.id };
  expect(await refusal("POST", `${here}/decisions`, twice)).toMatchObject({
    errors: [{ field: "supersedes" }],
  });
  const removing = `/network${here}/decisions/${String(id)}/remove`;
  expect((await secretary.post(removing)).html).toContain("out of the minutes?");
  expect(wordsOf(await pageOf())).toContain("Tana is helped.");
  await does("DELETE", `${here}/decisions/${String(id)}`);
  expect(wordsOf(await pageOf())).not.toContain("Tana is helped.");
  expect(wordsOf(await pageOf())).not.toContain("has taken its place");
});

let action: string;

it("gives an action to somebody, who finds it on the desk, is told, and is reminded 7 days and 1 day before it is due", async () => {
  const { db } = jifunze.service.database;
  const { id: coordinator } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", "coordinator@example.org")
    .executeTakeFirstOrThrow();
  const due = addDays(today, 7);
  const asked = { actionTextEn: "Write to all libraries", actionDue: due };
  const add = (more: object) => refusal("POST", `${here}/actions`, { ...asked, ...more });
  expect(await add({})).toMatchObject({ errors: [{ field: "actionOwner" }] });
  expect(await add({ actionOwner: `${coordinator} laikipia` })).toMatchObject({
    errors: [{ field: "actionOwner" }],
  });
  const late = { ownerName: "Kenya National Library", actionDue: addDays(today, -1) };
  expect(await add(late)).toMatchObject({ errors: [{ field: "actionDue" }] });
  const { id } = await does("POST", `${here}/actions`, { ...asked, actionOwner: `${coordinator} kilifi` });
  await does("POST", `${here}/actions`, {
    ...asked,
    actionTextEn: "Count books",
    ownerName: "Kenya National Library",
  });
  action = `/meeting-actions/${String(id)}`;
  const owner = await signedIn(jifunze, "coordinator");
  expect((await owner.get("/desk")).html).toContain(`href="${action}`);
  expect(await heardOf("meetings.actionGiven")).toEqual(["coordinator"]);
  const remind = async () => {
    await runJob(jifunze, remindOfActions);
    return heardOf("meetings.actionDue");
  };
  expect(await remind()).toEqual(["coordinator"]);
  expect(await remind()).toEqual(["coordinator"]);
  await db
    .updateTable("meetingActions")
    .set({ due: addDays(today, 1) })
    .where("id", "=", String(id))
    .execute();
  expect(await remind()).toEqual(["coordinator", "coordinator"]);
  expect(await remind()).toEqual(["coordinator", "coordinator"]);
});

it("puts what is open and what was not reached on the next agenda by itself, once", async () => {
  const next = `/meetings/${String((await does("POST", "/meetings", { ...plan, meetingNameEn: "Next meeting", startsOn: addDays(today, 60) })).id)}`;
  const onAgenda = async () => {
    const { agenda } = (await does("GET", next)) as unknown as {
      agenda: { id: string; title: { en: string }; cameFrom?: { kind: string; meeting: string } }[];
    };
    return agenda.map(({ title, cameFrom }) => `${title.en} (${String(cameFrom?.kind)})`);
  };
  expect(await onAgenda()).toEqual([]);
  const { version } = await does("GET", here);
  await does("POST", `${here}/steps/close`, { version });
  const carried = [
    "Budget (item)",
    "Any other business (item)",
    "Write to all libraries (action)",
    "Count books (action)",
  ];
  expect((await onAgenda()).toSorted()).toEqual(carried.toSorted());
  const page = wordsOf((await secretary.get(`/network${next}/agenda`)).html);
  expect(page).toMatch(/Budget .*Not reached at: +Meeting on libraries/);
  expect(page).toMatch(/Still to be done, from: +Meeting on libraries/);
  // What somebody takes off is not put there again.
  const { agenda } = (await does("GET", next)) as unknown as {
    agenda: { id: string; title: { en: string } }[];
  };
  const budget = agenda.find(({ title }) => title.en === "Budget");
  await does("DELETE", `${next}/agenda/${String(budget?.id)}`);
  await does("POST", `${here}/actions`, {
    actionTextEn: "Print posters",
    ownerName: "Kenya National Library",
    actionDue: addDays(today, 20),
  });
  expect((await onAgenda()).toSorted()).toEqual(
    [...carried.filter((line) => !line.startsWith("Budget")), "Print posters (action)"].toSorted(),
  );
  // A draft that is thrown away keeps nothing for itself.
  await does("DELETE", next, { version: 1 });
  const another = await does("POST", "/meetings", { ...plan, startsOn: addDays(today, 61) });
  const { agenda: there } = (await does("GET", `/meetings/${String(another.id)}`)) as unknown as {
    agenda: unknown[];
  };
  expect(there.length).toBeGreaterThanOrEqual(4);
});

it("is done, moved or dropped by its owner and by whoever plans meetings, and by nobody else", async () => {
  const done = { actionEnd: "done", actionResult: "All 40 libraries answered.", version: 1 };
  for (const person of ["otherCoordinator", "contributor", "reviewer"] as const)
    expect(await refusal("POST", `${action}/outcome`, done, person)).toMatchObject({
      code: "meetings.not_your_action",
    });
  expect((await jifunze.api("public", "GET", action)).status).toBe(401);
  const { db } = jifunze.service.database;
  const { id: other } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", "othercoordinator@example.org")
    .executeTakeFirstOrThrow();
  const move = {
    actionOwner: `${other} laikipia`,
    actionDue: addDays(today, 9),
    reason: "They know all.",
    version: 1,
  };
  expect((await jifunze.api("coordinator", "POST", `${action}/owner`, move)).status).toBe(200);
  expect((await heardOf("meetings.actionGiven")).toSorted()).toEqual(["coordinator", "othercoordinator"]);
  const owner = await signedIn(jifunze, "otherCoordinator");
  const page = wordsOf((await owner.get(action)).html);
  expect(page).toContain("They know all.");
  expect(await refusal("POST", `${action}/outcome`, { ...done, version: 2 }, "coordinator")).toMatchObject({
    code: "meetings.not_your_action",
  });
  expect((await owner.get("/desk")).html).toContain(`href="${action}`);
  expect(
    (await jifunze.api("otherCoordinator", "POST", `${action}/outcome`, { ...done, version: 2 })).status,
  ).toBe(200);
  expect((await owner.get("/desk")).html).not.toContain(`href="${action}`);
  expect(wordsOf((await owner.get(action)).html)).toContain("All 40 libraries answered.");
  expect(await refusal("POST", `${action}/outcome`, { ...done, version: 3 })).toMatchObject({
    code: "meetings.action_changed",
  });
});

it("is written in these states and in no other; an action is ended in each", async () => {
  const { db } = jifunze.service.database;
  const id = here.slice("/meetings/".length);
  const item = items[0];
  const said = { decisionTextEn: "Once more.", decisionBasis: "noted" };
  const given = { actionTextEn: "Ask", ownerName: "Kenya National Library", actionDue: addDays(today, 3) };
  const until = { breakUntil: "09:00", breakDay: addDays(today, 1) };
  const acts: Record<string, () => Promise<{ status: number }>> = {
    writeMinutes: () =>
      jifunze.api("administrator", "PUT", `${here}/minutes/${item}`, { language: "en", baseVersion: 99 }),
    addDecision: () => jifunze.api("administrator", "POST", `${here}/decisions`, said),
    addAction: () => jifunze.api("administrator", "POST", `${here}/actions`, given),
    addItem: () =>
      jifunze.api("administrator", "POST", `${here}/agenda`, { itemNameEn: "New", itemPurpose: "inform" }),
    goToItem: () => jifunze.api("administrator", "POST", `${here}/now`, { agendaItem: item }),
    takeBreak: () => jifunze.api("administrator", "POST", `${here}/break`, { ...until, breakFrom: "" }),
    putInQueue: () =>
      jifunze.api("administrator", "POST", `${here}/queue`, { speakerName: "Asha", speaksBy: "room" }),
    ask: () => jifunze.api("coordinator", "POST", `${here}/questions`, { wish: "speak" }),
    settleAction: async () => {
      const { id: open } = await db
        .insertInto("meetingActions")
        .values({
          meetingId: id,
          text: JSON.stringify({ en: "Ask" }),
          ownerPlace: "other",
          ownerName: "Library",
          due: today,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const end = { actionEnd: "dropped", actionResult: "Not needed.", version: 1 };
      return jifunze.api("administrator", "POST", `/meeting-actions/${open}/outcome`, end);
    },
  };
  await db
    .insertInto("meetingDays")
    .values({ meetingId: id, day: addDays(today, 1) })
    .execute();
  const allowed: Record<string, MeetingState[]> = {};
  for (const state of meetingStates) {
    const cancelledBecause = state === "cancelled" ? "Floods" : null;
    await db.updateTable("meetings").set({ state, cancelledBecause }).where("id", "=", id).execute();
    for (const [name, act] of Object.entries(acts)) {
      const { status } = await act();
      const isDone =
        name === "writeMinutes" ? (await act()).status === 409 && (await wasChanged(act)) : status === 200;
      if (isDone) allowed[name] = [...(allowed[name] ?? []), state];
    }
  }
  expect(allowed).toEqual({
    writeMinutes: ["under_way", "held", "minutes_out"],
    addDecision: ["under_way", "held", "minutes_out"],
    addAction: ["under_way", "held", "minutes_out"],
    addItem: ["draft", "called", "under_way"],
    goToItem: ["under_way"],
    takeBreak: ["under_way"],
    putInQueue: ["under_way"],
    ask: ["under_way"],
    settleAction: [...meetingStates],
  });
});

/** Refused because of the version that was said, and not because of the state. */
async function wasChanged(act: () => Promise<{ status: number }>): Promise<boolean> {
  const { body } = (await act()) as { status: number; body: { code?: string } };
  return body.code === "meetings.minutes_changed";
}
