import { afterAll, beforeAll, expect, it } from "vitest";
import { asking, type Does } from "../../../test/support/exchanges.ts";
import { reading } from "../../../test/support/peers.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { momentBefore } from "../../platform/day.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function say(person: Person, city: string, said: object): Promise<string> {
  const { status, body } = await jifunze.api(person, "POST", `/cities/${city}/peer-learning`, {
    ...reading,
    feature: "4.1",
    ...said,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.number);
}

async function setAside(need: string, strength: string, reason: string): Promise<void> {
  const path = `/cities/laikipia/peer-learning/${need}/set-aside/kilifi/${strength}`;
  const { status } = await jifunze.api("otherCoordinator", "PUT", path, { verdict: "not_fitting", reason });
  expect(status).toBe(200);
}

async function reasonsRead(): Promise<string[]> {
  const { body } = await jifunze.api("administrator", "GET", "/peer-learning/not-fitting");
  return (body.notFitting as { reason: string }[]).map(({ reason }) => reason);
}

it("tells the commission why a suggested city did not fit, nobody else, and nothing of what only its city reads", async () => {
  const strength = await say("coordinator", "kilifi", { kind: "strength" });
  const shown = await say("otherCoordinator", "laikipia", { seenBy: "network" });
  const own = await say("otherCoordinator", "laikipia", { seenBy: "own" });
  const form = (need: string) => `/cities/laikipia/peer-learning/${need}/set-aside/kilifi/${strength}`;
  const coordinator = await signedIn(jifunze, "otherCoordinator");
  expect((await coordinator.get(form(shown))).html).toContain("The commission reads why");
  expect((await coordinator.get(form(own))).html).toContain("Only your city reads this");
  await setAside(shown, strength, "Their boats are too large for our lake.");
  await setAside(own, strength, "We keep this to ourselves.");
  expect(await reasonsRead()).toEqual(["Their boats are too large for our lake."]);
  const { html } = await (await signedIn(jifunze, "administrator")).get("/peer-learning/not-fitting");
  expect(html).toContain("Their boats are too large for our lake.");
  expect(html).toContain(`href="/cities/laikipia/peer-learning/${shown}"`);
  for (const person of ["coordinator", "otherCoordinator", "reviewer", "observer"] as const)
    expect((await jifunze.api(person, "GET", "/peer-learning/not-fitting")).status, person).toBe(403);
  const { db } = jifunze.service.database;
  // What was written while only the own city was said to read it, stays with it; so does what it keeps to itself afterwards.
  await db.updateTable("peerSetAside").set({ forCommission: false }).execute();
  expect(await reasonsRead()).toEqual([]);
  await db.updateTable("peerSetAside").set({ forCommission: true }).execute();
  expect(await reasonsRead()).toHaveLength(1);
  await db
    .updateTable("peerEntries")
    .set({ seenBy: "own" })
    .where("cityId", "=", "laikipia")
    .where("number", "=", Number(shown))
    .execute();
  expect(await reasonsRead()).toEqual([]);
});

it("shows whoever offers help no city that declined it not long ago, and shows it again after half a year", async () => {
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const strength = await say("coordinator", "kilifi", { kind: "strength", feature: "7.1" });
  const need = await say("otherCoordinator", "laikipia", {
    feature: "7.1",
    aboutEn: "Laikipia looks for it.",
  });
  const isShown = async () =>
    (
      await (await signedIn(jifunze, "coordinator")).get(`/cities/kilifi/peer-learning/${strength}`)
    ).html.includes("Laikipia looks for it.");
  expect(await isShown()).toBe(true);
  const { id } = await does("coordinator", "POST", `/cities/kilifi/exchanges/with/laikipia/${need}`, asking);
  expect(await isShown()).toBe(false);
  const exchange = `/cities/laikipia/exchanges/${String(id)}`;
  await does("otherCoordinator", "POST", `${exchange}/steps/decline`, { version: 2 });
  expect(await isShown()).toBe(false);
  await jifunze.service.database.db
    .updateTable("peerExchanges")
    .set({ changedAt: momentBefore(new Date(), 190) })
    .where("id", "=", String(id))
    .execute();
  expect(await isShown()).toBe(true);
});

it("says that a figure of the city came nearer to its own target, as long as it stands, to whoever looks for help alone", async () => {
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  // Nothing is known of its size, so that only the figure speaks for it.
  const { db } = jifunze.service.database;
  const unknown = { population: null, populationYear: null, populationSource: null };
  await db.updateTable("cities").set(unknown).where("id", "=", "laikipia").execute();
  const of = (measurement: string) => `/cities/kilifi/measurements/${measurement}`;
  const rated = { status: "measured", sourceTitle: "County report", sourceKind: "official" };
  const record = async (period: string, amount: string) =>
    String((await does("coordinator", "POST", `${of("9.1.1")}/values`, { ...rated, period, amount })).id);
  await record("2022", "2");
  const newest = await record("2024", "3");
  await does("coordinator", "PUT", `${of("9.1.1")}/target`, { amount: "4", year: 2030, version: 0 });
  const strength = await say("coordinator", "kilifi", { kind: "strength", feature: "9.1", ways: ["talk"] });
  const need = await say("otherCoordinator", "laikipia", {
    feature: "9.1",
    ways: ["visit"],
    surroundings: [],
  });
  const shown = async (person: "otherCoordinator" | "coordinator" = "otherCoordinator") =>
    (await (await signedIn(jifunze, person)).get(`/cities/laikipia/peer-learning/${need}`)).html;
  const sentence = /own figure went from 2 \(2022\) to 3 \(2024\), against its target 4 by 2030:/;
  const html = await shown();
  expect(html).toMatch(sentence);
  expect(html).toContain('href="/cities/kilifi/measurements/9.1.1"');
  expect(html).toContain(`href="/cities/kilifi/peer-learning/${strength}"`);
  expect(await shown("coordinator")).not.toMatch(sentence);
  // Once the figure is put right, nothing is said of it; nor is the city suggested for one reason alone.
  const right = { ...rated, amount: "1", baseVersion: 1, note: "Counted wrongly" };
  await does("coordinator", "POST", `/cities/kilifi/values/${newest}/versions`, right);
  const without = await shown();
  expect(without).not.toMatch(sentence);
  expect(without).not.toContain(`href="/cities/kilifi/peer-learning/${strength}"`);
});
