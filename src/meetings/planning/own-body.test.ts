// A coordinator plans a meeting of a body in which their city is a member, and is its secretary; the commission is told, and calls it.
// Until somebody is invited, whoever is its secretary throws it away: a right that goes with the office.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";

let jifunze: TestService;
/** Bodies: one of Kilifi, one of another city, and the assembly. */
let own: string;
let other: string;
let assembly: string;

const startsOn = addDays(dayOf(new Date()), 30);
const path = "/cities/kilifi/meetings";

async function body(bodyNameEn: string, cities: readonly string[], bodyKind = "working_group") {
  const said = { bodyNameEn, bodyKind, quorumRule: "cities", quorumSize: 1, cities };
  return String((await jifunze.api("administrator", "POST", "/meeting-bodies", said)).body.id);
}
const plans = (person: Person, ofBody: string, at = path) =>
  jifunze.api(person, "POST", at, { meetingNameEn: "Group meets", startsOn, mode: "remote", ofBody });

beforeAll(async () => {
  jifunze = await startTestService();
  own = await body("Group on books", ["kilifi", "nairobi"]);
  other = await body("Group on boats", ["laikipia"]);
  assembly = await body("Assembly", ["kilifi", "laikipia"], "assembly");
});
afterAll(() => jifunze.stop());

it("is planned by coordinators for a body of their own city, and for no other", async () => {
  for (const person of ["contributor", "otherCoordinator", "reviewer", "administrator"] as const)
    expect((await plans(person, own)).status, person).toBe(403);
  for (const ofBody of [other, assembly, "nothing", ""])
    expect((await plans("coordinator", ofBody)).body.errors, ofBody).toMatchObject([{ field: "ofBody" }]);
  await jifunze.api("administrator", "DELETE", `/meeting-bodies/${other}`, { version: 1 });
  const laikipia = await signedIn(jifunze, "otherCoordinator");
  expect((await laikipia.get("/cities/laikipia/meetings/new")).html).toContain("member of no council");
});

it("is led from there by who planned it, called by the commission, which is told", async () => {
  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get("/cities/kilifi/exchange")).html).toContain(`href="${path}/new"`);
  const form = await coordinator.get(`${path}/new`);
  expect(form.html).toContain("Group on books");
  expect(form.html).not.toContain("Assembly");
  const { status, body: made } = await plans("coordinator", own);
  expect([status, made]).toEqual([200, { id: expect.any(String) }]);
  const here = `/meetings/${String(made.id)}`;
  expect((await coordinator.get("/network/meetings")).html).toContain(`href="/network${here}/agenda"`);
  const item = { itemNameEn: "Which books", itemPurpose: "discuss" };
  expect((await jifunze.api("coordinator", "POST", `${here}/agenda`, item)).status).toBe(200);
  expect((await jifunze.api("otherCoordinator", "POST", `${here}/agenda`, item)).status).toBe(403);
  expect((await jifunze.api("coordinator", "POST", `${here}/steps/call`, { version: 1 })).status).toBe(403);
  await takeMails(jifunze);
  expect(await toldOf(jifunze, "meetings.plannedByCity")).toEqual(["administrator"]);
  const network = await signedIn(jifunze, "administrator");
  const call = `/network${here}/call`;
  const todos = async () =>
    /<section class="todos">.*?<\/section>/s.exec((await network.get("/network")).html)?.[0] ?? "";
  expect(await todos()).toContain(`href="${call}"`);
  expect((await network.get(here)).html).toContain("Group on books");
  const called = await callMeeting(jifunze, here);
  expect(called.body).toMatchObject({ state: "called" });
  expect(await todos()).not.toContain(call);
});

it("is thrown away by its secretary, while it is a draft to which nobody is invited", async () => {
  const made = String((await plans("coordinator", own)).body.id);
  const at = `${path}/${made}`;
  const throws = (person: Person, where = at) => jifunze.api(person, "DELETE", where, { version: 1 });
  for (const person of ["contributor", "otherCoordinator", "reviewer", "administrator"] as const)
    expect((await throws(person)).status, person).toBe(403);
  expect((await throws("otherCoordinator", `/cities/laikipia/meetings/${made}`)).status).toBe(404);

  const { db } = jifunze.service.database;
  const invitees = `/meetings/${made}/invitations`;
  await jifunze.api("coordinator", "POST", `${invitees}/guests`, guest);
  const coordinator = await signedIn(jifunze, "coordinator");
  const link = `href="${at}/throw-away"`;
  expect((await throws("coordinator")).body.code).toBe("meetings.people_invited");
  expect((await coordinator.get("/network/meetings")).html).not.toContain(link);
  const { id } = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", made)
    .executeTakeFirstOrThrow();
  await jifunze.api("coordinator", "DELETE", `${invitees}/${id}`);

  expect((await coordinator.get("/network/meetings")).html).toContain(link);
  const asked = await coordinator.get(`${at}/throw-away`);
  expect(asked.html).toContain("It cannot be brought back.");
  expect(await coordinator.post(`${at}/throw-away`, { version: "1" })).toMatchObject({
    status: 200,
    path: "/cities/kilifi/exchange",
    html: expect.stringContaining("The draft is thrown away."),
  });
  expect((await jifunze.api("administrator", "GET", `/meetings/${made}`)).status).toBe(404);
  expect((await throws("coordinator")).status).toBe(404);
  const kept = await db
    .selectFrom("auditEntries")
    .select(["scope", "subject"])
    .where("operation", "=", "meetings.throwAwayPlanOfBody")
    .execute();
  expect(kept).toEqual([{ scope: "kilifi", subject: made }]);
  // Whoever was told that it is to be called hears that it is not.
  await takeMails(jifunze);
  expect(await toldOf(jifunze, "meetings.plannedNoMore")).toEqual(["administrator"]);

  // What was called is cancelled instead.
  const called = String((await plans("coordinator", own)).body.id);
  await callMeeting(jifunze, `/meetings/${called}`);
  expect((await throws("coordinator", `${path}/${called}`)).body.code).toBe("meetings.not_now");
});

it("goes with the office: who follows as secretary throws the draft away, and who was released does not", async () => {
  const made = String((await plans("coordinator", own)).body.id);
  const at = `${path}/${made}`;
  const throws = (person: Person) => jifunze.api(person, "DELETE", at, { version: 1 });
  await giveRole(jifunze.service.database.db, "contributor", "coordinator", "kilifi");
  // Whoever else coordinates the city sees nothing of it.
  expect((await throws("contributor")).body.code).toBe("meetings.not_own_plan");
  const { body } = await jifunze.api("administrator", "GET", `/meetings/${made}/named`);
  const [first] = (body as unknown as { named: { id: string }[] }).named;
  await jifunze.api("administrator", "POST", `/meetings/${made}/named`, {
    namedAs: "secretary",
    namedEmail: emailOf("contributor"),
  });
  const released = await jifunze.api("administrator", "DELETE", `/meetings/${made}/named/${first?.id}`);
  expect(released.status).toBe(200);

  expect((await throws("coordinator")).body.code).toBe("meetings.not_own_plan");
  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get(`${at}/throw-away`)).status).toBe(403);
  const successor = await signedIn(jifunze, "contributor");
  expect((await successor.get("/network/meetings")).html).toContain(`href="${at}/throw-away"`);
  expect(await successor.post(`${at}/throw-away`, { version: "1" })).toMatchObject({
    status: 200,
    html: expect.stringContaining("The draft is thrown away."),
  });
  expect((await throws("contributor")).status).toBe(404);
});
