// Whoever gets or loses a role or an account hears of it, and so does whoever answers for the city or the network.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;
const ids = new Map<string, string>();

beforeAll(async () => {
  jifunze = await startTestService();
  const people = await db().selectFrom("people").select(["id", "email"]).execute();
  for (const { id, email } of people) ids.set(email ?? "", id ?? "");
});

beforeEach(async () => {
  await takeMails(jifunze);
  await db().deleteFrom("notifications").execute();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const idOf = (person: Person) => ids.get(emailOf(person)) ?? "";

async function act(person: Person, method: string, path: string, body?: unknown) {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const byFirst = ([one = ""]: (string | undefined)[], [other = ""]: (string | undefined)[]) =>
  one.localeCompare(other);

const heard = (mails: readonly ReadMail[]) =>
  mails.map(({ to, subject }) => [to.split("@")[0], subject.split(" / ")[0]]).toSorted(byFirst);

it("a role that an administrator gives and ends is told to its holder and to the city’s coordinators", async () => {
  const { id } = await act("administrator", "POST", `/people/${idOf("otherContributor")}/roles`, {
    role: "contributor",
    city: "kilifi",
  });
  expect(heard(await takeMails(jifunze))).toEqual([
    ["coordinator", "The otherContributor has a new role: Contributor, Kilifi County"],
    ["othercontributor", "You have a new role: Contributor, Kilifi County"],
  ]);
  await act("administrator", "DELETE", `/cities/kilifi/roles/${String(id)}`);
  expect(heard(await takeMails(jifunze))).toEqual([
    ["coordinator", "The otherContributor no longer has the role: Contributor, Kilifi County"],
    ["othercontributor", "Your role ended: Contributor, Kilifi County"],
  ]);
});

it("a new coordinator hears of their role once, not also of a new colleague", async () => {
  await act("administrator", "POST", `/people/${idOf("contributor")}/roles`, {
    role: "coordinator",
    city: "laikipia",
  });
  expect(heard(await takeMails(jifunze))).toEqual([
    ["contributor", "You have a new role: Coordinator, Laikipia County"],
    ["othercoordinator", "The contributor has a new role: Coordinator, Laikipia County"],
  ]);
});

it("a role in the whole network is told to its other administrators", async () => {
  await act("administrator", "POST", `/people/${idOf("observer")}/roles`, { role: "administrator" });
  await act("observer", "POST", `/people/${idOf("reviewer")}/roles`, { role: "observer" });
  const mails = heard(await takeMails(jifunze));
  expect(mails.map(([to]) => to)).toEqual(["administrator", "observer", "reviewer"]);
  expect(mails[0]?.[1]).toMatch(/^The reviewer has a new role: Observer.*, Kenya Network of Learning Cities/);
});

it("an account that is deactivated gets the reason, and nothing more until it is active again", async () => {
  const page = `/people/${idOf("contributor")}`;
  await act("administrator", "POST", `${page}/deactivate`, { reason: "Left the county." });
  const mails = await takeMails(jifunze);
  expect(heard(mails).map(([to]) => to)).toEqual([
    "contributor",
    "coordinator",
    "observer",
    "othercoordinator",
  ]);
  expect(mails.find(({ to }) => to === emailOf("contributor"))?.text).toContain("Left the county.");
  await act("administrator", "POST", "/cities/kilifi/retire", { reason: "Tried." });
  expect(heard(await takeMails(jifunze)).map(([to]) => to)).toEqual(["coordinator"]);
  await act("administrator", "POST", "/cities/kilifi/take-back", {});
  await takeMails(jifunze);
  await act("administrator", "POST", `${page}/reactivate`, {});
  expect(heard(await takeMails(jifunze))).toEqual([["contributor", "Your account is active again"]]);
});

it("mails that wait for somebody who is deactivated meanwhile are not written", async () => {
  await act("administrator", "POST", "/cities/kilifi/retire", { reason: "Tried." });
  await act("administrator", "POST", "/cities/kilifi/take-back", {});
  await act("administrator", "POST", `/people/${idOf("contributor")}/deactivate`, { reason: "Left." });
  const mails = (await takeMails(jifunze)).filter(({ to }) => to === emailOf("contributor"));
  expect(mails.map(({ subject }) => subject.split(" / ")[0])).toEqual(["Your account was deactivated"]);
  await act("administrator", "POST", `/people/${idOf("contributor")}/reactivate`, {});
});

it("details that an administrator changed are told to whose they are", async () => {
  const administrator = await signedIn(jifunze, "administrator");
  const { html } = await administrator.get(`/people/${idOf("coordinator")}/edit`);
  const digest = /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const typed = { digest, name: "Neema Charo", email: emailOf("coordinator"), language: "en" };
  await act("administrator", "PUT", `/people/${idOf("coordinator")}`, typed);
  expect(heard(await takeMails(jifunze))).toEqual([
    ["coordinator", "The details of your account were changed"],
  ]);
});

it("what the commission changes of a city’s page its coordinators hear of, not what they change themselves", async () => {
  const listed = async () => {
    const { body } = await jifunze.api("coordinator", "GET", "/notifications");
    return (body.notifications as { kind: string }[]).map(({ kind }) => kind);
  };
  const version = async () => (await act("coordinator", "GET", "/cities/kilifi")).version;
  await act("coordinator", "PUT", "/cities/kilifi/page-order", { order: [], version: await version() });
  await takeMails(jifunze);
  expect(await listed()).toEqual([]);
  await act("administrator", "PUT", "/cities/kilifi/page-order", { order: [], version: await version() });
  await takeMails(jifunze);
  expect(await listed()).toEqual(["network.cityChanged"]);
});
