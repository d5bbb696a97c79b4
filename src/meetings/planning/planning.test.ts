// The commission plans a meeting, calls it, changes and cancels it, or says that it was held; the coordinators of all cities hear of it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { agenda } from "../../../test/support/meetings.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { type MeetingState, meetingStates } from "../record/meeting.ts";
import { afterStep, mayEdit, meetingSteps } from "./workflow.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const today = dayOf(new Date());
const plan = {
  meetingNameEn: "Meeting on open schools",
  meetingNameSw: "Mkutano wa shule zilizo wazi",
  startsOn: addDays(today, 40),
  endsOn: addDays(today, 41),
  startsAt: "9 am",
  endsAt: "16:30",
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
  agendaEn: "What open schools changed.",
};

async function planned(content: object = plan): Promise<string> {
  const answer = await jifunze.api("administrator", "POST", "/meetings", content);
  expect([answer.status, answer.body]).toEqual([200, { id: expect.any(String) }]);
  return String(answer.body.id);
}

const step = (person: Person, id: string, name: string, body: object) =>
  jifunze.api(person, "POST", `/meetings/${id}/steps/${name}`, body);
const calls = (id: string) => callMeeting(jifunze, `/meetings/${id}`);
const seenBy = (person: Person, id: string) => jifunze.api(person, "GET", `/meetings/${id}`);
const textOf = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();

async function heardOf(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
}
const coordinators = ["coordinator", "othercoordinator"];

it("is for administrators alone, and says at its field what is wrong", async () => {
  for (const person of ["reviewer", "coordinator", "observer"] as const)
    expect((await jifunze.api(person, "POST", "/meetings", plan)).status).toBe(403);
  const wrong: [object, string[]][] = [
    [{ meetingNameEn: "", meetingNameSw: "" }, ["meetingNameEn"]],
    [{ endsOn: addDays(today, 39), endsAt: "08:00" }, ["endsOn", "endsAt"]],
    [{ endsOn: addDays(today, 60) }, ["endsOn"]],
    [{ startsAt: "" }, ["startsAt"]],
    [{ meetsAt: "", town: "" }, ["meetsAt", "town"]],
  ];
  for (const [change, fields] of wrong) {
    const { status, body } = await jifunze.api("administrator", "POST", "/meetings", { ...plan, ...change });
    const { errors } = body as unknown as { errors: { field: string }[] };
    expect([change, status, errors.map(({ field }) => field)]).toEqual([change, 422, fields]);
  }
});

it("is a draft that the commission alone sees; once it is called everybody does, and coordinators are told", async () => {
  const id = await planned();
  expect(id).toBe(`${plan.startsOn.slice(0, 7)}-meeting-on-open-schools`);
  expect(await planned()).toBe(`${id}-2`);
  expect((await seenBy("public", id)).status).toBe(404);
  expect((await seenBy("coordinator", id)).status).toBe(404);
  expect((await seenBy("reviewer", id)).body).toMatchObject({ state: "draft", sequence: 0 });
  expect(await textOf("/meetings")).not.toContain(plan.meetingNameEn);
  expect((await step("administrator", id, "hold", { version: 1 })).body).toMatchObject({
    code: "meetings.not_now",
  });
  expect((await calls(id)).body).toMatchObject({ state: "called" });
  expect(await heardOf("meetings.called")).toEqual(coordinators);
  const page = await textOf(`/meetings/${id}`);
  expect(page).toContain("What open schools changed.");
  expect(page).toContain("Kilifi Library, Kilifi");
  // Nobody was there yet.
  expect(page).not.toContain("Were you there?");
  expect((await jifunze.api("public", "POST", `/meetings/${id}/additions`, agenda)).body).toMatchObject({
    code: "meetings.not_held",
  });
});

it("is called only once somebody is invited, knows how to join, and by when to answer", async () => {
  const remote = { meetingNameEn: "Meeting on buses", startsOn: plan.startsOn, mode: "remote" };
  const id = await planned(remote);
  const officer = await signedIn(jifunze, "administrator");
  const lacks = async (path: string) => {
    const { html } = await officer.get(path);
    return [
      ["nobody_invited", `/network/meetings/${id}/invitations`, "Somebody who is invited"],
      ["no_way_in", `/network/meetings/${id}/how-to-join`, "How to join it from afar"],
      ["no_answer_by", `/network/meetings/${id}`, "The day by which people are asked to answer, which"],
    ].flatMap(([lack, href, words]) => (html.includes(`href="${href}">${words}`) ? [lack] : []));
  };
  const refused = async () => {
    const { body } = await jifunze.api("administrator", "GET", `/meetings/${id}`);
    return (await step("administrator", id, "call", { version: body.version })).body.code;
  };
  const call = `/network/meetings/${id}/call`;
  const all = ["nobody_invited", "no_way_in", "no_answer_by"];
  expect([await lacks(call), await lacks(`/network/meetings/${id}`)]).toEqual([all, all]);
  // What leads to a refusal is not offered.
  expect((await officer.get(call)).html).not.toContain('name="version"');
  expect(await refused()).toBe("meetings.nobody_invited");
  const does = (method: string, path: string, body: object) =>
    jifunze.api("administrator", method, `/meetings/${id}${path}`, body);
  await does("POST", "/invitations/cities", { cities: ["kilifi"] });
  expect(await refused()).toBe("meetings.no_way_in");
  await does("POST", "/channels", { channelKind: "phone", channelAddress: "020 123 4567" });
  expect([await lacks(call), await refused()]).toEqual([["no_answer_by"], "meetings.no_answer_by"]);
  // A day that is over is none.
  await does("PUT", "", { ...remote, answerBy: addDays(today, -1), version: 1 });
  expect(await refused()).toBe("meetings.no_answer_by");
  await does("PUT", "", { ...remote, answerBy: today, version: 2 });
  expect(await lacks(call)).toEqual([]);
  expect((await officer.post(call, { version: "3" })).html).toContain("The meeting is called.");
  expect(await lacks(`/network/meetings/${id}`)).toEqual([]);
});

it("is changed: calendars count on where days, hours or place change, and only then", async () => {
  const id = await planned({ ...plan, meetingNameEn: "Meeting on libraries" });
  const edit = (change: object) =>
    jifunze.api("administrator", "PUT", `/meetings/${id}`, {
      ...plan,
      meetingNameEn: "Meeting on libraries",
      ...change,
    });
  await calls(id);
  expect((await edit({ version: 2, agendaEn: "And reading." })).status).toBe(200);
  expect((await seenBy("public", id)).body).toMatchObject({ sequence: 0, about: { en: "And reading." } });
  expect((await edit({ version: 2 })).body).toMatchObject({ code: "meetings.meeting_changed" });
  // Whoever planned to come is told why it moves.
  for (const move of [{ startsAt: "10:00" }, { startsOn: plan.endsOn }, { town: "Malindi" }])
    expect((await edit({ version: 3, ...move })).body.errors).toMatchObject([{ field: "reason" }]);
  const bus = "The bus comes later.";
  expect((await edit({ version: 3, startsAt: "10:00", reason: bus })).status).toBe(200);
  expect((await seenBy("public", id)).body).toMatchObject({ sequence: 1, movedBecause: bus });
  expect(await textOf(`/meetings/${id}`)).toContain(`since the meeting was called. ${bus}`);
  expect((await edit({ version: 4, startsAt: "10:00", town: "Malindi", reason: "No room." })).status).toBe(
    200,
  );
  expect(await heardOf("meetings.changed")).toEqual(
    [...coordinators, ...coordinators, ...coordinators].toSorted(),
  );
  const { db } = jifunze.service.database;
  const told = await db
    .selectFrom("notifications")
    .select("said")
    .where("kind", "=", "meetings.changed")
    .where("href", "=", `/meetings/${id}`)
    .orderBy("at")
    .execute();
  const reasons = told.map(({ said }) => (said as { reason: string }).reason);
  expect(reasons.toSorted()).toEqual(["", "", "No room.", "No room.", bus, bus]);
  const kept = await db
    .selectFrom("auditEntries")
    .select("details")
    .where("operation", "=", "meetings.editMeeting")
    .where("subject", "=", id)
    .orderBy("id")
    .execute();
  expect(kept.map(({ details }) => details)).toMatchObject([
    { state: "called" },
    { reason: bus },
    { reason: "No room." },
  ]);
  const calendar = await textOf(`/meetings/${id}/calendar.ics`);
  expect(calendar.match(/^SEQUENCE:2\r$/gm)).toHaveLength(2);
  expect(calendar).toContain(`DTSTART:${plan.startsOn.replaceAll("-", "")}T070000Z`);
  expect(calendar).toContain(`UID:${id.slice(0, 40)}`);

  expect((await step("administrator", id, "cancel", { version: 5 })).status).toBe(422);
  const reason = "The roads are flooded.";
  await step("administrator", id, "cancel", { version: 5, reason });
  expect(await heardOf("meetings.cancelled")).toEqual(coordinators);
  expect(await textOf(`/meetings/${id}`)).toContain(reason);
  const after = await textOf(`/meetings/${id}/calendar.ics`);
  expect(after.match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(2);
  expect(after).toContain("SEQUENCE:3\r\n");
  expect((await edit({ version: 6 })).body).toMatchObject({ code: "meetings.not_now" });
});

it("is not moved into the past once it is called, while a draft of a meeting of long ago is written", async () => {
  const long = { meetingNameEn: "Meeting of long ago", startsOn: "1950-05-05", endsOn: "" };
  const old = await planned({ ...plan, ...long });
  const edit = (id: string, change: object) =>
    jifunze.api("administrator", "PUT", `/meetings/${id}`, { ...plan, ...change });
  expect((await edit(old, { ...long, startsOn: "1950-06-05", version: 1 })).status).toBe(200);

  const id = await planned({ ...plan, meetingNameEn: "Meeting on time" });
  await calls(id);
  const [told, yesterday] = [await heardOf("meetings.changed"), addDays(today, -1)];
  const past = { startsOn: "1950-05-05", endsOn: "", version: 2 };
  const { status, body } = await edit(id, { ...past, meetsAt: "" });
  expect([status, body.errors?.map(({ field }) => field)]).toEqual([422, ["meetsAt", "startsOn"]]);
  expect((await edit(id, { ...past, startsOn: yesterday })).status).toBe(422);
  expect(await heardOf("meetings.changed")).toEqual(told);
  const reason = "Earlier.";
  expect((await edit(id, { ...past, startsOn: today, reason })).status).toBe(200);

  // It has begun since, and is not opened yet: what does not move it is still changed.
  await jifunze.service.database.pool.query("update meeting_days set day = day - 2 where meeting_id = $1", [
    id,
  ]);
  const begun = { startsOn: addDays(today, -2), version: 3 };
  expect((await edit(id, { ...begun, endsOn: yesterday })).body.errors).toMatchObject([{ field: "endsOn" }]);
  expect((await edit(id, { ...begun, endsOn: "", agendaEn: "More." })).status).toBe(200);
  expect((await edit(id, { ...begun, endsOn: today, reason, version: 4 })).status).toBe(200);
});

it("goes from state to state by these steps alone, and not before its time", () => {
  const may = (day: string) =>
    meetingStates.flatMap((state: MeetingState) =>
      meetingSteps.flatMap((name) => {
        const to = afterStep({ state, days: [{ day }] }, name, today);
        return to === undefined ? [] : [`${state} ${name} → ${to}`];
      }),
    );
  const close = "under_way close → held";
  expect(may(addDays(today, 1))).toEqual(["draft call → called", "called cancel → cancelled", close]);
  expect(may(today)).toEqual([
    "draft call → called",
    "called open → under_way",
    "called hold → held",
    "called cancel → cancelled",
    close,
  ]);
  expect(may(addDays(today, -1))).toEqual(["called hold → held", "called cancel → cancelled", close]);
  expect(meetingStates.filter((state) => mayEdit({ state }))).toEqual(["draft", "called"]);
});

it("has a page of its own with who, when, and what is missing before it is called, in its order", async () => {
  const remote = { meetingNameEn: "Meeting on ferries", startsOn: plan.startsOn, mode: "remote" };
  const officer = await signedIn(jifunze, "administrator");
  const id = await planned(remote);
  const overview = `/network/meetings/${id}/overview`;
  for (const person of ["coordinator", "contributor"] as const)
    expect((await (await signedIn(jifunze, person)).get(overview)).status).toBe(403);
  const tasks = async () =>
    [
      ...(await officer.get(overview)).html.matchAll(/<li class="govuk-task-list__item[^>]*>(.*?)<\/li>/gs),
    ].map(([, item = ""]) =>
      item
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    );
  expect(await tasks()).toEqual([
    "Say on which days and at which hours Not done yet",
    "Name a secretary and a chair Not done yet",
    "Write the agenda Not done yet",
    "Say where it is, or how people join from afar Needed before the call",
    "Say by which day people answer Needed before the call",
    "Invite people Needed before the call",
    "Call the meeting Waits for what is needed",
  ]);
  const { html } = await officer.get(overview);
  for (const way of ["how-to-join", "named", "agenda", "invitations"])
    expect(html).toContain(`href="/network/meetings/${id}/${way}"`);
  // What leads to a refusal is not offered.
  const listed = html.slice(html.indexOf("task-list"), html.indexOf("All that can be done"));
  expect(listed).not.toContain(`href="/network/meetings/${id}/call"`);
  const does = (method: string, path: string, body: object) =>
    jifunze.api("administrator", method, `/meetings/${id}${path}`, body);
  await does("POST", "/channels", { channelKind: "phone", channelAddress: "020 123 4567" });
  await does("POST", "/invitations/cities", { cities: ["kilifi"] });
  await does("PUT", "", { ...remote, answerBy: plan.startsOn, version: 1 });
  expect((await tasks()).slice(3)).toEqual([
    "Say where it is, or how people join from afar Done",
    "Say by which day people answer Done",
    "Invite people Done",
    "Call the meeting Ready",
  ]);
  expect((await officer.get(overview)).html).toContain("1 is invited, 0 answered");
  // Whoever has just planned one lands there, and the form calls no field optional that it then asks for.
  const form = (await officer.get("/network/meetings/new")).html;
  const labelOf = (name: string) =>
    new RegExp(`<label[^>]*for="${name}"[^>]*>(.*?)</label>`, "s")
      .exec(form)?.[1]
      ?.replaceAll(/<[^>]*>/g, "");
  expect(
    [labelOf("meetsAt"), labelOf("town"), labelOf("meetingNameEn")].map((one) => one?.includes("optional")),
  ).toEqual([false, false, false]);
  expect(labelOf("town")).toContain("(needed unless it is remote)");
});
