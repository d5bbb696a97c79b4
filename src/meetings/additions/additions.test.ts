// Whoever was at a meeting adds what they know; it stands on the page once two people of the commission have looked at it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { agenda, firstMeeting, hours } from "../../../test/support/meetings.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { additionStates, becomes, mayDecide, verdicts } from "./addition.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const add = (person: Person, content: object) =>
  jifunze.api(person, "POST", `${firstMeeting}/additions`, content);

async function added(person: Person, content: object): Promise<string> {
  const answer = await add(person, content);
  expect([answer.status, answer.body]).toEqual([200, { id: expect.any(String) }]);
  return String(answer.body.id);
}

const decide = (person: Person, id: string, verdict: object) =>
  jifunze.api(person, "POST", `/meeting-additions/${id}/verdicts`, verdict);

const meeting = async () => (await jifunze.api("public", "GET", firstMeeting)).body;
const html = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();

it("says at its field what is wrong with it", async () => {
  const wrong: [object, string[]][] = [
    [{ ...agenda, said: "" }, ["said"]],
    [{ ...agenda, knownFrom: " " }, ["knownFrom"]],
    [{ ...agenda, concerns: "weather" }, ["concerns"]],
    [{ ...hours, heldOn: "2024-06-21" }, ["heldOn"]],
    [{ ...hours, startsAt: "" }, ["startsAt"]],
    [{ ...hours, endsAt: "09:00" }, ["endsAt"]],
  ];
  for (const [content, fields] of wrong) {
    const { status, body } = await add("public", content);
    const said = (body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field);
    expect([content, status, said]).toEqual([content, 422, fields]);
  }
  expect((await jifunze.api("public", "POST", "/meetings/none/additions", agenda)).status).toBe(404);
});

it("needs two people of the commission, neither of whom added it, and shows nothing before", async () => {
  const id = await added("public", agenda);
  for (const person of ["public", "coordinator", "observer", "representative"] as const)
    expect([person, (await decide(person, id, { verdict: "holds", version: 1 })).status]).toEqual([
      person,
      person === "public" ? 401 : 403,
    ]);
  expect(await meeting()).toMatchObject({ told: { agenda: "unknown" } });
  expect((await decide("reviewer", id, { verdict: "holds", version: 1 })).body).toMatchObject({
    state: "checked",
  });
  expect(await html(firstMeeting)).not.toContain(agenda.said);
  expect((await decide("reviewer", id, { verdict: "holds", version: 2 })).body).toMatchObject({
    code: "meetings.second_person",
  });
  expect((await decide("administrator", id, { verdict: "holds", version: 1 })).body).toMatchObject({
    code: "meetings.addition_changed",
  });
  expect((await decide("administrator", id, { verdict: "holds", version: 2 })).body).toMatchObject({
    state: "confirmed",
  });
  const page = await html(firstMeeting);
  expect(page).toContain(agenda.said);
  expect(page).toContain(agenda.knownFrom);
  expect(page).toContain("Not recorded yet: Hours; Who came; Decisions; Minutes;");
  expect(
    (await decide("reviewer", id, { verdict: "declined", reason: "No.", version: 3 })).body,
  ).toMatchObject({
    code: "meetings.addition_decided",
  });
  const own = await added("administrator", agenda);
  expect((await decide("administrator", own, { verdict: "holds", version: 1 })).status).toBe(403);
});

it("is declined with the reason, and then stands nowhere", async () => {
  const said = "Nobody spoke of the Key Features.";
  const id = await added("public", { ...agenda, said });
  expect((await decide("reviewer", id, { verdict: "declined", version: 1 })).status).toBe(422);
  const reason = "The program says otherwise.";
  expect((await decide("reviewer", id, { verdict: "declined", reason, version: 1 })).body).toMatchObject({
    state: "declined",
  });
  expect(await html(firstMeeting)).not.toContain(said);
});

it("makes the hours of a day known, and calendars take the new ones", async () => {
  const id = await added("public", { ...hours, startsAt: "9 am" });
  await decide("reviewer", id, { verdict: "holds", version: 1 });
  expect(await meeting()).toMatchObject({ days: [{ hours: "unknown" }, { hours: "unknown" }], sequence: 0 });
  await decide("administrator", id, { verdict: "holds", version: 2 });
  expect(await meeting()).toMatchObject({
    days: [{ hours: { startsAt: "09:00", endsAt: "16:30" } }, { hours: "unknown" }],
    sequence: 1,
  });
  const calendar = await html(`${firstMeeting}/calendar.ics`);
  expect(calendar).toContain("SEQUENCE:1\r\n");
  expect(calendar).toContain("DTSTART:20240619T060000Z\r\nDTEND:20240619T133000Z\r\n");
  // The other day is still a whole one.
  expect(calendar).toContain("DTSTART;VALUE=DATE:20240620\r\n");
});

it("goes on only by these steps", () => {
  const steps = additionStates.flatMap((state) =>
    verdicts.map((verdict) => `${state} ${verdict} → ${becomes(state, verdict) ?? "–"}`),
  );
  expect(steps).toEqual([
    "added holds → checked",
    "added declined → declined",
    "checked holds → confirmed",
    "checked declined → declined",
    "confirmed holds → –",
    "confirmed declined → –",
    "declined holds → –",
    "declined declined → –",
  ]);
  const may = additionStates.flatMap((state) =>
    ["adder", "checker", "other"].map((person) =>
      mayDecide({ state, addedBy: "adder", checkedBy: "checker" }, person),
    ),
  );
  expect(may).toEqual([false, false, true, false, false, true, ...Array(6).fill(false)]);
});
