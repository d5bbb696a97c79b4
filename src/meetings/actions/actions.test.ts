// What a city did after a meeting is shown by its evidence, by people of that city alone, and its report cites it with what it shows.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { actionDone, type Does } from "../../../test/support/meetings.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { citableActions } from "./citable.ts";
import { remindOfActions } from "./told.ts";

let jifunze: TestService;
let here: string;
let action: string;
const does: Does = async (...call) => (await jifunze.api(...call)).body;
beforeAll(async () => {
  jifunze = await startTestService();
  const today = dayOf(new Date());
  const plan = { meetingNameEn: "Meeting on doors", startsOn: today, mode: "remote" };
  const { id } = await does("administrator", "POST", "/meetings", plan);
  here = `/meetings/${String(id)}`;
  await callMeeting(jifunze, here);
  await does("administrator", "POST", `${here}/steps/open`, { version: 2 });
  action = await actionDone(jifunze, does, here);
});
afterAll(() => jifunze.stop());

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

it("is shown by a link or a file of the city, by people of that city, once it is done", async () => {
  const path = `/meeting-actions/${action}/evidence`;
  const link = { evidenceUrl: "https://example.org/open", version: 2 };
  for (const person of ["otherCoordinator", "administrator"] as const)
    expect((await jifunze.api(person, "PUT", path, link)).body).toMatchObject({
      code: "meetings.not_your_action",
    });
  const owner = await signedIn(jifunze, "coordinator");
  const page = await owner.get(`/meeting-actions/${action}`);
  expect(page.html).toContain(`href="${path}"`);
  const shown = await owner.post(path, { version: "2", evidenceUrl: "https://example.org/open" });
  expect(wordsOf(shown.html)).toMatch(/It is shown\..*Shown by example\.org/);
  expect(await jifunze.api("coordinator", "PUT", path, link)).toMatchObject({
    body: { code: "meetings.action_changed" },
  });
  const { id: open } = await does("administrator", "POST", `${here}/actions`, {
    actionTextEn: "Count books",
    ownerName: "Kenya National Library",
    actionDue: dayOf(new Date()),
  });
  const undone = `/meeting-actions/${String(open)}/evidence`;
  expect((await jifunze.api("coordinator", "PUT", undone, { ...link, version: 1 })).body).toMatchObject({
    code: "meetings.not_done",
  });
});

it("is cited by the report of that city with what it shows, and by no other city", async () => {
  const { db } = jifunze.service.database;
  const about = { cityId: "kilifi", features: [] };
  const [offered, ...others] = await citableActions.suggest(db, about, 5);
  expect(others).toEqual([]);
  expect(offered?.reason?.("en")).toMatch(
    /^As the meeting “Meeting on doors” of .* asked: Open the library on Saturdays Done on /,
  );
  expect(offered?.snapshot).toMatchObject({ of: "action", url: "https://example.org/open" });
  expect(JSON.stringify(offered?.snapshot)).toContain("Open since May.");
  expect(await citableActions.suggest(db, { ...about, cityId: "laikipia" }, 5)).toEqual([]);
  expect(await citableActions.find(db, "laikipia", [action])).toEqual([]);
  const { records } = await citableActions.search(db, about, { text: "since may", page: 1 });
  expect(records.map(({ id }) => id)).toEqual([action]);
  const later = { from: "2020-01-01", to: "2020-12-31" };
  expect(await citableActions.suggest(db, { ...about, period: later }, 5)).toEqual([]);
});

it("is reminded of each week while it is late, four times, and then is the coordinator's, once", async () => {
  const { db } = jifunze.service.database;
  const idOf = async (person: Person) =>
    (
      await db
        .selectFrom("people")
        .select("id")
        .where("email", "=", emailOf(person))
        .executeTakeFirstOrThrow()
    ).id ?? "";
  const today = dayOf(new Date());
  const { id } = await does("administrator", "POST", `${here}/actions`, {
    actionTextEn: "Paint the doors",
    actionOwner: `${await idOf("coordinator")} kilifi`,
    actionDue: today,
  });
  const late = `/meeting-actions/${String(id)}`;
  // Whoever has it is not the coordinator.
  await db
    .updateTable("meetingActions")
    .set({ ownerId: await idOf("contributor") })
    .where("id", "=", String(id))
    .execute();
  const told = () =>
    db
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["kind", "people.email"])
      .where("href", "=", late)
      .where("kind", "like", "meetings.actionLate%")
      .execute();
  const days: [number, string][] = [];
  for (let day = 0; day <= 60; day += 1) {
    const before = await told();
    const now = () => momentAfter(new Date(), day);
    await remindOfActions.run({ service: jifunze.service, now, signal: new AbortController().signal });
    for (const { kind, email } of (await told()).slice(before.length)) days.push([day, `${kind} ${email}`]);
  }
  const mine = "meetings.actionLate contributor@example.org";
  expect(days).toEqual([
    [7, mine],
    [14, mine],
    [21, mine],
    [28, mine],
    [35, "meetings.actionLateInCity coordinator@example.org"],
  ]);
  // By then it stands on the coordinator's desk as well.
  const coordinator = await signedIn(jifunze, "coordinator");
  const desk = async () => (await coordinator.get("/desk")).html;
  expect(await desk()).not.toContain(`href="${late}"`);
  await db
    .updateTable("meetingActions")
    .set({ due: addDays(today, -35) })
    .where("id", "=", String(id))
    .execute();
  expect(await desk()).toContain(`href="${late}"`);
});
