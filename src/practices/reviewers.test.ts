// Who reads a practice has nothing to do with it, also when they say what they think; nobody decides between themselves and another one, and
// what somebody said stays to be read.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { assignedTo, type Doing, differOn, doingOn, proposePractice } from "../../test/support/practices.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { addMonths, dayOf } from "../platform/day.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const pageFor = async (person: Person, path: string) =>
  (await (await signedIn(jifunze, person)).get(path)).html;
async function idOf(person: Parameters<typeof emailOf>[0]): Promise<string> {
  const { id } = await doing.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  return id ?? "";
}

it("is not decided by an administrator who read it", async () => {
  const here = await proposePractice(doing);
  const people = { first: await idOf("administrator"), second: await idOf("otherCoordinator") };
  await doing.does("administrator", "PUT", `${here}/reviewers`, { ...people, version: 4 });
  await doing.does("administrator", "POST", `${here}/review`, { verdict: "accept" });
  const missing = { verdict: "sendBack", note: "Say what the boat costs each year." };
  await doing.does("otherCoordinator", "POST", `${here}/review`, missing);
  const decide = { verdict: "accept", note: "It is known.", version: 5 };
  const refused = await send("administrator", "POST", `${here}/decision`, decide);
  expect(refused).toMatchObject({ status: 403, body: { code: "practices.reviewed_it" } });
  expect(await pageFor("administrator", "/network")).not.toContain(`${here}/decision`);
  expect(await pageFor("administrator", here)).not.toContain(`${here}/decision`);
  // Nor do they choose somebody who says something else than the other one did.
  const other = { ...people, first: await idOf("reviewer"), version: 5, note: "Too slow." };
  const replaced = await send("administrator", "PUT", `${here}/reviewers`, other);
  expect(replaced.body.code).toBe("practices.reviewed_it");
  await giveRole(doing.db, "observer", "administrator");
  expect(await pageFor("observer", "/network")).toContain(`${here}/decision`);
  await doing.does("observer", "POST", `${here}/decision`, decide);
});

it("keeps what somebody said whom another one replaces, with the reason", async () => {
  const here = await differOn(doing, await assignedTo(doing, await proposePractice(doing)));
  const people = { first: await idOf("reviewer"), second: await idOf("representative") };
  await giveRole(doing.db, "representative", "coordinator", "kuno");
  const said = { ...people, version: 5 };
  const refused = await send("administrator", "PUT", `${here}/reviewers`, said);
  expect(refused.body.errors).toMatchObject([{ field: "note" }]);
  await doing.does("administrator", "PUT", `${here}/reviewers`, {
    ...said,
    note: "She has left the network.",
  });
  const html = await pageFor("coordinator", here);
  expect(html).toContain("before somebody else read it");
  expect(html).toContain("Say what the boat costs each year.");
  expect(html).toContain("Replaced because: She has left the network.");
  // Who has said nothing is replaced without a word.
  await doing.does("administrator", "PUT", `${here}/reviewers`, {
    first: people.first,
    second: await idOf("otherCoordinator"),
    version: 6,
  });
});

it("is read by nobody who worked for its city within three years, or for a partner of it", async () => {
  const here = await proposePractice(doing);
  const first = await idOf("reviewer");
  const second = await idOf("otherCoordinator");
  const assign = () => send("administrator", "PUT", `${here}/reviewers`, { first, second, version: 4 });
  const monthsAgo = (months: number) => new Date(addMonths(dayOf(new Date()), -months));
  await giveRole(doing.db, "reviewer", "contributor", "kilifi");
  const ended = (endedAt: Date) =>
    doing.db
      .updateTable("roles")
      .set({ endedAt })
      .where("personId", "=", first)
      .where("place", "=", "city")
      .execute();
  await ended(monthsAgo(35));
  expect((await assign()).body.errors).toMatchObject([{ field: "first" }]);
  await ended(monthsAgo(37));
  await assignedTo(doing, here);
  expect(await pageFor("otherCoordinator", here)).toContain(`${here}/review"`);

  const { id } = await doing.db
    .insertInto("partnerships")
    .values({
      keeperId: "laikipia",
      kind: "memorandum",
      startsOn: "2025-01-01",
      signedOn: "2025-01-01",
      signers: "Both governors",
      title: JSON.stringify({ en: "Boats for books" }),
      changedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const party = { partnershipId: id, cityId: "kilifi", position: 1, confirmedAt: new Date() };
  await doing.db.insertInto("partnershipParties").values(party).execute();
  for (const [action, fromState, toState] of [
    ["write", "none", "draft"],
    ["sign", "draft", "in_force"],
  ] as const)
    await doing.db
      .insertInto("partnershipEvents")
      .values({ partnershipId: id, action, fromState, toState, actorName: "Amina", at: new Date() })
      .execute();
  // The partnership came after they were asked: they are looked at once more when they say it, and the commission finds it on its desk.
  const late = await send("otherCoordinator", "POST", `${here}/review`, { verdict: "accept" });
  expect(late).toMatchObject({ status: 403, body: { code: "practices.conflicted" } });
  expect(await pageFor("otherCoordinator", here)).not.toContain(`${here}/review"`);
  const desk = await pageFor("administrator", "/network");
  expect(desk).toContain("one who was asked can no longer read it");
  expect(desk).toContain(`${here}/reviewers`);
  const stays = { first, second, version: 5 };
  const refused = await send("administrator", "PUT", `${here}/reviewers`, stays);
  expect(refused.body.errors).toMatchObject([{ field: "second" }]);
  await doing.does("administrator", "PUT", `${here}/reviewers`, {
    ...stays,
    second: await idOf("representative"),
  });
  expect(await pageFor("administrator", "/network")).not.toContain(`${here}/reviewers`);
  await doing.db.deleteFrom("partnershipParties").where("partnershipId", "=", id).execute();
});

it("says of whoever has read it and left their office what they were then, and lets it count as that", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  await doing.does("otherCoordinator", "POST", `${here}/review`, { verdict: "accept" });
  const second = await idOf("otherCoordinator");
  const ended = (endedAt: Date | null) =>
    doing.db
      .updateTable("roles")
      .set({ endedAt })
      .where("personId", "=", second)
      .where("role", "=", "coordinator")
      .execute();
  await ended(new Date());
  const html = await pageFor("administrator", `${here}/reviewers`);
  expect(html).toMatch(/The otherCoordinator, read it as coordinator of Laikipia/);
  expect(html).not.toMatch(/The otherCoordinator, (of|read it for) the commission/);
  // One of both is still of another city.
  const first = await idOf("administrator");
  await doing.does("administrator", "PUT", `${here}/reviewers`, { first, second, version: 5 });
  await ended(null);
});
