// What a meeting decides: each city has one voice, also where nobody counted who is there, and a number that was given once stays given.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";
import { numberOfDecision } from "./decision.ts";

let jifunze: TestService;
let secretary: Session;

const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
  secretary = await signedIn(jifunze, "administrator");
});
afterAll(() => jifunze.stop());

async function does(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

const refusal = async (
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: object,
  person: Person = "administrator",
) => (await jifunze.api(person, method, path, body)).body;

async function opened(meetingNameEn: string, more: object = {}): Promise<string> {
  const plan = { meetingNameEn, startsOn: today, mode: "remote", ...more };
  const path = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await callMeeting(jifunze, path);
  await does("POST", `${path}/steps/open`, { version: 2 });
  return path;
}

const wrongAt = (field: string, limit: number) => ({
  errors: [{ field, detail: expect.stringMatching(new RegExp(`\\b${limit}\\b`)) }],
});

it("has one voice a city where nobody counts who is there: no more than there are in the network", async () => {
  const { count } = await jifunze.service.database.db
    .selectFrom("cities")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("retiredAt", "is", null)
    .executeTakeFirstOrThrow();
  const all = Number(count);
  const path = await opened("All of us", { quorum: 3 });
  const said = { decisionTextEn: "Libraries open on Saturdays.", decisionBasis: "cities", citiesFor: 3 };
  const decide = (more: object) => refusal("POST", `${path}/decisions`, { ...said, ...more });
  expect(await decide({ citiesPresent: all + 1 })).toMatchObject(wrongAt("citiesPresent", all));
  expect(await decide({ citiesPresent: 400, citiesFor: 300 })).toMatchObject(wrongAt("citiesPresent", all));
  await does("POST", `${path}/decisions`, { ...said, citiesPresent: all });
});

it("has one voice a city of the body that meets, and keeps what was right when it was decided", async () => {
  const group = { bodyNameEn: "Two of us", bodyKind: "working_group", quorumRule: "none" };
  const { id: ofBody } = await does("POST", "/meeting-bodies", { ...group, cities: ["kilifi", "laikipia"] });
  const path = await opened("Two meet", { ofBody });
  const said = { decisionTextEn: "We share a bus.", decisionBasis: "cities" };
  const decide = (more: object) => refusal("POST", `${path}/decisions`, { ...said, ...more });
  expect(await decide({ citiesFor: 2, citiesAgainst: 1 })).toMatchObject(wrongAt("citiesFor", 2));
  expect(await decide({ citiesFor: 2, citiesPresent: 3 })).toMatchObject(wrongAt("citiesPresent", 2));
  const both = { ...said, citiesFor: 1, citiesAgainst: 1 };
  const { id } = await does("POST", `${path}/decisions`, both);
  await does("PUT", `/meeting-bodies/${String(ofBody)}`, { ...group, cities: ["kilifi"], version: 1 });
  const better = { ...both, decisionTextEn: "We share one bus.", version: 1 };
  await does("PUT", `${path}/decisions/${String(id)}`, better);
  expect(await decide({ citiesFor: 2 })).toMatchObject(wrongAt("citiesFor", 1));
});

it("gives a number once, also where the decision that had it was taken out", async () => {
  const path = await opened("Numbers");
  const decide = async (decisionTextEn: string) =>
    String((await does("POST", `${path}/decisions`, { decisionTextEn, decisionBasis: "noted" })).id);
  const numbers = async () => {
    const { decisions } = await does("GET", `${path}/decisions`);
    return (decisions as { number: string }[]).map(({ number }) => number.split("-").at(-1));
  };
  await decide("First.");
  const mistake = await decide("Second.");
  expect(await numbers()).toEqual(["01", "02"]);
  await does("DELETE", `${path}/decisions/${mistake}`);
  const third = await decide("Third.");
  expect(await numbers()).toEqual(["01", "03"]);
  expect(numberOfDecision({ year: 2026, meeting: 2, nth: 3 })).toBe("2026/2-03");

  const removing = `/network${path}/decisions/${third}/remove`;
  const minutes = async () => (await secretary.get(`/network${path}/minutes`)).html;
  expect(await minutes()).toContain(`href="${removing}"`);
  const { version } = await does("GET", path);
  await does("POST", `${path}/steps/close`, { version });
  await does("POST", `${path}/minutes/out`, { version: Number(version) + 1 });
  // Others have it before them.
  expect(await minutes()).not.toContain(`href="${removing}"`);
  expect((await secretary.get(removing)).html).toContain("out for comments");
  expect(await refusal("DELETE", `${path}/decisions/${third}`, {})).toMatchObject({
    code: "meetings.decision_out",
  });
  expect(await numbers()).toEqual(["01", "03"]);
});
